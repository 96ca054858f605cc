-- People, roles, second factors and the security log.
alter table sessions add column id uuid not null unique default gen_random_uuid();
alter table sessions add column proven_at timestamptz;
alter table sessions add column address text;
alter table sessions add column agent text;

-- What the office demands of its own people. The demonstration follows one that stands in nobody's way.
create table office.security_profiles (
  profile           text primary key,
  position          int not null,
  staff_factor      boolean not null,               -- staff do nothing before they have a second factor
  -- how lately it must have been given before a grave act; null: it is not asked for again
  fresh_minutes     int check (fresh_minutes > 0),
  passwords_expire  boolean not null,
  name_zh text not null, name_en text not null,
  note_zh text not null, note_en text not null
);

-- What a password must be. A length counts characters; a class is small letters, capitals, digits, others.
create table office.password_profiles (
  profile               text primary key,
  position              int not null,
  shortest              int not null check (shortest between 6 and 64),
  shortest_with_factor  int not null check (shortest_with_factor between 6 and 64),
  classes               int not null check (classes between 1 and 4),
  days                  int check (days > 0),       -- null: it need not be changed
  history               int not null check (history between 0 and 24),
  name_zh text not null, name_en text not null,
  note_zh text not null, note_en text not null
);

-- One row: what this installation has chosen.
create table office.security (
  single            boolean primary key default true check (single),
  profile           text not null references office.security_profiles,
  staff_passwords   text not null references office.password_profiles,
  public_passwords  text not null references office.password_profiles
);

-- Stages into which nobody of an office leads a case without proving themselves again, beside those moves
-- that change the register.
create table rule.proven_stages (
  stage    rule.stage primary key,
  article  text not null
);

-- What the security log knows to happen.
create table rule.security_events (
  event     text primary key,
  position  int not null,
  name_zh   text not null, name_en text not null
);

-- What kinds of account there are, and what sorts of organisation, in words.
create table rule.account_scopes (
  scope     text primary key,
  position  int not null,
  name_zh   text not null, name_en text not null
);
create table rule.organisation_sorts (
  sort      text primary key,
  position  int not null,
  name_zh   text not null, name_en text not null
);

-- The secret that a person's telephone shares with the server, sealed with the server's own key. `pending`
-- is one that was shown and not yet confirmed; no time step counts twice.
create table second_factors (
  person_id     uuid primary key references people,
  secret        bytea,
  pending       bytea,
  confirmed_at  timestamptz,
  last_step     bigint not null default 0,
  check ((secret is null) = (confirmed_at is null))
);

-- Codes for the day the telephone is gone: 120 random bits each, of which only the digest is kept.
create table recovery_codes (
  code_digest  bytea primary key,
  person_id    uuid not null references people,
  used_at      timestamptz
);
create index recovery_codes_by_person on recovery_codes (person_id);

-- Former passwords, so that a profile can ask for another one.
create table past_passwords (
  person_id      uuid not null references people,
  password_hash  text not null,
  kept_at        timestamptz not null default now()
);
create index past_passwords_by_person on past_passwords (person_id, kept_at desc);

-- Messages that carry a link for one person. Once the mail has left, the link is struck from the message.
create table link_letters (
  message_id  uuid primary key references messages,
  link        text
);

-- Who did what, about whom, from where: one chain for the whole house, append-only, in real time.
create table security_log (
  seq              bigint primary key check (seq >= 1),
  event            text not null references rule.security_events,
  denied           boolean not null,
  actor_id         uuid references people,
  person_id        uuid references people,
  organisation_id  uuid references organisations,
  old              jsonb,
  new              jsonb,
  address          text,
  happened_at      timestamptz not null,
  previous_hash    bytea,
  hash             bytea not null
);
create index security_log_by_person on security_log (person_id, seq desc);
create index security_log_by_actor on security_log (actor_id, seq desc);
