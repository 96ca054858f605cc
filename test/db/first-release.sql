-- The tables as the first release made them, frozen: whatever later becomes of db/tables, the migrations
-- must lead from here to there. upgrade.test.ts walks that way. Never edited.

create schema rule;
create domain rule.scheme as text;
create domain rule.edition as text;
create domain rule.procedure as text;
create domain rule.stage as text;
create domain rule.action as text;
create domain rule.kind as text;
create domain rule.party as text;
create domain rule.duty as text;
create domain rule.condition as text;
create domain rule.effect as text;
create domain rule.section as text;
create domain rule.field as text;
create domain rule.material as text;
create domain rule.reason as text;
create domain rule.dictionary as text;
create table rule.parties (
  party    rule.party primary key,
  scope    text not null check (scope in ('applicant', 'reviewer', 'registry', 'authority', 'clock')),
  name_zh  text not null, name_en text not null
);
create table rule.duties (
  duty      rule.duty primary key,
  exclusive boolean not null,
  name_zh   text not null, name_en text not null,
  unique (duty, exclusive)
);
create table rule.conditions (
  condition rule.condition primary key,
  status    int not null check (status between 400 and 599),
  name_zh   text not null, name_en text not null
);
create table rule.effects (
  effect   rule.effect primary key,
  name_zh  text not null, name_en text not null
);
create table rule.register_states (
  state        text primary key,
  tone         text not null check (tone in ('good', 'attention', 'bad', 'neutral')),
  name_zh      text not null, name_en text not null,
  sentence_zh  text not null, sentence_en text not null
);
create table rule.schemes (
  scheme        rule.scheme primary key,
  position      int not null,
  name_zh       text not null, name_en text not null,
  applicant_zh  text not null,
  applicant_en  text not null
);
create table rule.glyphs (
  first int not null primary key,
  last  int not null check (last >= first)
);
create table rule.editions (
  edition         rule.edition primary key,
  scheme          rule.scheme not null references rule.schemes deferrable,
  effective_on    date not null,
  source_zh       text not null,
  source_en       text not null,
  draft           boolean not null,
  certificate_zh  text not null,
  certificate_en  text not null,
  statement_zh    text not null,
  statement_en    text not null,
  number_prefix   text not null check (number_prefix ~ '^[A-Z]{2,12}$'),
  validity_years  int not null check (validity_years > 0),
  validity_field  rule.field,
  name_field      rule.field not null,
  unique (edition, scheme)
);
create table rule.procedures (
  edition    rule.edition not null references rule.editions deferrable,
  procedure  rule.procedure not null,
  name_zh    text not null, name_en text not null,
  primary key (edition, procedure)
);
create table rule.stages (
  edition    rule.edition not null, procedure rule.procedure not null,
  stage      rule.stage not null,
  position   int,
  owner      rule.party references rule.parties deferrable,
  duty       rule.duty references rule.duties deferrable,
  days       int check (days > 0),
  unit       text check (unit in ('working', 'calendar')),
  internal   boolean not null default false,
  editable   boolean not null default false,
  outcome    text check (outcome in ('good', 'bad', 'neutral')),
  public_zh  text,
  public_en  text,
  name_zh    text not null, name_en text not null,
  article    text not null,
  primary key (edition, procedure, stage),
  foreign key (edition, procedure) references rule.procedures deferrable,
  check ((days is null) = (unit is null)),
  check ((owner is null) = (duty is null)),
  check ((owner is null) >= (outcome is null) or outcome is null)
);
create table rule.transitions (
  edition       rule.edition not null, procedure rule.procedure not null,
  from_stage    rule.stage not null,
  action        rule.action not null,
  to_stage      rule.stage not null,
  party         rule.party not null references rule.parties deferrable,
  duty          rule.duty not null references rule.duties deferrable,
  conditions    text[] not null default '{}',
  freezes       boolean not null default false,
  publishes     boolean not null default false,
  numbers       boolean not null default false,
  takes_effect  boolean not null default false,
  reasons       boolean not null default false,
  remark        text not null default 'none' check (remark in ('none', 'optional', 'required')),
  defects       boolean not null default false,
  weight        text not null default 'plain' check (weight in ('primary', 'plain', 'danger')),
  position      int not null default 1,
  confirm_zh    text,
  confirm_en    text,
  name_zh       text not null, name_en text not null,
  article       text not null,
  primary key (edition, procedure, from_stage, action),
  unique (edition, procedure, from_stage, action, to_stage, party, duty),
  foreign key (edition, procedure, from_stage) references rule.stages deferrable,
  foreign key (edition, procedure, to_stage) references rule.stages deferrable,
  check (to_stage <> 'opening')
);
create table rule.kinds (
  edition    rule.edition not null,
  kind       rule.kind not null,
  position   int not null,
  procedure  rule.procedure not null,
  effect     rule.effect not null references rule.effects deferrable,
  name_zh    text not null, name_en text not null,
  article    text not null,
  primary key (edition, kind),
  unique (edition, kind, procedure),
  foreign key (edition, procedure) references rule.procedures deferrable
);
create table rule.openings (
  edition     rule.edition not null,
  kind        rule.kind not null,
  procedure   rule.procedure not null,
  from_stage  rule.stage not null default 'opening' check (from_stage = 'opening'),
  action      rule.action not null,
  to_stage    rule.stage not null,
  party       rule.party not null,
  duty        rule.duty not null,
  primary key (edition, kind, party),
  unique (edition, kind, procedure, action, to_stage, party, duty),
  foreign key (edition, kind, procedure) references rule.kinds (edition, kind, procedure) deferrable,
  foreign key (edition, procedure, from_stage, action, to_stage, party, duty)
    references rule.transitions (edition, procedure, from_stage, action, to_stage, party, duty) deferrable
);
create table rule.sections (
  edition     rule.edition not null,
  kind        rule.kind not null,
  section     rule.section not null,
  position    int not null,
  shown_when  jsonb,
  name_zh     text not null, name_en text not null,
  article     text not null,
  primary key (edition, kind, section),
  foreign key (edition, kind) references rule.kinds deferrable
);
create table rule.fields (
  edition     rule.edition not null,
  kind        rule.kind not null,
  field       rule.field not null,
  section     rule.section not null,
  position    int not null,
  column_of   rule.field,
  type        text not null check (type in ('text', 'long_text', 'number', 'date', 'date_range', 'choice',
                'check', 'table', 'case_ref', 'registration_ref', 'catalogue_ref')),
  multiple    boolean not null default false,
  required    boolean not null default false,
  max         int,
  pattern     text,
  pattern_zh  text,
  pattern_en  text,
  dictionary  rule.dictionary,
  source      text check (source in ('applicant_name', 'applicant_credit_code', 'registry', 'platform')),
  shown_when  jsonb,
  disclosed   boolean not null default false,
  printed     boolean not null default false,
  unit_zh     text, unit_en text,
  name_zh     text not null, name_en text not null,
  help_zh     text, help_en text,
  article     text not null,
  primary key (edition, kind, field),
  foreign key (edition, kind, section) references rule.sections deferrable,
  foreign key (edition, kind, column_of) references rule.fields (edition, kind, field) deferrable,
  check ((type = 'choice') = (dictionary is not null)),
  check ((pattern is null) = (pattern_zh is null))
);
create table rule.materials (
  edition     rule.edition not null,
  kind        rule.kind not null,
  material    rule.material not null,
  section     rule.section not null,
  position    int not null,
  required    boolean not null,
  sealed      boolean not null,
  multiple    boolean not null default false,
  formats     text[] not null,
  max_bytes   int not null check (max_bytes between 1 and 15728640),
  shown_when  jsonb,
  name_zh     text not null, name_en text not null,
  help_zh     text, help_en text,
  article     text not null,
  primary key (edition, kind, material),
  foreign key (edition, kind, section) references rule.sections deferrable
);
create table rule.reasons (
  edition     rule.edition not null, procedure rule.procedure not null,
  from_stage  rule.stage not null,
  action      rule.action not null,
  reason      rule.reason not null,
  position    int not null,
  name_zh     text not null, name_en text not null,
  article     text not null,
  primary key (edition, procedure, from_stage, action, reason),
  foreign key (edition, procedure, from_stage, action) references rule.transitions deferrable
);
create table rule.notices (
  edition     rule.edition not null, procedure rule.procedure not null,
  from_stage  rule.stage not null,
  action      rule.action not null,
  recipient   rule.party not null references rule.parties deferrable,
  duty        rule.duty not null references rule.duties deferrable,
  subject_zh  text not null, body_zh text not null,
  subject_en  text not null, body_en text not null,
  primary key (edition, procedure, from_stage, action, recipient, duty),
  foreign key (edition, procedure, from_stage, action) references rule.transitions deferrable
);
create table rule.reminders (
  edition     rule.edition not null, procedure rule.procedure not null,
  stage       rule.stage not null,
  reminder    text not null,
  anchor      text not null check (anchor in ('due', 'entered')),
  days        int not null,
  recipient   rule.party not null references rule.parties deferrable,
  duty        rule.duty not null references rule.duties deferrable,
  subject_zh  text not null, body_zh text not null,
  subject_en  text not null, body_en text not null,
  article     text not null,
  primary key (edition, procedure, stage, reminder),
  foreign key (edition, procedure, stage) references rule.stages deferrable
);

create schema office;
create table office.calendar_years (
  year          int primary key,
  notice_zh     text not null,
  source        text not null,
  loaded_at     timestamptz not null default now()
);
create table office.holidays (
  day      date primary key,
  working  boolean not null,
  name_zh  text not null,
  name_en  text not null
);
create table office.calendar (
  day        date primary key,
  working    boolean not null,
  ordinal    int not null,
  published  boolean not null,
  note_zh    text,
  note_en    text
);
create index calendar_working on office.calendar (ordinal) include (day) where working;
create table office.dictionaries (
  dictionary  rule.dictionary not null,
  choice      text not null,
  parent      text,
  position    int not null,
  name_zh     text not null,
  name_en     text not null,
  retired_on  date,
  primary key (dictionary, choice),
  foreign key (dictionary, parent) references office.dictionaries (dictionary, choice) deferrable
);
create table office.districts (
  district  text primary key check (district ~ '^[0-9]{6}$'),
  position  int not null,
  name_zh   text not null,
  name_en   text not null,
  aliases   text[] not null default '{}'
);
create table office.installation (
  single         boolean primary key default true check (single),
  platform_zh    text not null,
  platform_en    text not null,
  registry_id    uuid,
  authority_id   uuid,
  contact        text,
  calendar_edition int not null default 1,
  demo           boolean not null default false
);

create table organisations (
  id           uuid primary key default gen_random_uuid(),
  name         text not null check (length(name) between 2 and 200),
  credit_code  text unique check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  sort         text not null check (sort in ('organ', 'institution', 'operator', 'utility', 'enterprise',
  'registry', 'authority', 'district_authority')), district     text not null references office.districts,
  active       boolean not null default true
);
create unique index one_authority_per_district on organisations (district)
  where sort in ('district_authority', 'authority');
alter table office.installation
  add foreign key (registry_id) references organisations,
  add foreign key (authority_id) references organisations;
create table people (
  id               uuid primary key default gen_random_uuid(),
  username         text not null unique check (username ~ '^[a-z][a-z0-9_.-]{1,62}$'),
  name             text not null check (length(name) between 1 and 100),
  organisation_id  uuid references organisations,
  email            text,
  scope            text not null check (scope in ('applicant', 'reviewer', 'registry', 'authority',
  'administrator', 'auditor', 'clock')), language         text not null default 'zh' check (language in ('zh',
  'en')), active           boolean not null default true
);
create unique index one_clock on people (scope) where scope = 'clock';
create table person_roles (
  person_id        uuid not null references people,
  organisation_id  uuid not null references organisations,
  party            rule.party not null references rule.parties,
  duty             rule.duty not null references rule.duties,
  from_on          date not null default current_date,
  until_on         date,
  primary key (person_id, organisation_id, party, duty)
);
create index roles_by_organisation on person_roles (organisation_id, party, duty);
create table credentials (
  person_id      uuid primary key references people,
  password_hash  text not null,
  changed_at     timestamptz not null default now()
);
create table sessions (
  token_hash  bytea primary key,
  person_id   uuid not null references people,
  scope       text not null,
  opened_at   timestamptz not null default now(),
  seen_at     timestamptz not null default now(),
  expires_at  timestamptz not null,
  ended_at    timestamptz
);
create index sessions_by_person on sessions (person_id) where ended_at is null;
create table one_time_links (
  token_hash  bytea primary key,
  person_id   uuid not null references people,
  expires_at  timestamptz not null,
  used_at     timestamptz
);
create unlogged table rate_limits (
  key         text not null,
  window_from timestamptz not null,
  taken       int not null,
  primary key (key, window_from)
);
create table idempotency (
  person_id     uuid not null references people,
  key           text not null check (length(key) between 8 and 100),
  request_hash  bytea not null,
  status        int,
  answer        text,
  claimed_at    timestamptz not null default now(),
  primary key (person_id, key)
);
create index idempotency_by_age on idempotency (claimed_at);

create table cases (
  id               uuid primary key default gen_random_uuid(),
  scheme           rule.scheme not null,
  kind             rule.kind not null,
  edition          rule.edition not null,
  procedure        rule.procedure not null,
  receipt_number   text not null unique check (receipt_number ~ '^[0-9]{14}$'),
  applicant_id     uuid not null references organisations,
  reviewer_id      uuid references organisations,
  district         text not null references office.districts,
  registration_id  uuid,
  about_id         uuid references cases,
  number           text unique,
  name             text not null default '',
  content          jsonb not null default '{}' check (jsonb_typeof(content) = 'object'),
  revision         int not null default 1,
  version          int not null default 0,
  seq              int not null,
  stage            rule.stage not null,
  turn             text,
  turn_of          uuid references organisations,
  entered_on       date not null,
  due_on           date,
  due_provisional  boolean not null default false,
  calendar_edition int not null,
  supplements      int not null default 0,
  opened_at        timestamptz not null,
  submitted_on     date,
  published_on     date,
  closed_on        date,
  unique (id, edition, procedure, kind),
  foreign key (edition, scheme) references rule.editions (edition, scheme),
  foreign key (edition, kind, procedure) references rule.kinds (edition, kind, procedure),
  foreign key (edition, procedure, stage) references rule.stages
);
create index cases_by_turn on cases (turn, due_on, id) where turn is not null;
create index cases_by_turn_of on cases (turn_of, turn, due_on, id) where turn is not null;
create index cases_by_stage on cases (stage, due_on, id);
create index cases_by_reviewer on cases (reviewer_id, due_on, id);
create index cases_by_district on cases (district, due_on, id);
create index cases_by_applicant on cases (applicant_id, due_on, id);
create index cases_by_due on cases (due_on, id) where submitted_on is not null;
create index cases_by_receipt on cases (receipt_number, id);
create index cases_by_opening on cases (opened_at, id) where submitted_on is not null;
create index cases_in_use on cases (edition);
create index cases_of_registration on cases (registration_id) where registration_id is not null;
create index cases_about on cases (about_id) where about_id is not null;
create table case_parties (
  case_id          uuid not null references cases deferrable initially deferred,
  party            rule.party not null references rule.parties,
  organisation_id  uuid not null references organisations,
  primary key (case_id, party, organisation_id)
);
create index parties_by_organisation on case_parties (organisation_id, case_id);
create table case_hands (
  case_id    uuid not null references cases deferrable initially deferred,
  person_id  uuid not null references people,
  duty       rule.duty not null,
  exclusive  boolean not null,
  primary key (case_id, person_id, duty),
  foreign key (duty, exclusive) references rule.duties (duty, exclusive) deferrable
);
create unique index different_people on case_hands (case_id, person_id) where exclusive;
create table case_events (
  case_id          uuid not null,
  seq              int not null check (seq >= 1),
  previous_seq     int generated always as (nullif(seq - 1, 0)) stored,
  edition          rule.edition not null,
  procedure        rule.procedure not null,
  kind             rule.kind not null,
  opening_kind     rule.kind generated always as (case when seq = 1 then kind end) stored,
  from_stage       rule.stage not null,
  action           rule.action not null,
  to_stage         rule.stage not null,
  party            rule.party not null,
  duty             rule.duty not null,
  actor            uuid not null references people,
  reasons          text[] not null default '{}',
  attachments      uuid[] not null default '{}',
  version          int,
  version_digest   bytea,
  words_digest     bytea,
  due_on           date,
  due_provisional  boolean not null default false,
  happened_at      timestamptz not null,
  recorded_at      timestamptz not null default clock_timestamp(),
  previous_hash    bytea,
  hash             bytea not null,
  primary key (case_id, seq),
  unique (case_id, seq, to_stage),
  constraint event_of_its_case foreign key (case_id, edition, procedure, kind)
    references cases (id, edition, procedure, kind) deferrable initially deferred,
  constraint event_opens_the_case check ((seq = 1) = (from_stage = 'opening')),
  constraint event_is_lawful foreign key (edition, procedure, from_stage, action, to_stage, party, duty)
    references rule.transitions (edition, procedure, from_stage, action, to_stage, party, duty),
  constraint event_is_the_kinds_opening foreign key (edition, opening_kind, procedure, action, to_stage,
    party, duty)
    references rule.openings (edition, kind, procedure, action, to_stage, party, duty),
  constraint event_continues foreign key (case_id, previous_seq, from_stage)
    references case_events (case_id, seq, to_stage),
  constraint event_in_a_hand foreign key (case_id, actor, duty) references case_hands (case_id, person_id,
    duty)
);
create index events_by_actor on case_events (actor, recorded_at);
alter table cases add constraint case_stands_where_history_says
  foreign key (id, seq, stage) references case_events (case_id, seq, to_stage) deferrable initially deferred;
create table event_words (
  case_id  uuid not null,
  seq      int not null,
  salt     bytea not null,
  remark   text,
  primary key (case_id, seq),
  foreign key (case_id, seq) references case_events deferrable initially deferred
);
create table case_defects (
  case_id   uuid not null,
  seq       int not null,
  position  int not null,
  field     rule.field,
  material  rule.material,
  words     text not null check (length(btrim(words)) between 2 and 500),
  primary key (case_id, seq, position),
  foreign key (case_id, seq) references case_events deferrable initially deferred,
  check (num_nonnulls(field, material) = 1)
);
create table files (
  sha256     bytea primary key check (length(sha256) = 32),
  bytes      int not null check (bytes between 1 and 15728640),
  type       text not null,
  stored_at  timestamptz not null default now()
);
create table file_chunks (
  sha256  bytea not null references files,
  n       int not null check (n >= 0),
  bytes   bytea not null,
  primary key (sha256, n)
);
alter table file_chunks alter column bytes set storage external;
create table case_materials (
  id            uuid primary key default gen_random_uuid(),
  case_id       uuid not null references cases,
  material      rule.material not null,
  name          text not null check (length(name) between 1 and 200),
  sha256        bytea not null references files,
  bytes         int not null,
  type          text not null,
  uploaded_by   uuid not null references people,
  uploaded_at   timestamptz not null,
  first_version int,
  withdrawn_at  timestamptz
);
create index materials_by_case on case_materials (case_id, uploaded_at);
create table case_versions (
  case_id    uuid not null references cases deferrable initially deferred,
  version    int not null check (version >= 1),
  content    jsonb not null,
  materials  jsonb not null,
  salt       bytea not null,
  digest     bytea not null,
  frozen_at  timestamptz not null,
  primary key (case_id, version)
);
create table notices (
  id              uuid primary key default gen_random_uuid(),
  case_id         uuid not null references cases,
  version         int not null,
  scheme          rule.scheme not null,
  receipt_number  text not null,
  number          text,
  name            text not null,
  applicant_name  text not null,
  disclosed       jsonb not null,
  published_on    date not null,
  ends_on         date not null,
  unique (case_id, version)
);
create index notices_by_end on notices (ends_on desc, id);
create table case_search (
  case_id  uuid primary key references cases deferrable initially deferred,
  words    text not null,
  grams    text[] not null
);
create index case_grams on case_search using gin (grams);
create table counters (
  counter  text not null,
  period   text not null,
  value    bigint not null,
  primary key (counter, period)
);

create table registrations (
  id            uuid primary key default gen_random_uuid(),
  scheme        rule.scheme not null references rule.schemes,
  edition       rule.edition not null,
  kind          rule.kind not null,
  number        text not null unique,
  case_id       uuid not null references cases,
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
create index registrations_by_holder on registrations (holder_id, id);
create index registrations_by_reviewer on registrations (reviewer_id, id);
alter table cases add foreign key (registration_id) references registrations;
create table registration_versions (
  registration_id  uuid not null references registrations deferrable initially deferred,
  version          int not null check (version >= 1),
  case_id          uuid not null references cases,
  kind             rule.kind not null,
  query_code       text not null unique check (query_code ~ '^[0-9A-HJKMNP-TV-Z]{13}$'),
  name             text not null,
  holder_name      text not null,
  disclosed        jsonb not null,
  printed          jsonb not null,
  published_on     date,
  notice_ends_on   date,
  coded_on         date not null,
  valid_from       date not null,
  valid_until      date not null,
  coded_at         timestamptz not null,
  primary key (registration_id, version)
);
create table slips (
  registration_id  uuid not null,
  version          int not null,
  sha256           bytea not null references files,
  content_digest   bytea not null,
  made_at          timestamptz not null,
  primary key (registration_id, version),
  foreign key (registration_id, version) references registration_versions
);
create table registration_entries (
  registration_id  uuid not null references registrations deferrable initially deferred,
  seq              int not null check (seq >= 1),
  version          int not null,
  entry            text not null check (entry in ('version', 'slip')),
  digest           bytea not null,
  happened_at      timestamptz not null,
  previous_hash    bytea,
  hash             bytea not null,
  primary key (registration_id, seq)
);
create table slip_leases (
  registration_id  uuid not null,
  version          int not null,
  until            timestamptz not null,
  tries            int not null default 1,
  last_error       text,
  primary key (registration_id, version)
);
create table register_search (
  registration_id  uuid primary key references registrations deferrable initially deferred,
  words            text not null,
  grams            text[] not null
);
create index register_grams on register_search using gin (grams);
create table signing_keys (
  kid         text primary key,
  public_jwk  jsonb not null,
  since       timestamptz not null default now()
);

create table messages (
  id          uuid primary key default gen_random_uuid(),
  person_id   uuid not null references people,
  case_id     uuid references cases,
  seq         int,
  reminder    text,
  subject     text not null,
  body        text not null,
  written_at  timestamptz not null,
  read_at     timestamptz
);
create index messages_by_person on messages (person_id, written_at desc, id);
create index unread_messages on messages (person_id) where read_at is null;
create unique index reminded_once on messages (case_id, seq, reminder, person_id) where reminder is not null;
create unique index told_once_each on messages (case_id, seq, person_id) where reminder is null;
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
create table job_runs (
  job          text primary key,
  wanted       bigint not null default 0,
  done         bigint not null default 0,
  next_run_at  timestamptz not null default now(),
  started_at   timestamptz,
  finished_at  timestamptz,
  handled      int,
  error        text,
  leased_until timestamptz
);

create table office.builds (
  single         boolean primary key default true check (single),
  prefix         text not null,              -- of the names of this installation's roles
  digest         text not null default '',   -- of all the files the database was built from
  tables_digest  text not null,
  built_at       timestamptz not null default now()
);
create table office.migrations (
  name        text primary key,
  digest      text not null,
  applied_at  timestamptz not null default now()
);

insert into office.builds (prefix, tables_digest) values ('first_release', 'a00575edb86e694c33e6df64d048f92c5877e610395fc885bb2e94fa6e2b4398');
