-- The administrator's doors to organisations: what each sort may be, and whose people it has.

-- The duties there are, and of which party: a person's roles name the party that stands for their whole side.
create or replace view role_choices with (security_invoker = on) as
select distinct on (p.party, d.duty) p.party || '/' || d.duty as id, p.party, d.duty, p.scope,
       p.name_zh as party_zh, p.name_en as party_en, d.name_zh, d.name_en
  from rule.transitions t join rule.parties a on a.party = t.party join rule.parties p on p.party = a.scope
  join rule.duties d on d.duty = t.duty where a.scope <> 'clock' order by p.party, d.duty;

-- Which sorts of organisation have people of a kind of account.
create or replace function body_fits(p_scope text, p_sort text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case p_scope
    when 'applicant' then p_sort <> 'person' when 'registry' then p_sort = 'registry'
    when 'authority' then p_sort = 'authority' when 'reviewer' then p_sort in ('district_authority',
      'authority')
    when 'administrator' then p_sort in ('registry', 'authority')
    when 'auditor' then p_sort in ('registry', 'authority') when 'observer' then p_sort = 'overseer'
    else false end
$$;

create or replace function organisation_facts(o organisations) returns jsonb
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object('name', o.name, 'credit_code', o.credit_code, 'sort', o.sort,
    'district', o.district, 'active', o.active)
$$;

-- What speaks against an organisation as it would now be.
create or replace function check_organisation(p_id uuid, p_credit_code text, p_sort text, p_district text,
  p_active boolean) returns void
language plpgsql security definer set search_path = pg_catalog, public, office, pg_temp as $$
begin
  if p_sort not in ('organ', 'institution', 'operator', 'utility', 'enterprise', 'registry', 'authority',
      'district_authority', 'overseer') then
    perform public.refuse('organisation_sort', '[{"pointer": "/sort"}]');
  elsif not exists (select from office.districts d where d.district = p_district) then
    perform public.refuse('district_known', '[{"pointer": "/district"}]');
  elsif not public.credit_code_sound(p_credit_code) then
    perform public.refuse('credit_code_sound', '[{"pointer": "/credit_code"}]');
  elsif exists (select from public.organisations o where o.credit_code = p_credit_code
      and o.id is distinct from p_id) then
    perform public.refuse('organisation_known', '[{"pointer": "/credit_code"}]');
  elsif exists (select from public.organisations o where o.id is distinct from p_id and (
      p_sort in ('registry', 'authority') and o.sort = p_sort
      or p_sort in ('district_authority', 'authority') and o.district = p_district
        and o.sort in ('district_authority', 'authority'))) then
    perform public.refuse('organisation_one', '[{"pointer": "/sort"}]');
  elsif exists (select from public.organisations o where o.id = p_id and (o.sort <> p_sort
      or o.active and not p_active) and (exists (select from office.installation i
          where o.id in (i.registry_id, i.authority_id))
        or exists (select from public.person_roles r join public.people h on h.id = r.person_id and h.active
          where r.organisation_id = o.id and (r.until_on is null or r.until_on >= public.real_today())))) then
    perform public.refuse('organisation_in_use', jsonb_build_array(jsonb_build_object('pointer',
      case when p_active then '/sort' else '/active' end)));
  end if;
end $$;

-- Enters an organisation, or changes one. The first registry and the first authority are this installation's.
create or replace function save_organisation(p_id uuid, p_name text, p_credit_code text, p_sort text,
  p_district text, p_active boolean) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, office, pg_temp as $$
declare before public.organisations; after public.organisations;
begin
  if public.asker_scope() is distinct from 'administrator' then perform public.refuse('party_and_duty'); end
    if;
  if p_id is not null then
    select * into before from public.organisations o where o.id = p_id and o.sort <> 'person' for update;
    if not found then perform public.refuse('found'); end if;
  end if;
  perform public.check_organisation(p_id, p_credit_code, p_sort, p_district, p_active);
  if p_id is null then
    insert into public.organisations (name, credit_code, sort, district, active)
      values (p_name, p_credit_code, p_sort, p_district, p_active) returning * into after;
  else
    update public.organisations set name = p_name, credit_code = p_credit_code, sort = p_sort,
        district = p_district, active = p_active where id = p_id returning * into after;
  end if;
  update office.installation set registry_id = coalesce(registry_id, case p_sort when 'registry' then
    after.id end),
    authority_id = coalesce(authority_id, case p_sort when 'authority' then after.id end)
   where p_sort = 'registry' and registry_id is null or p_sort = 'authority' and authority_id is null;
  perform public.keep_in_log(case when p_id is null then 'organisation_added' else 'organisation_changed' end,
    public.actor(), null, after.id, case when p_id is not null then public.organisation_facts(before) end,
    public.organisation_facts(after));
  return after.id;
exception when unique_violation then
  perform public.refuse('organisation_known', '[{"pointer": "/credit_code"}]');
end $$;

revoke all on function body_fits(text, text), organisation_facts(organisations),
  check_organisation(uuid, text, text, text, boolean),
  save_organisation(uuid, text, text, text, text, boolean) from public;
revoke all on role_choices from public;
grant select on role_choices to %administrator%, %auditor%;
grant execute on function save_organisation(uuid, text, text, text, text, boolean) to %administrator%;
