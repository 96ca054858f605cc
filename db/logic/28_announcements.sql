-- What the office makes public in writing: the document of a public notice, which is addressed to everybody
-- and delivered to nobody, and the revocations of registrations (第二十八条).

-- Whom a document of a case is for: every organisation of that party, or everybody, who is no organisation.
create or replace function addressees(p_case uuid, p_party text) returns table (id uuid, name text)
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select o.id, o.name from public.case_parties p join public.organisations o on o.id = p.organisation_id
   where (p.case_id, p.party) = (p_case, p_party)
  union all
  select null, null from rule.parties p where p.party = p_party and p.scope = 'visitor'
$$;

-- Words that the office says of its own accord, filled in.
create or replace function said_by_office(p_word text, p_words jsonb, lang text) returns text
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select public.fill(case lang when 'en' then w.name_en else w.name_zh end, p_words)
    from rule.office_words w where w.word = p_word
$$;

-- The facts that a notice discloses, a line each; of one that amends the register, another says what it was.
create or replace function disclosed_lines(p_facts jsonb, lang text) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select string_agg(public.said_by_office(case when f ? 'was_zh' then 'notice_fact_amended'
           else 'notice_fact' end, jsonb_build_object('name', f -> ('name_' || lang),
           'value', f -> ('value_' || lang), 'was', f -> ('was_' || lang)), lang), E'\n' order by n)
    from jsonb_array_elements(p_facts) with ordinality x(f, n)
$$;

-- All that a document to the public can say of a case: what its notice discloses, how long it runs, and how
-- to reach the registry. Whatever else the case holds is no word of it.
create or replace function notice_words(c cases, lang text) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, rule, office, pg_temp as $$
  select jsonb_build_object(
      'kind', (select case lang when 'en' then k.name_en else k.name_zh end from rule.kinds k
        where (k.edition, k.kind) = (c.edition, c.kind)),
      'source', (select case lang when 'en' then e.source_en else e.source_zh end from rule.editions e
        where e.edition = c.edition),
      'receipt_number', n.receipt_number, 'number', coalesce(n.number, (select r.number
        from public.registrations r where r.id = c.registration_id)),
      'disclosed', public.disclosed_lines(n.disclosed, lang),
      'days', (select s.days from rule.stages s
        where (s.edition, s.procedure, s.stage) = (c.edition, c.procedure, c.stage)),
      'today', public.date_words(n.published_on, lang), 'due_on', public.date_words(n.ends_on, lang),
      'provisional', case when c.due_provisional
        then public.said_by_office('notice_provisional', '{}', lang) end,
      'platform', case lang when 'en' then i.platform_en else i.platform_zh end,
      'contact', case when i.contact <> ''
        then public.said_by_office('notice_contact', jsonb_build_object('contact', i.contact), lang) end)
    from office.installation i left join lateral (select x.* from public.notices x where x.case_id = c.id
      order by x.version desc limit 1) n on true
$$;

-- A document is for everybody where its party is the public, and then only; and what is for everybody is
-- delivered to nobody.
create or replace function guard_addressee() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  if (new.recipient_id is null) <> (select p.scope = 'visitor' from rule.parties p
      where p.party = new.recipient) then
    raise exception 'letter %: it is not addressed to its party', new.id using errcode = '23514';
  end if;
  return new;
end $$;
drop trigger if exists addressed on letters;
create trigger addressed before insert on letters for each row execute function guard_addressee();
alter table letters enable always trigger addressed;

create or replace function guard_delivery() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from public.letters l where l.id = new.letter_id and l.recipient_id is null) then
    raise exception 'letter %: what is for everybody is delivered to nobody', new.letter_id
      using errcode = '23514';
  end if;
  return new;
end $$;
drop trigger if exists to_somebody on letter_deliveries;
create trigger to_somebody before insert on letter_deliveries for each row execute function guard_delivery();
alter table letter_deliveries enable always trigger to_somebody;

-- The document of a notice that the board shows, issued by the move that published it; none where that was
-- done under a text whose rows know no such document.
create or replace function notice_document(p_notice uuid)
returns table (number text, title text, title_en text, last_day date, sealed boolean, sha256 bytea, bytes int)
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select l.number, l.title, r.title_en, n.ends_on, f.sealed, f.sha256, k.bytes
    from public.notices n join public.cases c on c.id = n.case_id and c.published_on = n.published_on
    join public.letters l on l.case_id = c.id and l.recipient_id is null
    join public.case_events e on (e.case_id, e.seq) = (l.case_id, l.seq)
    join rule.transitions t on (t.edition, t.procedure, t.from_stage, t.action)
      = (e.edition, e.procedure, e.from_stage, e.action)
    join rule.letters r on (r.edition, r.procedure, r.from_stage, r.action, r.recipient)
      = (e.edition, e.procedure, e.from_stage, e.action, l.recipient)
    left join public.letter_files f on f.letter_id = l.id left join public.files k on k.sha256 = f.sha256
   where n.id = p_notice and t.publishes order by l.seq desc limit 1
$$;

-- Its bytes, for whoever asks. One not drawn yet says so.
create or replace function notice_file(p_notice uuid, out sha256 bytea, out bytes int, out number text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  select d.sha256, d.bytes, d.number into sha256, bytes, number from public.notice_document(p_notice) d;
  if number is null then perform public.refuse('found'); end if;
  if sha256 is null then perform public.refuse('letter_ready'); end if;
end $$;

-- Revocations, the latest first: what was revoked and when, by which decision, on which grounds. One that was
-- set aside stays on the list, for it was made public; that it was is said in the place of its grounds.
create or replace function revocations(p_limit int, p_offset int)
returns table (number text, scheme text, name text, holder_name text, revoked_on date, decision text,
  source_zh text, source_en text, grounds jsonb, restored_on date)
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select r.number, r.scheme, r.name, public.public_name(r.holder_id, r.holder_name), s.day, l.number,
         d.source_zh, d.source_en, case when u.day is null then g.grounds else '[]' end, u.day
    from (select x.registration_id, x.n, x.case_id, x.day from public.registration_standings x
            join public.cases c on c.id = x.case_id
            join rule.kinds k on (k.edition, k.kind) = (c.edition, c.kind) and k.effect = 'revoke'
           where x.ended_as = 'revoked' order by x.day desc, x.registration_id, x.n
           limit p_limit offset p_offset) s
    join public.registrations r on r.id = s.registration_id
    join public.case_events e on e.case_id = s.case_id
    join rule.transitions t on (t.edition, t.procedure, t.from_stage, t.action)
      = (e.edition, e.procedure, e.from_stage, e.action) and t.takes_effect
    join rule.editions d on d.edition = e.edition
    left join lateral (select x.number from public.letters x where (x.case_id, x.seq) = (e.case_id, e.seq)
      order by x.number limit 1) l on true
    cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('name_zh', w.name_zh,
          'name_en', w.name_en, 'article', w.article) order by w.position), '[]') as grounds
        from rule.reasons w where (w.edition, w.procedure, w.from_stage, w.action)
          = (e.edition, e.procedure, e.from_stage, e.action) and w.reason = any (e.reasons)) g
    left join public.registration_standings u on (u.registration_id, u.n) = (s.registration_id, s.n + 1)
      and u.ended_as is null and exists (select from public.cases a
        where a.id = u.case_id and a.about_id = s.case_id)
   order by s.day desc, s.registration_id, s.n
$$;

-- How many there are, counted no further than anybody would page.
create or replace function revocation_count(p_most int) returns int
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select count(*)::int from (select from public.registration_standings x
      join public.cases c on c.id = x.case_id
      join rule.kinds k on (k.edition, k.kind) = (c.edition, c.kind) and k.effect = 'revoke'
     where x.ended_as = 'revoked' limit p_most) counted
$$;

-- Under which article of which text in force a registration is revoked.
create or replace view revocation_basis with (security_invoker = on) as
select s.scheme, k.article, e.source_zh, e.source_en
  from rule.kinds k join rule.editions e using (edition) join rule.schemes s using (scheme)
 where k.effect = 'revoke' and e.edition = (select l.edition from rule.editions l where l.scheme = e.scheme
   and l.effective_on <= today() order by l.effective_on desc, l.edition desc limit 1)
 order by s.position, k.position;

-- Who may look, and who may knock. An applicant's side sees what was made public of its own cases among its
-- documents; of every other case it is on the notice's page.
create policy announced on letters for select to %applicant%
  using (recipient_id is null and exists (select from cases c where c.id = case_id));
revoke all on function addressees(uuid, text), said_by_office(text, jsonb, text),
  disclosed_lines(jsonb, text), notice_words(cases, text), guard_addressee(), guard_delivery(),
  notice_document(uuid), notice_file(uuid), revocations(int, int), revocation_count(int) from public;
grant execute on function notice_document(uuid), notice_file(uuid), revocations(int, int),
  revocation_count(int) to %visitor%;
grant select on revocation_basis to %visitor%;
