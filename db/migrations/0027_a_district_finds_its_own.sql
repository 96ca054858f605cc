-- A district's search asks the index for its own cases alone; joint registrants are looked up by their part.
drop index parties_by_organisation;
create index parties_by_organisation on case_parties (organisation_id, party, case_id);
-- every row is written anew, and its grams are sooner indexed all at once
drop index case_grams;
update case_search s set grams = s.grams || ('reviewer ' || c.reviewer_id) from cases c
 where c.id = s.case_id and c.reviewer_id is not null;
create index case_grams on case_search using gin (grams);
-- What is counted at one stage, or of what is overdue in a district, is counted from an index alone.
drop index cases_by_stage;
create index cases_by_stage on cases (stage, due_on, id) include (submitted_on, reviewer_id);
drop index cases_by_reviewer;
create index cases_by_reviewer on cases (reviewer_id, due_on, id)
  include (opened_at, receipt_number, turn, stage) where submitted_on is not null;
