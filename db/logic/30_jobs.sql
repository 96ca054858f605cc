-- The jobs and the post as the administrator looks after them, and as a probe asks for them. Nothing here
-- says what a case is about.

-- Three runs missed, and a quarter of an hour at the least; a long run is alive for an hour. A job that dies
-- in every run does not live by beginning another.
create or replace function job_late(p_every int, j job_runs) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select j.unended >= 3 or case when j.started_at > coalesce(j.finished_at, '-infinity')
    then j.started_at < now() - greatest(make_interval(secs => 3 * p_every), interval '1 hour')
    else coalesce(j.finished_at < now() - greatest(make_interval(secs => 3 * p_every), interval '15 minutes'),
      true) end
$$;

create or replace function job_state(p_every int, j job_runs) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select case when public.job_late(p_every, j)
      then case when j.started_at is null then 'never' else 'late' end
    when j.started_at > coalesce(j.finished_at, '-infinity') then 'running'
    when j.error is not null then 'failed' else 'well' end
$$;

-- Mail addresses as far as one may read them who sends no mail oneself: w***@example.cn.
create or replace function mask_addresses(p_text text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select regexp_replace(p_text, '([^[:space:]<>@,;:"''])[^[:space:]<>@,;:"'']*@', '\1***@', 'g')
$$;

create or replace view job_list with (security_invoker = on) as
select r.job as id, r.job, r.position, r.every, r.name_zh, r.name_en, r.note_zh, r.note_en, j.started_at,
       j.finished_at, j.next_run_at, j.handled, mask_addresses(j.error) as error, j.unended,
       job_state(r.every, j) as state, coalesce(j.wanted > j.done, false) as wanted,
       case when j.finished_at >= j.started_at
         then (extract(epoch from j.finished_at - j.started_at) * 1000)::int end as took_ms
  from rule.jobs r left join job_runs j on j.job = r.job;

-- What a mail that failed for good was about: a case by its number, whatever it was called then.
create or replace function mail_subject(p_message uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select regexp_replace(m.subject, '(：|: ).*$', '\1' || coalesce(c.receipt_number, '……'))
    from public.messages m left join public.cases c on c.id = m.case_id
   where m.id = p_message and public.asker_scope() = 'administrator'
     and exists (select from public.deliveries d where d.message_id = m.id and d.state = 'dead')
$$;

-- A link for one person is struck when its mail has failed: what is left is no use, and another must be sent.
create or replace function carried_link(p_message uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from public.link_letters l where l.message_id = p_message)
$$;

create or replace view dead_mail_list with (security_invoker = on) as
select d.message_id as id, mask_addresses(d.address) as recipient, mail_subject(d.message_id) as subject,
       d.tries, mask_addresses(d.last_error) as last_error, d.queued_at, d.failed_at,
       not carried_link(d.message_id) as retryable
  from deliveries d where d.state = 'dead';

-- Documents that could not be drawn, by their numbers alone.
create or replace function failed_drawings() returns table (id text, kind text, number text, version int,
  tries int, last_error text, next_try_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select x.* from (
    select 'slip ' || l.registration_id || ' ' || l.version, 'slip', r.number, l.version, l.tries,
           l.last_error, l.until
      from public.slip_leases l join public.registrations r on r.id = l.registration_id
     where l.last_error is not null
    union all
    select 'letter ' || l.letter_id, 'letter', t.number, null, l.tries, l.last_error, l.until
      from public.letter_leases l join public.letters t on t.id = l.letter_id
     where l.last_error is not null) x
   where public.asker_scope() = 'administrator' order by 7 limit 1000
$$;
create or replace view failed_drawing_list with (security_invoker = on) as select * from failed_drawings();

-- The post in numbers. Every count stops at ten thousand and reads an index.
create or replace function post_state() returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object(
    'waiting', (select count(*) from (select from public.deliveries d where d.state = 'waiting'
      limit 10000) x),
    'oldest_seconds', (select floor(extract(epoch from now() - min(d.queued_at)))::int
      from public.deliveries d where d.state = 'waiting'),
    'sent_today', (select count(*) from (select from public.deliveries d where d.state = 'sent'
      and d.sent_at > now() - interval '1 day' limit 10000) x),
    'dead', (select count(*) from (select from public.deliveries d where d.state = 'dead' limit 10000) x),
    'national_dead', (select count(*) from (select from public.national_outbox o where o.state = 'dead'
      limit 10000) x))
$$;

-- For a probe: the post, and each job's last sign of life. No error is told, since anybody may ask.
create or replace function health_facts() returns jsonb
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select public.post_state() || jsonb_build_object('jobs', (
    select jsonb_agg(jsonb_build_object('job', r.job, 'late', public.job_late(r.every, j),
        'failed', j.error is not null, 'silent_seconds',
        floor(extract(epoch from now() - greatest(j.started_at, j.finished_at)))::int) order by r.position)
      from rule.jobs r left join public.job_runs j on j.job = r.job))
$$;

-- What the administrator does about it --------------------------------------------------------------------

create or replace function run_job(p_job text) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare wanted bigint;
begin
  if public.asker_scope() is distinct from 'administrator' then perform public.refuse('party_and_duty');
    end if;
  if not exists (select from rule.jobs r where r.job = p_job) then perform public.refuse('job_known'); end if;
  wanted := public.want_run(p_job);
  perform public.keep_in_log('job_run_asked', public.actor(), p_new => jsonb_build_object('job', p_job));
  return wanted;
end $$;

-- Mails that failed for good are tried again from the first try; without ids, the thousand that failed last.
-- What is not dead is left alone, so that a mail asked for twice is sent once.
create or replace function retry_mails(p_ids uuid[]) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare n int;
begin
  if public.asker_scope() is distinct from 'administrator' then perform public.refuse('party_and_duty');
    end if;
  update public.deliveries d set state = 'waiting', tries = 0, queued_at = now(), next_try_at = now(),
         leased_until = null
   where d.message_id in (select x.message_id from public.deliveries x
     where x.state = 'dead' and (p_ids is null or x.message_id = any (p_ids))
       and not public.carried_link(x.message_id)
     order by x.failed_at desc limit 1000 for update skip locked);
  get diagnostics n = row_count;
  if n > 0 then
    perform public.call_job('deliver');
    perform public.keep_in_log('mails_retried', public.actor(), p_new => jsonb_build_object('mails', n));
  end if;
  return n;
end $$;

revoke all on function job_late(int, job_runs), job_state(int, job_runs), mask_addresses(text),
  mail_subject(uuid), carried_link(uuid), failed_drawings(), post_state(), health_facts(), run_job(text),
  retry_mails(uuid[])
  from public;
revoke all on job_list, dead_mail_list, failed_drawing_list from public;
create policy kept on job_runs for select to %administrator% using (true);
create policy dead on deliveries for select to %administrator% using (state = 'dead');
grant select on job_runs, job_list, dead_mail_list, failed_drawing_list to %administrator%;
grant execute on function job_late(int, job_runs), job_state(int, job_runs), mask_addresses(text),
  mail_subject(uuid), carried_link(uuid), failed_drawings(), post_state(), run_job(text), retry_mails(uuid[])
  to %administrator%;
grant execute on function health_facts() to %server%;
