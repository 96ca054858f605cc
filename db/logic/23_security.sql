-- Who owes what before they may do anything, who must prove themselves again, and how the log is written.

create or replace function is_staff(p_scope text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select p_scope not in ('applicant', 'clock')
$$;

create or replace function has_factor(p_person uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return exists (select from public.second_factors f where f.person_id = p_person
    and f.confirmed_at is not null);
end $$;

-- What this person's password must be: the profile of their kind of account.
create or replace function password_rules(p_person uuid) returns office.password_profiles
language sql stable security definer set search_path = pg_catalog, public, office, pg_temp as $$
  select r from public.people h, office.security s join office.password_profiles r
      on r.profile in (s.staff_passwords, s.public_passwords)
   where h.id = p_person
     and r.profile = case when public.is_staff(h.scope) then s.staff_passwords else s.public_passwords end
$$;

-- The condition that this person has to settle first, if any.
create or replace function owes(p_person uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, office, pg_temp as $$
begin
  return (select case
    when public.is_staff(h.scope) and x.staff_factor and not public.has_factor(h.id) then 'factor_owed'
    when x.passwords_expire and exists (select from public.credentials c where c.person_id = h.id
      and c.changed_at < now() - make_interval(days => (public.password_rules(h.id)).days)) then
        'password_owed'
    end
    from public.people h, office.security s join office.security_profiles x using (profile)
   where h.id = p_person and h.scope <> 'clock');
end $$;

-- Whether the second factor was given in this session so lately that it need not be given again.
create or replace function is_fresh(p_minutes int) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return exists (select from public.sessions s
    where s.token_hash = decode(nullif(current_setting('app.session', true), ''), 'hex')
      and s.proven_at > now() - make_interval(mins => p_minutes));
end $$;

-- Refuses a grave act of somebody who has not proven themselves lately.
create or replace function must_prove() returns void
language plpgsql stable security definer set search_path = pg_catalog, public, office, pg_temp as $$
declare minutes int := (select x.fresh_minutes from office.security s
  join office.security_profiles x using (profile));
begin
  if minutes is not null and not public.is_fresh(minutes) then perform public.refuse('step_up_required');
    end if;
end $$;

-- The moves that need it: those of an office that change the register, or lead a case into its termination.
create or replace function must_prove_to(c cases, p_action text) returns void
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  if public.is_staff(public.asker_scope()) and exists (select from rule.transitions t
      where (t.edition, t.procedure, t.from_stage, t.action) = (c.edition, c.procedure, c.stage, p_action)
        and (t.takes_effect or t.to_stage in (select g.stage from rule.proven_stages g))) then
    perform public.must_prove();
  end if;
end $$;

-- One line of the log. Where the request came from is what the server said of it, or what its session began
-- with. Doors write it last, so that whoever waits for the chain holds nothing that another one needs.
create or replace function keep_in_log(p_event text, p_actor uuid, p_person uuid default null,
  p_organisation uuid default null, p_old jsonb default null, p_new jsonb default null,
  p_denied boolean default false) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.security_log (seq, event, denied, actor_id, person_id, organisation_id, old, new,
    address,
      happened_at, hash)
    values (1, p_event, p_denied, p_actor, p_person, p_organisation, jsonb_strip_nulls(p_old),
      jsonb_strip_nulls(p_new), coalesce(nullif(current_setting('app.address', true), ''), (
        select s.address from public.sessions s
         where s.token_hash = decode(nullif(current_setting('app.session', true), ''), 'hex'))),
      clock_timestamp(), '');
end $$;

-- What the server notices by itself: an attempt to sign in, and a request that was refused or exported.
create or replace function note_sign_in(p_person uuid, p_event text, p_address text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if p_event not in ('sign_in', 'sign_in_failed', 'proof_failed') then
    raise exception 'no such attempt: %', p_event;
  end if;
  perform set_config('app.address', coalesce(p_address, ''), true);
  -- who failed may be anybody: only whose name was used is known
  perform public.keep_in_log(p_event, case p_event when 'sign_in' then p_person end, p_person,
    p_denied => p_event <> 'sign_in');
end $$;

create or replace function note_request(p_token_hash bytea, p_event text, p_what jsonb, p_address text)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if p_event not in ('act_refused', 'exported') then raise exception 'no such request: %', p_event; end if;
  perform set_config('app.session', coalesce(encode(p_token_hash, 'hex'), ''), true);
  perform set_config('app.address', coalesce(p_address, ''), true);
  perform public.keep_in_log(p_event, public.actor(), p_new => p_what, p_denied => p_event = 'act_refused');
end $$;

create or replace function log_calendar() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, office, pg_temp as $$
begin
  perform public.keep_in_log('calendar_loaded', new.loaded_by, p_new => jsonb_build_object('year', new.year,
    'notice', new.notice_zh, 'source', new.source, 'affected', new.affected, 'changed', new.changed));
  return null;
end $$;
create trigger logged after insert on office.calendar_loads for each row execute function log_calendar();

-- What the auditor reads.
create or replace view security_lines with (security_invoker = on) as
select l.seq::text as id, l.seq, l.happened_at, (l.happened_at at time zone 'Asia/Shanghai')::date as day,
  l.event,
       e.name_zh as event_zh, e.name_en as event_en, l.denied, l.actor_id, a.name as actor_name,
       a.username as actor_username, l.person_id, p.name as person_name, p.username as person_username,
       l.organisation_id, o.name as organisation_name, l.old, l.new, l.address
  from security_log l join rule.security_events e on e.event = l.event
  left join people a on a.id = l.actor_id left join people p on p.id = l.person_id
  left join organisations o on o.id = l.organisation_id;

revoke all on function log_text(security_log), chain_log(), broken_security_log(), is_staff(text),
  has_factor(uuid), password_rules(uuid), owes(uuid), is_fresh(int), must_prove(), must_prove_to(cases, text),
  keep_in_log(text, uuid, uuid, uuid, jsonb, jsonb, boolean), note_sign_in(uuid, text, text),
  note_request(bytea, text, jsonb, text), log_calendar() from public;
revoke all on security_lines from public;
create policy auditor on security_log for select to %auditor% using (true);
grant select on security_log, security_lines to %auditor%;
grant execute on function note_sign_in(uuid, text, text), note_request(bytea, text, jsonb, text) to %server%;
