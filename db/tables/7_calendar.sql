-- The calendar's own record, and the words in which the office speaks of it.

-- Every year's notice that was ever loaded, word for word, by whom, and what it moved; append-only. The
-- number is the edition of the calendar that the notice made.
create table office.calendar_loads (
  calendar_edition  int primary key,
  year              int not null,
  notice_zh         text not null,
  source            text not null,
  days              jsonb not null,                 -- [{day, working, name_zh, name_en}]
  loaded_by         uuid not null references people,
  loaded_at         timestamptz not null,           -- business time
  affected          int not null,                   -- open cases whose term was moved or became certain
  firm              int not null,                   -- of these, how many had been provisional and are no more
  changed           int not null                    -- of these, how many have another last day
);
create index calendar_loads_by_year on office.calendar_loads (year, calendar_edition);

-- What the office says of its own accord, under no article; {braces} are filled in.
create table rule.office_words (
  word     text primary key,
  name_zh  text not null, name_en text not null
);
