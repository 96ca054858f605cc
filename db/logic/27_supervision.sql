-- Supervision: measures against a registry (第二十七条), and case files that other departments read with the
-- authority (第二十五条).

do $$
declare t text;
begin
  foreach t in array array['supervision_measures', 'supervision_papers', 'share_readings'] loop
    execute format('create trigger never_changed before update or delete on %I for each row
      execute function refuse_change()', t);
    execute format('alter table %I enable always trigger never_changed', t);
  end loop;
  foreach t in array array['supervision_measures', 'supervision_papers', 'share_readings', 'case_shares'] loop
    execute format('create trigger never_emptied before truncate on %I execute function refuse_change()', t);
    execute format('alter table %I enable always trigger never_emptied', t);
  end loop;
end $$;

-- Of a share only its end is written, once.
create or replace function guard_share() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' or old.ended_at is not null or (to_jsonb(new) - '{ended_at,ended_by}'::text[])
    is distinct from (to_jsonb(old) - '{ended_at,ended_by}'::text[]) then
    raise exception 'case_shares: of a share only its end is written' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard before update or delete on case_shares for each row execute function guard_share();
alter table case_shares enable always trigger guard;

-- Who supervises: the authority's lead.
create or replace function supervises() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return exists (select from public.my_roles() r join rule.parties p using (party)
    where p.scope = 'authority' and r.duty = 'lead');
end $$;

-- Records a measure. One that takes away or gives back the qualification counts from its first paper on.
create or replace function record_measure(p_registry uuid, p_measure text, p_misconduct text[], p_day date,
  p_words text) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare m rule.measures; id uuid;
begin
  if not public.supervises() then perform public.refuse('party_and_duty'); end if;
  if not exists (select from public.organisations o where o.id = p_registry and o.sort = 'registry')
     and not exists (select from office.installation i where i.registry_id = p_registry)
    then perform public.refuse('found'); end if;
  select * into m from rule.measures x where x.measure = p_measure;
  if m.measure is null or p_day is null or p_day > public.today()
     or (m.qualified is not true) <> (cardinality(p_misconduct) > 0)
     or exists (select from unnest(p_misconduct) k
       where k is null or k not in (select x.misconduct from rule.misconduct x))
    then perform public.refuse('measure_sound'); end if;
  insert into public.supervision_measures (registry_id, measure, misconduct, taken_on, words, recorded_by,
      recorded_at)
    values (p_registry, p_measure, p_misconduct, p_day, p_words, public.actor(), public.business_now())
    returning supervision_measures.id into id;
  return id;
end $$;

create or replace function add_measure_paper(p_measure uuid, p_name text, p_sha256 bytea, p_bytes int,
  p_type text) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare paper uuid;
begin
  if not public.supervises() then perform public.refuse('party_and_duty'); end if;
  if not exists (select from public.supervision_measures m where m.id = p_measure)
    then perform public.refuse('found'); end if;
  insert into public.supervision_papers (measure_id, name, sha256, bytes, type, uploaded_by, uploaded_at)
    values (p_measure, p_name, p_sha256, p_bytes, p_type, public.actor(), public.business_now())
    returning id into paper;
  return paper;
end $$;

-- A paper of a measure, once nothing stands in the way of handing it out.
create or replace function measure_paper_of(p_id uuid, out name text, out type text, out bytes int,
  out sha256 bytea)
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare m public.supervision_papers;
begin
  select * into m from public.supervision_papers x where x.id = p_id;
  if m.id is null then perform public.refuse('found'); end if;
  perform public.must_hand_out(m.sha256, m.uploaded_by);
  name := m.name; type := m.type; bytes := m.bytes; sha256 := m.sha256;
end $$;

-- Whether a registry may decide: unless the last measure in force about that took it away.
create or replace function registry_qualified(p_registry uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return coalesce((select k.qualified from public.supervision_measures m join rule.measures k using (measure)
    where m.registry_id = p_registry and k.qualified is not null
      and exists (select from public.supervision_papers p where p.measure_id = m.id)
    order by m.taken_on desc, m.recorded_at desc limit 1), true);
end $$;

create or replace view measure_list with (security_invoker = on) as
select m.id, m.registry_id, o.name as registry_name, m.measure, k.name_zh as measure_zh,
       k.name_en as measure_en,
       k.qualified, k.article, m.taken_on, m.words, p.name as recorded_by, m.recorded_at,
       (select coalesce(jsonb_agg(jsonb_build_object('misconduct', x.misconduct, 'name_zh', x.name_zh,
         'name_en', x.name_en, 'article', x.article) order by x.position), '[]')
          from rule.misconduct x where x.misconduct = any (m.misconduct)) as misconduct,
       (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'bytes', f.bytes,
         'uploaded_at', f.uploaded_at) order by f.uploaded_at, f.id), '[]')
          from supervision_papers f where f.measure_id = m.id) as papers
  from supervision_measures m join rule.measures k using (measure)
  join organisations o on o.id = m.registry_id join people p on p.id = m.recorded_by;

-- Reading with other departments -------------------------------------------------------------------------

-- Opens a case file to a department until the end of a day at most ninety days away.
create or replace function share_case(p_case uuid, p_organisation uuid, p_purpose text, p_until date)
returns uuid language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare c public.cases; id uuid; day date := public.today();
begin
  if not public.supervises() then perform public.refuse('party_and_duty'); end if;
  select * into c from public.cases where cases.id = p_case;
  if not found or not public.concerns(c) then perform public.refuse('found'); end if;
  if not exists (select from public.organisations o where o.id = p_organisation and o.sort = 'overseer'
       and o.active) or p_until is null or p_until not between day and day + 90
    then perform public.refuse('share_sound'); end if;
  insert into public.case_shares (case_id, organisation_id, purpose, shared_on, until_on, shared_by,
      shared_at)
    values (p_case, p_organisation, p_purpose, day, p_until, public.actor(), public.business_now())
    returning case_shares.id into id;
  return id;
end $$;

create or replace function end_share(p_share uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare s public.case_shares;
begin
  if not public.supervises() then perform public.refuse('party_and_duty'); end if;
  select * into s from public.case_shares where id = p_share for update;
  if not found then perform public.refuse('found'); end if;
  update public.case_shares set ended_at = public.business_now(), ended_by = public.actor()
   where id = p_share and ended_at is null;
  return s.case_id;
end $$;

-- Whether what the asker reads is noted: a department that only reads with the authority leaves a trace.
create or replace function reading_noted() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return coalesce(public.asker_scope() = 'observer', false);
end $$;

-- Notes what is about to be read, if it belongs to a case that was shared: a page, a paper, a letter.
create or replace function note_reading(p_address text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  named uuid := substring(p_address from
    '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}')::uuid;
begin
  if named is null or not public.reading_noted() then return; end if;
  insert into public.share_readings (share_id, person_id, address, read_at)
    select s.id, public.actor(), left(p_address, 200), public.business_now()
      from public.case_shares s join public.people p on p.organisation_id = s.organisation_id
     where p.id = public.actor() and s.ended_at is null and public.today() between s.shared_on and s.until_on
       and s.case_id in (select named union select m.case_id from public.case_materials m where m.id = named
         union select l.case_id from public.letters l where l.id = named);
end $$;

create or replace view share_list with (security_invoker = on) as
select s.id, s.case_id, s.organisation_id, o.name as organisation_name, s.purpose, s.shared_on, s.until_on,
       p.name as shared_by, s.shared_at, s.ended_at,
       s.ended_at is null and (select today()) between s.shared_on and s.until_on as open,
       (select coalesce(jsonb_agg(jsonb_build_object('person', x.name, 'address', r.address,
           'paper', coalesce((select m.name from case_materials m where r.address like '%/' || m.id || '%'
             and m.case_id = s.case_id), (select l.title from letters l
             where r.address like '%/' || l.id || '%' and l.case_id = s.case_id)), 'read_at', r.read_at)
           order by r.id desc), '[]')
          from (select * from share_readings y where y.share_id = s.id order by y.id desc limit 100) r
          join people x on x.id = r.person_id) as readings
  from case_shares s join organisations o on o.id = s.organisation_id join people p on p.id = s.shared_by;

-- Who may look, and who may knock.
create policy office on supervision_measures for select to %registry%, %authority%, %auditor% using (true);
create policy office on supervision_papers for select to %registry%, %authority%, %auditor% using (true);
create policy office on case_shares for select to %authority%, %auditor% using (true);
create policy office on share_readings for select to %authority%, %auditor% using (true);
grant select on supervision_measures, supervision_papers, measure_list to %registry%, %authority%, %auditor%;
grant select on case_shares, share_readings, share_list to %authority%, %auditor%;
create policy of_measures on files for select to %registry%, %authority%
  using (exists (select from supervision_papers p where p.sha256 = files.sha256));
create policy shared on cases for select to %applicant% using (id = any ((select my_shared_cases())::uuid[]));
create policy shared on letters for select to %applicant%
  using (case_id = any ((select my_shared_cases())::uuid[])
    and recipient in (select p.party from rule.parties p where not p.hidden));
revoke all on function supervises(), record_measure(uuid, text, text[], date, text),
  add_measure_paper(uuid, text, bytea, int, text), measure_paper_of(uuid), registry_qualified(uuid),
  share_case(uuid, uuid, text, date), end_share(uuid),
  reading_noted(), note_reading(text), my_shared_cases(), disqualified(cases, text),
  guard_share() from public;
grant execute on function supervises(), reading_noted(), my_shared_cases(), disqualified(cases, text) to
  %visitor%, %applicant%, %reviewer%, %registry%, %authority%, %administrator%, %auditor%, %clock%;
grant execute on function note_reading(text) to %applicant%;
grant execute on function measure_paper_of(uuid), held_back(bytea, uuid), must_hand_out(bytea, uuid)
  to %registry%, %authority%, %auditor%;
grant execute on function record_measure(uuid, text, text[], date, text),
  add_measure_paper(uuid, text, bytea, int, text), share_case(uuid, uuid, text, date), end_share(uuid)
  to %authority%;
