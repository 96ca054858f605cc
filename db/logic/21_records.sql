-- Old records: registrations from before this platform. The registry's lead brings a sheet, tries it and
-- proposes it; somebody of the authority confirms it; the clock enters it line by line, and goes on where it
-- was stopped. The number of an entered line is never given again.

-- Who may bring such a sheet, and who may confirm one.
create or replace function brings_records() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select public.asker_scope() = 'registry' and exists (select from public.my_roles() r
    where r.party = 'registry' and r.duty = 'lead')
$$;

create or replace function confirms_records() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select public.asker_scope() = 'authority' and exists (select from public.my_roles() r
    where r.party = 'authority' and r.duty = 'lead')
$$;

-- As what an old registration of a regulation is entered: the first kind of its present edition that issues.
create or replace function record_kind(p_scheme text) returns rule.kinds
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select k from rule.kinds k
   where k.effect = 'issue' and k.edition = (select e.edition from rule.editions e where e.scheme = p_scheme
     and e.effective_on <= public.today() order by e.effective_on desc, e.edition desc limit 1)
   order by k.position limit 1
$$;

-- The columns of a sheet: what every regulation knows, then what this one's register shows or prints of its
-- own form. Who registers is known by a column already; registry and platform were perhaps others then.
create or replace function record_columns(p_scheme text)
returns table (field text, "position" bigint, type text, multiple boolean, required boolean, max int,
  dictionary text, name_zh text, name_en text, help_zh text, help_en text)
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select k.field, row_number() over (order by k.part, k.at, k.position), k.type, k.multiple, k.required,
         k.max, k.dictionary, k.name_zh, k.name_en, k.help_zh, k.help_en
    from (
      select 1 as part, 0 as at, r.position, r.record_column as field, r.type, false as multiple, r.required,
             r.max, null::text as dictionary, r.name_zh, r.name_en, r.help_zh, r.help_en
        from rule.record_columns r
      union all
      select 2, s.position, f.position, f.field, f.type, f.multiple, f.required and f.disclosed
               and f.source is null, f.max, f.dictionary, f.name_zh, f.name_en, null, null
        from public.record_kind(p_scheme) d join rule.fields f on (f.edition, f.kind) = (d.edition, d.kind)
        join rule.sections s on (s.edition, s.kind, s.section) = (f.edition, f.kind, f.section)
       where (f.disclosed or f.printed) and f.column_of is null
         and (f.source is null or f.source in ('registry', 'platform'))
         and f.type in ('text', 'long_text', 'choice', 'date', 'check')) k
$$;

-- The year and the place in its row of a number in the form this edition gives; null of any other.
create or replace function number_parts(p_edition text, p_number text) returns text[]
language sql stable security definer set search_path = pg_catalog, rule, pg_temp as $$
  select regexp_match(p_number, '^' || e.number_prefix || '([0-9]{4})([0-9]{8})$')
    from rule.editions e where e.edition = p_edition
$$;

create or replace function record_fault(p_column text, p_fault text, p_said text default null) returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_array(jsonb_build_object('column', p_column, 'fault', p_fault, 'value', p_said))
$$;

-- What else is wrong with a line that can be read: its number, its registrant, its days.
create or replace function record_faults(k rule.kinds, p_item jsonb, p_holder organisations) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select jsonb_agg(f.fault -> 0) from (values
    (case when p_item ->> 'number' !~ '^[0-9A-Z][0-9A-Z-]{3,39}$'
       then public.record_fault('number', 'number_form', p_item ->> 'number') end),
    (case when (public.number_parts(k.edition, p_item ->> 'number'))[1] > left(p_item ->> 'coded_on', 4)
       then public.record_fault('number', 'number_year', p_item ->> 'number') end),
    (case when p_holder.id is null and p_item ->> 'credit_code' is not null
         and not public.credit_code_sound(p_item ->> 'credit_code')
       then public.record_fault('credit_code', 'code_unsound', p_item ->> 'credit_code') end),
    (case when p_item ->> 'credit_code' is null and not exists (select from rule.openings o
         where (o.edition, o.kind) = (k.edition, k.kind) and (o.sorts is null or 'person' = any (o.sorts)))
       then public.record_fault('credit_code', 'blank') end),
    (case when p_item ->> 'district' is null then public.record_fault('district', 'blank') end),
    (case when p_item ->> 'coded_on' > public.today()::text
       then public.record_fault('coded_on', 'day_to_come', p_item ->> 'coded_on') end),
    (case when p_item ->> 'valid_until' < p_item ->> 'valid_from'
       then public.record_fault('valid_until', 'days_backwards', p_item ->> 'valid_until') end),
    (case when p_item ->> 'ended_as' is null and p_item ->> 'ended_on' is not null
       then public.record_fault('ended_as', 'ending_half') end),
    (case when p_item ->> 'ended_on' is null and p_item ->> 'ended_as' is not null
       then public.record_fault('ended_on', 'ending_half') end),
    (case when p_item ->> 'ended_on' < p_item ->> 'coded_on'
       then public.record_fault('ended_on', 'ended_before', p_item ->> 'ended_on') end),
    (case when p_item ->> 'ended_on' > public.today()::text
       then public.record_fault('ended_on', 'day_to_come', p_item ->> 'ended_on') end)) f(fault)
   where f.fault is not null
$$;

-- What the register and the cases know of a line's number already: nothing, the same, or something else.
create or replace function record_met(p_scheme text, p_item jsonb) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case
    when exists (select from public.registrations r
        join public.record_lines l on (l.import_id, l.line) = (r.import_id, r.import_line)
       where r.number = p_item ->> 'number' and r.scheme = p_scheme
         and jsonb_strip_nulls(l.item) = jsonb_strip_nulls(p_item)) then 'same'
    when exists (select from public.registrations r where r.number = p_item ->> 'number') then 'number_known'
    when exists (select from public.cases c where c.number = p_item ->> 'number') then 'number_taken'
    when exists (select from public.registrations r where r.national_code = p_item ->> 'national_code')
      then 'national_known' end
$$;

-- Lines of a sheet as old registrations: what would become of each, and why; nothing is kept.
create or replace function try_records(p_scheme text, p_lines jsonb)
returns table (line int, number text, item jsonb, outcome text, faults jsonb, notes jsonb)
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  with d as materialized (select k as kind from public.record_kind(p_scheme) k),
  again as materialized (
    select coalesce(array_agg((l ->> 'row')::int), '{}') as lines from jsonb_array_elements(p_lines) l
     where l @> '{"twice": true}'),
  read as materialized (
    select r.line, r.faults, r.item || jsonb_build_object('number', upper(r.item ->> 'number'),
        'credit_code', upper(r.item ->> 'credit_code'),
        'valid_from', coalesce(r.item ->> 'valid_from', r.item ->> 'coded_on')) as item
      from public.read_lines(p_lines, (select jsonb_agg(to_jsonb(k) || jsonb_build_object('item_column',
        k.field)) from public.record_columns(p_scheme) k)) r),
  known as materialized (
    select r.line, r.faults, o as holder, r.item || jsonb_build_object('district',
        coalesce(r.item ->> 'district', o.district)) as item
      from read r left join public.organisations o on o.credit_code = r.item ->> 'credit_code'),
  judged as (
    select n.*, public.record_met(p_scheme, n.item) as met,
           coalesce(n.faults,
             case when n.line = any (a.lines) then public.record_fault('number', 'twice') end,
             public.record_faults(d.kind, n.item, n.holder)) as wrong
      from known n, d, again a)
  select j.line, j.item ->> 'number', j.item,
         case when j.wrong is not null then 'refused' when j.met = 'same' then 'unchanged'
              when j.met is not null then 'refused' else 'waiting' end,
         coalesce(j.wrong, case when j.met <> 'same' then public.record_fault(
           case j.met when 'national_known' then 'national_code' else 'number' end, j.met) end),
         (select jsonb_agg(x.note) from (values
           (case when j.item ->> 'credit_code' is null then 'holder_person'
                 when (j.holder).id is null then 'holder_new'
                 when (j.holder).name <> j.item ->> 'holder_name' then 'holder_named' end),
           (case when j.item ->> 'ended_as' is not null then 'ended'
                 when j.item ->> 'valid_until' < public.today()::text then 'expired' end)) x(note)
          where x.note is not null and j.wrong is null and j.met is null)
    from judged j order by j.line
$$;

-- Bringing and confirming --------------------------------------------------------------------------------

-- Begins a proposal, or finds the open one of the very same file.
create or replace function propose_records(p_scheme text, p_file_name text, p_sha256 bytea,
  out import_id uuid, out begun boolean)
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare k rule.kinds := public.record_kind(p_scheme);
begin
  if not public.brings_records() then perform public.refuse('party_and_duty'); end if;
  if k.kind is null then perform public.refuse('kind_open'); end if;
  insert into public.record_imports (scheme, edition, kind, file_name, sha256, brought_by, brought_at)
    values (p_scheme, k.edition, k.kind, p_file_name, p_sha256, public.actor(), public.business_now())
    on conflict (scheme, sha256) where state in ('proposed', 'confirmed') do nothing
    returning id into import_id;
  begun := import_id is not null;
  if not begun then
    select m.id into import_id from public.record_imports m where (m.scheme, m.sha256) = (p_scheme, p_sha256)
       and m.state in ('proposed', 'confirmed');
  end if;
end $$;

create or replace function add_record_lines(p_import uuid, p_lines jsonb)
returns table (line int, number text, item jsonb, outcome text, faults jsonb, notes jsonb)
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare m public.record_imports;
begin
  select * into m from public.record_imports x where x.id = p_import and x.state = 'proposed'
     and x.brought_by = public.actor() for update;
  if not found then perform public.refuse('records_open'); end if;
  return query
  with tried as materialized (select t.* from public.try_records(m.scheme, p_lines) t),
  kept as (
    insert into public.record_lines (import_id, line, number, item, outcome, faults, notes)
      select m.id, t.line, t.number, t.item, t.outcome, t.faults, t.notes from tried t)
  select t.* from tried t order by t.line;
end $$;

-- A proposal that holds nothing new is none.
create or replace function finish_proposal(p_import uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from public.record_lines l where l.import_id = p_import and l.outcome = 'waiting')
    then perform public.refuse('records_new'); end if;
end $$;

-- Reading ------------------------------------------------------------------------------------------------

create or replace view record_import_list with (security_invoker = on) as
select m.id, m.scheme, m.edition, m.kind, m.file_name, encode(m.sha256, 'hex') as sha256, m.state,
       b.name as brought_by_name, m.brought_at, d.name as decided_by_name, m.decided_at, m.remark,
       m.entered_at, n.lines, n.waiting, n.entered, n.unchanged, n.refused,
       m.state = 'proposed' and m.brought_by <> (select actor()) and (select confirms_records()) as decidable
  from record_imports m left join people b on b.id = m.brought_by left join people d on d.id = m.decided_by
 cross join lateral (select count(*)::int as lines,
         count(*) filter (where l.outcome = 'waiting')::int as waiting,
         count(*) filter (where l.outcome = 'entered')::int as entered,
         count(*) filter (where l.outcome = 'unchanged')::int as unchanged,
         count(*) filter (where l.outcome = 'refused')::int as refused
    from record_lines l where l.import_id = m.id) n;

create or replace view record_line_list with (security_invoker = on) as
select l.import_id || '-' || l.line as id, l.import_id, l.line, l.number, l.item, l.outcome, l.faults,
       l.notes, l.registration_id
  from record_lines l;

create policy office on record_imports for select to %registry%, %authority%, %auditor% using (true);
create policy office on record_lines for select to %registry%, %authority%, %auditor% using (true);
revoke all on record_import_list, record_line_list from public;
revoke all on function brings_records(), confirms_records(), record_kind(text), record_columns(text),
  number_parts(text, text), record_fault(text, text, text), record_faults(rule.kinds, jsonb, organisations),
  record_met(text, jsonb), try_records(text, jsonb), propose_records(text, text, bytea),
  add_record_lines(uuid, jsonb), finish_proposal(uuid) from public;
grant select on record_imports, record_lines, record_import_list, record_line_list
  to %registry%, %authority%, %auditor%;
grant execute on function brings_records(), confirms_records() to %applicant%, %reviewer%, %registry%,
  %authority%, %administrator%, %auditor%;
grant execute on function record_columns(text), try_records(text, jsonb) to %registry%, %authority%;
grant execute on function propose_records(text, text, bytea), add_record_lines(uuid, jsonb),
  finish_proposal(uuid) to %registry%;
