-- Who is asking. The server hands over the digest of the session's token; the database itself
-- finds the person behind it. Nothing a client can write says who somebody is.

-- Logins of this installation: those that serve people, and those that watch the clock.
create table if not exists office.logins (
  login text primary key,
  may   text not null check (may in ('serve', 'watch'))
);

-- The person who asks: behind the session, or the clock itself for the watching login.
create or replace function actor() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, public, office, pg_temp as $$
declare token bytea := decode(nullif(current_setting('app.session', true), ''), 'hex');
begin
  if exists (select from office.logins l where l.login = session_user and l.may = 'watch') then
    return (select p.id from public.people p where p.scope = 'clock');
  end if;
  return (select s.person_id from public.sessions s join public.people p on p.id = s.person_id
           where s.token_hash = token and s.ended_at is null and s.expires_at > now()
             and s.seen_at > now() - interval '30 minutes' and p.active);
end $$;

create or replace function asker_scope() returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return (select p.scope from public.people p where p.id = public.actor());
end $$;

-- What a person may be today: for which organisation, as which party, with which duty.
create or replace function roles_of(p_person uuid) returns setof person_roles
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  select r.* from public.person_roles r
   where r.person_id = p_person
     and r.from_on <= public.real_today() and (r.until_on is null or r.until_on >= public.real_today());
end $$;

create or replace function my_roles() returns setof person_roles
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query select * from public.roles_of(public.actor());
end $$;

create or replace function my_organisations() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return (select coalesce(array_agg(distinct organisation_id), '{}') from public.my_roles());
end $$;

-- Whose turns are mine, in the form of cases.turn. A role is for a side: whoever applies for an
-- organisation also answers and objects for it.
create or replace function my_turns() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return (select coalesce(array_agg(distinct p.party || '/' || r.duty), '{}')
            from public.my_roles() r join rule.parties mine on mine.party = r.party
            join rule.parties p on p.scope = mine.scope);
end $$;

-- The cases in which the asker's organisations are joint registrants.
create or replace function my_joint_cases() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return (select coalesce(array_agg(p.case_id), '{}') from public.case_parties p
           where p.party = 'co_applicant' and p.organisation_id = any (public.my_organisations()));
end $$;

-- The cases whose files the authority has opened to the asker's department (第二十五条), for as long as it did.
create or replace function my_shared_cases() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return (select coalesce(array_agg(distinct s.case_id), '{}')
            from public.people p join public.case_shares s on s.organisation_id = p.organisation_id
           where p.id = public.actor() and p.scope = 'observer' and s.ended_at is null
             and public.today() between s.shared_on and s.until_on);
end $$;

-- Whether the asker sees cases only because of the part their organisations have in them, and these are few
-- among many: the centre that registers for others (第九条) has a window like an office's.
create or replace function small_window() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return coalesce(public.asker_scope() in ('applicant', 'observer'), false) and (select count(*) < 5000
    from (select from public.case_parties p
           where p.organisation_id = any (public.my_organisations()) limit 5000) x);
end $$;

-- The one organisation that reviews everything the asker sees, so that lists may begin with its cases.
create or replace function sole_reviewer() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare orgs uuid[] := public.my_organisations();
begin
  return case when public.asker_scope() = 'reviewer' and cardinality(orgs) = 1 then orgs[1] end;
end $$;

-- Every case that may be seen through a small window, and perhaps some that may not: lists begin here, so
-- that they look through nobody else's cases, and the row policies have the last word.
create or replace function my_cases() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return public.my_shared_cases() || array(select distinct p.case_id from public.case_parties p
    where p.organisation_id = any (public.my_organisations()));
end $$;

-- Whether a case is any business of the asker. The row policies say the same, one line per scope. What is
-- not known (a case without a reviewer, or without a registrant it concerns) is a no, since the doors ask
-- `not concerns`.
create or replace function concerns(c cases) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return coalesce((
  select case public.asker_scope()
    when 'clock' then true
    when 'registry' then c.submitted_on is not null
    when 'authority' then c.submitted_on is not null
    when 'reviewer' then c.submitted_on is not null and c.reviewer_id = any (public.my_organisations())
    when 'applicant' then c.opener_id = any (public.my_organisations())
      or (c.told_on is not null and c.respondent_id = any (public.my_organisations()))
      or c.id = any (public.my_joint_cases())
    when 'observer' then c.id = any (public.my_shared_cases())
    else false
  end), false);
end $$;

-- As which parties and with which duties the asker may act in this case.
create or replace function parts_in(c cases) returns table (party rule.party, duty rule.duty)
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare me uuid := public.actor();
begin
  if (select p.scope from public.people p where p.id = me) = 'clock' then
    return query select p.party, d.duty from rule.parties p cross join rule.duties d where p.scope = 'clock';
    return;
  end if;
  return query select distinct p.party, r.duty
    from public.roles_of(me) r join rule.parties mine on mine.party = r.party
    join rule.parties a on a.scope = mine.scope and a.scope <> 'clock'
    join public.case_parties p on (p.case_id, p.party) = (c.id, a.party)
     and p.organisation_id = r.organisation_id;
  -- until it is submitted, what an officer entered at the counter is in that officer's hand as well
  if c.version = 0 then
    return query select o.party, o.duty from public.counter_entries n
      join rule.openings o on (o.edition, o.kind, o.party) = (c.edition, c.kind, c.opener_party)
     where n.case_id = c.id and n.clerk_id = me;
  end if;
end $$;

create or replace function has_part(c cases, as_party text, with_duty text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return exists (select from public.parts_in(c) p where (p.party, p.duty) = (as_party, with_duty));
end $$;

-- Begins a request: remembers the session for this transaction and says which role to take. Who owes the
-- second factor or a new password has settled nothing yet, and enters nowhere.
create or replace function enter(p_token_hash bytea, out role text, out person_id uuid, out scope text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform set_config('app.session', coalesce(encode(p_token_hash, 'hex'), ''), true);
  person_id := public.actor();
  if person_id is null then perform public.refuse('signed_in'); end if;
  if public.owes(person_id) is not null then perform public.refuse(public.owes(person_id)); end if;
  scope := public.asker_scope();
  role := public.scope_role(scope);
end $$;
