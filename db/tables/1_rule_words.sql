-- The rulebook's second half: what a form asks, which papers it wants, and every word that is said.

-- The form ---------------------------------------------------------------------------------------

create table rule.sections (
  edition     rule.edition not null,
  kind        rule.kind not null,
  section     rule.section not null,
  position    int not null,
  shown_when  jsonb,                          -- {"field": …, "values": […]}
  name_zh     text not null, name_en text not null,
  article     text not null,
  primary key (edition, kind, section),
  foreign key (edition, kind) references rule.kinds deferrable
);

-- One input. `source` marks a value the platform itself knows and fills in.
create table rule.fields (
  edition     rule.edition not null,
  kind        rule.kind not null,
  field       rule.field not null,
  section     rule.section not null,
  position    int not null,
  column_of   rule.field,                     -- a column of this table field
  type        text not null check (type in ('text', 'long_text', 'number', 'date', 'date_range', 'choice',
                'check', 'table', 'case_ref', 'registration_ref', 'catalogue_ref')),
  multiple    boolean not null default false,
  required    boolean not null default false,
  max         int,                            -- characters of a text, rows of a table, size of a number
  pattern     text,
  pattern_zh  text,                           -- what to write instead, when the pattern refuses
  pattern_en  text,
  dictionary  rule.dictionary,
  source      text check (source in ('applicant_name', 'applicant_credit_code', 'registry', 'platform',
                'standing', 'applicant_kind', 'catalogue')),
  from_item   text,                           -- the catalogue item's column that can fill it in
  shown_when  jsonb,
  disclosed   boolean not null default false, -- part of the public notice and of the register's public page
  printed     boolean not null default false, -- part of the certificate
  unit_zh     text, unit_en text,
  name_zh     text not null, name_en text not null,
  help_zh     text, help_en text,
  article     text not null,
  -- who fills it in; null: whoever opened the case
  party       rule.party references rule.parties deferrable,
  confidential boolean not null default false, -- seen by its own side and by the office alone
  amends      rule.field,                     -- the registered field whose place its value takes
  primary key (edition, kind, field),
  foreign key (edition, kind, section) references rule.sections deferrable,
  foreign key (edition, kind, column_of) references rule.fields (edition, kind, field) deferrable,
  check ((type = 'choice') = (dictionary is not null)),
  check ((pattern is null) = (pattern_zh is null))
);

-- One paper.
create table rule.materials (
  edition     rule.edition not null,
  kind        rule.kind not null,
  material    rule.material not null,
  section     rule.section not null,
  position    int not null,
  required    boolean not null,
  sealed      boolean not null,               -- must bear the official seal
  multiple    boolean not null default false,
  formats     text[] not null,                -- file name extensions, lower case, without the dot
  max_bytes   int not null check (max_bytes between 1 and 15728640),
  shown_when  jsonb,
  name_zh     text not null, name_en text not null,
  help_zh     text, help_en text,
  article     text not null,
  -- who hands it in; null: whoever opened the case
  party       rule.party references rule.parties deferrable,
  confidential boolean not null default false, -- seen by its own side and by the office alone
  max_rows    int,                            -- of a sheet, without its head
  redacts     rule.material,                  -- of this confidential paper, it is the copy others may see
  -- what the platform prints for signing and sealing, {braces} filled
  template_zh text,
  template_en text,
  primary key (edition, kind, material),
  foreign key (edition, kind, section) references rule.sections deferrable
);

-- What is said ------------------------------------------------------------------------------------

-- The grounds an action must choose from.
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

-- The words sent to a party when a move is made; {braces} are filled from the case.
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

-- Whom to remind, and when: `days` working days before (negative: after) the due day,
-- or, where a stage has no term, working days after it was entered.
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

-- Whom to remind before a registration ends: `days` calendar days before its last day.
create table rule.register_reminders (
  edition     rule.edition not null references rule.editions deferrable,
  reminder    text not null,
  days        int not null check (days >= 0),
  subject_zh  text not null, body_zh text not null,
  subject_en  text not null, body_en text not null,
  article     text not null,
  primary key (edition, reminder)
);

-- The numbered documents (公文) of the office: which move issues one, to whom, in which words. A letter is
-- deemed delivered `deemed_days` working days after it was written unless its receipt is confirmed sooner.
-- One to the public says only what the public notice discloses, and is delivered to nobody.
create table rule.letters (
  edition      rule.edition not null, procedure rule.procedure not null,
  from_stage   rule.stage not null,
  action       rule.action not null,
  recipient    rule.party not null references rule.parties deferrable,
  letter       rule.letter not null,
  issuer       rule.party not null references rule.parties deferrable,
  series    text not null,                 -- its number's series, {year} and {number} filled
  deemed_days  int check (deemed_days > 0),
  title_zh     text not null, body_zh text not null,
  title_en     text not null, body_en text not null,
  article      text not null,
  primary key (edition, procedure, from_stage, action, recipient),
  foreign key (edition, procedure, from_stage, action) references rule.transitions deferrable
);

-- What must not stand in words that become public: a pattern, and what it looks like. A person decides.
create table rule.patterns (
  pattern   text not null primary key,
  regex     text not null,
  position  int not null,
  name_zh   text not null, name_en text not null,
  advice_zh text not null, advice_en text not null
);
