-- Who may look at the office's documents, and who may knock: their policies and rights.

create policy addressed on letters for select to %applicant%
  using (recipient_id = any ((select my_organisations())::uuid[]));
create policy of_visible_district on letters for select to %reviewer%
  using (exists (select from cases c where c.id = case_id)
    and (recipient_id = any ((select my_organisations())::uuid[])
      or recipient in (select p.party from rule.parties p where not p.hidden)));
create policy of_visible_case on letters for select to %registry%, %authority%
  using (exists (select from cases c where c.id = case_id));
do $$
declare t text;
begin
  foreach t in array array['letter_deliveries', 'letter_files', 'letter_entries'] loop
    execute format('create policy of_visible_letter on %I for select
      to %applicant%, %reviewer%, %registry%, %authority%
      using (exists (select from letters l where l.id = letter_id))', t);
    execute format('grant select on %I to %applicant%, %reviewer%, %registry%, %authority%', t);
  end loop;
end $$;
create policy of_letters on files for select to %applicant%, %reviewer%, %registry%, %authority%
  using (exists (select from letter_files f where f.sha256 = files.sha256));
grant select on letters to %applicant%, %reviewer%, %registry%, %authority%;
grant select on letter_list to %applicant%, %reviewer%, %registry%, %authority%;

revoke all on function worded_letters(cases, int, jsonb, text[]), paragraphs(text),
  write_letters(cases, int, jsonb), tell_parties(cases),
  preview_letters(uuid, int, text, text[], text, jsonb), deliver_letter(letters, cases, text, date, uuid),
  confirm_letter(uuid), sees_letter(letters), receives_letter(letters), letters_due(), deem_letter(uuid),
    claim_letters(int, int),
  store_letter(uuid, bytea, boolean), letter_failed(uuid, text), letter_of(uuid), form_of(uuid, text)
  from public;
grant execute on function preview_letters(uuid, int, text, text[], text, jsonb), confirm_letter(uuid),
  receives_letter(letters),
  letter_of(uuid), form_of(uuid, text) to %applicant%, %reviewer%, %registry%, %authority%;
grant execute on function letters_due(), deem_letter(uuid), claim_letters(int, int), store_letter(uuid,
  bytea, boolean),
  letter_failed(uuid, text) to %jobs%, %clock%;
