-- What the office's counter keeps: the key under which numbers of identity documents are digested, and
-- which cases an officer entered there for somebody.

-- Without this key the digest of a number cannot be tried out against guesses. Nobody but the owner reads it.
create table identity_keys (
  single  boolean primary key default true check (single),
  key     bytea not null check (length(key) >= 32)
);

-- A case entered at the counter: for whom, and in whose hand it is until it has been submitted.
create table counter_entries (
  case_id    uuid primary key references cases deferrable initially deferred,
  person_id  uuid not null references people,
  clerk_id   uuid not null references people
);
