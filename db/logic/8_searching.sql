-- What is found by words: of numbers, names and initials, two characters or more.

-- Cases that hold these words, two characters or more, and are the asker's business; at most `p_limit`. What
-- is common is found ten thousand times over, so that nothing but its own row is looked at for each.
create or replace function search_cases(p_words text, p_limit int) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
-- digits are in every number: the planner takes three of their pairs for a reason to read everything
set enable_seqscan = off as $$
declare w text := lower(regexp_replace(btrim(p_words), '\s+', ' ', 'g')); scope text := public.asker_scope();
  asked text[] := public.bigrams(w); orgs uuid[] := public.my_organisations(); mine uuid[]; joint uuid[];
begin
  if length(w) < 2 then return; end if;
  if scope in ('registry', 'authority') then
    return query select s.case_id from public.case_search s
      where s.grams @> asked and strpos(s.words, w) > 0 and s.submitted limit p_limit;
  elsif scope = 'reviewer' then
    return query select s.case_id from public.case_search s
      where s.grams @> asked and strpos(s.words, w) > 0 and s.submitted and exists (select
        from public.case_parties p where p.case_id = s.case_id and p.party = 'reviewer'
         and p.organisation_id = any (orgs)) limit p_limit;
  elsif scope = 'applicant' then
    mine := public.my_cases();
    joint := public.my_joint_cases();
    return query select s.case_id from public.case_search s join public.cases c on c.id = s.case_id
      where s.case_id = any (mine) and strpos(s.words, w) > 0 and (c.opener_id = any (orgs)
        or c.id = any (joint) or c.told_on is not null and c.respondent_id = any (orgs)) limit p_limit;
  end if;
end $$;

create or replace function search_register(p_words text, p_limit int) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off as $$
declare w text := lower(regexp_replace(btrim(p_words), '\s+', ' ', 'g'));
begin
  if length(w) < 2 then return; end if;
  return query select s.registration_id from public.register_search s
    where s.grams @> public.bigrams(w) and strpos(s.words, w) > 0 limit p_limit;
end $$;
