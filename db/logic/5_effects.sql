-- What a case does to the register, and the numbers it takes on the way.

-- The next number of a counter, without gaps: the row is held until this transaction ends.
create or replace function next_number(p_counter text, p_period text) returns bigint
language sql set search_path = pg_catalog, public, pg_temp as $$
  insert into public.counters as c (counter, period, value) values (p_counter, p_period, 1)
  on conflict (counter, period) do update set value = c.value + 1 returning value
$$;

-- A query code: sixty random bits in Crockford's base 32, and a check character (Luhn modulo 32)
-- that catches any single wrong character and most swapped neighbours.
create or replace function query_code_check(body text) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  return (
  select substr(alphabet, ((32 - sum(case when n % 2 = 0 then d / 16 + d % 16 * 2 % 32
    else d end) % 32) % 32)::int + 1, 1)
    from (select '0123456789ABCDEFGHJKMNPQRSTVWXYZ' as alphabet) a,
         lateral (select n, strpos(alphabet, substr(body, n, 1)) - 1 as d
           from generate_series(1, length(body)) n) digits
   group by alphabet);
end $$;

create or replace function new_query_code() returns text
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
declare
  alphabet constant text := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  random bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
  body text;
begin
  select string_agg(substr(alphabet, get_byte(random, n) % 32 + 1, 1), '') into body
    -- the wholly random bytes of a version-4 uuid
    from unnest(array[0, 1, 2, 3, 4, 5, 16, 17, 18, 19, 20, 21]) n;
  return body || public.query_code_check(body);
end $$;

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

-- The disclosed (or printed) fields of what was submitted, in the form's order, worded as of today.
create or replace function worded(c cases, only_disclosed boolean) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return (
  select coalesce(jsonb_agg(jsonb_build_object('field', f.field, 'name_zh', f.name_zh, 'name_en', f.name_en,
           'value_zh', public.value_words(f, c.content -> f.field, 'zh'),
             'value_en', public.value_words(f, c.content -> f.field, 'en'))
           order by s.position, f.position), '[]')
    from rule.fields f join rule.sections s using (edition, kind, section)
   where (f.edition, f.kind) = (c.edition, c.kind) and f.column_of is null
     and case when only_disclosed then f.disclosed else f.printed end
     and public.is_shown(s.shown_when, c.content) and public.is_shown(f.shown_when, c.content)
     and not public.is_blank(c.content -> f.field, f.type));
end $$;

-- The content with what the platform itself knows filled in.
create or replace function with_sources(c cases, p_content jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, office, pg_temp as $$
begin
  return (
  select p_content || coalesce((
    select jsonb_object_agg(f.field, case f.source when 'applicant_name' then o.name
             when 'applicant_credit_code' then o.credit_code
             when 'registry' then (select r.name from public.organisations r where r.id = i.registry_id)
             when 'platform' then i.platform_zh end)
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
begin
  return (
  select coalesce(array_agg(distinct substr(t, i, 2)), '{}')
    from (select lower(regexp_replace(words, '\s+', ' ', 'g')) as t) s, generate_series(1, length(t) - 1) i);
end $$;

create or replace function index_case(p_case uuid) returns void
language sql set search_path = pg_catalog, public, pg_temp as $$
  insert into public.case_search as s (case_id, words, grams)
  select c.id, w.words, public.bigrams(w.words)
    from public.cases c join public.organisations o on o.id = c.applicant_id,
         lateral (select lower(concat_ws(' ', c.name, c.receipt_number, c.number, o.name,
           o.credit_code)) as words) w
   where c.id = p_case
  on conflict (case_id) do update set words = excluded.words, grams = excluded.grams
    where s.words <> excluded.words
$$;

-- Enters the case in the register (Article 24): validity begins on the day of coding and lasts the
-- edition's years, or until the authorised operation ends when that is sooner.
create or replace function issue(c cases) returns void
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare
  ed rule.editions; day date := public.today(); until date; ends date;
  v public.registration_versions; r public.registrations; holder public.organisations;
begin
  select * into strict ed from rule.editions where edition = c.edition;
  select * into strict holder from public.organisations where id = c.applicant_id;
  until := (day + make_interval(years => ed.validity_years))::date;
  select (c.content -> f.field ->> 'to')::date into ends
    from rule.fields f join rule.sections s using (edition, kind, section)
   where (f.edition, f.kind, f.field) = (c.edition, c.kind, ed.validity_field)
     and public.is_shown(s.shown_when, c.content) and public.is_shown(f.shown_when, c.content);
  if ends between day and until then until := ends; end if;
  insert into public.registrations (scheme, edition, kind, number, case_id, holder_id, reviewer_id, district,
      name, holder_name, version, coded_on, valid_from, valid_until)
    values (c.scheme, c.edition, c.kind, c.number, c.id, c.applicant_id, c.reviewer_id, c.district, c.name,
      holder.name, 1, day, day, until) returning * into r;
  insert into public.registration_versions (registration_id, version, case_id, kind, query_code, name,
      holder_name, disclosed, printed, published_on, notice_ends_on, coded_on, valid_from, valid_until,
        coded_at)
    select r.id, 1, c.id, c.kind, public.new_query_code(), c.name, holder.name, public.worded(c, true),
      public.worded(c, false), n.published_on, n.ends_on, day, day, until, date_trunc('second',
        public.business_now())
      from (select) one left join lateral (select * from public.notices where case_id = c.id
                                            order by version desc limit 1) n on true
    returning * into v;
  insert into public.registration_entries (registration_id, seq, version, entry, digest, happened_at, hash)
    values (r.id, 1, 1, 'version', public.registration_digest(v), v.coded_at, '');
  update public.cases set registration_id = r.id where id = c.id;
  insert into public.register_search (registration_id, words, grams)
    select r.id, w, public.bigrams(w)
      from (select lower(concat_ws(' ', c.name, c.number, holder.name)) as w) x;
  perform public.want_run('certify');
end $$;

-- Does to the register what the kind says.
create or replace function take_effect(c cases) returns void
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare does text := (select k.effect from rule.kinds k where (k.edition, k.kind) = (c.edition, c.kind));
begin
  case does
    when 'issue' then perform public.issue(c);
  end case;
end $$;
