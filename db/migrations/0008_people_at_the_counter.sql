-- People are registered at the counter, and officers enter cases there for them.
create table identity_keys (
  single  boolean primary key default true check (single),
  key     bytea not null check (length(key) >= 32)
);
create table counter_entries (
  case_id    uuid primary key references cases deferrable initially deferred,
  person_id  uuid not null references people,
  clerk_id   uuid not null references people
);
