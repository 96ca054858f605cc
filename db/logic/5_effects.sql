-- What a case does to the register, and the numbers it takes on the way.

-- The next number of a counter, without gaps: the row is held until this transaction ends.
create or replace function next_number(p_counter text, p_period text) returns bigint
language sql set search_path = pg_catalog, public, pg_temp as $$
  insert into public.counters as c (counter, period, value) values (p_counter, p_period, 1)
  on conflict (counter, period) do update set value = c.value + 1 returning value
$$;

-- A number of a counter that many acts draw from at once, without gaps in the long run: the lowest that is
-- spare and that nobody is just taking, so that acts do not wait for each other's commits. What is taken
-- back is spare again. Where none is spare, whoever comes first lays out more while the others wait.
create or replace function take_number(p_counter text, p_period text) returns bigint
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare at_once constant int := 256; n bigint;
begin
  for attempt in 1 .. 2 loop
    delete from public.spare_numbers s where (s.counter, s.period, s.value) = (
      select x.counter, x.period, x.value from public.spare_numbers x
       where (x.counter, x.period) = (p_counter, p_period) order by x.value limit 1 for update skip locked)
      returning s.value into n;
    if found then return n; end if;
    -- the second look sees what somebody else has laid out meanwhile
    if attempt = 1 then
      insert into public.counters as c (counter, period, value) values (p_counter, p_period, 0)
        on conflict (counter, period) do update set value = c.value;
    end if;
  end loop;
  update public.counters c set value = c.value + at_once where (c.counter, c.period) = (p_counter, p_period)
    returning c.value - at_once + 1 into n;
  insert into public.spare_numbers (counter, period, value)
    select p_counter, p_period, v from generate_series(n + 1, n + at_once - 1) v;
  return n;
end $$;

-- A query code: sixty random bits in Crockford's base 32, and a check character (Luhn modulo 32)
-- that catches any single wrong character and most swapped neighbours.
create or replace function query_code_check(body text) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  return (
  select substr(alphabet, ((32 - sum(case when n % 2 = 0 then d / 16 + d % 16 * 2 % 32
    else d end) % 32) % 32)::int + 1, 1)
    from (select '0123456789ABCDEFGHJKMNPQRSTVWXYZ' as alphabet) a,
         lateral (select n, strpos(alphabet, substr(body, n, 1)) - 1 as d
           from generate_series(1, length(body)) n) digits
   group by alphabet);
end $$;

create or replace function new_query_code() returns text
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  alphabet constant text := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  random bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
  body text;
begin
  select string_agg(substr(alphabet, get_byte(random, n) % 32 + 1, 1), '') into body
    -- the wholly random bytes of a version-4 uuid
    from unnest(array[0, 1, 2, 3, 4, 5, 16, 17, 18, 19, 20, 21]) n;
  return body || public.query_code_check(body);
end $$;

-- What an entry of the register says, field by field. Of the first release's entries the submission tells.
create or replace function registered_content(r registrations) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(v.content, (select s.content from public.case_versions s where s.case_id = r.case_id
      order by s.version desc limit 1))
    from public.registration_versions v where (v.registration_id, v.version) = (r.id, r.version)
$$;

-- The registered facts with those that this case amends in their place.
create or replace function amended(p_before jsonb, c cases) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select p_before || coalesce((select jsonb_object_agg(f.amends, c.content -> f.field) from rule.fields f
    join rule.sections s using (edition, kind, section)
   where (f.edition, f.kind) = (c.edition, c.kind) and f.amends is not null and c.content ? f.field
     and public.is_shown(s.shown_when, c.content) and public.is_shown(f.shown_when, c.content)), '{}')
$$;

-- Every registrant a case names, the one who applied first.
create or replace function holders_of(c cases) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select jsonb_agg(jsonb_build_object('name', o.name, 'credit_code', o.credit_code)
           order by o.id <> c.applicant_id, o.name)
    from public.organisations o
   where o.id = c.applicant_id or o.id in (select p.organisation_id from public.case_parties p
     where p.case_id = c.id and p.party = 'co_applicant')
$$;

-- The last day of validity that an agreement named in the form sets, or null.
create or replace function agreed_end(c cases) returns date
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select (c.content -> f.field ->> 'to')::date
    from rule.fields f join rule.sections s using (edition, kind, section)
   where (f.edition, f.kind) = (c.edition, c.kind)
     and f.field = (select e.validity_field from rule.editions e where e.edition = c.edition)
     and public.is_shown(s.shown_when, c.content) and public.is_shown(f.shown_when, c.content)
$$;

-- Makes the next version of an entry: what it says, since when, and the code by which it is found.
create or replace function add_version(r registrations, c cases, p_content jsonb, p_holders jsonb,
  p_until date)
returns registrations
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare v public.registration_versions; n record; day date := public.today();
begin
  select * into n from public.notices x where x.case_id = c.id order by x.version desc limit 1;
  select * into v from public.registration_versions x where (x.registration_id, x.version) = (r.id,
    r.version);
  v.registration_id := r.id;
  v.version := r.version + 1;
  v.case_id := c.id;
  v.import_id := null;
  v.import_line := null;
  v.kind := c.kind;
  v.query_code := public.new_query_code();
  v.name := left(coalesce(p_content ->> (select e.name_field from rule.editions e
    where e.edition = r.edition),
    r.name), 300);
  v.holder_name := coalesce(p_content ->> (select f.field from rule.fields f
    where (f.edition, f.kind, f.source) = (r.edition, r.kind, 'applicant_name')), r.holder_name);
  v.disclosed := public.worded_as(r.edition, r.kind, p_content, true, r.holder_id);
  v.printed := public.worded_as(r.edition, r.kind, p_content, false, r.holder_id);
  v.published_on := coalesce(n.published_on, v.published_on);
  v.notice_ends_on := coalesce(public.notice_end(c.id), v.notice_ends_on);
  v.coded_on := day;
  v.valid_from := r.valid_from;
  v.valid_until := p_until;
  v.coded_at := date_trunc('second', public.business_now());
  v.content := p_content;
  v.holders := p_holders;
  perform public.call_job('certify');
  return public.keep_version(r, v);
end $$;

-- Keeps a version for ever: its words, the link of the chain that commits to them, and the entry that from
-- here on says the same.
create or replace function keep_version(r registrations, v registration_versions) returns registrations
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.registration_versions select v.*;
  insert into public.slip_leases (registration_id, version, until) select v.registration_id, v.version, now()
    where v.import_id is null;
  insert into public.registration_entries (registration_id, seq, version, entry, digest, happened_at, hash)
    values (r.id, 1, v.version, 'version', public.registration_digest(v), v.coded_at, '');
  update public.registrations set version = v.version, name = v.name, holder_name = v.holder_name,
         valid_until = v.valid_until, national_code = v.national_code where id = r.id returning * into r;
  perform public.index_registration(r);
  return r;
end $$;

-- Enters the case in the register (Article 24): validity begins on the day of coding and lasts the
-- edition's years, or until the authorised operation ends when that is sooner; where it has ended already,
-- there is no day beyond this one.
create or replace function issue(c cases) returns void
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare
  day date := public.today(); ends date := public.agreed_end(c); r public.registrations; until date;
begin
  select (day + make_interval(years => e.validity_years))::date into until
    from rule.editions e where e.edition = c.edition;
  if ends < until then until := greatest(ends, day); end if;
  insert into public.registrations (scheme, edition, kind, number, case_id, holder_id, reviewer_id, district,
      name, holder_name, version, coded_on, valid_from, valid_until)
    select c.scheme, c.edition, c.kind, c.number, c.id, c.applicant_id, c.reviewer_id, c.district, c.name,
      o.name, 0, day, day, until from public.organisations o where o.id = c.applicant_id returning * into r;
  perform public.add_version(r, c, c.content, public.holders_of(c), until);
  update public.cases set registration_id = r.id where id = c.id;
end $$;

-- Renewal (Article 24): from the day after the old end, for the years asked for, never more than the
-- edition's, and no longer than an agreement that ends sooner.
create or replace function extend(c cases, r registrations) returns void
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare years int; until date; ends date := public.agreed_end(c);
begin
  select least(coalesce((c.content ->> k.term_field)::int, e.validity_years), e.validity_years) into years
    from rule.kinds k join rule.editions e using (edition) where (k.edition, k.kind) = (c.edition, c.kind);
  until := (r.valid_until + make_interval(years => years))::date;
  if ends < until then until := greatest(ends, r.valid_until); end if;
  perform public.add_version(r, c, public.registered_content(r), public.registered_holders(r), until);
end $$;

create or replace function registered_holders(r registrations) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(v.holders, jsonb_build_array(jsonb_build_object('name', r.holder_name, 'credit_code',
      (select o.credit_code from public.organisations o where o.id = r.holder_id))))
    from public.registration_versions v where (v.registration_id, v.version) = (r.id, r.version)
$$;

-- Keeps for ever that an entry ended, or stands again (null): a link of its chain, and of nobody's pen.
create or replace function keep_standing(r registrations, s registration_standings) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.registration_standings select s.*;
  insert into public.registration_entries (registration_id, seq, version, entry, digest, happened_at, hash)
    values (r.id, 1, r.version, 'standing', public.standing_digest(s), public.business_now(), '');
  update public.registrations set ended_as = s.ended_as,
         ended_on = case when s.ended_as is not null then s.day end where id = r.id;
end $$;

-- Ends an entry today, or lets it stand again.
create or replace function set_standing(r registrations, c cases, p_ended_as text) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare s public.registration_standings;
begin
  select coalesce(max(x.n), 0) + 1 into s.n
    from public.registration_standings x where x.registration_id = r.id;
  s.registration_id := r.id;
  s.case_id := c.id;
  s.ended_as := p_ended_as;
  s.day := public.today();
  perform public.keep_standing(r, s);
end $$;

-- Makes the move of the case it is about that only this success allows.
create or replace function terminate_about(c cases) returns void
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare m public.cases; move rule.transitions;
begin
  select * into strict m from public.cases x where x.id = c.about_id;
  select t.* into move from rule.transitions t
    join public.case_events e on (e.case_id, e.seq) = (c.id, c.seq) and e.party = t.party
   where (t.edition, t.procedure, t.from_stage) = (m.edition, m.procedure, m.stage)
     and 'objection_upheld' = any (t.conditions);
  -- a case of the first release has no such move: it stays blocked until its lead terminates it by hand
  if not found then return; end if;
  m := public.record_event(m, move, '{}', null, '[]', '{}');
  perform public.tell_parties(m);
end $$;

-- Sets an act aside (a mistake, reconsideration, a court): the entry is again what it was before it.
create or replace function restore(c cases) returns void
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare a public.cases; does text; r public.registrations; before public.registration_versions;
begin
  select * into strict a from public.cases x where x.id = c.about_id;
  select k.effect into does from rule.kinds k where (k.edition, k.kind) = (a.edition, a.kind);
  select * into r from public.registrations x where x.id = a.registration_id for no key update;
  if not found or not public.took_effect(a.id) then return; end if;
  if does = 'issue' then
    perform public.set_standing(r, c, 'revoked');
  elsif does in ('deregister', 'revoke') then
    perform public.set_standing(r, c, null);
  elsif does in ('amend', 'extend') then
    select v.* into before from public.registration_versions v where v.registration_id = r.id
       and v.version = (select min(x.version) from public.registration_versions x
         where x.registration_id = r.id and x.case_id = a.id) - 1;
    perform public.add_version(r, c, coalesce(before.content, public.registered_content(r)),
      coalesce(before.holders, public.registered_holders(r)), before.valid_until);
  end if;
end $$;

-- Does to the register what the kind says.
create or replace function take_effect(c cases) returns void
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare
  does text := (select k.effect from rule.kinds k where (k.edition, k.kind) = (c.edition, c.kind));
  r public.registrations;
begin
  select * into r from public.registrations x where x.id = c.registration_id for no key update;
  case does
    when 'issue' then perform public.issue(c);
    when 'amend' then perform public.add_version(r, c, public.amended(public.registered_content(r), c),
      public.registered_holders(r), r.valid_until);
    when 'extend' then perform public.extend(c, r);
    when 'deregister' then perform public.set_standing(r, c, 'deregistered');
    when 'revoke' then perform public.set_standing(r, c, 'revoked');
    when 'terminate' then perform public.terminate_about(c);
    when 'restore' then perform public.restore(c);
  end case;
end $$;
