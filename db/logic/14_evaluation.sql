-- Evaluation (第二十六条), the roll-up: every step that has been closed, and for which indicators it counts.

-- What has happened to a case is told to the roll-up by a row of its own, so that nobody waits for another.
create or replace function evaluation_waits() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.evaluation_waiting (case_id) select distinct case_id from fresh;
  return null;
end $$;
drop trigger if exists waits on case_events;
create trigger waits after insert on case_events referencing new table as fresh
  for each statement execute function evaluation_waits();

-- A step is what lies between two events. What the closing move was is read from the rulebook's columns.
create or replace view closed_steps with (security_invoker = on) as
select s.*,
       s.decided and not s.told and not s.closed as passed,
       count(*) filter (where s.told) over upto as tellings,
       count(*) filter (where s.told_again) over upto as repeats,
       s.received_on is not null as received,
       coalesce(sum(s.spent) filter (where s.side = 'registry') over upto, 0) as registry_days,
       coalesce(sum(s.spent) filter (where s.side in ('reviewer', 'authority')) over upto, 0)
         as reviewer_days,
       coalesce(sum(s.spent) filter (where s.side = 'applicant' and s.received_on is not null) over upto,
         0) as applicant_days,
       coalesce(sum(s.spent) filter (where s.side = 'clock') over upto, 0) as clock_days
  from (
    select e.case_id, e.seq, c.scheme, c.edition, c.kind, c.procedure, e.to_stage as stage, c.district,
           c.reviewer_id, r.organisation_id as registry_id, coalesce(a.kind, c.kind) as counted_kind,
           p.scope as side, g.days as term, g.unit, g.days is not null and not g.internal as legal,
           d.entered_on, d.due_on, d.left_on, greatest(l.ordinal - b.ordinal, 0) as days,
             l.ordinal - f.ordinal as spent,
           -- the clock's own steps end when their term is over, and are never late
           coalesce(d.left_on > d.due_on and p.scope <> 'clock', false) as late,
           coalesce(l.ordinal >= u.ordinal - w.days, false) as warned,
           e.left_by, e.led_to as to_stage, q.scope = p.scope as decided,
           coalesce(e.froze = 1, false) as submitted,
           t.defects as told, t.defects and 'told_before' = any (t.conditions) as told_again,
           t.reasons as grounds,
           t.reasons and e.chosen <> '{}' and length(btrim(coalesce(x.remark, ''))) > 1 as stated,
           t.publishes as published, o.publishes and q.scope = 'clock' as noticed,
           -- every item the edition always discloses, for the whole term
           coalesce(jsonb_array_length(y.disclosed) >= v.fields and l.ordinal - f.ordinal >= g.days,
             false) as notice_whole,
           t.takes_effect, h.owner is null as closed, h.outcome,
           -- an application of a registrant's side, or an objection to one
           z.scope = 'applicant' and k.about <> 'case' as applied,
           z.scope = 'applicant' and k.about = 'case' as contests,
           -- when the case had first reached the registry, if it had
           min(d.entered_on) filter (where p.scope = 'registry')
             over (partition by e.case_id order by e.seq) as received_on
      -- each event with the one that follows it: together they are the two ends of a step
      from (select x.*, lead(x.action) over ends as left_by, lead(x.to_stage) over ends as led_to,
                   lead(x.party) over ends as closer, lead(x.version) over ends as froze,
                   lead(x.reasons) over ends as chosen, lead(x.happened_at) over ends as ended_at
              from case_events x window ends as (partition by x.case_id order by x.seq)) e
      join cases c on c.id = e.case_id and c.submitted_on is not null
      join rule.kinds k on (k.edition, k.kind) = (c.edition, c.kind)
      join rule.stages g on (g.edition, g.procedure, g.stage) = (e.edition, e.procedure, e.to_stage)
      join rule.stages h on (h.edition, h.procedure, h.stage) = (e.edition, e.procedure, e.led_to)
      join rule.parties z on z.party = c.opener_party
      join rule.parties p on p.party = g.owner
      join rule.parties q on q.party = e.closer
      join rule.transitions o
        on (o.edition, o.procedure, o.from_stage, o.action) = (e.edition, e.procedure, e.from_stage, e.action)
      join rule.transitions t
        on (t.edition, t.procedure, t.from_stage, t.action) = (e.edition, e.procedure, e.to_stage, e.left_by)
      left join cases a on a.id = c.about_id
      left join event_words x on (x.case_id, x.seq) = (e.case_id, e.seq + 1)
      left join lateral (select m.* from deadline_changes m where (m.case_id, m.seq) = (e.case_id, e.seq)
                          order by m.n desc limit 1) m on true
     cross join lateral (select (e.happened_at at time zone 'Asia/Shanghai')::date as entered_on,
                                (e.ended_at at time zone 'Asia/Shanghai')::date as left_on,
                                coalesce(m.due_on, e.due_on) as due_on) d
      join office.calendar f on f.day = d.entered_on
      join office.calendar b on b.day = coalesce(m.starts_on, d.entered_on)
      join office.calendar l on l.day = d.left_on
      left join office.calendar u on u.day = d.due_on
      left join lateral (select max(w.days) as days from rule.reminders w
        where (w.edition, w.procedure, w.stage) = (g.edition, g.procedure, g.stage) and w.anchor = 'due'
          and w.days > 0) w on true
      left join lateral (select i.organisation_id from case_parties i join rule.parties j using (party)
        where i.case_id = c.id and j.scope = 'registry' limit 1) r on true
      left join lateral (select i.disclosed from notices i where i.case_id = c.id and o.publishes
        and i.published_on = d.entered_on order by i.version desc limit 1) y on true
      left join lateral (select count(*) as fields from rule.fields v
        join rule.sections s using (edition, kind, section)
        where (v.edition, v.kind) = (c.edition, c.kind) and v.disclosed and v.column_of is null
          and v.shown_when is null and s.shown_when is null) v on true) s
window upto as (partition by s.case_id order by s.seq);

-- For which indicators a step counts: one line per measure, [whether it does, below the line, above it,
-- working days]. Which indicators there are, and of which stages or kinds they speak, is rows.
create or replace view step_counts with (security_invoker = on) as
select i.indicator, s.case_id, s.seq, s.left_on as day, s.scheme, s.counted_kind as kind, s.district,
       s.reviewer_id, s.registry_id, s.procedure, s.stage, s.term, s.unit, m.counted,
       m.met, m.days
  from closed_steps s
 cross join lateral (values
    ('on_time', s.applied and s.decided and s.term is not null, true, not s.late, s.days),
    ('stage_time', s.decided and (s.received or s.term is not null), true, not s.late, s.days),
    ('late', s.late and s.side = 'registry', false, true, null),
    ('warned', s.warned and s.decided and s.side = 'registry', true, not s.late, null),
    ('time_all', s.applied and s.takes_effect, true, true, s.registry_days + s.applicant_days + s.clock_days),
    ('time_registry', s.applied and s.takes_effect, true, true, s.registry_days),
    ('time_reviewer', s.applied and s.takes_effect, true, true, s.reviewer_days),
    ('time_applicant', s.applied and s.takes_effect, true, true, s.applicant_days),
    ('time_notice', s.applied and s.takes_effect, true, true, s.clock_days),
    ('told_once', s.closed and s.tellings > 0, true, s.repeats = 0, null),
    ('told_again', s.told_again, false, true, null),
    ('supplemented', s.applied and s.closed and s.received, true, s.tellings > 0, null),
    ('refused', s.applied and s.decided and not s.told, true, s.grounds, null),
    ('reasoned', s.decided and s.grounds, true, s.stated, null),
    ('noticed', s.noticed, true, s.notice_whole, null),
    ('contested', s.published or s.contests and s.submitted, s.published, s.contests and s.submitted, null),
    ('upheld', s.contests and s.closed and s.decided and s.side in ('registry', 'authority')
      and s.outcome <> 'bad', true, s.takes_effect, null),
    ('by_kind', s.takes_effect, false, true, null),
    ('submitted', s.applied and s.submitted, false, true, null),
    ('passed', s.applied and s.passed, false, true, null),
    ('published', s.published, false, true, null),
    ('took_effect', s.applied and s.takes_effect, false, true, null)) m (measure, applies, counted, met, days)
  join rule.indicators i on i.measure = m.measure
 where m.applies
   and (exists (select from rule.indicator_stages x where x.indicator = i.indicator and x.stage = s.stage)
     or not exists (select from rule.indicator_stages x where x.indicator = i.indicator))
   and (exists (select from rule.indicator_kinds x where x.indicator = i.indicator and x.kind = s.kind)
     or not exists (select from rule.indicator_kinds x where x.indicator = i.indicator));

-- By what the roll-up counts: when a row or a line of the above has changed, it begins anew.
create or replace function evaluation_definition() returns text
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select md5(concat_ws('|', pg_get_viewdef('public.closed_steps'::regclass),
    pg_get_viewdef('public.step_counts'::regclass),
    (select string_agg(concat_ws(',', i.indicator, i.measure, i.by_stage), ';' order by i.indicator)
       from rule.indicators i),
    (select string_agg(x::text, ';' order by x.indicator, x.stage) from rule.indicator_stages x),
    (select string_agg(x::text, ';' order by x.indicator, x.kind) from rule.indicator_kinds x)))
$$;

create or replace function evaluate_anew() returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  truncate public.evaluation_days, public.evaluation_counts, public.evaluation_steps,
    public.evaluation_waiting;
  insert into public.evaluation_waiting (case_id)
    select c.id from public.cases c where c.submitted_on is not null order by c.opened_at;
  insert into public.evaluation_state (definition, as_of) values (public.evaluation_definition(), null)
    on conflict (single) do update set definition = excluded.definition, as_of = null;
end $$;

-- Rolls up at most so many cases that wait, and answers how many there were; none means that everything
-- is rolled up. What is rolled up already is not counted again, so that it may be asked any time, twice.
create or replace function roll_up(p_most int) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare ids uuid[]; taken int;
begin
  perform from public.evaluation_state s where s.definition = public.evaluation_definition() for update;
  if not found then perform public.evaluate_anew(); end if;
  with gone as (
    delete from public.evaluation_waiting w where w.id in (
      select x.id from public.evaluation_waiting x order by x.id limit p_most for update skip locked)
    returning w.case_id)
  select array_agg(distinct g.case_id), count(*) into ids, taken from gone g;
  if taken = 0 then
    update public.evaluation_state set as_of = public.business_now();
    return 0;
  end if;
  insert into public.evaluation_steps (case_id, seq, scheme, edition, kind, procedure, stage, district,
      reviewer_id, registry_id, side, term, unit, legal, entered_on, due_on, left_on, days, late, left_by,
      to_stage)
    select s.case_id, s.seq, s.scheme, s.edition, s.kind, s.procedure, s.stage, s.district, s.reviewer_id,
           s.registry_id, s.side, s.term, s.unit, s.legal, s.entered_on, s.due_on, s.left_on, s.days, s.late,
           s.left_by, s.to_stage
      from public.closed_steps s where s.case_id = any (ids) on conflict do nothing;
  with fresh as (
    insert into public.evaluation_counts (indicator, case_id, seq, day, scheme, kind, district, reviewer_id,
        registry_id, procedure, stage, term, unit, counted, met, days)
      select n.indicator, n.case_id, n.seq, n.day, n.scheme, n.kind, n.district, n.reviewer_id,
             n.registry_id, n.procedure, n.stage, n.term, n.unit, n.counted, n.met, n.days
        from public.step_counts n where n.case_id = any (ids) on conflict do nothing returning *)
  insert into public.evaluation_days as d (monthly, indicator, day, scheme, kind, district, reviewer_id,
      registry_id, procedure, stage, term, unit, days, counted, met)
    select s.monthly, f.indicator, t.day, f.scheme, f.kind, f.district, f.reviewer_id, f.registry_id,
           t.procedure, t.stage, t.term, t.unit, f.days, count(*) filter (where f.counted),
             count(*) filter (where f.met)
      from fresh f join rule.indicators i on i.indicator = f.indicator
     cross join (values (false), (true)) s (monthly)
     cross join lateral (select
       case when s.monthly then date_trunc('month', f.day)::date else f.day end as day,
       case when i.by_stage then f.procedure end as procedure,
       case when i.by_stage then f.stage end as stage, case when i.by_stage then f.term end as term,
       case when i.by_stage then f.unit end as unit) t
     group by s.monthly, f.indicator, t.day, f.scheme, f.kind, f.district, f.reviewer_id, f.registry_id,
       t.procedure, t.stage, t.term, t.unit, f.days
    on conflict (monthly, day, indicator, scheme, kind, district, reviewer_id, registry_id, procedure, stage,
      term, unit, days) do update set counted = d.counted + excluded.counted, met = d.met + excluded.met;
  return taken;
end $$;

-- Verifies every chain and remembers what was found.
create or replace function check_chains() returns int
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.chain_checks (checked_at, links, faults)
  select public.business_now(), (select count(*) from public.case_events)
      + (select count(*) from public.registration_entries), (select count(*) from public.broken_chains())
  returning faults
$$;
