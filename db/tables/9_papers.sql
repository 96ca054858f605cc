-- Papers, as bytes: what was found in a file, what a scanner said of it, and how much anybody may hand in.

-- How much there may be, and how long what nobody needs is kept; every row is the platform's own.
create table rule.paper_limits (
  measure  text primary key check (measure in ('case_bytes', 'case_papers', 'day_bytes', 'day_papers',
    'orphan_hours', 'waiting_bytes')),
  value    bigint not null check (value > 0),
  name_zh  text not null, name_en text not null,
  article  text not null
);

-- What a look into the bytes found. `lines` of a sheet, without its heading; null where nobody could count.
create table file_findings (
  sha256   bytea primary key references files,
  lines    int check (lines >= 0),
  preview  bytea references files,                -- drawn anew, for looking at
  found_at timestamptz not null default now()
);
create index findings_by_preview on file_findings (preview) where preview is not null;

-- What the scanner says. Once there is a scanner, a paper is handed to others only when it was found clean.
create table file_scans (
  sha256       bytea primary key references files,
  state        text not null default 'waiting' check (state in ('waiting', 'clean', 'suspect', 'failed')),
  said         text,                              -- what it was taken for, or why nothing was said
  tries        int not null default 0,
  next_try_at  timestamptz not null default now(),
  scanned_at   timestamptz
);
create index scans_to_make on file_scans (next_try_at) where state in ('waiting', 'failed');

-- One row: whether this installation has a scanner at all.
create table scanner_port (
  single  boolean primary key default true check (single),
  there   boolean not null
);

-- How much a person handed in on a day, what was taken away again included.
create table paper_days (
  person_id  uuid not null references people,
  day        date not null,
  papers     int not null,
  bytes      bigint not null,
  primary key (person_id, day)
);

-- Bytes that a draft no longer holds, and since when. Nobody may need them any more; if so, they go in time.
create table files_let_go (
  sha256     bytea primary key references files on delete cascade,
  let_go_at  timestamptz not null default now()
);

-- Parts of files on their way, as whoever sends them names the whole by its digest. None of it is a paper
-- yet: it is gone when the paper is there, or when nobody has gone on for a day.
create table upload_parts (
  person_id  uuid not null references people,
  sha256     bytea not null check (length(sha256) = 32),
  n          int not null check (n >= 0),
  bytes      bytea not null check (length(bytes) > 0),
  sent_at    timestamptz not null default now(),
  primary key (person_id, sha256, n)
);
alter table upload_parts alter column bytes set storage external;
create index upload_parts_by_time on upload_parts (sent_at);

create index slips_by_bytes on slips (sha256);
create index letter_files_by_bytes on letter_files (sha256);
