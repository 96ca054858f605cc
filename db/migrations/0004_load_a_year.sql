-- A year's notice is loaded by the administrator, kept word for word, and moves the terms of open cases.
alter table office.holidays add column notice_year int;
-- the last days of December belong to the new year's festival
update office.holidays set notice_year = extract(year from day + 7);
alter table office.holidays alter column notice_year set not null;
create table office.calendar_loads (
  calendar_edition  int primary key,
  year              int not null,
  notice_zh         text not null,
  source            text not null,
  days              jsonb not null,
  loaded_by         uuid not null references people,
  loaded_at         timestamptz not null,
  affected          int not null,
  firm              int not null,
  changed           int not null
);
create index calendar_loads_by_year on office.calendar_loads (year, calendar_edition);
create table rule.office_words (
  word     text primary key,
  name_zh  text not null, name_en text not null
);
create index deadline_changes_by_calendar on deadline_changes (case_id, seq, n) where why = 'calendar';
