-- Evaluation (第二十六条): by which indicators the registry is evaluated, and the roll-up they are counted
-- from. An indicator is a row; `measure` says which of the counts of logic/14_evaluation.sql it is.
create domain rule.dimension as text;
create domain rule.indicator as text;

create table rule.dimensions (
  dimension  rule.dimension primary key,
  position   int not null,
  name_zh    text not null, name_en text not null,
  article    text not null
);

create table rule.indicators (
  indicator   rule.indicator primary key,
  dimension   rule.dimension references rule.dimensions deferrable,   -- null: not on a dimension's card
  position    int not null,
  funnel      int,                              -- its place in the funnel, if it has one
  measure     text,                             -- null: this release counts nothing for it yet
  unit        text not null check (unit in ('share', 'days', 'count')),
  below       text not null default 'steps' check (below in ('steps', 'register')),  -- what it is a share of
  better      text check (better in ('higher', 'lower')),
  by_stage    boolean not null default false,   -- told stage by stage
  live        boolean not null default false,   -- how things stand now, whatever the period
  name_zh     text not null, name_en text not null,
  formula_zh  text not null, formula_en text not null,
  source      text not null                     -- the article it rests on, or that the platform chose it
);

-- Of which stages an indicator speaks, by their names in every edition: its terms are those of these stages.
create table rule.indicator_stages (
  indicator  rule.indicator not null references rule.indicators deferrable,
  stage      rule.stage not null,
  article    text not null,
  primary key (indicator, stage)
);

-- The same for indicators that count what cases of a kind did to the register.
create table rule.indicator_kinds (
  indicator  rule.indicator not null references rule.indicators deferrable,
  kind       rule.kind not null,
  article    text not null,
  primary key (indicator, kind)
);

-- The roll-up ---------------------------------------------------------------------------------------

-- Cases with events not rolled up yet. The road only ever adds to it, so that no decision waits.
create table evaluation_waiting (
  id       bigint generated always as identity primary key,
  case_id  uuid not null
);

-- One row per step of a submitted case that somebody, or time, has closed. A closed step never changes.
create table evaluation_steps (
  case_id      uuid not null references cases,
  seq          int not null,                    -- the event that began the step
  scheme       rule.scheme not null,
  edition      rule.edition not null,
  kind         rule.kind not null,
  procedure    rule.procedure not null,
  stage        rule.stage not null,
  district     text not null,
  reviewer_id  uuid,
  registry_id  uuid,
  side         text not null,                   -- the scope of whoever's turn it was
  term         int,
  unit         text,
  legal        boolean not null,                -- the law sets the term, not the platform
  entered_on   date not null,
  due_on       date,
  left_on      date not null,
  days         int not null,                    -- working days, the first one not counted
  late         boolean not null,
  left_by      rule.action not null,
  to_stage     rule.stage not null,
  primary key (case_id, seq)
);
create index evaluation_steps_by_reviewer on evaluation_steps (reviewer_id);

-- Which of these steps count for which indicator: below its line, above it, with how many working days.
create table evaluation_counts (
  indicator    rule.indicator not null,
  case_id      uuid not null,
  seq          int not null,
  day          date not null,                   -- the day the step closed
  scheme       rule.scheme not null,
  kind         rule.kind not null,              -- of the case, or of the case it is about
  district     text not null,
  reviewer_id  uuid,
  registry_id  uuid,
  procedure    rule.procedure not null,
  stage        rule.stage not null,
  term         int,
  unit         text,
  counted      boolean not null,
  met          boolean not null,
  days         int,
  primary key (indicator, case_id, seq)
);
create index evaluation_counts_by_day on evaluation_counts (indicator, day desc, case_id, seq);
create index evaluation_counts_by_reviewer on evaluation_counts (reviewer_id, indicator, day desc);

-- The same, summed by day, and once more by month under its first day: what the figures are read from. Every
-- number of working days has a row of its own, so that a percentile over a year is a sum over months.
create table evaluation_days (
  monthly      boolean not null,
  indicator    rule.indicator not null,
  day          date not null,
  scheme       rule.scheme not null,
  kind         rule.kind not null,
  district     text not null,
  reviewer_id  uuid,
  registry_id  uuid,
  procedure    rule.procedure,                  -- with stage and term: only where time is told by stage
  stage        rule.stage,
  term         int,
  unit         text,
  days         int,
  counted      int not null,
  met          int not null,
  unique nulls not distinct (monthly, day, indicator, scheme, kind, district, reviewer_id, registry_id,
    procedure,
    stage, term, unit, days)
);

-- Until when everything is rolled up, by the business clock, and by which definitions.
create table evaluation_state (
  single      boolean primary key default true check (single),
  definition  text not null,
  as_of       timestamptz
);

-- Every verification of the chains: how many links there were, and how many faults.
create table chain_checks (
  id          bigint generated always as identity primary key,
  checked_at  timestamptz not null,             -- business time
  links       bigint not null,
  faults      int not null
);
