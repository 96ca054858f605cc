-- An office is founded: how it calls itself, and what it needs before a case can go all its way. What of that
-- is not there today: its own organisations, somebody for every duty, others who administer and audit, the
-- holidays of the years ahead; and to whom an invitation could not be delivered.

-- The duties of the office that nobody holds today, organisation by organisation.
create or replace function vacant_duties() returns table (organisation_id uuid, organisation text, party text,
  duty text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.id, o.name, c.party, c.duty
    from public.organisations o join public.role_choices c on public.body_fits(c.scope, o.sort)
   where o.active and public.is_staff(c.scope) and not exists (
     select from public.person_roles r join public.people h on h.id = r.person_id and h.active
      where (r.organisation_id, r.party, r.duty) = (o.id, c.party, c.duty)
        and r.from_on <= public.real_today() and (r.until_on is null or r.until_on >= public.real_today()))
   order by o.district, o.sort, o.name, c.party, c.duty
$$;

create or replace function readiness() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, office, pg_temp as $$
declare this_year int := extract(year from public.today());
begin
  if public.asker_scope() is distinct from 'administrator' then perform public.refuse('party_and_duty'); end
    if;
  return jsonb_build_object(
    'bodies', (select coalesce(jsonb_agg(to_jsonb(s) order by s.position), '[]')
      from rule.organisation_sorts s where s.sort in ('registry', 'authority')
       and not exists (select from public.organisations o where o.sort = s.sort and o.active)),
    'districts', (select coalesce(jsonb_agg(to_jsonb(d) - 'aliases' order by d.position), '[]')
      -- the city itself has its authority, which is asked for above
      from office.districts d where d.position > 0 and not exists (select from public.organisations o
        where o.district = d.district and o.active and o.sort in ('district_authority', 'authority'))),
    'duties', (select coalesce(jsonb_agg(to_jsonb(v)), '[]') from public.vacant_duties() v),
    'administrators', (select count(*) from public.people h where h.scope = 'administrator' and h.active),
    'auditors', (select count(*) from public.people h where h.scope = 'auditor' and h.active),
    'years', (select coalesce(jsonb_agg(y order by y), '[]') from generate_series(this_year, this_year + 1) y
      where not exists (select from office.calendar_years k where k.year = y)),
    'contact', (select coalesce(btrim(i.contact), '') <> '' from office.installation i),
    'undelivered', (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'name', h.name) order by h.name),
        '[]') from public.people h where h.active and public.link_mail(h.id) = 'dead'));
end $$;

-- How the platform calls itself, and where people turn to: on every public page, in every letter.
create or replace function name_platform(p_zh text, p_en text, p_contact text) returns void
language plpgsql security definer set search_path = pg_catalog, public, office, pg_temp as $$
declare before office.installation; after office.installation;
begin
  if public.asker_scope() is distinct from 'administrator' then perform public.refuse('party_and_duty'); end
    if;
  perform public.must_prove();
  select * into before from office.installation for update;
  update office.installation set platform_zh = p_zh, platform_en = p_en, contact = p_contact
    returning * into after;
  perform public.keep_in_log('platform_named', public.actor(), null, null,
    jsonb_build_object('platform_zh', before.platform_zh, 'platform_en', before.platform_en,
      'contact', before.contact),
    jsonb_build_object('platform_zh', after.platform_zh, 'platform_en', after.platform_en,
      'contact', after.contact));
end $$;

revoke all on function vacant_duties(), readiness(), name_platform(text, text, text) from public;
grant execute on function readiness(), name_platform(text, text, text) to %administrator%;
