-- The catalogue as people look at it, the reminders districts write, what the chain's job does, and who may.

-- The districts whose registrants the asker's organisations organise (Article 5).
create or replace function my_districts() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return (select coalesce(array_agg(o.district), '{}') from public.organisations o
           where o.id = any (public.my_organisations()) and o.sort in ('district_authority', 'authority'));
end $$;

-- The registry registers on behalf of others (第九条), so that its applicants find every item.
create or replace function is_the_registry(p_organisations uuid[]) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, office, pg_temp as $$
begin
  return (select coalesce(i.registry_id = any (p_organisations), false) from office.installation i);
end $$;

create or replace view catalogue_list with (security_invoker = on) as
select i.id, i.catalogue_id, i.origin, i.name, i.holder_name, i.holder_credit_code, i.holder_id, i.district,
       i.industry, i.summary, i.data_format, i.update_frequency, i.sharing, i.openness, i.operated,
       i.chain_reference, case when i.chain_reference is null then 'none'
       else coalesce(k.state, 'waiting') end as chain_state, k.checked_at as chain_checked_at,
       item_state(i.id) as state, item_registration(i.id) as registration_id, i.changed_at,
       i.withdrawn_on, coalesce(i.district = any ((select my_districts())::text[]), false) as mine,
       (select max(m.reminded_on) from catalogue_reminded m where m.item_id = i.id) as reminded_on
  from catalogue_items i left join chain_references k on k.reference = i.chain_reference;

-- How far each district has come (Article 5): what its organs hold, and what of it must be registered and is.
create or replace view catalogue_figures with (security_invoker = on) as
select x.district as id, x.district, count(*)::int as total, count(x.chain_reference)::int as chained,
       count(*) filter (where x.operated)::int as wanted,
       count(*) filter (where x.state = 'registered')::int as done,
       count(*) filter (where x.state = 'underway')::int as underway,
       count(*) filter (where x.state = 'none')::int as missing
  from (select i.district, i.chain_reference, i.operated,
               case when i.operated then item_state(i.id) end as state
          from catalogue_items i
         where i.origin <> 'registered' and i.district is not null and i.withdrawn_on is null) x
 group by x.district;

create or replace view catalogue_import_list with (security_invoker = on) as
select m.id, m.origin, m.file_name, encode(m.sha256, 'hex') as sha256, m.lines, m.added, m.changed,
       m.unchanged, m.refused, p.name as person_name, m.imported_at
  from catalogue_imports m left join people p on p.id = m.person_id;

-- What the register says today of one entry.
create or replace function entry_state(p_registration uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select public.register_state(r) from public.registrations r where r.id = p_registration
$$;

-- Every item with the entry of the register it became.
create or replace view catalogue_export with (security_invoker = on) as
select i.id, to_jsonb(i) - 'words' - 'grams' as item, r.number, r.coded_on, r.valid_until,
       s.name_zh as state_zh, s.name_en as state_en
  from catalogue_items i left join registrations r on r.id = item_registration(i.id)
  left join lateral (select entry_state(r.id) as state where r.id is not null) e on true
  left join rule.register_states s on s.state = e.state;

-- Items that hold these words, two characters or more.
create or replace function search_catalogue(p_words text, p_limit int) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public, office, pg_temp as $$
declare w text := lower(regexp_replace(btrim(p_words), '\s+', ' ', 'g')); scope text := public.asker_scope();
  orgs uuid[] := public.my_organisations();
begin
  if length(w) < 2 then return; end if;
  return query select i.id from public.catalogue_items i
    where i.grams @> public.bigrams(w) and strpos(i.words, w) > 0
      and case scope when 'applicant' then i.origin <> 'government' or i.operated or i.holder_id = any (orgs)
                       or public.is_the_registry(orgs)
                     when 'reviewer' then i.district = any (public.my_districts())
                     else scope in ('registry', 'authority', 'auditor') end
    limit p_limit;
end $$;

-- Reminds the holder of an item that must be registered and is not: in the words of the row, not too often.
create or replace function remind_holder(p_item uuid) returns int
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare i public.catalogue_items; say rule.catalogue_reminders; h public.people; told int := 0; words jsonb;
begin
  select * into i from public.catalogue_items x where x.id = p_item for no key update;
  if not found or not coalesce(i.district = any (public.my_districts()), false) then
    perform public.refuse('found');
  end if;
  if not i.operated or i.withdrawn_on is not null or i.origin = 'registered'
     or public.item_state(i.id) <> 'none' then
    perform public.refuse('unregistered');
  end if;
  select r.* into strict say from rule.catalogue_reminders r join rule.editions e using (edition)
   where e.effective_on <= public.today() order by e.effective_on desc, e.edition desc limit 1;
  if exists (select from public.catalogue_reminded m where m.item_id = i.id
       and public.working_days(m.reminded_on, public.today()) < say.days) then
    perform public.refuse('not_reminded_lately');
  end if;
  words := jsonb_build_object('name', i.name, 'catalogue_id', i.catalogue_id, 'holder', i.holder_name,
    'reminder', (select string_agg(distinct o.name, '、') from public.organisations o
      where o.id = any (public.my_organisations())));
  for h in select distinct p.* from public.person_roles r join public.people p on p.id = r.person_id
             join rule.parties q on q.party = r.party and q.scope = 'applicant'
            where r.organisation_id = i.holder_id and p.active and r.from_on <= public.real_today()
              and (r.until_on is null or r.until_on >= public.real_today()) loop
    told := told + public.write_message(h, null::public.cases, null, 'catalogue',
      public.fill(case h.language when 'en' then say.subject_en else say.subject_zh end, words),
      public.fill(case h.language when 'en' then say.body_en else say.body_zh end, words));
  end loop;
  if told = 0 then perform public.refuse('holder_reachable'); end if;
  insert into public.catalogue_reminded (item_id, n, person_id, reminded_on, messages)
    select i.id, count(*) + 1, public.actor(), public.today(), told
      from public.catalogue_reminded m where m.item_id = i.id;
  return told;
end $$;

-- The chain --------------------------------------------------------------------------------------------

create or replace function set_chain_port(p_there boolean) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.chain_port (there) values (p_there)
  on conflict (single) do update set there = excluded.there where chain_port.there <> excluded.there
$$;

-- References to ask the chain about, under a lease; what it did not know is asked again after a day.
create or replace function claim_chain_checks(p_n int, p_seconds int) returns setof text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.chain_references (reference)
    select distinct i.chain_reference from public.catalogue_items i where i.chain_reference is not null
       and not exists (select from public.chain_references k where k.reference = i.chain_reference)
    on conflict do nothing;
  return query
  update public.chain_references k set tries = k.tries + 1,
    next_try_at = now() + make_interval(secs => p_seconds)
   where k.reference in (select d.reference from public.chain_references d
     where d.state <> 'confirmed' and d.next_try_at <= now()
     order by d.next_try_at limit p_n for update skip locked)
  returning k.reference;
end $$;

create or replace function chain_answered(p_reference text, p_confirmed boolean) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.chain_references set state = case when p_confirmed then 'confirmed' else 'unknown' end,
         checked_at = public.business_now(), last_error = null, next_try_at = now() + interval '1 day'
   where reference = p_reference
$$;

-- The chain did not answer: what it said before stands, and it is asked again after a growing pause.
create or replace function chain_silent(p_reference text, p_error text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.chain_references set last_error = left(p_error, 500),
         next_try_at = now() + least(interval '1 hour', interval '10 seconds' * power(2, least(tries, 12)))
   where reference = p_reference
$$;

-- Who may ---------------------------------------------------------------------------------------------

-- An applicant's side sees what it holds, what is open or registered, and what it may be authorised to use;
-- a district what its organs hold.
create policy own_or_open on catalogue_items for select to %applicant%
  using (origin <> 'government' or operated or holder_id = any ((select my_organisations())::uuid[])
    or (select is_the_registry(my_organisations())));
create policy district on catalogue_items for select to %reviewer%
  using (district = any ((select my_districts())::text[]));
create policy office on catalogue_items for select to %registry%, %authority%, %auditor% using (true);
create policy office on catalogue_imports for select to %registry%, %authority%, %auditor% using (true);
create policy signed_in on chain_references for select
  to %applicant%, %reviewer%, %registry%, %authority%, %auditor% using (true);
create policy of_visible_item on catalogue_reminded for select
  to %applicant%, %reviewer%, %registry%, %authority%, %auditor%
  using (exists (select from catalogue_items i where i.id = item_id));
grant select on catalogue_items, catalogue_reminded
  to %applicant%, %reviewer%, %registry%, %authority%, %auditor%;
grant select (reference, state, checked_at) on chain_references
  to %applicant%, %reviewer%, %registry%, %authority%, %auditor%;
grant select on catalogue_imports, catalogue_import_list to %registry%, %authority%, %auditor%;
grant select on catalogue_list, catalogue_export, catalogue_figures
  to %applicant%, %reviewer%, %registry%, %authority%, %auditor%;

revoke all on function catalogue_said(), read_catalogue(jsonb), item_said(catalogue_items),
  keep_catalogue(text, jsonb, boolean), take_in_catalogue(text, jsonb, uuid),
  begin_import(text, text, bytea, int), yes_or_no(text), word_item(), note_uses(), list_registered(),
  item_registration(uuid), item_state(uuid),
  entry_state(uuid), search_catalogue(text, int), my_districts(),
  is_the_registry(uuid[]), remind_holder(uuid),
  set_chain_port(boolean), claim_chain_checks(int, int), chain_answered(text, boolean),
  chain_silent(text, text) from public;
grant execute on function item_registration(uuid), item_state(uuid),
  entry_state(uuid), search_catalogue(text, int), my_districts(), is_the_registry(uuid[])
  to %applicant%, %reviewer%, %registry%, %authority%, %auditor%;
grant execute on function take_in_catalogue(text, jsonb, uuid), begin_import(text, text, bytea, int)
  to %registry%, %authority%;
grant execute on function remind_holder(uuid) to %reviewer%, %authority%;
grant execute on function set_chain_port(boolean), claim_chain_checks(int, int),
  chain_answered(text, boolean), chain_silent(text, text) to %jobs%, %clock%;
