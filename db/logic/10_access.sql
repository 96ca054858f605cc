-- Who may look where, and who may knock. Each scope is a database role of its own with a one-line
-- policy on a plain column, so that the planner keeps its indexes; nobody but the owner writes.
-- Names between percent signs stand for this installation's roles and are filled in by the build.

create or replace function scope_role(p_scope text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select btrim(case p_scope
    when 'applicant' then '%applicant%' when 'reviewer' then '%reviewer%' when 'registry' then '%registry%'
    when 'authority' then '%authority%' when 'administrator' then '%administrator%' when 'auditor'
      then '%auditor%'
    -- it looks through the applicants' window: what was shared with it stands there like what is its own
    when 'observer' then '%applicant%'
    when 'clock' then '%clock%' else '%visitor%' end, '"')
$$;

revoke all on schema public, rule, office from public;
revoke all on all tables in schema public, rule, office from public;
revoke all on all functions in schema public, office from public;
grant usage on schema public, rule, office to %visitor%, %applicant%, %reviewer%, %registry%, %authority%,
  %administrator%, %auditor%, %clock%, %server%, %jobs%;

-- The law and the calendar are public knowledge.
grant select on all tables in schema rule to %visitor%, %applicant%, %reviewer%, %registry%, %authority%,
  %administrator%, %auditor%, %clock%;
grant select on office.calendar, office.calendar_years, office.holidays, office.dictionaries,
  office.districts, office.installation
  to %visitor%, %applicant%, %reviewer%, %registry%, %authority%, %administrator%, %auditor%, %clock%;

-- Row security everywhere, for the owner too: its own policy lets the doors see.
do $$
declare t text; p record;
begin
  for p in select tablename, policyname from pg_policies where schemaname = 'public' loop
    execute format('drop policy %I on public.%I', p.policyname, p.tablename);
  end loop;
  for t in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy owner on public.%I to %owner% using (true) with check (true)', t);
  end loop;
end $$;

-- Cases: an applicant's side sees its own; everybody else only what has been submitted.
create policy own on cases for select to %applicant%
  using (opener_id = any ((select my_organisations())::uuid[]));
create policy told on cases for select to %applicant%
  using (respondent_id = any ((select my_organisations())::uuid[]) and told_on is not null);
create policy joint on cases for select to %applicant% using (id = any ((select my_joint_cases())::uuid[]));
create policy district on cases for select to %reviewer%
  using (reviewer_id = any ((select my_organisations())::uuid[]) and submitted_on is not null);
create policy submitted on cases for select to %registry%, %authority% using (submitted_on is not null);
create policy published on cases for select to %visitor% using (published_on is not null);
create policy watched on cases for select to %clock% using (turn is not null);
grant select on cases to %applicant%, %reviewer%, %registry%, %authority%, %clock%;
grant select (id, edition, procedure, stage, turn, published_on) on cases to %visitor%;

-- What belongs to a case is seen by those who see the case.
do $$
declare t text;
begin
  foreach t in array array['case_events', 'case_defects', 'case_versions', 'deadline_changes',
    'case_agreements', 'case_parties', 'case_materials', 'event_words'] loop
    execute format('create policy of_visible_case on %I for select to %reviewer%, %registry%, %authority%
      using (exists (select from cases c where c.id = case_id))', t);
    if t not in ('case_parties', 'case_materials', 'event_words') then
      execute format('create policy of_own_case on %I for select to %applicant%
        using (exists (select from cases c where c.id = case_id))', t);
    end if;
    execute format('grant select on %I to %applicant%, %reviewer%, %registry%, %authority%', t);
  end loop;
end $$;
-- Who objects, and what their side hands in in confidence, stays between them and the office.
create policy open_or_own on case_parties for select to %applicant%
  using (exists (select from cases c where c.id = case_id)
    and (organisation_id = any ((select my_organisations())::uuid[])
      or exists (select from rule.parties p where p.party = case_parties.party and not p.hidden)));
create policy open_or_own on case_materials for select to %applicant%
  using (exists (select from cases c where c.id = case_id)
    and (not confidential or of_id = any ((select my_organisations())::uuid[])));
create policy open_or_own on event_words for select to %applicant%
  using (exists (select from case_events e join rule.parties p on p.party = e.party
    join cases c on c.id = e.case_id
    where (e.case_id, e.seq) = (event_words.case_id, event_words.seq)
      and (not p.hidden or c.opener_id = any ((select my_organisations())::uuid[]))));
-- What is too common for the index is looked for in the asker's own list, case by case.
create policy of_visible_case on case_search for select to %applicant%, %reviewer%, %registry%, %authority%
  using (exists (select from cases c where c.id = case_id));
grant select (case_id, words) on case_search to %applicant%, %reviewer%, %registry%, %authority%;
create policy office on identities for select to %registry%, %authority% using (true);
grant select on identities to %registry%, %authority%;
create policy signed_in on organisations for select to %reviewer%, %registry%, %authority%,
  %administrator%, %auditor%
  using (true);
-- A natural person, and a company that may be known here only because it objects, is nobody's business but
-- their own, the offices', and of whoever sees them as an open party of a case.
create policy bodies_and_own on organisations for select to %applicant%
  using (sort not in ('person', 'enterprise') or id = any ((select my_organisations())::uuid[])
    or exists (select from case_parties p where p.organisation_id = organisations.id));
grant select on organisations to %applicant%, %reviewer%, %registry%, %authority%, %administrator%, %auditor%;
create policy staff_and_own on people for select to %applicant%
  using (scope <> 'applicant' or organisation_id = any ((select my_organisations())::uuid[])
    or id = (select actor()));
create policy all_people on people for select to %reviewer%, %registry%, %authority%, %administrator%,
  %auditor% using (true);
grant select (id, username, name, organisation_id, scope, language, active) on people
  to %applicant%, %reviewer%, %registry%, %authority%, %administrator%, %auditor%;
create policy mine on person_roles for select to %applicant%, %reviewer%, %registry%, %authority%,
  %administrator%, %auditor%
  using (person_id = (select actor()));
grant select on person_roles to %applicant%, %reviewer%, %registry%, %authority%, %administrator%, %auditor%;

create policy own on messages for select to %applicant%, %reviewer%, %registry%, %authority%, %administrator%,
  %auditor%
  using (person_id = (select actor()));
create policy watched on messages for select to %clock% using (true);
create policy own on deliveries for select to %applicant%, %reviewer%, %registry%, %authority%,
  %administrator%, %auditor%
  using (exists (select from messages m where m.id = message_id));
grant select on messages, deliveries to %applicant%, %reviewer%, %registry%, %authority%, %administrator%,
  %auditor%;
grant select on messages to %clock%;

-- The register is for everybody to find, its codes only for those whose business it is.
create policy everybody on notices for select using (true);
grant select on notices to %visitor%, %applicant%, %reviewer%, %registry%, %authority%;
create policy everybody on registrations for select to %visitor%, %registry%, %authority% using (true);
create policy own on registrations for select to %applicant%
  using (holder_id = any ((select my_organisations())::uuid[]));
create policy district on registrations for select to %reviewer%
  using (reviewer_id = any ((select my_organisations())::uuid[]));
grant select on registrations to %applicant%, %reviewer%, %registry%, %authority%;
grant select (id, number, scheme, kind, edition, name, holder_name, district, version, coded_on, valid_from,
  valid_until, ended_as, ended_on, import_id) on registrations to %visitor%;
create policy of_visible_registration on registration_versions for select
  using (exists (select from registrations r where r.id = registration_id));
grant select on registration_versions to %applicant%, %reviewer%, %registry%, %authority%;
grant select (registration_id, version, kind, name, holder_name, disclosed, published_on, notice_ends_on,
  coded_on, valid_from, valid_until) on registration_versions to %visitor%;
create policy of_visible_registration on slips for select to %applicant%, %reviewer%, %registry%, %authority%
  using (exists (select from registrations r where r.id = registration_id));
create policy watched on registrations for select to %clock% using (ended_as is null);
grant select on registrations to %clock%;
create policy of_visible_registration on registration_standings for select to %applicant%, %reviewer%,
  %registry%, %authority%
  using (exists (select from registrations r where r.id = registration_id));
create policy of_visible_registration on registration_entries for select to %applicant%, %reviewer%,
  %registry%, %authority%
  using (exists (select from registrations r where r.id = registration_id));
grant select on slips, registration_entries, registration_standings to %applicant%, %reviewer%, %registry%,
  %authority%;
create policy of_slips on files for select to %applicant%, %reviewer%, %registry%, %authority%
  using (exists (select from slips s where s.sha256 = files.sha256)
      or exists (select from case_materials m where m.sha256 = files.sha256));
grant select on files to %applicant%, %reviewer%, %registry%, %authority%;
create policy everybody on signing_keys for select using (true);
grant select on signing_keys to %visitor%;

-- Views, each for its readers.
grant select on case_list, case_page, event_list, available_actions, inbox_counts, registration_list
  to %applicant%, %reviewer%, %registry%, %authority%;
grant select on message_list, person_list, organisation_list, holiday_list
  to %applicant%, %reviewer%, %registry%, %authority%, %administrator%, %auditor%;
grant select on notice_board, public_register to %visitor%;
grant select on elapsed, due_reminders, lapsed_registrations, due_register_reminders, available_actions
  to %clock%;

-- Functions that views and policies ask.
grant execute on function business_now(), today(), term_end(date, int, text), working_days(date, date),
  actor(), asker_scope(), my_roles(), my_organisations(), my_turns(), concerns(cases), parts_in(cases),
  has_part(cases, text, text), refuse(text, jsonb, jsonb), holds(text, cases, text),
  failing(text[], cases, text), faults(text, cases), editable(cases), soon_until(), explain_due(uuid),
  people_for(uuid, text, text),
  scope_role(text), my_joint_cases(), small_window(), sole_reviewer(), my_cases(), edition_today(text),
  people_of(uuid),
  state_past_term(uuid, date), filing_end(date),
  was_proposed(uuid, text, date),
    contested(uuid), shown_holder(uuid),
  notice_runs(uuid), seen_content(cases), seen_version(cases, jsonb), unseen_content(cases),
  about_words(uuid), case_items(uuid), objections_seen(uuid), registered_facts(cases),
  subject_number(uuid, uuid)
  to %visitor%, %applicant%, %reviewer%, %registry%, %authority%, %administrator%, %auditor%, %clock%;
grant execute on function search_register(text, int), verify_code(text) to %visitor%;
grant execute on function search_cases(text, int), slip_of(uuid, int) to %applicant%, %reviewer%, %registry%,
  %authority%;

-- Doors.
grant execute on function open_case(text, text, jsonb, uuid, uuid), save_draft(uuid, int, jsonb),
  remove_material(uuid), add_material(uuid, text, text, bytea, int, text)
  to %applicant%, %reviewer%, %registry%, %authority%;
grant execute on function open_case(text, text, jsonb, uuid, uuid),
  write_register_reminder(uuid, text) to %clock%;
grant execute on function advance(uuid, int, text, text[], text, jsonb, uuid[])
  to %applicant%, %reviewer%, %registry%, %authority%, %clock%;
grant execute on function claim_key(text, bytea), keep_answer(text, int, text), read_message(uuid, boolean),
  store_file(bytea, int, text), store_chunk(bytea, int, bytea), want_run(text), run_state(text)
  to %applicant%, %reviewer%, %registry%, %authority%, %administrator%, %auditor%;

-- What the serving login does before it takes a role, and what the watching login does.
grant execute on function enter(bytea), scope_role(text), refuse(text, jsonb, jsonb), credentials_of(text),
  open_session(uuid, bytea, text, text, boolean), end_session(bytea), touch_session(bytea),
    link_person(bytea),
  use_link(bytea, text), take(text, int, int), give_back(text, int), file_chunk(bytea, int), run_state(text),
    business_now(), today() to %server%;
grant execute on function take(text, int, int) to %visitor%;
grant execute on function enter(bytea), scope_role(text), begin_run(text, int, boolean), end_run(text,
  bigint, int, text), want_run(text), run_state(text), claim_deliveries(int, int), delivered(uuid[]),
  undelivered(uuid, text, int), untried(uuid), claim_slips(int, int), store_slip(uuid, int, bytea, bytea),
  slip_failed(uuid, int, text), publish_key(text, jsonb), write_reminder(uuid, int, text), business_now(),
    today(), forget_limits() to %jobs%, %clock%;

-- Time acts through a person of its own, who has no password and no role but the clock's.
insert into people (username, name, scope) values ('clock', '系统（期限届满）', 'clock') on conflict do nothing;
