-- Services around the law: sessions, limits, repeated commands, bytes, and the work of the jobs.

-- Sign-in ------------------------------------------------------------------------------------------

create or replace function credentials_of(p_username text, out person_id uuid, out password_hash text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id, c.password_hash from public.people p join public.credentials c on c.person_id = p.id
   where p.username = p_username and p.active
$$;

create or replace function open_session(p_person uuid, p_token_hash bytea, p_address text default null,
  p_agent text default null, p_proven boolean default false) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.sessions (token_hash, person_id, scope, expires_at, proven_at, address, agent)
  select p_token_hash, p.id, p.scope, now() + interval '12 hours', case when p_proven then now() end,
    p_address, left(p_agent, 300) from public.people p where p.id = p_person and p.active
$$;

create or replace function end_session(p_token_hash bytea) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare who uuid;
begin
  update public.sessions set ended_at = now() where token_hash = p_token_hash and ended_at is null
    returning person_id into who;
  if who is null then return; end if;
  perform set_config('app.session', encode(p_token_hash, 'hex'), true);
  perform public.keep_in_log('sign_out', who, who);
end $$;

-- A sign of life, at most one write a minute.
create or replace function touch_session(p_token_hash bytea) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.sessions set seen_at = now() where token_hash = p_token_hash
    and seen_at < now() - interval '1 minute'
$$;

create or replace function link_person(p_token_hash bytea) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.username from public.one_time_links l join public.people p on p.id = l.person_id
   where l.token_hash = p_token_hash and l.used_at is null and l.expires_at > now() and p.active
$$;

-- Uses the link up: its person has the new password, and every older session of theirs ends.
create or replace function use_link(p_token_hash bytea, p_password_hash text) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare who uuid;
begin
  update public.one_time_links set used_at = now()
   where token_hash = p_token_hash and used_at is null and expires_at > now() returning person_id into who;
  if who is null then perform public.refuse('link_good'); end if;
  perform public.keep_password(who, p_password_hash);
  update public.sessions set ended_at = now() where person_id = who and ended_at is null;
  perform public.keep_in_log('password_changed', who, who);
  return (select username from public.people where id = who);
end $$;

-- Limits and repeats ---------------------------------------------------------------------------------

-- Takes one of `p_limit` in the current window: 0, or the seconds until the next window.
create or replace function take(p_key text, p_limit int, p_seconds int) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare w timestamptz := to_timestamp(floor(extract(epoch
  from clock_timestamp()) / p_seconds) * p_seconds); n int;
begin
  insert into public.rate_limits as l (key, window_from, taken) values (p_key, w, 1)
    on conflict (key, window_from) do update set taken = l.taken + 1 returning taken into n;
  if n = 1 then delete from public.rate_limits where key = p_key and window_from < w; end if;
  return case when n <= p_limit then 0
              else greatest(1, ceil(p_seconds - extract(epoch from clock_timestamp() - w)))::int end;
end $$;

-- Gives one back: what succeeded is not counted as a try.
create or replace function give_back(p_key text, p_seconds int) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.rate_limits set taken = greatest(taken - 1, 0) where key = p_key
     and window_from = to_timestamp(floor(extract(epoch from clock_timestamp()) / p_seconds) * p_seconds)
$$;

-- Forgets who was counted: some keys are network addresses, and none is needed once its window is over.
create or replace function forget_limits() returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from public.rate_limits where window_from < now() - interval '2 days'
$$;

-- Claims a command's key. No row: it is new. A row: what it answered the first time.
create or replace function claim_key(p_key text, p_hash bytea) returns table (status int, answer text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare me uuid := public.actor(); old public.idempotency;
begin
  insert into public.idempotency (person_id, key, request_hash) values (me, p_key, p_hash)
    on conflict do nothing;
  if found then return; end if;
  select * into old from public.idempotency i where i.person_id = me and i.key = p_key;
  if old.request_hash <> p_hash then perform public.refuse('key_reused'); end if;
  return query select old.status, old.answer;
end $$;

create or replace function keep_answer(p_key text, p_status int, p_answer text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.idempotency set status = p_status, answer = p_answer where person_id = public.actor()
    and key = p_key
$$;

create or replace function read_message(p_id uuid, p_read boolean) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update public.messages set read_at = case when p_read then coalesce(read_at, public.business_now()) end
   where id = p_id and person_id = public.actor();
  if not found then perform public.refuse('found'); end if;
end $$;

-- Bytes ----------------------------------------------------------------------------------------------

create or replace function store_file(p_sha256 bytea, p_bytes int, p_type text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  loop
    insert into public.files (sha256, bytes, type) values (p_sha256, p_bytes, p_type) on conflict do nothing;
    if found then return true; end if;
    -- what is there already must not be swept away before somebody needs it
    perform from public.files where sha256 = p_sha256 for key share;
    if found then return false; end if;
  end loop;
end $$;

create or replace function store_chunk(p_sha256 bytea, p_n int, p_bytes bytea) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.file_chunks (sha256, n, bytes) values (p_sha256, p_n, p_bytes)
$$;

create or replace function file_chunk(p_sha256 bytea, p_n int) returns bytea
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select bytes from public.file_chunks where sha256 = p_sha256 and n = p_n
$$;

-- The slip of a registration, for those who may see the registration. A slip not drawn yet says so.
create or replace function slip_of(p_registration uuid, p_version int, out sha256 bytea, out bytes int,
  out number text, out version int)
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
begin
  select r.number, coalesce(p_version, r.version) into slip_of.number, slip_of.version
    from public.registrations r where r.id = p_registration;
  if slip_of.number is null then perform public.refuse('found'); end if;
  select s.sha256, f.bytes into slip_of.sha256, slip_of.bytes from public.slips s
    join public.files f on f.sha256 = s.sha256
   where s.registration_id = p_registration and s.version = slip_of.version;
  if slip_of.sha256 is null then
    perform public.refuse(case when exists (select from public.registration_versions v
      where (v.registration_id, v.version) = (p_registration, slip_of.version) and v.import_id is not null)
      then 'slip_on_paper' else 'slip_ready' end);
  end if;
end $$;

-- Jobs -------------------------------------------------------------------------------------------------

-- Moves that only the passing of time makes, and whose time has come.
create or replace view elapsed with (security_invoker = on) as
select c.id as case_id, c.seq, a.action
  from cases c
  join rule.transitions t on (t.edition, t.procedure, t.from_stage) = (c.edition, c.procedure, c.stage)
  join rule.parties p on p.party = t.party and p.scope = 'clock'
  join available_actions a on (a.case_id, a.action) = (c.id, t.action)
 where c.turn is not null and a.blocked_by is null
   and (c.due_on < today() and not c.due_provisional
     or c.about_id is not null and 'main_closed' = any (t.conditions));

-- Whether a case of this kind was opened since the term ended: decided or not, it is not opened again.
create or replace function was_proposed(p_registration uuid, p_kind text, p_until date) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from public.cases c where (c.registration_id, c.kind) = (p_registration, p_kind)
    and (c.opened_at at time zone 'Asia/Shanghai')::date > p_until)
$$;

-- Registrations whose term has ended with no renewal filed, and of which nothing has been proposed yet: the
-- clock opens a case of the kind that only it may open, and a person decides.
create or replace view lapsed_registrations with (security_invoker = on) as
select r.id as registration_id, r.scheme, o.kind
  from registrations r
  join rule.editions e on e.scheme = r.scheme and e.edition = (select l.edition from rule.editions l
    where l.scheme = r.scheme and l.effective_on <= today() order by l.effective_on desc,
      l.edition desc limit 1)
  join rule.openings o on o.edition = e.edition
  join rule.parties p on p.party = o.party and p.scope = 'clock'
 where r.ended_as is null and r.valid_until < today() and filing_end(r.valid_until) < today()
   and state_past_term(r.id, r.valid_until) = 'expired'
   and not was_proposed(r.id, o.kind, r.valid_until);

-- Begins a run if this job is wanted or due, or was called, and no other process has it; answers what was
-- wanted. In a house that nobody has entered yet there is nothing to do.
create or replace function begin_run(p_job text, p_every int, p_called boolean default false) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare w bigint;
begin
  insert into public.job_runs (job) values (p_job) on conflict do nothing;
  update public.job_runs set started_at = now(), leased_until = now() + interval '1 minute',
         unended = case when started_at > coalesce(finished_at, '-infinity') then unended + 1 else 0 end,
         next_run_at = now() + make_interval(secs => p_every)
   where job = p_job and (p_called or wanted > done or next_run_at <= now()
       -- a run that was killed is not left until tomorrow
       or started_at > coalesce(finished_at, '-infinity') and started_at < now() - interval '1 hour')
     and (leased_until is null or leased_until < now())
     and exists (select from public.people p where p.scope <> 'clock')
   returning wanted into w;
  return w;
end $$;

create or replace function end_run(p_job text, p_wanted bigint, p_handled int, p_error text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.job_runs set done = greatest(done, p_wanted), finished_at = now(), leased_until = null,
         handled = p_handled, error = p_error, unended = 0 where job = p_job
$$;

-- Calls whoever watches, once this transaction is kept. It writes nothing: were it a row, every act in the
-- house would wait for the one before it.
create or replace function call_job(p_job text) returns void
language sql set search_path = pg_catalog, pg_temp as $$ select pg_notify('jobs', p_job) $$;

-- Asks for a run now; answers the number that `done` must reach.
create or replace function want_run(p_job text) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare w bigint;
begin
  insert into public.job_runs as j (job, wanted) values (p_job, 1)
    on conflict (job) do update set wanted = j.wanted + 1 returning wanted into w;
  perform public.call_job(p_job);
  return w;
end $$;

create or replace function run_state(p_job text, out done bigint, out handled int, out error text,
  out finished_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select j.done, j.handled, j.error, j.finished_at from public.job_runs j where j.job = p_job
$$;

create or replace function claim_deliveries(p_n int, p_seconds int)
returns table (message_id uuid, address text, subject text, body text, language text, case_id uuid,
  receipt_number text, written_at timestamptz, tries int)
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with taken as (
    update public.deliveries d set leased_until = now() + make_interval(secs => p_seconds),
      tries = d.tries + 1
     where d.message_id in (select w.message_id from public.deliveries w where w.state = 'waiting'
       and w.next_try_at <= now()
                        and (w.leased_until is null or w.leased_until < now())
                      order by w.next_try_at limit p_n for update skip locked)
    returning d.message_id, d.address, d.tries)
  select t.message_id, t.address, m.subject, m.body, p.language, m.case_id, c.receipt_number, m.written_at,
    t.tries
    from taken t join public.messages m on m.id = t.message_id join public.people p on p.id = m.person_id
    left join public.cases c on c.id = m.case_id
$$;

create or replace function delivered(p_ids uuid[]) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.deliveries set state = 'sent', sent_at = now(), leased_until = null, last_error = null
    where message_id = any (p_ids)
$$;

-- What was claimed and not tried is as it was.
create or replace function untried(p_id uuid) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.deliveries set leased_until = null, tries = greatest(tries - 1, 0)
   where message_id = p_id and state = 'waiting'
$$;

-- A mail that did not leave: tried again after a growing pause, and kept as dead after `p_max` tries.
create or replace function undelivered(p_id uuid, p_error text, p_max int) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.deliveries set leased_until = null, last_error = left(p_error, 500),
         state = case when tries >= p_max then 'dead' else 'waiting' end,
         failed_at = case when tries >= p_max then now() else failed_at end,
         next_try_at = now() + least(interval '6 hours', interval '15 seconds' * power(2, least(tries, 12)))
   where message_id = p_id and state = 'waiting'
$$;
