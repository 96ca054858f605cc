-- The national platform (第十条、第二十四条): what leaves the house for it, and what it answered.

-- Whether the jobs have been given the platform's address. Without one everything waits, and says so.
alter table office.installation add column national_linked boolean not null default false;

-- A code is a string as the platform wrote it; no form of it is assumed, and none is ever made up here.
alter table registrations add unique (national_code),
  add check (length(national_code) between 1 and 64 and national_code = btrim(national_code));

-- Which regulations have their entries reported to the national platform, and their code from it.
create table rule.national_schemes (
  scheme   rule.scheme primary key references rule.schemes deferrable,
  article  text not null
);

-- What the register tells a holder's people of itself, when no case of theirs was moved.
create table rule.announcements (
  announcement  text primary key,
  -- {braces}: number, name, version, query_code, national_code, previous_code
  subject_zh    text not null, body_zh text not null,
  subject_en    text not null, body_en text not null
);

-- One row per event of the register: a version made, a standing changed. Claimed under a lease, sent outside
-- any transaction, marked afterwards: at least once, always under the same key. A later event of a
-- registration waits until the platform has acknowledged the earlier.
create table national_outbox (
  id               uuid primary key default gen_random_uuid(),
  registration_id  uuid not null references registrations deferrable initially deferred,
  seq              int not null,                      -- of the entry in the registration's chain
  version          int not null,
  entry            text not null check (entry in ('version', 'standing')),
  key              text not null unique,              -- the entry's hash: the same whenever it is sent
  payload          jsonb not null,                    -- worded when it happened
  written_at       timestamptz not null,              -- business time
  state            text not null default 'waiting'
                     check (state in ('waiting', 'sent', 'acknowledged', 'dead')),
  wants_code       boolean not null,                  -- is asked about until the platform has given its code
  tries            int not null default 0,
  next_try_at      timestamptz not null default now(),
  leased_until     timestamptz,
  last_error       text,
  sent_at          timestamptz,
  acknowledged_at  timestamptz,
  unique (registration_id, seq)
);
create index national_waiting on national_outbox (next_try_at) where state = 'waiting';
create index national_awaited on national_outbox (next_try_at) where state = 'sent' or wants_code;
create index national_unacknowledged on national_outbox (registration_id, seq) where state <> 'acknowledged';
create index national_dead on national_outbox (id) where state = 'dead';
create index national_by_day on national_outbox (written_at desc, id);
