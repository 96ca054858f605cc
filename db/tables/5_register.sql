-- The register: what finished cases did. An entry changes only by the effect of a case, and every
-- change is a link of the entry's own chain.

create table registrations (
  id            uuid primary key default gen_random_uuid(),
  scheme        rule.scheme not null references rule.schemes,
  edition       rule.edition not null,
  kind          rule.kind not null,
  number        text not null unique,
  case_id       uuid not null references cases,       -- the case that issued it
  holder_id     uuid not null references organisations,
  reviewer_id   uuid references organisations,
  district      text not null references office.districts,
  name          text not null,
  holder_name   text not null,
  version       int not null,
  coded_on      date not null,
  valid_from    date not null,
  valid_until   date not null check (valid_until >= valid_from),
  ended_as      text check (ended_as in ('deregistered', 'revoked')),
  ended_on      date,
  national_code text,
  foreign key (edition, kind) references rule.kinds (edition, kind),
  check ((ended_as is null) = (ended_on is null))
);
create index registrations_by_code on registrations (coded_on desc, id);
create index registrations_by_end on registrations (valid_until, id);
create index registrations_standing on registrations (valid_until, scheme, kind, district, reviewer_id)
  where ended_as is null;
create index registrations_by_holder on registrations (holder_id, id);
create index registrations_by_reviewer on registrations (reviewer_id, id);
alter table cases add foreign key (registration_id) references registrations;

-- A version of an entry: what its slip says. The query code belongs to the version.
create table registration_versions (
  registration_id  uuid not null references registrations deferrable initially deferred,
  version          int not null check (version >= 1),
  case_id          uuid not null references cases,
  kind             rule.kind not null,
  query_code       text not null unique check (query_code ~ '^[0-9A-HJKMNP-TV-Z]{13}$'),
  name             text not null,
  holder_name      text not null,
  disclosed        jsonb not null,                    -- [{field, name_zh, name_en, value_zh, value_en}]
  printed          jsonb not null,                    -- the same for what the slip prints
  published_on     date,
  notice_ends_on   date,
  coded_on         date not null,
  valid_from       date not null,
  valid_until      date not null,
  coded_at         timestamptz not null,
  content          jsonb,                             -- field by field, what is registered from here on
  holders          jsonb,                             -- [{name, credit_code}], every registrant it names
  national_code    text,                              -- as the national platform issued it
  primary key (registration_id, version)
);

-- The slip made for a version. Its bytes are a file; its digest is a link of the chain.
create table slips (
  registration_id  uuid not null,
  version          int not null,
  sha256           bytea not null references files,
  -- of what it says; the paper prints its first 16 hex digits
  content_digest   bytea not null,
  made_at          timestamptz not null,
  primary key (registration_id, version),
  foreign key (registration_id, version) references registration_versions
);

-- Whether an entry of the register stands: every time a case ended it or restored it, and that it had ended
-- before it was brought in. The entry says what the last of these says; none at all means it stands.
create table registration_standings (
  registration_id  uuid not null references registrations deferrable initially deferred,
  n                int not null check (n >= 1),
  case_id          uuid not null references cases,
  ended_as         text check (ended_as in ('deregistered', 'revoked')),
  day              date not null,
  primary key (registration_id, n)
);
create index revocations_by_day on registration_standings (day desc, registration_id, n)
  where ended_as = 'revoked';

-- The chain itself, one per registration, append-only.
create table registration_entries (
  registration_id  uuid not null references registrations deferrable initially deferred,
  seq              int not null check (seq >= 1),
  version          int not null,
  entry            text not null check (entry in ('version', 'slip', 'standing')),
  digest           bytea not null,                    -- of the version's words, or of the slip's bytes
  happened_at      timestamptz not null,
  previous_hash    bytea,
  hash             bytea not null,
  primary key (registration_id, seq)
);

-- Slips that are still to be drawn, and until when a worker has taken one upon itself. A crash only means
-- that another draws it.
create table slip_leases (
  registration_id  uuid not null,
  version          int not null,
  until            timestamptz not null,
  tries            int not null default 0,
  last_error       text,
  primary key (registration_id, version)
);

create table register_search (
  registration_id  uuid primary key references registrations deferrable initially deferred,
  words            text not null,
  grams            text[] not null
);
create index register_grams on register_search using gin (grams);

-- Public keys by which anyone can check a slip's signature; kept for ever, as slips are.
create table signing_keys (
  kid         text primary key,
  public_jwk  jsonb not null,
  since       timestamptz not null default now()
);
