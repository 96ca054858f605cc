-- Whether an application was filed in time (第十九条): by the days its form declares. Who is late is asked why
-- and never kept from filing.

-- A day, or nothing where none was written.
create or replace function as_day(written text) returns date
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  return nullif(written, '')::date;
exception when datetime_field_overflow or invalid_datetime_format then
  return null;
end $$;

-- By when this application had to be filed, by the days its form declares; nothing while one is missing or
-- not asked for. A day before the calendar begins has no due day: the term has long ended.
create or replace function filing_term(c cases) returns table (began_on date, due_on date,
  provisional boolean, days int, unit text, article text, reason_field text, reason text)
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare t rule.filing_terms; start date;
begin
  select * into t from rule.filing_terms x where (x.edition, x.kind) = (c.edition, c.kind);
  if not found then return; end if;
  select case when count(d.day) = cardinality(t.from_fields) then max(d.day) end into start
    from rule.fields f join rule.sections s using (edition, kind, section),
         lateral (select public.as_day(c.content ->> f.field) as day) d
   where (f.edition, f.kind) = (c.edition, c.kind) and f.field = any (t.from_fields)
     and public.is_shown(s.shown_when, c.content) and public.is_shown(f.shown_when, c.content);
  if start is null then return; end if;
  return query
  select start, e.due_on, coalesce(e.provisional, false), t.days, t.unit, t.article, t.reason_field::text,
         nullif(btrim(c.content ->> t.reason_field), '')
    from public.term_end(start, t.days, t.unit) e;
end $$;

-- Every submission says anew whether the case was filed in time: its first day counts, and the days that
-- it now declares.
create or replace function note_filing() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from public.case_filings where case_id = new.id;
  insert into public.case_filings (case_id, began_on, due_on, provisional, filed_on, late)
    select new.id, t.began_on, t.due_on, t.provisional, new.submitted_on,
           coalesce(new.submitted_on > t.due_on, true)
      from public.filing_term(new) t;
  return null;
end $$;
create trigger note_filing after update of version on cases for each row
  when (new.version is distinct from old.version) execute function note_filing();
alter table cases enable always trigger note_filing;

-- What the case page says about filing in time: as noted when it was submitted, or as the draft now stands.
create or replace function filing_of(c cases) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return (
  select jsonb_build_object('began_on', d.began_on, 'due_on', d.due_on, 'provisional', d.provisional,
      'days', t.days, 'unit', t.unit, 'article', t.article, 'submitted_on', c.submitted_on, 'late', d.late,
      'late_by', case when d.late then -public.working_days(d.until, d.due_on) end,
      'days_left', case when not d.late and c.submitted_on is null then public.working_days(d.until,
        d.due_on) end, 'reason_field', t.reason_field, 'reason', t.reason)
    from public.filing_term(c) t
    left join public.case_filings f on f.case_id = c.id,
    lateral (select coalesce(f.began_on, t.began_on) as began_on, coalesce(f.due_on, t.due_on) as due_on,
      coalesce(f.provisional, t.provisional) as provisional, coalesce(f.filed_on, public.today()) as until,
      coalesce(f.late, t.due_on < public.today(), true) as late) d);
end $$;

-- Drafts whose registrant is to be told that the term is running out, or has: once for each day that the
-- term may end on. Of several reminders that came due while nobody looked, only the latest is sent.
create or replace view due_filing_reminders with (security_invoker = on) as
select * from (
  select distinct on (c.id) c.id as case_id, c.seq, concat(r.reminder, '@', t.due_on) as reminder,
         r.recipient, r.duty
    from cases c join rule.filing_reminders r on (r.edition, r.kind) = (c.edition, c.kind)
   cross join lateral filing_term(c) t
   where c.turn is not null and c.submitted_on is null
     and coalesce(working_days(today(), t.due_on), r.days) <= r.days
   order by c.id, r.days) latest
 where not exists (select from messages m where (m.case_id, m.reminder) = (latest.case_id, latest.reminder))
   and exists (select from people_for(latest.case_id, latest.recipient, latest.duty));

create or replace function write_filing_reminder(p_case uuid, p_seq int, p_reminder text) returns int
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare c public.cases; r rule.filing_reminders; p public.people; n int := 0; w jsonb; due date;
begin
  select * into c from public.cases where id = p_case for share;
  if c.seq is distinct from p_seq or c.submitted_on is not null then return 0; end if;
  select * into strict r from rule.filing_reminders x
   where (x.edition, x.kind, x.reminder) = (c.edition, c.kind, split_part(p_reminder, '@', 1));
  select t.due_on into due from public.filing_term(c) t;
  for p in select * from public.people_for(c.id, r.recipient, r.duty) loop
    w := public.letter_words(c, c.seq, p.language)
      || jsonb_build_object('filing_due_on', public.date_words(due, p.language));
    n := n + public.write_message(p, c, c.seq, p_reminder,
      public.fill(case p.language when 'en' then r.subject_en else r.subject_zh end, w),
      public.fill(case p.language when 'en' then r.body_en else r.body_zh end, w));
  end loop;
  return n;
end $$;

create policy of_visible_case on case_filings for select to %applicant%, %reviewer%, %registry%, %authority%
  using (exists (select from cases c where c.id = case_id));
grant select on case_filings to %applicant%, %reviewer%, %registry%, %authority%;
grant select on due_filing_reminders to %clock%;
revoke all on function as_day(text), filing_term(cases), note_filing(), filing_of(cases),
  write_filing_reminder(uuid, int, text) from public;
grant execute on function filing_term(cases) to %clock%;
grant execute on function write_filing_reminder(uuid, int, text) to %jobs%, %clock%;
