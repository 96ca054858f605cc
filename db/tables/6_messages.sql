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
  sent_at       timestamptz,
  queued_at     timestamptz not null default now(),   -- since when it waits
  failed_at     timestamptz                           -- when it was last given up
);
create index deliveries_waiting on deliveries (next_try_at) where state = 'waiting';
create index deliveries_oldest on deliveries (queued_at) where state = 'waiting';
create index deliveries_sent on deliveries (sent_at) where state = 'sent';
create index deliveries_dead on deliveries (failed_at desc, message_id desc) where state = 'dead';

-- The office's numbered documents, worded as of the day of the act that issued them. When one was
-- delivered starts the terms that run from delivery. One without an addressee is for everybody: it is made
-- public, and no delivery follows.
create table letters (
  id               uuid primary key default gen_random_uuid(),
  case_id          uuid not null references cases,
  seq              int not null,
  letter           rule.letter not null,
  number           text not null unique,
  recipient        rule.party not null references rule.parties,
  recipient_id     uuid references organisations,     -- null: the public
  issuer_id        uuid not null references organisations,
  title            text not null,
  body             text not null,
  written_at       timestamptz not null,              -- business time
  words_digest     bytea not null,
  deemed_on        date,                              -- delivered at the latest on this day
  unique nulls not distinct (case_id, seq, recipient, recipient_id),
  foreign key (case_id, seq) references case_events deferrable initially deferred,
  check (recipient_id is not null or deemed_on is null)
);
create index letters_by_case on letters (case_id, written_at);

-- Proof of delivery (送达): the addressee confirmed receipt, or the day came on which it counts as delivered.
create table letter_deliveries (
  letter_id     uuid primary key references letters,
  how           text not null check (how in ('confirmed', 'deemed')),
  delivered_on  date not null,
  confirmed_by  uuid references people,
  recorded_at   timestamptz not null,                 -- business time
  check ((how = 'confirmed') = (confirmed_by is not null))
);
create index deliveries_by_person on letter_deliveries (confirmed_by) where confirmed_by is not null;

-- The document drawn for a letter.
create table letter_files (
  letter_id       uuid primary key references letters,
  sha256          bytea not null references files,
  sealed          boolean not null,                   -- bears an electronic seal
  made_at         timestamptz not null
);

-- The chain of a case's letters: written, drawn, delivered; append-only.
create table letter_entries (
  case_id        uuid not null,
  n              int not null check (n >= 1),
  letter_id      uuid not null references letters,
  entry          text not null check (entry in ('written', 'drawn', 'delivered')),
  digest         bytea not null,
  happened_at    timestamptz not null,
  previous_hash  bytea,
  hash           bytea not null,
  primary key (case_id, n)
);

-- Letters that are still to be drawn, and until when a worker has taken one upon itself.
create table letter_leases (
  letter_id   uuid primary key references letters,
  until       timestamptz not null,
  tries       int not null default 0,
  last_error  text
);

-- Letters that will count as delivered, as long as nobody has confirmed their receipt.
create table letters_open (
  letter_id   uuid primary key references letters,
  deemed_on   date not null
);
create index letters_open_by_day on letters_open (deemed_on);

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
  leased_until timestamptz,
  unended      int not null default 0                 -- runs in a row that nobody lived to end
);
