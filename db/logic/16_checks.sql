-- What an officer is shown before deciding: the words that become public, marked where something should
-- perhaps not stand in them, and applications that this one may repeat. None of it stops anybody: a person
-- decides.

-- Words that become public ------------------------------------------------------------------------------

-- Full-width digits, letters and signs read as plain ones; every character keeps its place.
create or replace function plain_width(words text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select translate(words,
    '０１２３４５６７８９ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ＠．－＋（）　',
    '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@.-+() ')
$$;

-- Every place where a pattern is met: where it begins, counted in characters from one, and how long it is.
create or replace function pattern_hits(words text)
returns table (pattern text, first int, length int)
language plpgsql stable set search_path = pg_catalog, public, rule, pg_temp as $$
declare plain text := public.plain_width(words); p rule.patterns; past int;
begin
  for p in select * from rule.patterns x order by x.position loop
    first := regexp_instr(plain, p.regex, 1, 1, 0, 'i');
    while first > 0 loop
      past := regexp_instr(plain, p.regex, first, 1, 1, 'i');
      pattern := p.pattern;
      length := past - first;
      return next;
      exit when length = 0;
      first := regexp_instr(plain, p.regex, past, 1, 0, 'i');
    end loop;
  end loop;
end $$;

-- The disclosed words of a case that meet a pattern, with a little of what stands around them.
create or replace function public_words_check(p_case uuid)
returns table (field text, name_zh text, name_en text, pattern text, pattern_zh text, pattern_en text,
  first int, length int, excerpt text, advice_zh text, advice_en text)
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare c public.cases;
begin
  select * into c from public.cases where id = p_case;
  if not found or not public.concerns(c) then perform public.refuse('found'); end if;
  return query
  select w.line ->> 'field', w.line ->> 'name_zh', w.line ->> 'name_en', p.pattern, p.name_zh, p.name_en,
         h.first, h.length,
         substr(w.line ->> 'value_zh', greatest(h.first - 8, 1), h.length + least(h.first - 1, 8) + 8),
         p.advice_zh, p.advice_en
    from jsonb_array_elements(public.worded(c, true)) with ordinality w(line, n)
   cross join lateral public.pattern_hits(w.line ->> 'value_zh') h
    join rule.patterns p on p.pattern = h.pattern
   order by w.n, h.first, p.position;
end $$;

-- Applications that this one may repeat (第二十条) ----------------------------------------------------------

-- A name without what makes no difference: width, case, spaces, punctuation.
create or replace function plain_name(name text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select regexp_replace(lower(normalize(name, nfkc)), '[\s,.;:!?()<>"''/\\_·•—–…、。《》“”‘’【】〔〕「」-]', '', 'g')
$$;

-- How like two names are, from 0 to 1: the pairs of characters they share (Dice).
create or replace function likeness(a text, b text) returns numeric
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select case when a = b then 1 else round(2.0 * (select count(*) from unnest(x) i where i = any (y))
                / nullif(cardinality(x) + cardinality(y), 0), 2) end
    from (select array(select distinct unnest(public.bigrams(a))) as x,
                 array(select distinct unnest(public.bigrams(b))) as y) g
$$;

-- Whether a case could be repeated: it is under way, or what it entered in the register still stands.
create or replace function pends_or_stands(c cases) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return c.turn is not null or exists (select from rule.stages s
    where (s.edition, s.procedure, s.stage) = (c.edition, c.procedure, c.stage) and s.outcome = 'good')
     and not exists (select from public.registrations r where r.id = c.registration_id
       and r.ended_as is not null);
end $$;

-- Cases that take up the same item of the catalogue. One query a field, so that each may have its index.
create or replace function same_catalogue_item(c cases) returns table (case_id uuid, detail jsonb)
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare f rule.fields;
begin
  for f in select x.* from rule.fields x where (x.edition, x.kind, x.type) = (c.edition, c.kind,
    'catalogue_ref') and x.column_of is null and not public.is_blank(c.content -> x.field, x.type) loop
    return query execute format('select o.id, jsonb_build_object(''field'', %1$L) from public.cases o
      where o.content ? %1$L and o.content ->> %1$L = $1', f.field) using c.content ->> f.field;
  end loop;
end $$;

-- Cases in which the same file lies. What the registrant itself may hand in every time does not count, nor
-- does a form that lies in many cases.
create or replace function same_paper(c cases) returns table (case_id uuid, detail jsonb)
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return query
  select o.id, jsonb_build_object('material', m.material, 'name', m.name, 'other_material', p.material,
    'other_name', p.name)
    from public.case_materials m
    join public.case_materials p on p.sha256 = m.sha256 and p.case_id <> m.case_id and p.withdrawn_at is null
    join public.cases o on o.id = p.case_id
   where m.case_id = c.id and m.withdrawn_at is null and not m.confidential and not p.confidential
     and not (o.applicant_id = c.applicant_id and exists (select from rule.common_papers k
       where (k.edition, k.kind, k.material) = (c.edition, c.kind, m.material)))
     and (select count(*) from (select distinct x.case_id from public.case_materials x
            where x.sha256 = m.sha256 and x.case_id <> c.id limit 100) everybody)
         <= (select threshold from rule.likenesses where sign = 'paper');
end $$;

-- Cases of the same registrant whose name is very like. Names of too different a length cannot be.
create or replace function same_name(c cases) returns table (case_id uuid, detail jsonb)
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare mine text := public.plain_name(c.name); least_like numeric;
begin
  select threshold into least_like from rule.likenesses where sign = 'name';
  return query
  select o.id, jsonb_build_object('likeness', l.likeness)
    from public.cases o cross join lateral (select public.plain_name(o.name) as name) n
   cross join lateral (select public.likeness(mine, n.name) as likeness) l
   where o.applicant_id = c.applicant_id and o.id <> c.id and mine <> '' and n.name <> ''
     and least(length(mine), length(n.name)) >= greatest(length(mine), length(n.name)) / 3
     and l.likeness >= least_like;
end $$;

-- What may be repeated, as far as the asker's window reaches: a district sees its own, and does not learn
-- that there are others.
create or replace function possible_duplicates(p_case uuid)
returns table (case_id uuid, signs jsonb)
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare c public.cases; asks text := public.asker_scope(); orgs uuid[] := public.my_organisations();
begin
  select * into c from public.cases where id = p_case;
  if not found or not public.concerns(c) then perform public.refuse('found'); end if;
  if asks not in ('reviewer', 'registry', 'authority') then return; end if;
  return query
  select o.id, jsonb_agg(jsonb_build_object('sign', f.sign, 'name_zh', k.name_zh, 'name_en', k.name_en)
           || f.detail order by k.position, f.detail)
    from (select 'catalogue' as sign, x.case_id, x.detail from public.same_catalogue_item(c) x
          union all select 'paper', x.case_id, x.detail from public.same_paper(c) x
          union all select 'name', x.case_id, x.detail from public.same_name(c) x) f
    join rule.likenesses k on k.sign = f.sign
    join public.cases o on o.id = f.case_id
    join rule.kinds i on (i.edition, i.kind) = (o.edition, o.kind)
    join rule.kinds m on (m.edition, m.kind) = (c.edition, c.kind)
   where o.id <> c.id and o.submitted_on is not null and i.about = 'nothing' and m.about <> 'case'
     and (asks <> 'reviewer' or o.reviewer_id = any (orgs))
     and o.id is distinct from c.about_id
     and (c.registration_id is null or o.registration_id is distinct from c.registration_id)
     and public.pends_or_stands(o)
   group by o.id, o.receipt_number order by min(k.position), o.receipt_number desc limit 20;
end $$;

-- All of it, for the case page ---------------------------------------------------------------------------

-- A case and the one it may repeat stand side by side: who, when, where, and what would be public.
create or replace function side_by_side(c cases) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return (
  select jsonb_build_object('id', c.id, 'receipt_number', c.receipt_number, 'number', c.number,
      'name', c.name, 'applicant_name', o.name, 'scheme', c.scheme, 'kind', c.kind, 'edition', c.edition,
      'procedure', c.procedure, 'stage', c.stage, 'turn', c.turn, 'submitted_on', c.submitted_on,
      'closed_on', c.closed_on, 'public', public.worded(c, true),
      'registration', (select jsonb_build_object('id', r.id, 'number', r.number, 'coded_on', r.coded_on,
        'valid_until', r.valid_until) from public.registrations r where r.id = c.registration_id))
    from public.organisations o where o.id = c.applicant_id);
end $$;

-- The applicant's side sees its own words as they will be published, and its own term; what the office
-- compares them with is the office's.
create or replace function case_checks(p_case uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare c public.cases; office boolean := public.asker_scope() in ('reviewer', 'registry', 'authority');
begin
  select * into c from public.cases where id = p_case;
  if not found or not public.concerns(c) then perform public.refuse('found'); end if;
  return jsonb_build_object('public', public.worded(c, true),
    'hits', (select coalesce(jsonb_agg(h), '[]') from public.public_words_check(c.id) h),
    'late', public.filing_of(c),
    'registrant', (select to_jsonb(s) from public.organisations o join rule.registrant_sorts s
      on (s.edition, s.sort) = (c.edition, o.sort) where o.id = c.applicant_id))
    || case when office then jsonb_build_object('this', public.side_by_side(c), 'duplicates',
      (select coalesce(jsonb_agg(public.side_by_side(o) || jsonb_build_object('signs', d.signs)), '[]')
         from public.possible_duplicates(c.id) d join public.cases o on o.id = d.case_id)) else '{}' end;
end $$;

-- Who may look ---------------------------------------------------------------------------------------------

revoke all on function plain_width(text), pattern_hits(text), public_words_check(uuid), plain_name(text),
  likeness(text, text), pends_or_stands(cases), same_catalogue_item(cases), same_paper(cases),
  same_name(cases), possible_duplicates(uuid), side_by_side(cases), case_checks(uuid) from public;
grant execute on function public_words_check(uuid), possible_duplicates(uuid), case_checks(uuid)
  to %applicant%, %reviewer%, %registry%, %authority%;
