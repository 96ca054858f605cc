-- The port to the national platform: what is reported, how it leaves, and what its code does to the register.

-- What is reported -----------------------------------------------------------------------------------

-- The words of one event as the platform gets them: who, what, until when, and the link of the chain.
create or replace function national_payload(n registration_entries) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, rule, office, pg_temp as $$
  select jsonb_build_object('key', encode(n.hash, 'hex'), 'event', n.entry, 'seq', n.seq,
      'happened_at', to_char(n.happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'number', r.number, 'version', v.version, 'scheme', r.scheme, 'type', v.kind, 'type_name', k.name_zh,
      'name', v.name, 'district', r.district, 'disclosed', v.disclosed,
      'holders', coalesce(v.holders, jsonb_build_array(jsonb_build_object('name', v.holder_name,
        'credit_code', (select o.credit_code from public.organisations o where o.id = r.holder_id)))),
      'registry', (select o.name from public.organisations o where o.id = i.registry_id),
      'platform', i.platform_zh, 'published_on', v.published_on, 'notice_ends_on', v.notice_ends_on,
      'coded_on', v.coded_on, 'valid_from', v.valid_from, 'valid_until', v.valid_until,
      'status', coalesce(r.ended_as, 'valid'), 'ended_on', r.ended_on, 'national_code', r.national_code,
      'entry_hash', encode(n.hash, 'hex'))
    from public.registrations r
    join public.registration_versions v on (v.registration_id, v.version) = (n.registration_id, n.version)
    left join public.cases c on c.id = v.case_id
    join rule.kinds k on (k.edition, k.kind) = (coalesce(c.edition, r.edition), v.kind), office.installation i
   where r.id = n.registration_id
$$;

-- Writes the report of an entry, unless its regulation asks for none, it is there, or the version only
-- brings home the platform's own code.
create or replace function write_report(n registration_entries) returns void
language sql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  insert into public.national_outbox (registration_id, seq, version, entry, key, payload, written_at,
      wants_code)
  select n.registration_id, n.seq, n.version, n.entry, encode(n.hash, 'hex'), w.payload, n.happened_at,
         n.entry = 'version' and r.national_code is null
    from public.registrations r cross join lateral (select public.national_payload(n) as payload offset 0) w
   where r.id = n.registration_id and n.entry in ('version', 'standing')
     and r.scheme in (select s.scheme from rule.national_schemes s)
     and not (n.entry = 'version' and public.brings_code(n.registration_id, n.version))
     -- what was registered before this platform was reported by whoever registered it
     and not (n.entry = 'version' and n.version = 1 and r.import_id is not null)
     and not exists (select from public.registration_standings s
       where s.registration_id = n.registration_id and s.import_id is not null)
     and w.payload is not null
  on conflict do nothing
$$;

-- At the end of the transaction, when the entry's row says what the entry made it.
create or replace function report_entry() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform public.write_report(new);
  perform public.call_job('national');
  return null;
end $$;
create constraint trigger reported after insert on registration_entries deferrable initially deferred
  for each row when (new.entry in ('version', 'standing')) execute function report_entry();
alter table registration_entries enable always trigger reported;

-- What was reported stays as it was worded; only how far it has come is written.
create or replace function guard_report() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op <> 'UPDATE'
     or (new.id, new.registration_id, new.seq, new.version, new.entry, new.key, new.payload, new.written_at)
        is distinct from
        (old.id, old.registration_id, old.seq, old.version, old.entry, old.key, old.payload, old.written_at)
  then raise exception 'national_outbox: a report is never changed' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard before update or delete on national_outbox for each row execute function guard_report();
create trigger never_emptied before truncate on national_outbox execute function refuse_change();
alter table national_outbox enable always trigger guard;
alter table national_outbox enable always trigger never_emptied;

-- How it leaves --------------------------------------------------------------------------------------

-- The jobs say whether they know where the platform is.
create or replace function link_national(p_linked boolean) returns void
language sql security definer set search_path = pg_catalog, office, pg_temp as $$
  update office.installation set national_linked = p_linked where national_linked <> p_linked
$$;

create or replace function claim_reports(p_n int, p_seconds int)
returns table (id uuid, key text, payload jsonb, tries int)
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.national_outbox o set tries = o.tries + 1,
         leased_until = now() + make_interval(secs => p_seconds)
   where o.id in (select w.id from public.national_outbox w
     where w.state = 'waiting' and w.next_try_at <= now()
       and (w.leased_until is null or w.leased_until < now())
       and not exists (select from public.national_outbox e
         where e.registration_id = w.registration_id and e.seq < w.seq and e.state <> 'acknowledged')
     order by w.next_try_at, w.written_at, w.seq limit p_n for update skip locked)
  returning o.id, o.key, o.payload, o.tries
$$;

-- Reports that the platform has taken and that it still owes an answer or a code.
create or replace view awaited_answers with (security_invoker = on) as
select o.id from national_outbox o
 where (o.state = 'sent' or o.state = 'acknowledged' and o.wants_code) and o.next_try_at <= now()
   and (o.leased_until is null or o.leased_until < now());

create or replace function claim_answers(p_n int, p_seconds int)
returns table (id uuid, key text, payload jsonb, tries int)
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.national_outbox o set tries = o.tries + 1,
         leased_until = now() + make_interval(secs => p_seconds)
   where o.id in (select w.id from public.national_outbox w join public.awaited_answers a on a.id = w.id
     order by w.next_try_at, w.seq limit p_n for update of w skip locked)
  returning o.id, o.key, o.payload, o.tries
$$;

-- After a try: fifteen seconds, then twice as long every time, up to `p_longest`.
create or replace function national_pause(p_tries int, p_longest interval) returns interval
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select least(p_longest, interval '15 seconds' * power(2, least(greatest(p_tries - 1, 0), 12)))
$$;

-- The platform has taken the report, and perhaps acted on it, and perhaps given its code. Answers that come
-- twice, or after somebody else's, find everything done.
create or replace function national_answered(p_id uuid, p_done boolean, p_code text, p_corrects text)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare o public.national_outbox; coded boolean;
begin
  select * into o from public.national_outbox where id = p_id for update;
  if not found then perform public.refuse('found'); end if;
  if p_code is not null then
    perform public.record_national_code(o.registration_id, o.version, p_code, p_corrects);
  end if;
  coded := exists (select from public.registrations r
                    where r.id = o.registration_id and r.national_code is not null);
  update public.national_outbox set leased_until = null, last_error = null,
         sent_at = coalesce(sent_at, now()),
         state = case when p_done or state = 'acknowledged' then 'acknowledged' else 'sent' end,
         acknowledged_at = case when p_done then coalesce(acknowledged_at, now()) else acknowledged_at end,
         wants_code = wants_code and not coded,
         tries = case when o.state = 'waiting' then 0 else tries end,
         next_try_at = now() + public.national_pause(
           case when o.state = 'waiting' then 0 else tries end, '1 hour')
   where id = p_id;
  if p_done then perform public.call_job('national'); end if;
end $$;

-- A try that came to nothing, as its verdict says: `untried` is given back as it was; `away`, nobody
-- answered, is tried after a pause for as long as it takes; `again` is too, but a report is dead after
-- `p_max` such tries; `rejected` is dead at once; `lost` is sent anew. Who lost the lease in the meantime has
-- nothing to say.
create or replace function national_failed(p_id uuid, p_tries int, p_verdict text, p_error text, p_max int)
returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.national_outbox set leased_until = null,
         tries = case p_verdict when 'untried' then tries - 1 when 'lost' then 0
                                when 'away' then least(tries, p_max - 1) else tries end,
         state = case when p_verdict = 'rejected' or p_verdict = 'again' and state = 'waiting'
                        and tries >= p_max then 'dead'
                      when p_verdict = 'lost' then 'waiting' else state end,
         last_error = case p_verdict when 'untried' then last_error else left(p_error, 500) end,
         next_try_at = case p_verdict when 'untried' then next_try_at
           else now() + public.national_pause(tries, case state when 'waiting' then interval '6 hours'
                                                                else '1 hour' end) end
   where id = p_id and tries = p_tries and leased_until is not null
$$;

-- What comes back ------------------------------------------------------------------------------------

-- Whether the platform's code is one: not blank, not too long, and nothing in it that a slip cannot print.
create or replace function is_national_code(p_code text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select length(p_code) between 1 and 64 and p_code = btrim(p_code)
     and not exists (select from regexp_split_to_table(p_code, '') ch
       where not exists (select from rule.glyphs g where ascii(ch) between g.first and g.last))
$$;

-- The next version of an entry, which says what the present one says and bears this code.
create or replace function national_version(r registrations, p_code text) returns registration_versions
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare v public.registration_versions;
begin
  select * into strict v from public.registration_versions x
   where (x.registration_id, x.version) = (r.id, r.version);
  v.version := v.version + 1;
  v.query_code := public.new_query_code();
  v.national_code := p_code;
  v.coded_at := date_trunc('second', public.business_now());
  perform public.keep_version(r, v);
  perform public.call_job('certify');
  return v;
end $$;

-- Tells everybody who applies for one of the registrants, in their own language.
create or replace function announce(r registrations, p_announcement text, p_words jsonb) returns void
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare a rule.announcements; c public.cases; p public.people;
begin
  select * into strict a from rule.announcements x where x.announcement = p_announcement;
  select * into c from public.cases x where x.id = r.case_id;
  for p in select distinct h.* from (
      select r.holder_id as id union select q.organisation_id from public.case_parties q
        join rule.parties t using (party)
       where q.case_id = r.case_id and t.scope = 'applicant' and not t.hidden) o,
      lateral public.people_of(o.id) h loop
    perform public.write_message(p, c, null, null,
      public.fill(case p.language when 'en' then a.subject_en else a.subject_zh end, p_words),
      public.fill(case p.language when 'en' then a.body_en else a.body_zh end, p_words));
  end loop;
end $$;

-- Enters the platform's code: a version of its own, a slip that prints it, a word to the holder. Recorded
-- once; afterwards only a correction that names the code it replaces changes it. Answers whether it was new.
create or replace function record_national_code(p_registration uuid, p_version int, p_code text,
  p_corrects text default null) returns boolean
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare r public.registrations; v public.registration_versions;
begin
  select * into r from public.registrations where id = p_registration for no key update;
  if not found or p_version not between 1 and r.version then perform public.refuse('found'); end if;
  if r.national_code = p_code then return false; end if;
  if r.national_code is not null and p_corrects is distinct from r.national_code then
    -- an answer from before a correction, come late
    if exists (select from public.registration_versions x
                where x.registration_id = r.id and x.national_code = p_code) then return false; end if;
    perform public.refuse('national_code_kept');
  end if;
  if not public.is_national_code(p_code) then perform public.refuse('national_code_fit'); end if;
  if exists (select from public.registrations x where x.national_code = p_code) then
    perform public.refuse('national_code_taken');
  end if;
  v := public.national_version(r, p_code);
  perform public.announce(r, case when r.national_code is null then 'national_code'
      else 'national_code_corrected' end,
    jsonb_build_object('number', r.number, 'name', v.name, 'version', v.version, 'query_code', v.query_code,
      'national_code', p_code, 'previous_code', r.national_code));
  update public.national_outbox set wants_code = false where registration_id = r.id and wants_code;
  return true;
end $$;

-- What people see of it, and do about it --------------------------------------------------------------

-- Whether the asker looks after the reports: the registry's lead, and administrators.
create or replace function keeps_reports() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return public.asker_scope() = 'administrator'
    or exists (select from public.my_roles() r join rule.parties p using (party)
                where p.scope = 'registry' and r.duty = 'lead');
end $$;

create or replace view national_list with (security_invoker = on) as
select o.id, o.registration_id, o.payload ->> 'number' as number, o.payload ->> 'name' as name, o.entry,
       o.seq, o.version, o.payload ->> 'type_name' as type_zh, t.name_en as type_en,
       o.payload ->> 'status' as status,
       case when o.state = 'waiting' and not i.national_linked then 'unlinked' else o.state end as progress,
       o.wants_code, o.state = 'waiting' and exists (select from national_outbox e
         where e.registration_id = o.registration_id and e.seq < o.seq
           and e.state <> 'acknowledged') as behind,
       o.tries, o.next_try_at, o.last_error, o.written_at, o.sent_at, o.acknowledged_at
  from office.installation i, national_outbox o
  left join lateral (select k.name_en from rule.editions e join rule.kinds k on k.edition = e.edition
    where (e.scheme, k.kind) = (o.payload ->> 'scheme', o.payload ->> 'type')
    order by e.effective_on desc limit 1) t on true
 where (select keeps_reports());

-- Has a report sent again, or its answer asked for again, now.
create or replace function retry_report(p_id uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare o public.national_outbox;
begin
  if not public.keeps_reports() then perform public.refuse('national_duty'); end if;
  select * into o from public.national_outbox where id = p_id for update;
  if not found then perform public.refuse('found'); end if;
  update public.national_outbox set next_try_at = now(),
         tries = case when o.state = 'dead' then 0 else tries end,
         state = case when o.state = 'dead' then 'waiting' else o.state end,
         -- a code that was given is asked for once more: the platform may have corrected it
         wants_code = wants_code or o.state = 'acknowledged'
   where id = p_id;
  perform public.call_job('national');
end $$;

-- Who may look, and who may knock ---------------------------------------------------------------------

revoke all on all functions in schema public from public;
create policy kept on national_outbox for select to %registry%, %administrator% using (true);
create policy of_visible_registration on national_outbox for select to %applicant%, %reviewer%, %authority%
  using (exists (select from registrations r where r.id = registration_id));
grant select on national_outbox, national_list to %registry%, %administrator%;
grant select (registration_id, state) on national_outbox to %applicant%, %reviewer%, %authority%;
grant execute on function keeps_reports() to %applicant%, %reviewer%, %registry%, %authority%,
  %administrator%, %auditor%, %clock%;
grant execute on function retry_report(uuid) to %registry%, %administrator%;
grant execute on function link_national(boolean), claim_reports(int, int), claim_answers(int, int),
  national_answered(uuid, boolean, text, text), national_failed(uuid, int, text, text, int)
  to %jobs%, %clock%;

-- What was entered before there was this port is reported, too.
select write_report(n) from registration_entries n
 where n.entry in ('version', 'standing') and not exists (select from national_outbox o
     where (o.registration_id, o.seq) = (n.registration_id, n.seq))
 order by n.registration_id, n.seq;
