-- Who there is: organisations, people, what each may do for whom, and who is signed in.

create table organisations (
  id           uuid primary key default gen_random_uuid(),
  name         text not null check (length(name) between 2 and 200),
  credit_code  text unique check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  -- a natural person who registers or objects is an organisation of one
  sort         text not null check (sort in ('organ', 'institution', 'operator', 'utility', 'enterprise',
    'person', 'registry', 'authority', 'district_authority', 'overseer')),
  district     text not null references office.districts,
  active       boolean not null default true
);
-- At most one data authority per district: it reviews the district's registrants.
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
  'administrator', 'auditor', 'observer', 'clock')), language         text not null default 'zh' check (language in ('zh',
  'en')), active           boolean not null default true
);
create unique index one_clock on people (scope) where scope = 'clock';

-- For which organisation, as which party, with which duty a person may act, and when.
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

-- Whose identity an officer has checked, and how. The document's number is kept masked, and as a digest
-- that tells whether it is the same person again.
create table identities (
  person_id      uuid primary key references people,
  document       text not null check (document in ('id_card', 'credit_code')),
  number_masked  text not null,
  number_digest  bytea not null,
  checked_by     uuid not null references people,
  checked_at     timestamptz not null
);
create index identities_by_number on identities (number_digest);

-- Passwords stand apart, so that no list of people can ever carry one.
create table credentials (
  person_id      uuid primary key references people,
  password_hash  text not null,
  changed_at     timestamptz not null default now()
);

-- Only the SHA-256 of the cookie's token is kept. Real time, never the business clock.
create table sessions (
  token_hash  bytea primary key,
  person_id   uuid not null references people,
  scope       text not null,
  opened_at   timestamptz not null default now(),
  seen_at     timestamptz not null default now(),
  expires_at  timestamptz not null,
  ended_at    timestamptz,
  id          uuid not null unique default gen_random_uuid(),  -- by which its person can name it
  proven_at   timestamptz,                                     -- when the second factor was last given in it
  address     text,
  agent       text
);
create index sessions_by_person on sessions (person_id) where ended_at is null;

-- A link that works once and lets its person choose a password.
create table one_time_links (
  token_hash  bytea primary key,
  person_id   uuid not null references people,
  expires_at  timestamptz not null,
  used_at     timestamptz
);

-- Counters of every limit, shared by all processes. Losing them in a crash is harmless.
create unlogged table rate_limits (
  key         text not null,
  window_from timestamptz not null,
  taken       int not null,
  primary key (key, window_from)
);

-- What a command answered, so that a repeated one gets the same answer and has no second effect.
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
