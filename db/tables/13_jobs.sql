-- The jobs that must live for this installation to do its work: what each is for, and how often it looks
-- (seconds). jobs/schedule.ts says the same, and a test holds the two together.
create table rule.jobs (
  job         text primary key,
  position    int not null,
  every       int not null check (every > 0),
  name_zh     text not null, name_en text not null,
  note_zh  text not null, note_en text not null
);
