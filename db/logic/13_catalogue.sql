-- The catalogue: taking it in, finding in it, what is registered of it and what is not, and whom to remind.

-- What may be written for a choice, a district or the way a registration ended: its code, or a name that no
-- other one bears.
create or replace function catalogue_said() returns table (book text, said text, choice text)
language sql stable security definer set search_path = pg_catalog, public, office, pg_temp as $$
  select w.book, w.said, min(w.choice) from (
    select d.dictionary as book, lower(s.said) as said, d.choice from office.dictionaries d
      cross join lateral (values (d.choice), (d.name_zh), (d.name_en)) s(said)
     where d.retired_on is null or d.retired_on > public.today()
    union
    select 'district', lower(s.said), d.district from office.districts d
      cross join lateral unnest(array[d.district, d.name_zh, d.name_en] || d.aliases) s(said)
    union
    select 'ending', lower(s.said), r.state from rule.register_states r
      cross join lateral (values (r.state), (r.name_zh), (r.name_en)) s(said) where r.ends) w
   group by w.book, w.said having count(distinct w.choice) = 1
$$;

create or replace function yes_or_no(said text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when lower(said) in ('是', '√', '✓', '1', 'true', 'y', 'yes') then 'true'
              when lower(said) in ('', '否', '×', '0', 'false', 'n', 'no') then 'false' end
$$;

-- A day as people write it, 2026-1-5, 2026/1/5 or 2026.1.5; null for what is none.
create or replace function day_said(p_said text) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare part text[] := regexp_match(p_said, '^([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?$');
begin
  return to_char(make_date(part[1]::int, part[2]::int, part[3]::int), 'YYYY-MM-DD');
exception when datetime_field_overflow then return null;
end $$;

-- Lines of a sheet as items, all of them at once; a line that does not fit says why, column by column. The
-- columns are those of a catalogue, or of whatever else is brought as a sheet.
create or replace function read_lines(p_lines jsonb, p_columns jsonb)
returns table (line int, item jsonb, faults jsonb)
language sql stable security definer set enable_nestloop = off
set search_path = pg_catalog, public, rule, pg_temp as $$
  with known as materialized (select * from public.catalogue_said()),
  columns as materialized (
    select * from jsonb_to_recordset(p_columns) k (item_column text, type text, multiple boolean,
      required boolean, max int, dictionary text)),
  nothing as materialized (select jsonb_object_agg(k.item_column, null) as item from columns k),
  -- of what may be left blank, only what is said
  cells as materialized (
    select l.line, k.*, w.whole
      from (select (e ->> 'row')::int as line, e -> 'values' as said
              from jsonb_array_elements(p_lines) e offset 0) l
     cross join columns k
     cross join lateral (select btrim(coalesce(l.said ->> k.item_column, '')) as whole) w
     where w.whole <> '' or k.required or k.type = 'check'),
  parts as (
    select c.line, c.item_column, c.type, c.whole, p.n, btrim(p.part) as part, w.choice
      from cells c
     cross join lateral unnest(case when c.multiple then regexp_split_to_array(c.whole, '[;；、\n]')
       else array[c.whole] end) with ordinality p(part, n)
      left join known w on w.book = coalesce(c.dictionary, c.type)
       and w.said = lower(btrim(p.part))),
  -- one value of each column, or a list of them
  read as (
    select p.line, p.item_column, min(p.whole) as whole,
           array_agg(case when p.type in ('choice', 'district', 'ending') then p.choice
             when p.type = 'check' then public.yes_or_no(p.part)
             when p.type = 'date' then public.day_said(p.part) else p.part end order by p.n)
             filter (where p.part <> '' or p.type = 'check') as found
      from parts p group by p.line, p.item_column),
  judged as (
    select r.line, r.item_column, case
             when k.type = 'check' then to_jsonb(r.found[1] = 'true')
             when k.multiple then to_jsonb(r.found) else to_jsonb(r.found[1]) end as value,
           case when r.whole = '' and k.required then 'blank'
                when length(r.whole) > k.max then 'too_long'
                when k.type = 'check' and r.found[1] is null then 'yes_no'
                when array_position(r.found, null) is not null
                  then case k.type when 'date' then 'no_day' else 'unknown' end end as fault,
           left(r.whole, 60) as said, k.max
      from read r join columns k using (item_column))
  select j.line, (select n.item from nothing n) || jsonb_object_agg(j.item_column, coalesce(j.value, 'null')),
         jsonb_agg(jsonb_build_object('column', j.item_column, 'fault', j.fault, 'value', j.said,
           'max', j.max)) filter (where j.fault is not null)
    from judged j group by j.line
$$;

create or replace function read_catalogue(p_lines jsonb) returns table (line int, item jsonb, faults jsonb)
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select r.* from public.read_lines(p_lines,
    (select jsonb_agg(to_jsonb(k) order by k.position) from rule.catalogue_columns k)) r
$$;

-- The columns of an item that a catalogue can say, as they now are.
create or replace function item_said(i catalogue_items) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select jsonb_object_agg(k.item_column, coalesce(to_jsonb(i) -> k.item_column, 'null'))
    from rule.catalogue_columns k
$$;

-- An item is found by its name, its number, who holds it, and the initials of both names.
create or replace function word_item() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  new.words := lower(concat_ws(' ', new.name, new.catalogue_id, new.holder_name, public.initials(new.name),
    public.initials(new.holder_name)));
  new.grams := public.bigrams(new.words);
  return new;
end $$;
drop trigger if exists worded on catalogue_items;
create trigger worded before insert or update of name, catalogue_id, holder_name, words on catalogue_items
  for each row execute function word_item();

-- What becomes of each line, and where it is to be kept, so it becomes. What has been registered is changed
-- by its case alone. A line that lists an item says that it has not been withdrawn.
create or replace function keep_catalogue(p_origin text, p_lines jsonb, p_keep boolean)
returns table (line int, catalogue_id text, outcome text, faults jsonb)
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return query
  with again as materialized (
    select coalesce(array_agg((l ->> 'row')::int), '{}') as lines from jsonb_array_elements(p_lines) l
     where l @> '{"twice": true}'),
  found as materialized (
    select r.line, coalesce(r.faults, case when r.line = any (a.lines)
             then '[{"column": "catalogue_id", "fault": "twice"}]'::jsonb end) as faults,
           o.id as holder, old.id as old_id, old.origin as old_origin, old.holder_id as old_holder,
           old.id is not null and old.withdrawn_on is null and public.item_said(old) = x.item as same, x.item
      from again a cross join public.read_catalogue(p_lines) r
      left join lateral (select g.* from public.organisations g where g.sort <> 'person'
        and case when r.item ->> 'holder_credit_code' is null then g.name = r.item ->> 'holder_name'
                 else g.credit_code = upper(r.item ->> 'holder_credit_code') end limit 1) o on true
     cross join lateral (select r.item || jsonb_build_object('district',
       coalesce(r.item ->> 'district', o.district)) as item) x
      left join public.catalogue_items old on old.catalogue_id = r.item ->> 'catalogue_id'),
  judged as materialized (
    select f.line, f.item, f.holder, f.old_id, case
             when f.faults is not null or f.old_origin = 'registered' then 'refused'
             when f.old_id is null then 'added'
             when f.same and f.old_origin = p_origin and f.old_holder is not distinct from f.holder
               then 'unchanged'
             else 'changed' end as outcome,
           coalesce(f.faults, case when f.old_origin = 'registered'
             then '[{"column": "catalogue_id", "fault": "ours"}]'::jsonb end) as faults
      from found f),
  kept as (
    insert into public.catalogue_items as i
    select r.* from judged j
     cross join lateral jsonb_populate_record(null::public.catalogue_items, j.item || jsonb_build_object(
       'id', coalesce(j.old_id, gen_random_uuid()), 'origin', p_origin, 'holder_id', j.holder,
       'changed_at', public.business_now())) r
     where p_keep and j.outcome in ('added', 'changed')
    on conflict on constraint catalogue_items_catalogue_id_key do update set origin = excluded.origin,
      name = excluded.name, holder_name = excluded.holder_name,
      holder_credit_code = excluded.holder_credit_code,
      holder_id = excluded.holder_id, district = excluded.district, industry = excluded.industry,
      summary = excluded.summary, data_format = excluded.data_format,
      update_frequency = excluded.update_frequency, sharing = excluded.sharing, openness = excluded.openness,
      operated = excluded.operated, chain_reference = excluded.chain_reference,
      changed_at = excluded.changed_at, withdrawn_on = null
    returning i.id)
  select j.line, j.item ->> 'catalogue_id', j.outcome, j.faults from judged j order by j.line;
end $$;

-- The lines of a sheet; without an import this is a trial.
create or replace function take_in_catalogue(p_origin text, p_lines jsonb, p_import uuid)
returns table (line int, catalogue_id text, outcome text, faults jsonb)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  with judged as materialized (
    select k.* from public.keep_catalogue(p_origin, p_lines, p_import is not null) k),
  counted as (
    update public.catalogue_imports m set added = m.added + n.added, changed = m.changed + n.changed,
           unchanged = m.unchanged + n.unchanged, refused = m.refused + n.refused
      from (select count(*) filter (where j.outcome = 'added') as added,
                   count(*) filter (where j.outcome = 'changed') as changed,
                   count(*) filter (where j.outcome = 'unchanged') as unchanged,
                   count(*) filter (where j.outcome = 'refused') as refused from judged j) n
     where m.id = p_import returning m.id)
  select j.* from judged j order by j.line;
end $$;

create or replace function begin_import(p_origin text, p_file_name text, p_sha256 bytea, p_lines int)
returns uuid language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.catalogue_imports (person_id, origin, file_name, sha256, lines, imported_at)
    values (public.actor(), p_origin, p_file_name, p_sha256, p_lines, public.business_now()) returning id
$$;

-- Uses -----------------------------------------------------------------------------------------------

create or replace function note_uses() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  delete from public.catalogue_uses where case_id = new.id;
  insert into public.catalogue_uses (case_id, item_id)
    select new.id, i.id from public.catalogue_items i where i.id = any (array(
      select public.as_uuid(chosen) from rule.fields f
       cross join lateral jsonb_array_elements_text(case jsonb_typeof(new.content -> f.field)
         when 'array' then new.content -> f.field else jsonb_build_array(new.content -> f.field) end) chosen
       where (f.edition, f.kind, f.type) = (new.edition, new.kind, 'catalogue_ref')));
  return null;
end $$;
create trigger uses_of_a_case after insert on cases for each row execute function note_uses();
create trigger uses_of_a_changed_case after update of content on cases for each row
  when (old.content is distinct from new.content) execute function note_uses();

-- What is registered flows back (Article 8): every entry of the register is an item of the catalogue.
create or replace function list_registered() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare r public.registrations; said jsonb; used public.catalogue_items; credit text;
begin
  select * into strict r from public.registrations x where x.id = new.registration_id;
  -- of a scheme that knows the catalogue
  if not exists (select from rule.fields f where (f.edition, f.kind, f.type) = (r.edition, r.kind,
    'catalogue_ref')) then return null; end if;
  select coalesce(jsonb_object_agg(f.from_item, new.content -> f.field), '{}') into said from rule.fields f
   where (f.edition, f.kind) = (r.edition, r.kind) and f.from_item is not null and f.source is null
     and new.content ? f.field;
  -- what the case refers to is looked up first: in the order of the items, all of them might be walked
  with referred as materialized (select u.item_id from public.catalogue_uses u where u.case_id = r.case_id)
  select i.* into used from referred u join public.catalogue_items i on i.id = u.item_id
   order by i.catalogue_id limit 1;
  select o.credit_code into credit from public.organisations o where o.id = r.holder_id;
  said := said || jsonb_build_object('id', gen_random_uuid(), 'catalogue_id', r.number,
    'origin', 'registered', 'name', left(new.name, 200), 'holder_name', new.holder_name,
    'holder_credit_code', credit,
    'holder_id', r.holder_id, 'district', r.district, 'operated', coalesce(used.operated, false),
    'chain_reference', used.chain_reference, 'registration_id', r.id,
    'changed_at', public.business_now());
  insert into public.catalogue_items
    select l.* from jsonb_populate_record(null::public.catalogue_items, said) l
  on conflict on constraint catalogue_items_catalogue_id_key do update set name = excluded.name,
    holder_name = excluded.holder_name, industry = excluded.industry, summary = excluded.summary,
    data_format = excluded.data_format, update_frequency = excluded.update_frequency,
    sharing = excluded.sharing, openness = excluded.openness,
    changed_at = excluded.changed_at;
  return null;
end $$;
create trigger registered_is_listed after insert on registration_versions for each row
  execute function list_registered();

-- The entry of the register that an item stands for, or that was made from it and is still valid.
create or replace function item_registration(p_item uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce((select i.registration_id from public.catalogue_items i where i.id = p_item),
    (select r.id from public.catalogue_uses u join public.cases c on c.id = u.case_id
       join public.registrations r on r.id = c.registration_id
      where u.item_id = p_item and r.ended_as is null and r.valid_until >= public.today()
      order by r.coded_on desc, r.id limit 1))
$$;

-- Whether what an item lists is registered, applied for, or neither.
create or replace function item_state(p_item uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return case when public.item_registration(p_item) is not null then 'registered'
    when exists (select from public.catalogue_uses u join public.cases c on c.id = u.case_id
      where u.item_id = p_item and c.turn is not null) then 'underway' else 'none' end;
end $$;
