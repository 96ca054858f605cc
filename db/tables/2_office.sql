-- What the office itself keeps: its calendar, its dictionaries, its districts, its own names.
-- A build inserts defaults here and never overwrites what the office has edited.
create schema office;

-- The year's notice of the State Council's General Office, by number and source. A year without
-- a row is unpublished, and every term that touches it is provisional.
create table office.calendar_years (
  year          int primary key,
  notice_zh     text not null,
  source        text not null,
  loaded_at     timestamptz not null default now()
);

-- Days that are not what their weekday says.
create table office.holidays (
  day          date primary key,
  working      boolean not null,             -- true: a make-up working day
  name_zh      text not null,
  name_en      text not null,
  notice_year  int not null                  -- the year whose notice names it: late December, the next one's
);

-- One row per day. `ordinal` numbers the working days: how many have ended by the end of this day.
-- A term is then a subtraction. Written only by office.rebuild_calendar().
create table office.calendar (
  day        date primary key,
  working    boolean not null,
  ordinal    int not null,
  published  boolean not null,
  note_zh    text,
  note_en    text
);
create index calendar_working on office.calendar (ordinal) include (day) where working;

create table office.dictionaries (
  dictionary  rule.dictionary not null,
  choice      text not null,
  parent      text,
  position    int not null,
  name_zh     text not null,
  name_en     text not null,
  retired_on  date,
  primary key (dictionary, choice),
  foreign key (dictionary, parent) references office.dictionaries (dictionary, choice) deferrable
);

create table office.districts (
  district  text primary key check (district ~ '^[0-9]{6}$'),
  position  int not null,
  name_zh   text not null,
  name_en   text not null,
  aliases   text[] not null default '{}'     -- other codes in use for the same district
);

-- One row: how this installation calls itself.
create table office.installation (
  single         boolean primary key default true check (single),
  platform_zh    text not null,
  platform_en    text not null,
  registry_id    uuid,
  authority_id   uuid,
  contact        text,
  calendar_edition int not null default 1,
  demo           boolean not null default false
);
