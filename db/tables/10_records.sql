-- Old records: registrations that were made before this platform, brought as a sheet by the registry's lead
-- and confirmed by the authority. No case stands behind them, and the register says so.

-- The columns of such a sheet that every regulation knows; the others are the fields of its own form that
-- its register shows or prints.
create table rule.record_columns (
  record_column  text primary key,
  position       int not null,
  type           text not null check (type in ('text', 'date', 'district', 'ending')),
  required       boolean not null default false,
  max            int,
  name_zh        text not null, name_en text not null,
  help_zh        text, help_en text
);

create table record_imports (
  id           uuid primary key default gen_random_uuid(),
  scheme       rule.scheme not null,
  edition      rule.edition not null,
  kind         rule.kind not null,
  file_name    text not null check (length(file_name) between 1 and 200),
  sha256       bytea not null check (length(sha256) = 32),
  state        text not null default 'proposed'
                 check (state in ('proposed', 'confirmed', 'entered', 'rejected')),
  brought_by   uuid not null references people,
  brought_at   timestamptz not null,                  -- business time
  decided_by   uuid references people check (decided_by <> brought_by),
  decided_at   timestamptz,
  remark       text,
  entered_at   timestamptz,                           -- the last of its lines
  foreign key (edition, kind) references rule.kinds (edition, kind),
  check ((state = 'proposed') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null)),
  check ((state = 'entered') = (entered_at is not null))
);
create unique index one_open_import_of_a_file on record_imports (scheme, sha256)
  where state in ('proposed', 'confirmed');

-- A line of the sheet as it was read, what becomes of it, and why not.
create table record_lines (
  import_id        uuid not null references record_imports,
  line             int not null,
  number           text,
  item             jsonb not null,
  outcome          text not null check (outcome in ('waiting', 'entered', 'unchanged', 'refused')),
  faults           jsonb,
  notes            jsonb,
  holder_id        uuid references organisations,     -- as it was entered
  reviewer_id      uuid references organisations,
  district         text references office.districts,
  registration_id  uuid references registrations deferrable initially deferred,
  primary key (import_id, line),
  check ((outcome = 'entered') = (registration_id is not null))
);
create index record_lines_waiting on record_lines (import_id, line) where outcome = 'waiting';
create unique index record_line_of_an_entry on record_lines (registration_id)
  where registration_id is not null;

-- An entry, and each of its versions, was made by a case or by a line of an import, and by nothing else.
alter table registrations alter column case_id drop not null,
  add column import_id uuid, add column import_line int,
  add foreign key (import_id, import_line) references record_lines deferrable initially deferred,
  add check (num_nonnulls(case_id, import_id) = 1),
  add check ((import_id is null) = (import_line is null));
alter table registration_versions alter column case_id drop not null,
  add column import_id uuid, add column import_line int,
  add foreign key (import_id, import_line) references record_lines deferrable initially deferred,
  add check (num_nonnulls(case_id, import_id) = 1),
  add check ((import_id is null) = (import_line is null));

-- What had ended before it was brought in ended by the line that says so; whatever ends later, by a case.
alter table registration_standings alter column case_id drop not null,
  add column import_id uuid, add column import_line int,
  add foreign key (import_id, import_line) references record_lines deferrable initially deferred,
  add check (num_nonnulls(case_id, import_id) = 1),
  add check ((import_id is null) = (import_line is null)),
  add check (import_id is null or n = 1 and ended_as is not null);
