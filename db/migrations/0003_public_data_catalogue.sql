-- The public data catalogue, what the chain says of its references, and fields that an item fills in.
alter table rule.fields add column from_item text;
alter table rule.fields drop constraint fields_source_check,
  add check (source in ('applicant_name', 'applicant_credit_code', 'registry', 'platform', 'standing',
    'applicant_kind', 'catalogue'));
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
create table rule.catalogue_reminders (
  edition     rule.edition not null references rule.editions deferrable,
  days        int not null check (days > 0),
  subject_zh  text not null, body_zh text not null,
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
  imported_at  timestamptz not null
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
  operated            boolean not null default false,
  chain_reference     text check (length(chain_reference) between 1 and 200),
  registration_id     uuid unique references registrations,
  words               text not null,
  grams               text[] not null,
  changed_at          timestamptz not null,
  check ((origin = 'registered') = (registration_id is not null))
);
create index catalogue_by_holder on catalogue_items (holder_id);
create index catalogue_by_district on catalogue_items (district, name, id);
create index catalogue_by_name on catalogue_items (name, id);
create index catalogue_operated on catalogue_items (district) where operated;
create index catalogue_grams on catalogue_items using gin (grams);
create table catalogue_uses (
  case_id  uuid not null references cases deferrable initially deferred,
  item_id  uuid not null references catalogue_items,
  primary key (case_id, item_id)
);
create index uses_by_item on catalogue_uses (item_id);
create table chain_references (
  reference     text primary key,
  state         text not null default 'waiting' check (state in ('waiting', 'confirmed', 'unknown')),
  checked_at    timestamptz,
  tries         int not null default 0,
  next_try_at   timestamptz not null default now(),
  last_error    text
);
create table chain_port (
  single  boolean primary key default true check (single),
  there   boolean not null
);
create table catalogue_reminded (
  item_id      uuid not null references catalogue_items,
  n            int not null check (n >= 1),
  person_id    uuid not null references people,
  reminded_on  date not null,
  messages     int not null,
  primary key (item_id, n)
);
