-- What was said to whom, worded as of that day, and whether it has left the house.

create table messages (
  id          uuid primary key default gen_random_uuid(),
  person_id   uuid not null references people,
  case_id     uuid references cases,
  seq         int,
  reminder    text,                                   -- which reminder; null for the notice of a move
  subject     text not null,
  body        text not null,
  written_at  timestamptz not null,                   -- business time
  read_at     timestamptz
);
create index messages_by_person on messages (person_id, written_at desc, id);
create index unread_messages on messages (person_id) where read_at is null;
-- The message is why the reminder is not due again.
create unique index reminded_once on messages (case_id, seq, reminder, person_id) where reminder is not null;
create unique index told_once_each on messages (case_id, seq, person_id) where reminder is null;

-- The outbox: one mail per message. Claimed under a lease, sent outside any transaction,
-- marked afterwards: at least once, always with the same Message-ID.
create table deliveries (
  message_id    uuid primary key references messages,
  address       text not null,
  state         text not null default 'waiting' check (state in ('waiting', 'sent', 'dead')),
  tries         int not null default 0,
  next_try_at   timestamptz not null default now(),
  leased_until  timestamptz,
  last_error    text,
  sent_at       timestamptz
);
create index deliveries_waiting on deliveries (next_try_at) where state = 'waiting';

-- What each job last did; readiness and the jobs screen read it.
create table job_runs (
  job          text primary key,
  wanted       bigint not null default 0,             -- raised to ask for a run now
  done         bigint not null default 0,             -- the highest wanted that a finished run has seen
  next_run_at  timestamptz not null default now(),
  started_at   timestamptz,
  finished_at  timestamptz,
  handled      int,
  error        text,
  leased_until timestamptz
);
