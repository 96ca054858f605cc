-- From one kind of case to all of them: cases about registrations and about other cases, parties whose name
-- only the office sees, terms that run from delivery, letters, and entries of the register that end.
create domain rule.letter as text;
alter table rule.parties add column hidden boolean not null default false;
create table rule.contested_states (
  ended    boolean primary key,
  name_zh  text not null, name_en text not null
);
alter table rule.stages add column from_delivery boolean not null default false;
alter table rule.transitions add column tells boolean not null default false,
  add column confirms boolean not null default false;
alter table rule.kinds
  add column about text not null default 'nothing' check (about in ('nothing', 'registration', 'case')),
  add column alone boolean not null default false, add column term_field rule.field,
  add unique (edition, kind, alone);
alter table rule.openings add column conditions text[] not null default '{}', add column sorts text[],
  add column window_days int check (window_days > 0);
alter table rule.fields add column party rule.party references rule.parties deferrable,
  add column confidential boolean not null default false, add column amends rule.field;
alter table rule.fields drop constraint fields_source_check,
  add check (source in ('applicant_name', 'applicant_credit_code', 'registry', 'platform', 'standing',
    'applicant_kind'));
alter table rule.materials add column party rule.party references rule.parties deferrable,
  add column confidential boolean not null default false, add column redacts rule.material,
  add column max_rows int,
  add column template_zh text, add column template_en text;
create table rule.register_reminders (
  edition     rule.edition not null references rule.editions deferrable,
  reminder    text not null,
  days        int not null check (days >= 0),
  subject_zh  text not null, body_zh text not null,
  subject_en  text not null, body_en text not null,
  article     text not null,
  primary key (edition, reminder)
);
create table rule.letters (
  edition      rule.edition not null, procedure rule.procedure not null,
  from_stage   rule.stage not null,
  action       rule.action not null,
  recipient    rule.party not null references rule.parties deferrable,
  letter       rule.letter not null,
  issuer       rule.party not null references rule.parties deferrable,
  series    text not null,
  deemed_days  int check (deemed_days > 0),
  title_zh     text not null, body_zh text not null,
  title_en     text not null, body_en text not null,
  article      text not null,
  primary key (edition, procedure, from_stage, action, recipient),
  foreign key (edition, procedure, from_stage, action) references rule.transitions deferrable
);
create table rule.patterns (
  pattern   text not null primary key,
  regex     text not null,
  position  int not null,
  name_zh   text not null, name_en text not null,
  advice_zh text not null, advice_en text not null
);

alter table organisations drop constraint organisations_sort_check,
  add check (sort in ('organ', 'institution', 'operator', 'utility', 'enterprise', 'person', 'registry',
    'authority', 'district_authority'));
create table identities (
  person_id      uuid primary key references people,
  document       text not null check (document in ('id_card', 'credit_code')),
  number_masked  text not null,
  number_digest  bytea not null,
  checked_by     uuid not null references people,
  checked_at     timestamptz not null
);
create index identities_by_number on identities (number_digest);

alter table cases add column opener_party rule.party not null default 'applicant' references rule.parties,
  add column opener_id uuid, add column respondent_id uuid references organisations, add column told_on date,
  add column alone boolean not null default false;
-- whoever applied had opened it
alter table cases alter column opener_id type uuid using applicant_id;
alter table cases alter column opener_id set not null, alter column opener_party drop default,
  alter column alone drop default, add foreign key (opener_id) references organisations,
  add foreign key (edition, kind, alone) references rule.kinds (edition, kind, alone);
create unique index one_at_a_time on cases (registration_id, kind) where alone and turn is not null;
create index cases_by_opener on cases (opener_id, due_on, id);
create index cases_by_respondent on cases (respondent_id, due_on, id) where respondent_id is not null;
alter table case_materials
  add column party rule.party not null default 'applicant' references rule.parties,
  add column of_id uuid references organisations, add column confidential boolean not null default false;
update case_materials m set of_id = (select c.applicant_id from cases c where c.id = m.case_id);
alter table case_materials alter column of_id set not null, alter column party drop default,
  alter column confidential drop default;
create table deadline_changes (
  case_id           uuid not null references cases deferrable initially deferred,
  seq               int not null,
  n                 int not null check (n >= 1),
  why               text not null check (why in ('delivery', 'calendar')),
  old_due_on        date,
  old_provisional   boolean not null,
  due_on            date not null,
  due_provisional   boolean not null,
  starts_on         date not null,
  calendar_edition  int not null,
  changed_at        timestamptz not null,
  primary key (case_id, seq, n),
  foreign key (case_id, seq) references case_events deferrable initially deferred
);
create table case_agreements (
  case_id          uuid not null references cases deferrable initially deferred,
  seq              int not null,
  organisation_id  uuid not null references organisations,
  revision         int not null,
  primary key (case_id, seq),
  foreign key (case_id, seq) references case_events deferrable initially deferred
);

alter table registration_versions add column content jsonb, add column holders jsonb,
  add column national_code text;
alter table registration_entries drop constraint registration_entries_entry_check,
  add check (entry in ('version', 'slip', 'standing'));
create table registration_standings (
  registration_id  uuid not null references registrations deferrable initially deferred,
  n                int not null check (n >= 1),
  case_id          uuid not null references cases,
  ended_as         text check (ended_as in ('deregistered', 'revoked')),
  day              date not null,
  primary key (registration_id, n)
);
create table letters (
  id               uuid primary key default gen_random_uuid(),
  case_id          uuid not null references cases,
  seq              int not null,
  letter           rule.letter not null,
  number           text not null unique,
  recipient        rule.party not null references rule.parties,
  recipient_id     uuid not null references organisations,
  issuer_id        uuid not null references organisations,
  title            text not null,
  body             text not null,
  written_at       timestamptz not null,
  words_digest     bytea not null,
  deemed_on        date,
  unique (case_id, seq, recipient, recipient_id),
  foreign key (case_id, seq) references case_events deferrable initially deferred
);
create table letter_deliveries (
  letter_id     uuid primary key references letters,
  how           text not null check (how in ('confirmed', 'deemed')),
  delivered_on  date not null,
  confirmed_by  uuid references people,
  recorded_at   timestamptz not null,
  check ((how = 'confirmed') = (confirmed_by is not null))
);
create table letter_files (
  letter_id       uuid primary key references letters,
  sha256          bytea not null references files,
  sealed          boolean not null,
  made_at         timestamptz not null
);
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
create table letter_leases (
  letter_id   uuid primary key references letters,
  until       timestamptz not null,
  tries       int not null default 1,
  last_error  text
);
create index letters_by_case on letters (case_id, written_at);
