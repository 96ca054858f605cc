-- What is found by words: of numbers, names and initials, two characters or more.

-- Cases that hold these words and are the asker's business; at most `p_limit`. What is common is found ten
-- thousand times over, so that offices open nothing but the row that holds the words, and whoever has a part
-- in few cases begins with these, unless the word is in fewer.
create or replace function search_cases(p_words text, p_limit int) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
-- digits are in every number: the planner takes three of their pairs for a reason to read everything
set enable_seqscan = off
-- planned for this asker, so that only one of the two ways in is left
set plan_cache_mode = force_custom_plan as $$
declare w text := lower(regexp_replace(btrim(p_words), '\s+', ' ', 'g')); scope text := public.asker_scope();
  asked text[] := public.bigrams(w); orgs uuid[] := public.my_organisations(); few int := 5000;
  joint uuid[]; shared uuid[]; own uuid[]; by_words boolean;
begin
  if length(w) < 2 then return; end if;
  if scope in ('registry', 'authority') then
    return query select s.case_id from public.case_search s
      where s.grams @> asked and strpos(s.words, w) > 0 and s.submitted limit p_limit;
    return;
  end if;
  if scope = 'reviewer' then
    return query select s.case_id from public.case_search s
      where s.grams @> asked and s.grams && public.reviewer_grams(orgs) and strpos(s.words, w) > 0
        and s.submitted limit p_limit;
    return;
  end if;
  joint := public.my_joint_cases();
  shared := public.my_shared_cases();
  own := shared || array(select p.case_id from public.case_parties p
                          where p.organisation_id = any (orgs) limit few + 1);
  -- a rare word leaves less to look at than hundreds of cases do
  by_words := cardinality(own) > few or cardinality(own) > 100 and cardinality(own) > (select count(*)
    from (select from public.case_search s where s.grams @> asked limit cardinality(own)) x);
  return query select s.case_id from public.case_search s join public.cases c on c.id = s.case_id
    where case when by_words then s.grams @> asked else s.case_id = any (own) end
      and strpos(s.words, w) > 0
      and case scope when 'applicant' then c.opener_id = any (orgs) or c.id = any (joint)
          or c.told_on is not null and c.respondent_id = any (orgs)
        when 'observer' then c.id = any (shared) end
    limit p_limit;
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
