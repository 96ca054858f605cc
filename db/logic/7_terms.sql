-- Where a term is counted from, and where it ends today: what an event set, and what moved it afterwards.

-- The day from which the term of the case's present stage is counted.
create or replace function term_start(c cases) returns date
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return coalesce((select d.starts_on from public.deadline_changes d
    where (d.case_id, d.seq) = (c.id, c.seq) order by d.n desc limit 1), c.entered_on);
end $$;

-- Public notices whose last day the calendar has moved, with the day that holds now: of one case, or of all.
create or replace function moved_notices(p_case uuid default null) returns table (id uuid, ends_on date)
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return query
  select distinct on (n.id) n.id, d.due_on from public.deadline_changes d
    join public.case_events e using (case_id, seq)
    join rule.transitions t using (edition, procedure, from_stage, action)
    join public.notices n on n.case_id = d.case_id
      and n.published_on = (e.happened_at at time zone 'Asia/Shanghai')::date
   where d.why = 'calendar' and t.publishes and (p_case is null or d.case_id = p_case)
   order by n.id, d.n desc;
end $$;

-- The last day of the case's latest public notice.
create or replace function notice_end(p_case uuid) returns date
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return (select coalesce(m.ends_on, n.ends_on) from public.notices n
            left join public.moved_notices(p_case) m on m.id = n.id
           where n.case_id = p_case order by n.version desc limit 1);
end $$;

-- Why this date: every day from the first one counted to the last, and why it counts or does not.
create or replace function explain_due(p_case uuid)
returns table (day date, counted boolean, ordinal int, note_zh text, note_en text)
language sql stable set search_path = pg_catalog, public, office, pg_temp as $$
  select k.day, k.working or s.unit = 'calendar',
         case when s.unit = 'calendar' then k.day - b.day
              when k.working then k.ordinal - b.ordinal end::int, k.note_zh, k.note_en
    from public.cases c
    join rule.stages s on (s.edition, s.procedure, s.stage) = (c.edition, c.procedure, c.stage)
    join office.calendar b on b.day = public.term_start(c)
    join office.calendar k on k.day > b.day and k.day <= c.due_on
   where c.id = p_case order by k.day
$$;
