-- Registrations that had ended before this platform can be brought in as what they are.
alter table rule.register_states add column ends boolean not null default false;
alter table rule.record_columns drop constraint record_columns_type_check,
  add check (type in ('text', 'date', 'district', 'ending'));
alter table registration_standings alter column case_id drop not null,
  add column import_id uuid, add column import_line int,
  add foreign key (import_id, import_line) references record_lines deferrable initially deferred,
  add check (num_nonnulls(case_id, import_id) = 1),
  add check ((import_id is null) = (import_line is null)),
  add check (import_id is null or n = 1 and ended_as is not null);
