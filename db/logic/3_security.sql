-- The security log: a chain of its own, made by a trigger whoever inserts, and never changed.

create or replace function log_text(e security_log) returns text
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
begin
  return public.canonical(e.seq::text, e.event, e.denied::text, e.actor_id::text, e.person_id::text,
    e.organisation_id::text, e.old::text, e.new::text, e.address, public.microseconds(e.happened_at),
    encode(e.previous_hash, 'hex'));
end $$;

-- One writer at a time, until its transaction ends: the next link knows the last.
create or replace function chain_log() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
declare last public.security_log;
begin
  perform pg_advisory_xact_lock(hashtextextended('security_log', 0));
  select * into last from public.security_log order by seq desc limit 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.previous_hash := last.hash;
  new.happened_at := greatest(clock_timestamp(), last.happened_at);
  new.hash := public.digest_of(public.log_text(new));
  return new;
end $$;
create trigger chain before insert on security_log for each row execute function chain_log();
alter table security_log enable always trigger chain;
create trigger never_changed before update or delete on security_log for each row
  execute function refuse_change();
create trigger never_emptied before truncate on security_log execute function refuse_change();
alter table security_log enable always trigger never_changed;
alter table security_log enable always trigger never_emptied;

-- What is broken in this chain, in the form of the verifier's answer.
create or replace function broken_security_log() returns table (what text, id uuid, seq int, fault text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with linked as (select e.*, lag(e.hash) over w as before, lag(e.seq) over w as seq_before
                    from public.security_log e window w as (order by e.seq))
  select 'security', null::uuid, l.seq::int, f.fault from linked l cross join lateral (values
      (case when l.hash <> public.digest_of(public.log_text((select e from public.security_log e
         where e.seq = l.seq))) then 'hash' end),
      (case when l.previous_hash is distinct from l.before then 'link' end),
      (case when l.seq <> coalesce(l.seq_before, 0) + 1 then 'gap' end)) as f(fault)
   where f.fault is not null
$$;
