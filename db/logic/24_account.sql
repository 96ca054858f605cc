-- One's own account: password, second factor, recovery codes, sessions. The serving login calls these with
-- the digest of the session's token, because who still owes a factor or a password can enter nowhere else.

-- The person behind a session, for this transaction.
create or replace function session_person(p_token_hash bytea, p_address text) returns people
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people;
begin
  perform set_config('app.session', coalesce(encode(p_token_hash, 'hex'), ''), true);
  perform set_config('app.address', coalesce(p_address, ''), true);
  select * into h from public.people p where p.id = public.actor();
  if not found then perform public.refuse('signed_in'); end if;
  return h;
end $$;

create or replace function end_sessions_of(p_person uuid, p_except bytea default null) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.sessions set ended_at = now()
   where person_id = p_person and ended_at is null and token_hash is distinct from p_except
$$;

create or replace function account_of(p_token_hash bytea) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, office, pg_temp as $$
declare h public.people := public.session_person(p_token_hash, null);
begin
  return (select jsonb_build_object('id', h.id, 'username', h.username, 'name', h.name, 'email', h.email,
      'owes', public.owes(h.id), 'factor', public.has_factor(h.id),
      'factor_needed', x.staff_factor and public.is_staff(h.scope),
      'codes_left', (select count(*) from public.recovery_codes c where c.person_id = h.id and c.used_at is
        null),
      'password_changed_at', (select c.changed_at from public.credentials c where c.person_id = h.id),
      'passwords', to_jsonb(public.password_rules(h.id)))
    from office.security s join office.security_profiles x using (profile));
end $$;

-- Passwords ------------------------------------------------------------------------------------------

create or replace function keep_password(p_person uuid, p_password_hash text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.credentials (person_id, password_hash) values (p_person, p_password_hash)
    on conflict (person_id) do update set password_hash = excluded.password_hash, changed_at = now();
  insert into public.past_passwords (person_id, password_hash) values (p_person, p_password_hash);
  delete from public.past_passwords f where f.person_id = p_person and f.kept_at < (
    select min(l.kept_at) from (select n.kept_at from public.past_passwords n where n.person_id = p_person
      order by n.kept_at desc limit 24) l)
$$;

-- What the server needs to judge a new password: the rules, who chooses, and the digests it must not match.
create or replace function password_case(p_person uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object('username', h.username, 'name', h.name, 'factor', public.has_factor(h.id),
      'rules', to_jsonb(public.password_rules(h.id)),
      'past', (select coalesce(jsonb_agg(f.password_hash), '[]') from (
        select x.password_hash from (select password_hash, kept_at from public.past_passwords
             where person_id = h.id
          union all select password_hash, changed_at from public.credentials where person_id = h.id) x
         group by x.password_hash order by max(x.kept_at) desc
         limit (public.password_rules(h.id)).history) f))
    from public.people h where h.id = p_person
$$;

-- The same for whoever holds a link.
create or replace function link_case(p_token_hash bytea) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select public.password_case(l.person_id) from public.one_time_links l join public.people p on p.id =
    l.person_id
   where l.token_hash = p_token_hash and l.used_at is null and l.expires_at > now() and p.active
$$;

create or replace function change_password(p_token_hash bytea, p_password_hash text, p_address text) returns
  void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people := public.session_person(p_token_hash, p_address);
begin
  perform public.keep_password(h.id, p_password_hash);
  perform public.end_sessions_of(h.id, p_token_hash);
  perform public.keep_in_log('password_changed', h.id, h.id);
end $$;

-- The second factor ------------------------------------------------------------------------------------

create or replace function factor_of(p_person uuid) returns bytea
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select f.secret from public.second_factors f where f.person_id = p_person and f.confirmed_at is not null
$$;

-- A time step counts once: of two who bring the same code at the same instant, one is late.
create or replace function spend_step(p_person uuid, p_step bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.second_factors set last_step = p_step
   where person_id = p_person and confirmed_at is not null and last_step < p_step;
  return found;
end $$;

create or replace function spend_recovery_code(p_person uuid, p_digest bytea, p_address text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.recovery_codes set used_at = now()
   where code_digest = p_digest and person_id = p_person and used_at is null;
  if not found then return false; end if;
  perform set_config('app.address', coalesce(p_address, ''), true);
  perform public.keep_in_log('recovery_used', p_person, p_person);
  return true;
end $$;

-- A new secret replaces another only in the hand of who has just proven themselves with the old one.
create or replace function begin_factor(p_token_hash bytea, p_sealed bytea) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people := public.session_person(p_token_hash, null);
begin
  if public.has_factor(h.id) and not public.is_fresh(5) then perform public.refuse('step_up_required'); end
    if;
  insert into public.second_factors (person_id, pending) values (h.id, p_sealed)
    on conflict (person_id) do update set pending = excluded.pending;
end $$;

create or replace function pending_factor(p_token_hash bytea) returns bytea
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people := public.session_person(p_token_hash, null);
begin
  return (select f.pending from public.second_factors f where f.person_id = h.id);
end $$;

create or replace function replace_codes(p_person uuid, p_digests bytea[]) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from public.recovery_codes where person_id = p_person;
  insert into public.recovery_codes (code_digest, person_id) select d, p_person from unnest(p_digests) d
$$;

create or replace function confirm_factor(p_token_hash bytea, p_sealed bytea, p_step bigint, p_digests
  bytea[],
  p_address text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people := public.session_person(p_token_hash, p_address);
begin
  if public.has_factor(h.id) and not public.is_fresh(5) then perform public.refuse('step_up_required'); end
    if;
  update public.second_factors set secret = pending, pending = null, confirmed_at = now(), last_step = p_step
   where person_id = h.id and pending = p_sealed;
  if not found then perform public.refuse('factor_pending'); end if;
  perform public.replace_codes(h.id, p_digests);
  perform public.end_sessions_of(h.id, p_token_hash);
  update public.sessions set proven_at = now() where token_hash = p_token_hash;
  perform public.keep_in_log('factor_set', h.id, h.id);
end $$;

create or replace function renew_codes(p_token_hash bytea, p_digests bytea[], p_address text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people := public.session_person(p_token_hash, p_address);
begin
  if not public.has_factor(h.id) then perform public.refuse('factor_there'); end if;
  if not public.is_fresh(5) then perform public.refuse('step_up_required'); end if;
  perform public.replace_codes(h.id, p_digests);
  perform public.keep_in_log('codes_renewed', h.id, h.id);
end $$;

-- Sessions -----------------------------------------------------------------------------------------------

-- Proven again, a session goes on under another token; the old one ends a moment later, so that what is
-- under way on the same desk still arrives.
create or replace function prove_session(p_token_hash bytea, p_new_hash bytea, p_address text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people := public.session_person(p_token_hash, p_address);
begin
  insert into public.sessions (token_hash, person_id, scope, opened_at, expires_at, proven_at, address, agent)
    select p_new_hash, s.person_id, s.scope, s.opened_at, s.expires_at, now(), s.address, s.agent
      from public.sessions s where s.token_hash = p_token_hash;
  update public.sessions set expires_at = least(expires_at, now() + interval '10 seconds')
   where token_hash = p_token_hash;
  perform public.keep_in_log('proven', h.id, h.id);
end $$;

create or replace function own_sessions(p_token_hash bytea) returns table (id uuid, opened_at timestamptz,
  seen_at timestamptz, expires_at timestamptz, address text, agent text, here boolean)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people := public.session_person(p_token_hash, null);
begin
  return query select s.id, s.opened_at, s.seen_at, s.expires_at, s.address, s.agent, s.token_hash =
    p_token_hash
    from public.sessions s where s.person_id = h.id and s.ended_at is null
     and s.expires_at > now() + interval '10 seconds' and s.seen_at > now() - interval '30 minutes'
   order by s.token_hash = p_token_hash desc, s.seen_at desc;
end $$;

create or replace function end_own_session(p_token_hash bytea, p_id uuid, p_address text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people := public.session_person(p_token_hash, p_address);
begin
  update public.sessions s set ended_at = now()
   where s.id = p_id and s.person_id = h.id and s.ended_at is null;
  if not found then perform public.refuse('found'); end if;
  perform public.keep_in_log('session_ended', h.id, h.id);
end $$;

-- The link in a message is for the mail alone: once that has left, or never will, the message keeps none.
create or replace function strike_link() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare carried text := (select l.link from public.link_letters l where l.message_id = new.message_id);
begin
  if carried is null or new.state = 'waiting' then return null; end if;
  update public.messages m set body = replace(m.body, carried, (select case h.language when 'en' then
    w.name_en
      else w.name_zh end from rule.office_words w, public.people h where w.word = 'link_struck'
      and h.id = m.person_id)) where m.id = new.message_id;
  update public.link_letters set link = null where message_id = new.message_id;
  return null;
end $$;
create trigger strike_link after update on deliveries for each row execute function strike_link();

revoke all on function session_person(bytea, text), end_sessions_of(uuid, bytea), account_of(bytea),
  keep_password(uuid, text), password_case(uuid), link_case(bytea), change_password(bytea, text, text),
  factor_of(uuid), spend_step(uuid, bigint), spend_recovery_code(uuid, bytea, text), begin_factor(bytea,
    bytea),
  pending_factor(bytea), replace_codes(uuid, bytea[]), confirm_factor(bytea, bytea, bigint, bytea[], text),
  renew_codes(bytea, bytea[], text), prove_session(bytea, bytea, text), own_sessions(bytea),
  end_own_session(bytea, uuid, text), strike_link() from public;
grant execute on function account_of(bytea), password_case(uuid), link_case(bytea),
  change_password(bytea, text, text), factor_of(uuid), spend_step(uuid, bigint),
  spend_recovery_code(uuid, bytea, text), begin_factor(bytea, bytea), pending_factor(bytea),
  confirm_factor(bytea, bytea, bigint, bytea[], text), renew_codes(bytea, bytea[], text),
  prove_session(bytea, bytea, text), own_sessions(bytea), end_own_session(bytea, uuid, text) to %server%;
