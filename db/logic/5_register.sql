-- What the register says today of an entry and of a slip, and until when a renewal may be filed.

-- The last day on which a renewal may still be filed: the last day of validity, or, where that is a rest
-- day, the next working day (Civil Code, Article 203).
create or replace function filing_end(p_until date) returns date
language sql stable security definer set search_path = pg_catalog, office, pg_temp as $$
  select coalesce((select min(c.day) from office.calendar c where c.working and c.day >= p_until
    and c.day < p_until + 30), p_until)
$$;

-- What is said of an entry whose term is over: that a renewal was filed in time and is not decided yet, or
-- that it has expired.
create or replace function state_past_term(p_registration uuid, p_until date) returns text
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select case when exists (select from public.cases c
      join rule.kinds k on (k.edition, k.kind) = (c.edition, c.kind)
     where c.registration_id = p_registration and k.effect = 'extend' and c.turn is not null
       and c.submitted_on <= public.filing_end(p_until)) then 'renewal_pending' else 'expired' end
$$;

-- What the register says of an entry today.
create or replace function register_state(r registrations) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(r.ended_as, case when r.valid_until >= public.today() then 'valid'
    else public.state_past_term(r.id, r.valid_until) end)
$$;

-- Whether this version only brings the code of the national platform.
create or replace function brings_code(p_registration uuid, p_version int) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from public.registration_versions v
    join public.registration_versions b on (b.registration_id, b.version) = (v.registration_id, v.version - 1)
   where (v.registration_id, v.version) = (p_registration, p_version)
     and v.national_code is distinct from b.national_code)
$$;

-- What is said of the slip of one version: what the entry is, or what took this version's place.
create or replace function slip_state(r registrations, p_version int) returns text
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select case when r.ended_as is not null or p_version >= r.version then public.register_state(r)
    else coalesce((select case k.effect when 'extend' then 'extended' else 'superseded' end
      from public.registration_versions v join public.cases c on c.id = v.case_id
      join rule.kinds k on (k.edition, k.kind) = (c.edition, c.kind)
     where v.registration_id = r.id and v.version > p_version and not public.brings_code(r.id, v.version)
     order by v.version limit 1), 'recoded') end
$$;

-- Whether today lies in the last days of validity in which this kind may be opened and filed.
create or replace function in_window(c cases) returns boolean
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select exists (select from public.registrations r
    join rule.openings o on (o.edition, o.kind, o.party) = (c.edition, c.kind, c.opener_party)
   where r.id = c.registration_id and r.ended_as is null
     and public.today() between r.valid_until - o.window_days and public.filing_end(r.valid_until))
$$;

-- Whether the act that a case would set aside is closed, still stands, and is the last one about its entry:
-- to undo an earlier one would undo what was built upon it.
create or replace function act_stands(c cases) returns boolean
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select exists (select from public.cases a where a.id = c.about_id and a.turn is null
     and not exists (select from public.cases s join rule.kinds k on (k.edition, k.kind) = (s.edition, s.kind)
       where s.about_id = a.id and k.effect = 'restore' and s.id <> c.id
         and (s.turn is not null or public.took_effect(s.id)))
     and not exists (select from public.registration_versions v where v.registration_id = a.registration_id
       and v.version > (select max(x.version) from public.registration_versions x
         where (x.registration_id, x.case_id) = (a.registration_id, a.id)))
     and not exists (select from public.registration_standings s where s.registration_id = a.registration_id
       and s.n > coalesce((select max(x.n) from public.registration_standings x
         where (x.registration_id, x.case_id) = (a.registration_id, a.id)), 0)))
$$;
