-- Time. The law's days are Beijing's; a term stated in working days is a subtraction of ordinals.

-- The business clock. Only a demonstration or a test replaces it; here it is the time of day.
create or replace function business_now() returns timestamptz
language sql stable as $$ select statement_timestamp() $$;

-- Today in Beijing.
create or replace function today() returns date
language sql stable as $$ select (public.business_now() at time zone 'Asia/Shanghai')::date $$;

-- The day in Beijing by the real clock, wherever the database's own may stand: duties begin and end by it.
create or replace function real_today() returns date
language sql stable as $$ select (now() at time zone 'Asia/Shanghai')::date $$;

-- Lays the calendar out anew from the holidays and the published years. Days of an unpublished
-- year are counted by their weekday and marked, so that every term that touches them is provisional.
create or replace function office.rebuild_calendar() returns void
language sql set search_path = pg_catalog, office, pg_temp as $$
  delete from office.calendar;
  insert into office.calendar (day, working, ordinal, published, note_zh, note_en)
  select day, working, count(*) filter (where working) over (order by day), published, note_zh, note_en
    from (select d::date as day,
                 coalesce(h.working, extract(isodow from d) < 6) as working,
                 exists (select from office.calendar_years y where y.year = extract(year
                 from d)) as published, h.name_zh as note_zh, h.name_en as note_en
            from generate_series(timestamp '2022-01-01', timestamp '2045-12-31', interval '1 day') d
            left join office.holidays h on h.day = d::date) days;
  update office.installation set calendar_edition = calendar_edition + 1;
$$;

-- The last day of a term that begins with something done on `start`. The starting day is not
-- counted (Civil Code, Article 201); the term ends at 24:00 of its last day; a term in calendar days
-- that would end on a rest day ends on the next working day (Article 203).
create or replace function term_end(start date, days int, unit text, out due_on date, out provisional boolean)
language plpgsql stable set search_path = pg_catalog, public, office, pg_temp as $$
begin
  if unit = 'working' then
    select c.day into due_on from office.calendar c
     where c.working and c.ordinal = (select s.ordinal from office.calendar s where s.day = start) + days;
  else
    select min(c.day) into due_on from office.calendar c where c.working and c.day >= start + days
       and c.day < start + days + 30;
  end if;
  provisional := exists (select from office.calendar c
                          where c.day > start and c.day <= due_on and not c.published);
end $$;

-- Working days left after `from_day` up to and including `until_day`; negative when it lies behind.
create or replace function working_days(from_day date, until_day date) returns int
language plpgsql stable set search_path = pg_catalog, office, pg_temp as $$
begin
  return (select ordinal from office.calendar where day = until_day)
       - (select ordinal from office.calendar where day = from_day);
end $$;
