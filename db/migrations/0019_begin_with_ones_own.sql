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
