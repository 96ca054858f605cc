-- Cases and their history. Foreign keys are the state machine: every event is a move this case's
-- own edition and procedure allow, each starts where the one before it ended, and the case stands
-- where its last event left it. What keys cannot say, the triggers of logic/3_*.sql do.

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
  about_id         uuid references cases,           -- the case this one is about
  number           text unique,                     -- the number its registration will bear
  name             text not null default '',
  content          jsonb not null default '{}' check (jsonb_typeof(content) = 'object'),
  revision         int not null default 1,
  version          int not null default 0,          -- the last submitted version
  seq              int not null,
  stage            rule.stage not null,
  turn             text,                            -- whose turn: party/duty; null when closed
  turn_of          uuid references organisations,   -- the organisation whose turn it is; null for the clock's
  entered_on       date not null,
  due_on           date,
  due_provisional  boolean not null default false,
  calendar_edition int not null,
  supplements      int not null default 0,          -- one-time notices given so far
  opened_at        timestamptz not null,
  submitted_on     date,                            -- first submission: from here on the office sees the case
  published_on     date,                            -- first day of public notice
  closed_on        date,
  opener_party     rule.party not null references rule.parties,
  opener_id        uuid not null references organisations,   -- on whose side it was opened
  respondent_id    uuid references organisations,   -- the registrant concerned, where another opened it
  told_on          date,                            -- from here on the respondent sees it
  alone            boolean not null,
  unique (id, edition, procedure, kind),
  foreign key (edition, scheme) references rule.editions (edition, scheme),
  foreign key (edition, kind, procedure) references rule.kinds (edition, kind, procedure),
  foreign key (edition, procedure, stage) references rule.stages,
  foreign key (edition, kind, alone) references rule.kinds (edition, kind, alone)
);
create unique index one_at_a_time on cases (registration_id, kind) where alone and turn is not null;
create index cases_by_opener on cases (opener_id, due_on, id);
create index cases_by_respondent on cases (respondent_id, due_on, id) where respondent_id is not null;
create index cases_by_turn on cases (turn, due_on, id) where turn is not null;
-- with what the row policies ask, so that counting need not open the cases
create index cases_by_turn_of on cases (turn_of, turn, due_on, id) include (submitted_on, reviewer_id)
  where turn is not null;
create index cases_by_stage on cases (stage, due_on, id) include (submitted_on, reviewer_id);
create index cases_by_reviewer on cases (reviewer_id, due_on, id)
  include (opened_at, receipt_number, turn, stage) where submitted_on is not null;
create index cases_by_district on cases (district, due_on, id);
create index cases_by_applicant on cases (applicant_id, due_on, id);
create index cases_by_due on cases (due_on, id) where submitted_on is not null;
create index cases_by_receipt on cases (receipt_number, id);
create index cases_by_opening on cases (opened_at, id) where submitted_on is not null;
create index cases_in_use on cases (edition);
create index cases_of_registration on cases (registration_id) where registration_id is not null;
create index cases_about on cases (about_id) where about_id is not null;

-- Whose case it is. Visibility follows from this table.
create table case_parties (
  case_id          uuid not null references cases deferrable initially deferred,
  party            rule.party not null references rule.parties,
  organisation_id  uuid not null references organisations,
  primary key (case_id, party, organisation_id)
);
create index parties_by_organisation on case_parties (organisation_id, party, case_id);

-- In whose hands a case has been. One person holds at most one exclusive duty of a case.
create table case_hands (
  case_id    uuid not null references cases deferrable initially deferred,
  person_id  uuid not null references people,
  duty       rule.duty not null,
  exclusive  boolean not null,
  primary key (case_id, person_id, duty),
  foreign key (duty, exclusive) references rule.duties (duty, exclusive) deferrable
);
create index hands_by_person on case_hands (person_id);
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
  version          int,                             -- the version this event froze
  version_digest   bytea,
  -- of remark and defects, salted: they can be erased, the chain stays
  words_digest     bytea,
  due_on           date,
  due_provisional  boolean not null default false,
  happened_at      timestamptz not null,            -- business time
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

-- The free words of an event, kept apart from the chain that commits to them.
create table event_words (
  case_id  uuid not null,
  seq      int not null,
  salt     bytea not null,
  remark   text,
  primary key (case_id, seq),
  foreign key (case_id, seq) references case_events deferrable initially deferred
);

-- What a one-time notice asks for: every defect names a field or a paper, in words.
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

-- Bytes, by what they are. A file is written once and never changed.
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

-- Papers of a case. One that a submitted version names is only ever withdrawn, never removed.
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
  first_version int,                                -- the first submitted version that names it
  withdrawn_at  timestamptz,
  party         rule.party not null references rule.parties,   -- who handed it in
  of_id         uuid not null references organisations,
  confidential  boolean not null
);
create index materials_by_case on case_materials (case_id, uploaded_at);
create index materials_by_uploader on case_materials (uploaded_by);

-- A submission, frozen: the words and the list of papers, with the digest the event commits to.
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

-- Every day a term was moved to, after the event that first set it: when the letter it runs from was
-- delivered, or when the calendar changed. The case row says what the last of them says.
create table deadline_changes (
  case_id           uuid not null references cases deferrable initially deferred,
  seq               int not null,                     -- the event whose term it is
  n                 int not null check (n >= 1),
  why               text not null check (why in ('delivery', 'calendar')),
  old_due_on        date,
  old_provisional   boolean not null,
  due_on            date not null,
  due_provisional   boolean not null,
  starts_on         date not null,                    -- the day the term is counted from
  calendar_edition  int not null,
  changed_at        timestamptz not null,             -- business time
  primary key (case_id, seq, n),
  foreign key (case_id, seq) references case_events deferrable initially deferred
);
create index deadline_changes_by_calendar on deadline_changes (case_id, seq, n) where why = 'calendar';

-- That a joint registrant has agreed to the draft as it was at that revision.
create table case_agreements (
  case_id          uuid not null references cases deferrable initially deferred,
  seq              int not null,
  organisation_id  uuid not null references organisations,
  revision         int not null,
  primary key (case_id, seq),
  foreign key (case_id, seq) references case_events deferrable initially deferred
);

-- What was published, worded as of that day. The state is read from the case.
create table notices (
  id              uuid primary key default gen_random_uuid(),
  case_id         uuid not null references cases,
  version         int not null,
  scheme          rule.scheme not null,
  receipt_number  text not null,
  number          text,
  name            text not null,
  applicant_name  text not null,
  disclosed       jsonb not null,                   -- [{field, name_zh, name_en, value_zh, value_en}]
  published_on    date not null,
  ends_on         date not null,
  unique (case_id, version)
);
create index notices_by_end on notices (ends_on desc, id);

-- What the search finds a case by. Kept off the case itself, so that a move rewrites no search index.
create table case_search (
  case_id  uuid primary key references cases deferrable initially deferred,
  words    text not null,
  -- pairs of the words' characters, and who reviews
  grams    text[] not null,
  -- whether the office may find it
  submitted boolean not null default false
);
create index case_grams on case_search using gin (grams);

-- Numbers without gaps: taken in the transaction that uses them.
create table counters (
  counter  text not null,
  period   text not null,
  value    bigint not null,
  primary key (counter, period)
);
-- Numbers that a counter has given and that nothing bears yet: whoever takes one keeps nobody else waiting.
create table spare_numbers (
  counter  text not null,
  period   text not null,
  value    bigint not null,
  primary key (counter, period, value),
  foreign key (counter, period) references counters
);
