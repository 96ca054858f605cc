-- Words: what a filled-in value is called, what is made public or printed of it, and what finds it.

-- A natural person's name as the public sees it: the surname, or a double surname, and a mark for each other
-- character. A body's name is nobody's secret.
create or replace function public_name(p_organisation uuid, p_name text) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when o.sort <> 'person' then p_name
    else left(p_name, n) || repeat('*', greatest(length(p_name) - n, 1)) end
    from public.organisations o,
      lateral (select case when length(p_name) > 3
        or left(p_name, 2) in ('欧阳', '司马', '上官', '诸葛', '司徒', '东方', '尉迟', '公孙', '慕容', '皇甫')
        then 2 else 1 end as n) s
   where o.id = p_organisation
$$;

-- A value in words: a choice by its name, a period by its two ends, a list joined.
create or replace function value_words(f rule.fields, value jsonb, lang text) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, rule, office, pg_temp as $$
declare list jsonb; words text;
begin
  if value is null or value = 'null' then return null; end if;
  list := case when jsonb_typeof(value) = 'array' then value else jsonb_build_array(value) end;
  if f.type = 'choice' then
    select string_agg(coalesce(case lang when 'en' then p.name_en || ' / ' else p.name_zh || ' / ' end, '')
             || coalesce(case lang when 'en' then d.name_en else d.name_zh end, v), case lang when 'en'
               then '; ' else '；' end)
      into words
      from jsonb_array_elements_text(list) v
      left join office.dictionaries d on d.dictionary = f.dictionary and d.choice = v
      left join office.dictionaries p on p.dictionary = d.dictionary and p.choice = d.parent;
  elsif f.type = 'catalogue_ref' then
    select string_agg(coalesce(i.catalogue_id || ' ' || i.name, v),
      case lang when 'en' then '; ' else '；' end) into words
      from jsonb_array_elements_text(list) v left join public.catalogue_items i on i.id = public.as_uuid(v);
  elsif f.type = 'date_range' then
    words := (value ->> 'from') || case lang when 'en' then ' to ' else ' 至 ' end || (value ->> 'to');
  elsif f.type = 'check' then
    words := case when value = 'true' then case lang when 'en' then 'yes' else '是' end
                  else case lang when 'en' then 'no' else '否' end end;
  else
    select string_agg(v, case lang when 'en' then '; ' else '；' end) into words
      from jsonb_array_elements_text(list) v;
    words := words || coalesce(case lang when 'en' then ' ' || f.unit_en else ' ' || f.unit_zh end, '');
  end if;
  return words;
end $$;

-- The disclosed (or printed) fields of a filled-in form, in its order, worded as of today.
create or replace function worded_as(p_edition text, p_kind text, p_content jsonb, only_disclosed boolean,
  p_holder uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return (
  select coalesce(jsonb_agg(jsonb_build_object('field', f.field, 'name_zh', f.name_zh, 'name_en', f.name_en,
           'value_zh', public.value_words(f, v.value, 'zh'), 'value_en', public.value_words(f, v.value, 'en'))
           order by s.position, f.position), '[]')
    from rule.fields f join rule.sections s using (edition, kind, section),
         lateral (select case when only_disclosed and f.source = 'applicant_name'
           then to_jsonb(public.public_name(p_holder, p_content ->> f.field))
           else p_content -> f.field end as value) v
   where (f.edition, f.kind) = (p_edition, p_kind) and f.column_of is null
     and case when only_disclosed then f.disclosed else f.printed end
     and public.is_shown(s.shown_when, p_content) and public.is_shown(f.shown_when, p_content)
     and not public.is_blank(p_content -> f.field, f.type));
end $$;

-- What a case would have made public: of a case that amends a registration, the registered facts as they
-- will then read, each changed one beside what it was.
create or replace function worded(c cases, only_disclosed boolean) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare r public.registrations; before jsonb;
begin
  select x.* into r from public.registrations x
    join rule.kinds k on (k.edition, k.kind) = (c.edition, c.kind) and k.effect = 'amend'
   where x.id = c.registration_id;
  if not found then
    return public.worded_as(c.edition, c.kind, c.content, only_disclosed, c.applicant_id);
  end if;
  before := public.registered_content(r);
  return (
  select coalesce(jsonb_agg(n.line || case when o.line is not null
      and o.line -> 'value_zh' is distinct from n.line -> 'value_zh'
      then jsonb_build_object('was_zh', o.line -> 'value_zh', 'was_en', o.line -> 'value_en')
      else '{}' end order by n.at), '[]')
    from jsonb_array_elements(public.worded_as(r.edition, r.kind, public.amended(before, c), only_disclosed,
           r.holder_id)) with ordinality n(line, at)
    left join jsonb_array_elements(public.worded_as(r.edition, r.kind, before, only_disclosed, r.holder_id))
      o(line)
      on o.line ->> 'field' = n.line ->> 'field');
end $$;

-- What the catalogue says in one column of the item that the form refers to.
create or replace function from_item(c cases, p_content jsonb, p_column text) returns text
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select to_jsonb(i) ->> p_column from rule.fields r
    join public.catalogue_items i on i.id = public.as_uuid(p_content ->> r.field)
   where (r.edition, r.kind, r.type) = (c.edition, c.kind, 'catalogue_ref') order by r.position limit 1
$$;

-- The content with what the platform itself knows filled in.
create or replace function with_sources(c cases, p_content jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, office, pg_temp as $$
begin
  return (
  select p_content || coalesce((
    select jsonb_object_agg(f.field, case f.source
             when 'applicant_name' then public.registrant_words(c, p_content, 'name')
             when 'applicant_credit_code' then public.registrant_words(c, p_content, 'credit_code')
             when 'registry' then (select r.name from public.organisations r where r.id = i.registry_id)
             when 'platform' then i.platform_zh
             when 'applicant_kind' then case o.sort when 'person' then 'person' else 'body' end
             when 'catalogue' then public.from_item(c, p_content, f.from_item)
             when 'standing' then case when c.respondent_id is null then 'holder' else 'other' end end)
      from rule.fields f, public.organisations o, office.installation i
     where (f.edition, f.kind) = (c.edition, c.kind) and f.source is not null and o.id = c.applicant_id),
       '{}'));
end $$;

-- What the form as it is filled in does not ask is not said: values of hidden fields are left out,
-- or a period typed under another choice could still shorten a registration's life.
create or replace function asked_only(c cases, p_content jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return (
  select coalesce(jsonb_object_agg(f.field, p_content -> f.field), '{}')
    from rule.fields f join rule.sections s using (edition, kind, section)
   where (f.edition, f.kind) = (c.edition, c.kind) and f.column_of is null and p_content ? f.field
     and public.is_shown(s.shown_when, p_content) and public.is_shown(f.shown_when, p_content));
end $$;

-- Text cut into overlapping pairs of characters, so that a two-character word is found by index.
create or replace function bigrams(words text) returns text[]
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare letters text[] := string_to_array(lower(regexp_replace(words, '\s+', ' ', 'g')), null);
begin
  return coalesce((select array_agg(this || following)
    from unnest(letters, letters[2:]) pairs (this, following) where following is not null), '{}');
end $$;

-- The initials of the readings of a name; what has none, a digit or a letter, stands for itself.
create or replace function initials(name text) returns text
language plpgsql stable set search_path = pg_catalog, rule, pg_temp as $$
begin
  return (
  -- each looked up by its key: joined, the whole table would be read for every name
  select string_agg(coalesce((select p.initial from rule.pinyin p where p.character = n.ch), lower(n.ch)), ''
           order by n.place)
    from regexp_split_to_table(name, '') with ordinality n(ch, place));
end $$;

-- By what a case is found: the pairs of its words, and who reviews, so that a district's search is handed no
-- other district's cases.
create or replace function reviewer_grams(p_reviewers uuid[]) returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg('reviewer ' || r), '{}') from unnest(p_reviewers) r where r is not null
$$;

create or replace function grams_of_case(p_words text, p_reviewer uuid) returns text[]
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select public.bigrams(p_words) || public.reviewer_grams(array[p_reviewer])
$$;

create or replace function index_case(p_case uuid) returns void
language sql set search_path = pg_catalog, public, pg_temp as $$
  insert into public.case_search as s (case_id, words, grams, submitted)
  select c.id, w.words, public.grams_of_case(w.words, c.reviewer_id), c.submitted_on is not null
    from public.cases c join public.organisations o on o.id = c.applicant_id,
         lateral (select lower(concat_ws(' ', c.name, c.receipt_number, c.number, o.name, o.credit_code,
           (select r.number from public.registrations r where r.id = c.registration_id),
           public.initials(c.name), public.initials(o.name))) as words offset 0) w -- worked out once
   where c.id = p_case
  on conflict (case_id) do update set words = excluded.words, grams = excluded.grams
    where s.words <> excluded.words
$$;

create or replace function index_registration(r registrations) returns void
language sql set search_path = pg_catalog, public, pg_temp as $$
  insert into public.register_search as s (registration_id, words, grams)
    select r.id, w, public.bigrams(w)
      from (select public.public_name(r.holder_id, r.holder_name) as holder offset 0) h,
           lateral (select lower(concat_ws(' ', r.name, r.number, h.holder, r.national_code,
             public.initials(r.name), public.initials(h.holder))) as w offset 0) x
    on conflict (registration_id) do update set words = excluded.words, grams = excluded.grams
$$;

-- Words anew what a migration emptied because it is found by more than before.
create or replace function index_again() returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform public.index_case(s.case_id) from public.case_search s where s.words = '';
  perform public.index_registration(r) from public.register_search s
    join public.registrations r on r.id = s.registration_id where s.words = '';
  update public.catalogue_items set words = '' where words = '';
end $$;
