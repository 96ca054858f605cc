-- The verifier: what somebody has broken who could switch the guards off.

-- What is broken in the chains, if anything: the verifier's question. No rows means all is well.
create or replace function broken_chains() returns table (what text, id uuid, seq int, fault text)
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  with linked as (
    select e.*, lag(e.hash) over w as before, lag(e.seq) over w as seq_before,
           lag(e.happened_at) over w as at_before, lag(e.to_stage) over w as stage_before
      from public.case_events e window w as (partition by e.case_id order by e.seq))
  select 'case', l.case_id, l.seq, f.fault from linked l cross join lateral (values
      (case when l.hash <> public.digest_of(public.event_text((select e from public.case_events e
         where e.case_id = l.case_id and e.seq = l.seq))) then 'hash' end),
      (case when l.previous_hash is distinct from l.before then 'link' end),
      (case when l.seq <> coalesce(l.seq_before, 0) + 1 then 'gap' end),
      (case when l.happened_at < l.at_before then 'time' end),
      (case when l.from_stage is distinct from coalesce(l.stage_before, 'opening') then 'place' end),
      (case when not exists (select from rule.transitions t
         where (t.edition, t.procedure, t.from_stage, t.action, t.to_stage, t.party, t.duty)
             = (l.edition, l.procedure, l.from_stage, l.action, l.to_stage, l.party, l.duty))
               then 'unlawful' end),
      (case when exists (select from public.event_words w where (w.case_id, w.seq) = (l.case_id, l.seq)
        and w.salt <> ''
         and l.words_digest is distinct from public.words_digest(w.salt, w.remark, (
           select coalesce(jsonb_agg(to_jsonb(d) order by d.position), '[]') from public.case_defects d
            where (d.case_id, d.seq) = (w.case_id, w.seq)))) then 'words' end)) as f(fault)
              where f.fault is not null
  union all
  select 'case', c.id, c.seq, 'row' from public.cases c where not coalesce(public.as_history_says(c), false)
  union all
  select 'case', m.case_id, m.seq, 'letter of no event' from public.messages m
   where m.seq is not null and not exists (select from public.case_events e
     where (e.case_id, e.seq) = (m.case_id, m.seq))
  union all
  select 'paper', m.id, null, 'bytes' from public.case_materials m
   where m.sha256 <> coalesce((select sha256(string_agg(f.bytes, ''::bytea order by f.n))
     from public.file_chunks f where f.sha256 = m.sha256), '')
  union all
  select 'version', v.case_id, v.version, 'digest' from public.case_versions v
   where v.digest <> public.version_digest(v.salt, v.content, v.materials)
      or not exists (select from public.case_events e where e.case_id = v.case_id and e.version = v.version
                        and e.version_digest = v.digest)
  union all
  select 'registration', n.registration_id, n.seq, 'hash' from public.registration_entries n
   where n.hash <> public.digest_of(public.entry_text(n))
      or n.previous_hash is distinct from (select b.hash from public.registration_entries b
           where b.registration_id = n.registration_id and b.seq = n.seq - 1)
  union all
  select 'registration', v.registration_id, v.version, 'version' from public.registration_versions v
   where not exists (select from public.registration_entries n where n.registration_id = v.registration_id
           and n.version = v.version and n.entry = 'version' and n.digest = public.registration_digest(v))
  union all
  select 'registration', r.id, r.version, 'row' from public.registrations r
    where not coalesce(public.as_chain_says(r), false)
  union all
  select 'slip', s.registration_id, s.version, 'bytes' from public.slips s
   where not exists (select from public.registration_entries n where n.registration_id = s.registration_id
           and n.version = s.version and n.entry = 'slip' and n.digest = s.sha256)
      or s.sha256 <> (select sha256(string_agg(f.bytes, ''::bytea order by f.n)) from public.file_chunks f
        where f.sha256 = s.sha256)
  union all
  select b.what, b.id, b.seq, b.fault from public.broken_letters() b
  union all
  select b.what, b.id, b.seq, b.fault from public.broken_security_log() b
$$;
