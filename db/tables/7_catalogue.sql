-- The public data catalogue: what there is to be registered, as the city's own catalogues list it, and what
-- has been registered since. A registration's form refers to an item; whether it is on chain is asked of the
-- item. Taking in only adds and changes: what a catalogue has withdrawn stays here, and says so.

-- The columns of a catalogue: what a sheet may bring, what a page shows and what an export holds.
create table rule.catalogue_columns (
  item_column  text not null primary key,
  position     int not null,
  type         text not null check (type in ('text', 'long_text', 'choice', 'check', 'district')),
  multiple     boolean not null default false,
  required     boolean not null default false,
  max          int,
  dictionary   rule.dictionary,
  name_zh      text not null, name_en text not null,
  help_zh      text, help_en text,
  check ((type = 'choice') = (dictionary is not null))
);

-- How a holder is reminded that an item of theirs must be registered: in which words, and how often.
create table rule.catalogue_reminders (
  edition     rule.edition not null references rule.editions deferrable,
  days        int not null check (days > 0),  -- working days between two reminders of one item
  subject_zh  text not null, body_zh text not null,   -- {braces}: name, catalogue_id, holder, reminder
  subject_en  text not null, body_en text not null,
  article     text not null,
  primary key (edition)
);

create table catalogue_imports (
  id           uuid primary key default gen_random_uuid(),
  person_id    uuid not null references people,
  origin       text not null check (origin in ('government', 'opened')),
  file_name    text not null check (length(file_name) between 1 and 200),
  sha256       bytea not null check (length(sha256) = 32),
  lines        int not null,
  added        int not null default 0,
  changed      int not null default 0,
  unchanged    int not null default 0,
  refused      int not null default 0,
  imported_at  timestamptz not null                   -- business time
);

create table catalogue_items (
  id                  uuid primary key default gen_random_uuid(),
  catalogue_id        text not null unique check (length(catalogue_id) between 1 and 100),
  origin              text not null check (origin in ('government', 'opened', 'registered')),
  name                text not null check (length(name) between 1 and 200),
  holder_name         text not null check (length(holder_name) between 1 and 200),
  holder_credit_code  text,
  holder_id           uuid references organisations,
  district            text references office.districts,
  industry            text,
  summary             text,
  data_format         text[],
  update_frequency    text,
  sharing             text,
  openness            text,
  operated            boolean not null default false, -- within authorised operation: must be registered
  chain_reference     text check (length(chain_reference) between 1 and 200),
  registration_id     uuid unique references registrations,
  words               text not null,                  -- what the search finds it by
  grams               text[] not null,
  changed_at          timestamptz not null,           -- business time
  withdrawn_on        date,                           -- the catalogue it came from no longer lists it
  check ((origin = 'registered') = (registration_id is not null))
);
create index catalogue_by_holder on catalogue_items (holder_id);
create index catalogue_by_district on catalogue_items (district, name, id);
create index catalogue_by_name on catalogue_items (name, id);
create index catalogue_operated on catalogue_items (district) where operated;
create index catalogue_grams on catalogue_items using gin (grams);

-- Which item a case refers to, kept beside what is filled in, so that it can be asked the other way round.
create table catalogue_uses (
  case_id  uuid not null references cases deferrable initially deferred,
  item_id  uuid not null references catalogue_items,
  primary key (case_id, item_id)
);
create index uses_by_item on catalogue_uses (item_id);

-- What the chain said of a reference, and the lease of the worker that asks. No row: not asked yet.
create table chain_references (
  reference     text primary key,
  state         text not null default 'waiting' check (state in ('waiting', 'confirmed', 'unknown')),
  checked_at    timestamptz,                          -- business time
  tries         int not null default 0,
  next_try_at   timestamptz not null default now(),
  last_error    text
);

-- One row: whether this installation can ask the chain at all. Without a port a reference is taken as given.
create table chain_port (
  single  boolean primary key default true check (single),
  there   boolean not null
);

-- Every reminder of a holder, by whom and when.
create table catalogue_reminded (
  item_id      uuid not null references catalogue_items,
  n            int not null check (n >= 1),
  person_id    uuid not null references people,
  reminded_on  date not null,
  messages     int not null,
  primary key (item_id, n)
);
