-- The live feed of the catalogue (第八条).

-- What the catalogue no longer lists stays here, with the day on which it was taken from there.
alter table catalogue_items add column withdrawn_on date;

-- One row: the system that feeds this catalogue, if any, and how far it has been read.
create table catalogue_feed (
  single         boolean primary key default true check (single),
  address        text,                                -- null: not connected
  place          text not null default '',            -- what to ask for next, as the feed itself says it
  asked_at       timestamptz,
  answered_at    timestamptz,
  failing_since  timestamptz,
  failures       int not null default 0,
  fault          text check (fault in ('away', 'status', 'too_large', 'nonsense', 'stuck')),
  detail         text,
  pages          bigint not null default 0,
  added          bigint not null default 0,
  changed        bigint not null default 0,
  withdrawn      bigint not null default 0,
  unchanged      bigint not null default 0,
  repeated       bigint not null default 0,           -- said once more, later on the same page
  refused        bigint not null default 0,
  check ((fault is null) = (failing_since is null))
);

create table catalogue_feed_pages (
  page       bigint primary key,
  address    text not null,
  place      text not null,                           -- what was asked for, and what is next
  next       text not null,
  sha256     bytea not null check (length(sha256) = 32),
  lines      int not null,
  added      int not null, changed int not null, withdrawn int not null, unchanged int not null,
  repeated   int not null, refused int not null,
  taken_at   timestamptz not null
);

-- A row that was not taken in, and why; settled once the same item was said again.
create table catalogue_feed_refusals (
  id            bigint generated always as identity primary key,
  page          bigint not null references catalogue_feed_pages,
  line          int not null,
  catalogue_id  text,
  faults        jsonb not null,
  settled_at    timestamptz,
  unique (page, line)
);
create index feed_refusals_open on catalogue_feed_refusals (id desc) where settled_at is null;
create index feed_refusals_by_item on catalogue_feed_refusals (catalogue_id) where settled_at is null;
