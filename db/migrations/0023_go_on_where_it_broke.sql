-- Parts of files on their way, so that a broken upload goes on where it broke.
create table upload_parts (
  person_id  uuid not null references people,
  sha256     bytea not null check (length(sha256) = 32),
  n          int not null check (n >= 0),
  bytes      bytea not null check (length(bytes) > 0),
  sent_at    timestamptz not null default now(),
  primary key (person_id, sha256, n)
);
alter table upload_parts alter column bytes set storage external;
create index upload_parts_by_time on upload_parts (sent_at);

alter table rule.paper_limits drop constraint paper_limits_measure_check;
alter table rule.paper_limits add constraint paper_limits_measure_check check (measure in ('case_bytes',
  'case_papers', 'day_bytes', 'day_papers', 'orphan_hours', 'waiting_bytes'));
