-- The business clock of a demonstration or a test: set forward by anybody signed in, never back.
-- A production database has neither this schema nor this function.
create schema if not exists demo;

-- How far the business clock is ahead of the time of day (or behind it); null until it is first set.
create table if not exists demo.clock (
  single  boolean primary key default true check (single),
  ahead   interval
);
-- A demonstration begins with the profile that stands in nobody's way; what is chosen later stays.
with begun as (insert into demo.clock default values on conflict do nothing returning single)
  update office.security set profile = 'demo' where exists (select from begun);

-- The distance is written into the function itself, so that asking for the time costs what it costs in
-- production.
create or replace function demo.wind_clock() returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare ahead interval := coalesce((select c.ahead from demo.clock c), interval '0');
begin
  execute format('create or replace function public.business_now() returns timestamptz
    language sql stable as %L',
    format('select statement_timestamp() + interval %L', ahead));
end $$;

create or replace function demo.set_clock(p_now timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  lock table demo.clock in exclusive mode;
  if (select c.ahead is not null and p_now < statement_timestamp() + c.ahead from demo.clock c) then
    perform public.refuse('clock_forward');
  end if;
  update demo.clock set ahead = p_now - statement_timestamp();
  perform demo.wind_clock();
end $$;

select demo.wind_clock();

-- Whom a visitor of a demonstration can sign in as: one person for each part in a case.
create or replace function demo.people() returns table (username text, name text, organisation text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.username, p.name, o.name
    from unnest(array['registrant', 'registrant2', 'municipal', 'centre', 'district', 'district2',
                      'authority', 'registry', 'registry2', 'registry_lead', 'clerk', 'objector', 'holder',
                      'administrator', 'auditor', 'observer']) with ordinality as shown(username, n)
    join public.people p using (username) left join public.organisations o on o.id = p.organisation_id
   where p.active order by n
$$;

revoke all on all functions in schema demo from public;
grant usage on schema demo to %applicant%, %reviewer%, %registry%, %authority%, %administrator%, %auditor%;
grant usage on schema demo to %visitor%;
grant execute on function demo.people() to %visitor%;
grant execute on function demo.set_clock(timestamptz)
  to %applicant%, %reviewer%, %registry%, %authority%, %administrator%, %auditor%;
