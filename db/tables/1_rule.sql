-- The rulebook: what a regulation says, one fact per row. Its nouns are domains, so that a
-- column's type says which vocabulary it speaks and the generator needs no list of its own.
-- An edition is one text of one regulation; every rule belongs to one, and a case keeps the
-- edition it was opened under. Rows of an edition that cases have used are never edited.
create schema rule;

create domain rule.scheme as text;
create domain rule.edition as text;
create domain rule.procedure as text;
create domain rule.stage as text;
create domain rule.action as text;
create domain rule.kind as text;
create domain rule.party as text;
create domain rule.duty as text;
create domain rule.condition as text;
create domain rule.effect as text;
create domain rule.section as text;
create domain rule.field as text;
create domain rule.material as text;
create domain rule.reason as text;
create domain rule.dictionary as text;
create domain rule.letter as text;

-- Vocabulary that every edition shares ---------------------------------------------------------

-- A part somebody can have in a case; its scope is the window through which that side sees cases. To the
-- visitors' side something is only ever said: nobody acts for the public.
create table rule.parties (
  party    rule.party primary key,
  scope    text not null
             check (scope in ('applicant', 'reviewer', 'registry', 'authority', 'clock', 'visitor')),
  name_zh  text not null, name_en text not null,
  hidden   boolean not null default false    -- who it is, only the registry and the authority see
);

-- A duty somebody performs. Exclusive duties of one case must lie in different hands.
create table rule.duties (
  duty      rule.duty primary key,
  exclusive boolean not null,
  name_zh   text not null, name_en text not null,
  unique (duty, exclusive)
);

-- Every way to say no: its HTTP status and its sentence. `needs` is what the asker can do about it.
create table rule.conditions (
  condition rule.condition primary key,
  status    int not null check (status between 400 and 599),
  name_zh   text not null, name_en text not null
);

-- What a finished case can do to the register.
create table rule.effects (
  effect   rule.effect primary key,
  name_zh  text not null, name_en text not null
);

-- What the register, and a slip in somebody's hand, can be said to be.
create table rule.register_states (
  state        text primary key,
  tone         text not null check (tone in ('good', 'attention', 'bad', 'neutral')),
  name_zh      text not null, name_en text not null,
  -- {braces}: number, version, current_version, valid_until, ended_on
  sentence_zh  text not null, sentence_en text not null,
  ends         boolean not null default false         -- the registration stands no more
);

-- What the public is told of a notice to which an objection is open: while it runs, and once it has ended.
create table rule.contested_states (
  ended    boolean primary key,
  name_zh  text not null, name_en text not null
);

-- A regulation.
create table rule.schemes (
  scheme        rule.scheme primary key,
  position      int not null,
  name_zh       text not null, name_en text not null,
  applicant_zh  text not null,              -- what this regulation calls the one who registers
  applicant_en  text not null
);

-- Code points that the certificate's font can draw, as ranges; generated from the font itself.
create table rule.glyphs (
  first int not null primary key,
  last  int not null check (last >= first)
);

-- With which letter the reading of a character begins: names are found by the initials of their characters.
create table rule.pinyin (
  character text not null primary key check (length(character) = 1),
  initial   text not null check (initial ~ '^[a-z]$')
);

-- One text of one regulation -------------------------------------------------------------------

create table rule.editions (
  edition         rule.edition primary key,
  scheme          rule.scheme not null references rule.schemes deferrable,
  effective_on    date not null,
  source_zh       text not null,            -- the text these rows were read from, by its title
  source_en       text not null,
  draft           boolean not null,         -- a text published for comment says so on every page
  certificate_zh  text not null,            -- the title of the document that ends a registration
  certificate_en  text not null,
  statement_zh    text not null,            -- the note printed at its foot
  statement_en    text not null,
  number_prefix   text not null check (number_prefix ~ '^[A-Z]{2,12}$'),
  validity_years  int not null check (validity_years > 0),
  validity_field  rule.field,               -- a date_range field whose end may come sooner
  name_field      rule.field not null,      -- the field that names what is registered
  unique (edition, scheme)
);

create table rule.procedures (
  edition    rule.edition not null references rule.editions deferrable,
  procedure  rule.procedure not null,
  name_zh    text not null, name_en text not null,
  primary key (edition, procedure)
);

-- Where a case can stand. `owner` and `duty` say whose turn it is; a stage nobody owns is final.
-- `position` places it on the stepper (null: beside the road). `days` is the term that starts on
-- entering. While a stage is editable its owner may change the words and papers that are its own.
create table rule.stages (
  edition    rule.edition not null, procedure rule.procedure not null,
  stage      rule.stage not null,
  position   int,
  owner      rule.party references rule.parties deferrable,
  duty       rule.duty references rule.duties deferrable,
  days       int check (days > 0),
  unit       text check (unit in ('working', 'calendar')),
  internal   boolean not null default false, -- a service target of the office, not a term of the law
  editable   boolean not null default false,
  outcome    text check (outcome in ('good', 'bad', 'neutral')),   -- how a life that ends here ended
  public_zh  text,                           -- what the public notice says while the case stands here
  public_en  text,
  name_zh    text not null, name_en text not null,
  article    text not null,
  from_delivery boolean not null default false, -- the term starts when the letter of entering is delivered
  primary key (edition, procedure, stage),
  foreign key (edition, procedure) references rule.procedures deferrable,
  check ((days is null) = (unit is null)),
  check ((owner is null) = (duty is null)),
  check ((owner is null) >= (outcome is null) or outcome is null)
);

-- From here, by this action, this party in this duty moves the case there.
-- An opening is a move as well: it leaves the pseudo-stage `opening`, where no case ever stands.
create table rule.transitions (
  edition       rule.edition not null, procedure rule.procedure not null,
  from_stage    rule.stage not null,
  action        rule.action not null,
  to_stage      rule.stage not null,
  party         rule.party not null references rule.parties deferrable,
  duty          rule.duty not null references rule.duties deferrable,
  conditions    text[] not null default '{}',   -- asked in this order
  freezes       boolean not null default false, -- what was filled in becomes a version
  publishes     boolean not null default false, -- opens the public notice
  numbers       boolean not null default false, -- gives the registration its number
  takes_effect  boolean not null default false, -- does to the register what the kind says
  reasons       boolean not null default false, -- must choose from rule.reasons
  remark        text not null default 'none' check (remark in ('none', 'optional', 'required')),
  defects       boolean not null default false, -- must list every defect, in words
  weight        text not null default 'plain' check (weight in ('primary', 'plain', 'danger')),
  position      int not null default 1,
  confirm_zh    text,                           -- what the dialog says before an act that cannot be undone
  confirm_en    text,
  name_zh       text not null, name_en text not null,
  article       text not null,
  tells         boolean not null default false, -- from here on the registrant concerned sees the case
  confirms      boolean not null default false, -- a joint registrant agrees to what is filled in
  primary key (edition, procedure, from_stage, action),
  unique (edition, procedure, from_stage, action, to_stage, party, duty),
  foreign key (edition, procedure, from_stage) references rule.stages deferrable,
  foreign key (edition, procedure, to_stage) references rule.stages deferrable,
  check (to_stage <> 'opening')
);

-- What can be applied for, or taken up. A case of a kind that stands `alone` cannot be open beside another
-- of its kind about the same registration.
create table rule.kinds (
  edition    rule.edition not null,
  kind       rule.kind not null,
  position   int not null,
  procedure  rule.procedure not null,
  effect     rule.effect not null references rule.effects deferrable,
  name_zh    text not null, name_en text not null,
  article    text not null,
  about      text not null default 'nothing' check (about in ('nothing', 'registration', 'case')),
  alone      boolean not null default false,
  term_field rule.field,                      -- a number field: for how many years the register is extended
  primary key (edition, kind),
  unique (edition, kind, procedure),
  unique (edition, kind, alone),
  foreign key (edition, procedure) references rule.procedures deferrable
);

-- Who may open which kind, and where the case then stands.
create table rule.openings (
  edition     rule.edition not null,
  kind        rule.kind not null,
  procedure   rule.procedure not null,
  from_stage  rule.stage not null default 'opening' check (from_stage = 'opening'),
  action      rule.action not null,
  to_stage    rule.stage not null,
  party       rule.party not null,
  duty        rule.duty not null,
  conditions  text[] not null default '{}',  -- asked when the case is opened
  sorts       text[],                        -- which sorts of organisation may open it; null: any
  window_days int check (window_days > 0),   -- only in so many last days of the registration's validity
  primary key (edition, kind, party),
  unique (edition, kind, procedure, action, to_stage, party, duty),
  foreign key (edition, kind, procedure) references rule.kinds (edition, kind, procedure) deferrable,
  foreign key (edition, procedure, from_stage, action, to_stage, party, duty)
    references rule.transitions (edition, procedure, from_stage, action, to_stage, party, duty) deferrable
);
