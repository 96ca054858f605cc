-- Measures against a registry, case files read together with other departments, and their people.
alter table people drop constraint people_scope_check, add constraint people_scope_check check (scope in
  ('applicant', 'reviewer', 'registry', 'authority', 'administrator', 'auditor', 'observer', 'clock'));
alter table organisations drop constraint organisations_sort_check, add constraint organisations_sort_check
  check (sort in ('organ', 'institution', 'operator', 'utility', 'enterprise', 'person', 'registry',
    'authority', 'district_authority', 'overseer'));
create table rule.measures (
  measure    text primary key,
  position   int not null,
  -- false: from here on the registry decides nothing; true: it does again; null: nothing changes
  qualified  boolean,
  name_zh    text not null, name_en text not null,
  article    text not null
);
create table rule.misconduct (
  misconduct  text primary key,
  position    int not null,
  name_zh     text not null, name_en text not null,
  article     text not null
);

create table supervision_measures (
  id           uuid primary key default gen_random_uuid(),
  registry_id  uuid not null references organisations,
  measure      text not null references rule.measures,
  misconduct   text[] not null,
  taken_on     date not null,
  words        text not null check (length(words) between 1 and 2000),
  recorded_by  uuid not null references people,
  recorded_at  timestamptz not null
);
create index measures_of_registry on supervision_measures (registry_id, taken_on desc, recorded_at desc);

create table supervision_papers (
  id           uuid primary key default gen_random_uuid(),
  measure_id   uuid not null references supervision_measures,
  name         text not null,
  sha256       bytea not null references files,
  bytes        int not null,
  type         text not null,
  uploaded_by  uuid not null references people,
  uploaded_at  timestamptz not null
);
create index papers_of_measure on supervision_papers (measure_id);

-- A case file opened to a department for a stated purpose and time, and every page of it that was read.
create table case_shares (
  id               uuid primary key default gen_random_uuid(),
  case_id          uuid not null references cases,
  organisation_id  uuid not null references organisations,
  purpose          text not null check (length(purpose) between 1 and 500),
  shared_on        date not null,
  until_on         date not null check (until_on >= shared_on),
  shared_by        uuid not null references people,
  shared_at        timestamptz not null,
  ended_at         timestamptz,
  ended_by         uuid references people,
  check ((ended_at is null) = (ended_by is null))
);
create index shares_of_case on case_shares (case_id);
create index shares_of_organisation on case_shares (organisation_id, until_on) where ended_at is null;

create table share_readings (
  id         bigint generated always as identity primary key,
  share_id   uuid not null references case_shares,
  person_id  uuid not null references people,
  address    text not null,
  read_at    timestamptz not null
);
create index readings_of_share on share_readings (share_id, id);
