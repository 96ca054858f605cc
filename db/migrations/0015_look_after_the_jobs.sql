-- What each job is for and how often it looks; mails that wait, have left, or failed for good.
create table rule.jobs (
  job         text primary key,
  position    int not null,
  every       int not null check (every > 0),
  name_zh     text not null, name_en text not null,
  note_zh  text not null, note_en text not null
);

alter table job_runs add column unended int not null default 0;

alter table deliveries add column queued_at timestamptz not null default now(),
  add column failed_at timestamptz;
update deliveries set failed_at = least(next_try_at, now()) where state = 'dead';
create index deliveries_oldest on deliveries (queued_at) where state = 'waiting';
create index deliveries_sent on deliveries (sent_at) where state = 'sent';
create index deliveries_dead on deliveries (failed_at desc, message_id desc) where state = 'dead';
create index national_dead on national_outbox (id) where state = 'dead';
