-- Lists look at no more than they show: the office's search knows by its own row what has been submitted, and
-- what waits is counted from an index alone.
alter table case_search add column submitted boolean not null default false;
-- every row is written anew, and its grams are sooner indexed all at once
drop index case_grams;
update case_search s set submitted = true from cases c where c.id = s.case_id and c.submitted_on is not null;
create index case_grams on case_search using gin (grams);

drop index cases_by_turn_of;
create index cases_by_turn_of on cases (turn_of, turn, due_on, id) include (submitted_on, reviewer_id)
  where turn is not null;
drop index cases_by_reviewer;
create index cases_by_reviewer on cases (reviewer_id, due_on, id) include (opened_at, receipt_number)
  where submitted_on is not null;

-- What a copy of one's own data asks for by person.
create index materials_by_uploader on case_materials (uploaded_by);
create index hands_by_person on case_hands (person_id);
create index deliveries_by_person on letter_deliveries (confirmed_by) where confirmed_by is not null;

-- What is still to be drawn, and what is still to count as delivered, is written down: to find it among
-- everything that ever was takes longer every year.
alter table slip_leases alter column tries set default 0;
insert into slip_leases (registration_id, version, until)
  select v.registration_id, v.version, now() from registration_versions v
   where v.import_id is null and not exists (select from slips s
     where (s.registration_id, s.version) = (v.registration_id, v.version))
  on conflict do nothing;
alter table letter_leases alter column tries set default 0;
insert into letter_leases (letter_id, until)
  select l.id, now() from letters l where not exists (select from letter_files f where f.letter_id = l.id)
  on conflict do nothing;
create table letters_open (
  letter_id   uuid primary key references letters,
  deemed_on   date not null
);
insert into letters_open (letter_id, deemed_on)
  select l.id, l.deemed_on from letters l
   where l.deemed_on is not null and not exists (select from letter_deliveries d where d.letter_id = l.id);
create index letters_open_by_day on letters_open (deemed_on);
