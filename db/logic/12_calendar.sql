-- The year's calendar: loaded from its notice by the administrator, and what that does to open terms.

-- A term moves only as the law counts it: from its last day to the one that its beginning, its length and
-- today's calendar give, one change after the other, and only while the case stands there.
create or replace function guard_deadline() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, rule, office, pg_temp as $$
declare e public.case_events; l public.deadline_changes; s rule.stages; t record;
begin
  select * into strict e from public.case_events x where (x.case_id, x.seq) = (new.case_id, new.seq);
  select * into l from public.deadline_changes x where (x.case_id, x.seq) = (new.case_id, new.seq)
   order by x.n desc limit 1;
  select * into strict s from rule.stages x
   where (x.edition, x.procedure, x.stage) = (e.edition, e.procedure, e.to_stage);
  select * into t from public.term_end(new.starts_on, s.days, s.unit);
  if (new.n, new.old_due_on, new.old_provisional, new.due_on, new.due_provisional) is distinct from
     (coalesce(l.n, 0) + 1, coalesce(l.due_on, e.due_on), coalesce(l.due_provisional, e.due_provisional),
      t.due_on, t.provisional)
     or new.calendar_edition <> (select i.calendar_edition from office.installation i)
     or new.why = 'calendar' and new.starts_on is distinct from
       coalesce(l.starts_on, (e.happened_at at time zone 'Asia/Shanghai')::date)
     or new.seq <> (select max(x.seq) from public.case_events x where x.case_id = new.case_id) then
    raise exception 'case %: its term is not counted so', new.case_id using errcode = '23514';
  end if;
  return new;
end $$;
drop trigger if exists counted on deadline_changes;
create trigger counted before insert on deadline_changes for each row execute function guard_deadline();
alter table deadline_changes enable always trigger counted;

do $$
begin
  drop trigger if exists never_changed on office.calendar_loads;
  drop trigger if exists never_emptied on office.calendar_loads;
  create trigger never_changed before update or delete on office.calendar_loads
    for each row execute function refuse_change();
  create trigger never_emptied before truncate on office.calendar_loads execute function refuse_change();
  alter table office.calendar_loads enable always trigger never_changed;
  alter table office.calendar_loads enable always trigger never_emptied;
end $$;

-- Refuses a notice that cannot be one, and points at the lines that are wrong.
create or replace function check_calendar(p_year int, p_notice text, p_source text, p_days jsonb)
returns void
language plpgsql stable security definer set search_path = pg_catalog, public, office, pg_temp as $$
declare k text; wrong jsonb;
begin
  if p_year < extract(year from public.today())
     or not exists (select from office.calendar c where c.day = make_date(p_year, 12, 31)) then
    perform public.refuse('calendar_year_open', '[{"pointer": "/year"}]');
  end if;
  if length(btrim(coalesce(p_notice, ''))) not between 4 and 100 then
    perform public.refuse('calendar_notice_named', '[{"pointer": "/notice"}]');
  end if;
  if length(btrim(coalesce(p_source, ''))) not between 4 and 500 then
    perform public.refuse('calendar_notice_named', '[{"pointer": "/source"}]');
  end if;
  if jsonb_array_length(coalesce(p_days, '[]')) = 0 then
    perform public.refuse('calendar_days_given', '[{"pointer": "/days"}]');
  end if;
  select f.fault, jsonb_agg(jsonb_build_object('pointer', '/days/' || f.n - 1) order by f.n) into k, wrong
    from (select d.n, case
              when d.day not between make_date(p_year - 1, 12, 25) and make_date(p_year, 12, 31)
                then 'calendar_day_inside'
              when count(*) over (partition by d.day) > 1 then 'calendar_day_once'
              when d.working and extract(isodow from d.day) < 6 then 'calendar_makeup_weekend'
              when d.name not between 1 and 100 then 'calendar_day_named' end as fault
            from (select n, (line ->> 'day')::date as day, (line ->> 'working')::boolean as working,
                         length(btrim(coalesce(line ->> 'name_zh', ''))) as name
                    from jsonb_array_elements(p_days) with ordinality e(line, n)) d) f
   where f.fault is not null group by f.fault order by min(f.n) limit 1;
  if k is not null then perform public.refuse(k, wrong); end if;
end $$;

-- The days of a notice with their names in full. A make-up day bears the name of its festival and says what
-- it is; the English name of a festival that earlier years have known need not be given.
create or replace function named_days(p_days jsonb) returns table (day date, working boolean, name_zh text,
  name_en text)
language plpgsql stable security definer set search_path = pg_catalog, public, rule, office, pg_temp as $$
begin
  return query
  with given as (
    select (line ->> 'day')::date as day, (line ->> 'working')::boolean as working,
           btrim(line ->> 'name_zh') as zh, nullif(btrim(line ->> 'name_en'), '') as en
      from jsonb_array_elements(p_days) line),
  known as (
    select distinct on (h.working, h.name_zh) h.working, h.name_zh as zh, h.name_en as en
      from office.holidays h order by h.working, h.name_zh, h.day desc)
  select g.day, g.working,
         case when g.working and k.zh is null
              then public.fill(w.name_zh, jsonb_build_object('name', g.zh)) else g.zh end,
         coalesce(case when not g.working then g.en end, k.en,
                  case when g.working then public.fill(w.name_en,
                    jsonb_build_object('name', coalesce(g.en, f.en, g.zh))) end, g.zh)
    from given g
    join rule.office_words w on w.word = 'makeup_day'
    left join known k on (k.working, k.zh) = (g.working, g.zh)
    left join known f on not f.working and f.zh = g.zh;
end $$;

-- Counts the term of every open case anew and remembers what is different: one statement, however many.
create or replace function reckon_terms() returns setof deadline_changes
language sql security definer set search_path = pg_catalog, public, rule, office, pg_temp as $$
  with running as (
    select c.id, c.seq, c.due_on, c.due_provisional, s.days, s.unit, l.n,
           coalesce(l.starts_on, c.entered_on) as starts_on
      from public.cases c
      join rule.stages s on (s.edition, s.procedure, s.stage) = (c.edition, c.procedure, c.stage)
      left join lateral (select d.n, d.starts_on from public.deadline_changes d
        where (d.case_id, d.seq) = (c.id, c.seq) order by d.n desc limit 1) l on true
     where c.turn is not null and c.due_on is not null),
  terms as materialized (
    select t.starts_on, t.days, t.unit, e.due_on, e.provisional
      from (select distinct r.starts_on, r.days, r.unit from running r) t
     cross join lateral public.term_end(t.starts_on, t.days, t.unit) e),
  moved as (
    insert into public.deadline_changes (case_id, seq, n, why, old_due_on, old_provisional, due_on,
      due_provisional, starts_on, calendar_edition, changed_at)
    select r.id, r.seq, coalesce(r.n, 0) + 1, 'calendar', r.due_on, r.due_provisional, t.due_on,
           t.provisional, r.starts_on, i.calendar_edition, public.business_now()
      from running r join terms t using (starts_on, days, unit), office.installation i
     where (r.due_on, r.due_provisional) is distinct from (t.due_on, t.provisional)
    returning *),
  written as (
    update public.cases c set due_on = m.due_on, due_provisional = m.due_provisional,
           calendar_edition = m.calendar_edition
      from moved m where c.id = m.case_id)
  select * from moved
$$;

-- Tells whoever's turn it is that their terms have moved, and why; where the clock waits, the side that
-- opened the case. One statement, however many, as the counting itself.
create or replace function tell_of_changes(p_changes deadline_changes[], p_why jsonb) returns void
language sql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  with concerned as (
    select d.*, c.name, c.receipt_number, s.name_zh as stage_zh, s.name_en as stage_en, h.id as person_id,
           h.language as lang, case when d.due_provisional then 'due_still_provisional'
             when d.old_provisional then 'due_firm' else 'due_moved' end as word
      from unnest(p_changes) d join public.cases c on c.id = d.case_id
      join rule.stages s on (s.edition, s.procedure, s.stage) = (c.edition, c.procedure, c.stage)
      join rule.parties t on t.party = split_part(c.turn, '/', 1)
      join public.case_events o on (o.case_id, o.seq) = (c.id, 1)
     cross join lateral public.people_for(c.id, case when t.scope = 'clock' then o.party else t.party end,
       case when t.scope = 'clock' then o.duty else split_part(c.turn, '/', 2) end) h),
  worded as (
    select k.*, case k.lang when 'en' then w.name_en else w.name_zh end as subject,
           case k.lang when 'en' then b.name_en else b.name_zh end as body,
           p_why || jsonb_build_object('name', k.name, 'receipt_number', k.receipt_number,
             'stage', case k.lang when 'en' then k.stage_en else k.stage_zh end,
             'old_due_on', public.date_words(k.old_due_on, k.lang),
             'new_due_on', public.date_words(k.due_on, k.lang)) as words
      from concerned k join rule.office_words w on w.word = k.word
      join rule.office_words b on b.word = k.word || '_body'),
  written as (
    insert into public.messages (person_id, case_id, seq, reminder, subject, body, written_at)
      select w.person_id, w.case_id, w.seq, 'calendar ' || w.calendar_edition,
             public.fill(w.subject, w.words), public.fill(w.body, w.words), w.changed_at from worded w
      on conflict do nothing returning id, person_id)
  insert into public.deliveries (message_id, address)
    select w.id, p.email from written w join public.people p on p.id = w.person_id where p.email is not null
$$;

-- Moves the terms of open cases to where today's calendar puts them, and tells of it. Without a notice of
-- its own (a build that brings a year), the latest one is named.
create or replace function move_terms(p_why jsonb) returns setof deadline_changes
language plpgsql security definer set search_path = pg_catalog, public, office, pg_temp as $$
declare moved public.deadline_changes[] := array(select d from public.reckon_terms() d);
begin
  perform public.tell_of_changes(moved, coalesce(p_why, (
    select jsonb_build_object('year', y.year, 'notice', y.notice_zh)
      from office.calendar_years y order by y.year desc limit 1)));
  return query select * from unnest(moved);
end $$;

-- Writes the year: its notice in the place of an earlier one, its days in the place of the earlier days.
create or replace function write_year(p_year int, p_notice text, p_source text, p_days jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public, office, pg_temp as $$
declare named jsonb := (select jsonb_agg(d) from public.named_days(p_days) d);
begin
  insert into office.calendar_years (year, notice_zh, source, loaded_at)
    values (p_year, btrim(p_notice), btrim(p_source), public.business_now())
    on conflict (year) do update set notice_zh = excluded.notice_zh, source = excluded.source,
      loaded_at = excluded.loaded_at;
  delete from office.holidays where notice_year = p_year;
  insert into office.holidays (day, working, name_zh, name_en, notice_year)
    select d.day, d.working, d.name_zh, d.name_en, p_year
      from jsonb_to_recordset(named) d(day date, working boolean, name_zh text, name_en text)
    on conflict (day) do update set working = excluded.working, name_zh = excluded.name_zh,
      name_en = excluded.name_en, notice_year = excluded.notice_year;
  perform office.rebuild_calendar();
end $$;

-- The figures of a load, and the cases it moves: all counted, the first two hundred named.
create or replace function load_year(p_year int, p_notice text, p_source text, p_days jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, office, pg_temp as $$
declare answer jsonb;
begin
  perform public.write_year(p_year, p_notice, p_source, p_days);
  with moved as (
    select d.*, c.receipt_number, c.name, row_number() over (order by d.old_due_on, c.receipt_number) as place
      from public.move_terms(jsonb_build_object('year', p_year, 'notice', btrim(p_notice))) d
      join public.cases c on c.id = d.case_id)
  select jsonb_build_object('year', p_year,
      'reckoned', (select count(*) from public.cases c where c.turn is not null and c.due_on is not null),
      'affected', count(*), 'firm', count(*) filter (where old_provisional and not due_provisional),
      'changed', count(*) filter (where old_due_on <> due_on),
      'cases', coalesce(jsonb_agg(jsonb_build_object('case_id', case_id, 'receipt_number', receipt_number,
          'name', name, 'old_due_on', old_due_on, 'old_provisional', old_provisional,
          'new_due_on', due_on, 'new_provisional', due_provisional) order by place)
        filter (where place <= 200), '[]'))
    into answer from moved;
  answer := answer || jsonb_build_object('told', (select count(distinct m.person_id)
    from office.installation i join public.deadline_changes d on d.why = 'calendar'
     and d.calendar_edition = i.calendar_edition
    join public.messages m on (m.case_id, m.seq, m.reminder)
      = (d.case_id, d.seq, 'calendar ' || d.calendar_edition)));
  insert into office.calendar_loads (calendar_edition, year, notice_zh, source, days, loaded_by, loaded_at,
      affected, firm, changed)
    select i.calendar_edition, p_year, btrim(p_notice), btrim(p_source), p_days, public.actor(),
           public.business_now(), (answer ->> 'affected')::int, (answer ->> 'firm')::int,
           (answer ->> 'changed')::int
      from office.installation i;
  return answer;
end $$;

-- The door. A dry run does everything and takes it back, so that its figures are those of the real thing.
create or replace function load_calendar(p_year int, p_notice text, p_source text, p_days jsonb,
  p_dry boolean) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, office, pg_temp as $$
declare answer jsonb;
begin
  if public.actor() is null then perform public.refuse('signed_in'); end if;
  if public.asker_scope() <> 'administrator' then perform public.refuse('party_and_duty'); end if;
  -- no case moves while its term is counted by a calendar that is about to change
  if not p_dry then lock table public.cases in exclusive mode; end if;
  perform public.check_calendar(p_year, p_notice, p_source, p_days);
  begin
    answer := public.load_year(p_year, p_notice, p_source, p_days) || jsonb_build_object('dry', p_dry);
    if p_dry then raise exception 'a dry run' using errcode = 'DRYRN'; end if;
  exception when sqlstate 'DRYRN' then null;
  end;
  return answer;
end $$;

-- A year as anybody signed in may read it: its days, its notice and what that lists, and which years there
-- are.
create or replace function calendar_of(p_year int) returns jsonb
language sql stable set search_path = pg_catalog, public, office, pg_temp as $$
  select jsonb_build_object('year', p_year, 'published', y.year is not null, 'notice', y.notice_zh,
      'source', y.source, 'loaded_at', case when l.loaded_at is not null then y.loaded_at end,
      'loaded_by', l.name, 'may_load', public.asker_scope() = 'administrator'
        and p_year >= extract(year from public.today()),
      'working_days', (select count(*) from office.calendar c
        where c.working and c.day between make_date(p_year, 1, 1) and make_date(p_year, 12, 31)),
      'days', (select jsonb_agg(jsonb_build_object('day', c.day, 'working', c.working,
          'note_zh', c.note_zh, 'note_en', c.note_en) order by c.day) from office.calendar c
        where c.day between make_date(p_year, 1, 1) and make_date(p_year, 12, 31)),
      'listed', (select coalesce(jsonb_agg(jsonb_build_object('day', h.day, 'working', h.working,
          'name_zh', h.name_zh, 'name_en', h.name_en) order by h.day), '[]') from office.holidays h
        where h.notice_year = p_year),
      'years', (select jsonb_agg(jsonb_build_object('year', n,
          'published', exists (select from office.calendar_years k where k.year = n)) order by n)
        from generate_series((select min(k.year) from office.calendar_years k),
          greatest((select max(k.year) from office.calendar_years k),
            extract(year from public.today())::int + 1)) n))
    from (select) one left join office.calendar_years y on y.year = p_year
    left join lateral (select x.loaded_at, p.name from office.calendar_loads x
      left join public.people p on p.id = x.loaded_by
      where x.year = p_year order by x.calendar_edition desc limit 1) l on true
   where exists (select from office.calendar c where c.day = make_date(p_year, 12, 31))
$$;

-- Who may knock here, and who may look.
revoke all on function guard_deadline(), check_calendar(int, text, text, jsonb), named_days(jsonb),
  reckon_terms(), tell_of_changes(deadline_changes[], jsonb), move_terms(jsonb),
  write_year(int, text, text, jsonb), load_year(int, text, text, jsonb),
  load_calendar(int, text, text, jsonb, boolean), calendar_of(int) from public;
grant execute on function load_calendar(int, text, text, jsonb, boolean) to %administrator%;
grant select on office.calendar_loads to %applicant%, %reviewer%, %registry%, %authority%, %administrator%,
  %auditor%;
grant execute on function calendar_of(int)
  to %applicant%, %reviewer%, %registry%, %authority%, %administrator%, %auditor%;
grant execute on function term_start(cases), notice_end(uuid)
  to %applicant%, %reviewer%, %registry%, %authority%, %clock%;
grant execute on function moved_notices(uuid) to %visitor%, %applicant%, %reviewer%, %registry%, %authority%;
