-- Documents to the public, which have no addressee and are delivered to nobody; revocations by day.
alter table rule.parties drop constraint parties_scope_check, add constraint parties_scope_check
  check (scope in ('applicant', 'reviewer', 'registry', 'authority', 'clock', 'visitor'));
alter table letters alter column recipient_id drop not null,
  drop constraint letters_case_id_seq_recipient_recipient_id_key,
  add unique nulls not distinct (case_id, seq, recipient, recipient_id),
  add check (recipient_id is not null or deemed_on is null);
create index revocations_by_day on registration_standings (day desc, registration_id, n)
  where ended_as = 'revoked';
