-- What an officer is shown before deciding, and who registers: the law's facts, and what a submission
-- looked like on the day it came.

-- How one application can be seen to repeat another. `threshold` is how like two names must be, or in how
-- many other cases a paper may lie before it is a form that everybody uses and says nothing.
create table rule.likenesses (
  sign       text primary key check (sign in ('catalogue', 'paper', 'name')),
  position   int not null,
  threshold  numeric,
  name_zh    text not null, name_en text not null
);

-- Papers about the registrant itself, which it rightly hands in with every application.
create table rule.common_papers (
  edition   rule.edition not null,
  kind      rule.kind not null,
  material  rule.material not null,
  primary key (edition, kind, material),
  foreign key (edition, kind, material) references rule.materials deferrable
);

-- By when an application had to be filed: so many days after the later of the days that these fields
-- declare. Who files late is asked why, and never kept from filing.
create table rule.filing_terms (
  edition       rule.edition not null,
  kind          rule.kind not null,
  from_fields   text[] not null check (cardinality(from_fields) > 0),
  days          int not null check (days > 0),
  unit          text not null check (unit in ('working', 'calendar')),
  reason_field  rule.field not null,
  article       text not null,
  primary key (edition, kind),
  foreign key (edition, kind) references rule.kinds deferrable,
  foreign key (edition, kind, reason_field) references rule.fields deferrable
);

-- Whom to remind of that day while the draft is not submitted: `days` working days before it (negative:
-- after it).
create table rule.filing_reminders (
  edition     rule.edition not null,
  kind        rule.kind not null,
  reminder    text not null,
  days        int not null,
  recipient   rule.party not null references rule.parties deferrable,
  duty        rule.duty not null references rule.duties deferrable,
  subject_zh  text not null, body_zh text not null,
  subject_en  text not null, body_en text not null,
  article     text not null,
  primary key (edition, kind, reminder),
  foreign key (edition, kind) references rule.filing_terms deferrable
);

-- Who may register, and whether the regulation commands or encourages it.
create table rule.registrant_sorts (
  edition   rule.edition not null references rule.editions deferrable,
  sort      text not null,
  position  int not null,
  name_zh   text not null, name_en text not null,
  duty_zh   text not null, duty_en text not null,
  article   text not null,
  primary key (edition, sort)
);

-- How a form names joint registrants: the choice by which several apply together, and the table that lists
-- the others by name and credit code.
create table rule.joint_forms (
  edition      rule.edition not null,
  kind         rule.kind not null,
  mode_field   rule.field not null,
  mode_choice  text not null,
  list_field   rule.field not null,
  name_column  rule.field not null,
  code_column  rule.field not null,
  primary key (edition, kind),
  foreign key (edition, kind, mode_field) references rule.fields deferrable,
  foreign key (edition, kind, list_field) references rule.fields deferrable,
  foreign key (edition, kind, name_column) references rule.fields deferrable,
  foreign key (edition, kind, code_column) references rule.fields deferrable
);

-- The words sent to an organisation once a draft names it as a joint registrant.
create table rule.naming_letters (
  edition     rule.edition not null,
  kind        rule.kind not null,
  subject_zh  text not null, body_zh text not null,
  subject_en  text not null, body_en text not null,
  article     text not null,
  primary key (edition, kind),
  foreign key (edition, kind) references rule.joint_forms deferrable
);

-- Whether a case was filed in time, as its declared days stood when it was last submitted.
create table case_filings (
  case_id      uuid primary key references cases,
  began_on     date not null,                     -- the day the term is counted from
  due_on       date,                              -- null: the term ended before the calendar begins
  provisional  boolean not null,
  filed_on     date not null,
  late         boolean not null
);
create index late_filings on case_filings (case_id) where late;

create index materials_by_bytes on case_materials (sha256);
create index cases_by_catalogue_item on cases ((content ->> 'catalogue_item'))
  where content ? 'catalogue_item';
