-- Old records, confirmed: the numbers they keep from being given again, and how they are entered.

-- From the confirmation on new numbers continue after the highest that is brought in: a coding that runs at
-- the same moment waits here for its number, or has it already and keeps it.
create or replace function reserve_numbers(m record_imports) returns void
language sql set search_path = pg_catalog, public, rule, pg_temp as $$
  insert into public.counters as c (counter, period, value)
  select e.number_prefix, p.part[1], max(p.part[2]::bigint)
    from public.record_lines l join rule.editions e on e.edition = m.edition
   cross join lateral (select public.number_parts(m.edition, l.number) as part) p
   where l.import_id = m.id and l.outcome = 'waiting' and p.part is not null
   group by e.number_prefix, p.part[1] order by p.part[1]
  on conflict (counter, period) do update set value = greatest(c.value, excluded.value)
$$;

create or replace function decide_records(p_import uuid, p_confirm boolean, p_remark text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare m public.record_imports; said text := nullif(btrim(p_remark), '');
begin
  if not public.confirms_records() then perform public.refuse('party_and_duty'); end if;
  select * into m from public.record_imports x where x.id = p_import for update;
  if not found then perform public.refuse('found'); end if;
  if m.brought_by = public.actor() then perform public.refuse('records_other_person'); end if;
  if m.state <> 'proposed' then perform public.refuse('records_open'); end if;
  if length(said) not between 2 and 500 or said is null and not p_confirm then
    perform public.refuse('records_why', '[{"pointer": "/remark"}]');
  end if;
  update public.record_imports set state = case when p_confirm then 'confirmed' else 'rejected' end,
         decided_by = public.actor(), decided_at = public.business_now(), remark = said where id = m.id;
  if p_confirm then
    perform public.reserve_numbers(m);
    perform public.call_job('records');
  end if;
end $$;

-- Entering -----------------------------------------------------------------------------------------------

-- The organisation that holds an old registration: by its code, entered if it is not known yet, so that its
-- people find it once they are registered; a natural person stands for themselves.
create or replace function record_holder(p_item jsonb) returns organisations
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare o public.organisations; code text := p_item ->> 'credit_code';
begin
  insert into public.organisations (name, credit_code, sort, district)
    values (p_item ->> 'holder_name', code, case when code is null then 'person' when code like '11%'
      then 'organ' when code like '12%' then 'institution' else 'enterprise' end, p_item ->> 'district')
    on conflict (credit_code) do nothing returning * into o;
  if o.id is null then select * into strict o from public.organisations x where x.credit_code = code; end if;
  return o;
end $$;

-- What the register says from here on of what it says of an old registration, field by field.
create or replace function record_content(k rule.kinds, p_item jsonb) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, rule, office, pg_temp as $$
  select jsonb_object_agg(f.field, w.value)
    from rule.fields f cross join office.installation i
   cross join lateral (select case f.source
       when 'applicant_name' then p_item -> 'holder_name'
       when 'applicant_credit_code' then p_item -> 'credit_code'
       when 'applicant_kind' then to_jsonb(case when p_item ->> 'credit_code' is null then 'person'
         else 'body' end)
       when 'registry' then coalesce(nullif(p_item -> f.field, 'null'), to_jsonb((select o.name
         from public.organisations o where o.id = i.registry_id)))
       when 'platform' then coalesce(nullif(p_item -> f.field, 'null'), to_jsonb(i.platform_zh))
       else p_item -> f.field end as value) w
   where (f.edition, f.kind) = (k.edition, k.kind) and f.column_of is null
     and w.value is not null and w.value <> 'null'
$$;

create or replace function enter_record(m record_imports, l record_lines) returns void
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare
  met text := public.record_met(m.scheme, l.item); o public.organisations; r public.registrations;
  v public.registration_versions; s public.registration_standings; k rule.kinds;
begin
  if met is not null then
    update public.record_lines x set outcome = case met when 'same' then 'unchanged' else 'refused' end,
           faults = case when met <> 'same' then public.record_fault(case met when 'national_known'
             then 'national_code' else 'number' end, met) end
     where (x.import_id, x.line) = (l.import_id, l.line);
    return;
  end if;
  select * into strict k from rule.kinds x where (x.edition, x.kind) = (m.edition, m.kind);
  o := public.record_holder(l.item);
  v.content := public.record_content(k, l.item);
  r.district := coalesce(l.item ->> 'district', o.district);
  select a.id into r.reviewer_id from public.organisations a where a.district = r.district
     and a.sort in ('district_authority', 'authority') and a.active
     and exists (select from rule.transitions t join rule.parties p on p.party = t.party
       where t.edition = m.edition and p.scope = 'reviewer');
  insert into public.registrations (scheme, edition, kind, number, import_id, import_line, holder_id,
      reviewer_id, district, name, holder_name, version, coded_on, valid_from, valid_until)
    values (m.scheme, m.edition, m.kind, l.number, l.import_id, l.line, o.id, r.reviewer_id, r.district,
      v.content ->> (select e.name_field from rule.editions e where e.edition = m.edition),
      l.item ->> 'holder_name', 0, (l.item ->> 'coded_on')::date, (l.item ->> 'valid_from')::date,
      (l.item ->> 'valid_until')::date) returning * into r;
  v.registration_id := r.id;
  v.version := 1;
  v.import_id := l.import_id;
  v.import_line := l.line;
  v.kind := m.kind;
  v.query_code := public.new_query_code();
  v.name := r.name;
  v.holder_name := r.holder_name;
  v.disclosed := public.worded_as(r.edition, r.kind, v.content, true, r.holder_id);
  v.printed := public.worded_as(r.edition, r.kind, v.content, false, r.holder_id);
  v.coded_on := r.coded_on;
  v.valid_from := r.valid_from;
  v.valid_until := r.valid_until;
  v.coded_at := date_trunc('second', public.business_now());
  v.holders := jsonb_build_array(jsonb_build_object('name', r.holder_name, 'credit_code', o.credit_code));
  v.national_code := l.item ->> 'national_code';
  r := public.keep_version(r, v);
  if l.item ->> 'ended_as' is not null then
    s.registration_id := r.id;
    s.n := 1;
    s.import_id := l.import_id;
    s.import_line := l.line;
    s.ended_as := l.item ->> 'ended_as';
    s.day := (l.item ->> 'ended_on')::date;
    perform public.keep_standing(r, s);
  end if;
  update public.record_lines x set outcome = 'entered', registration_id = r.id, holder_id = o.id,
         reviewer_id = r.reviewer_id, district = r.district
   where (x.import_id, x.line) = (l.import_id, l.line);
end $$;

-- Enters some lines of the oldest confirmed import, and answers how many: none left means all is done. What
-- was stopped half-way goes on with the lines that still wait.
create or replace function enter_records(p_lines int) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare m public.record_imports; l public.record_lines; n int := 0;
begin
  select * into m from public.record_imports x where x.state = 'confirmed' order by x.decided_at, x.id limit 1
     for update;
  if not found then return 0; end if;
  for l in select * from public.record_lines x where x.import_id = m.id and x.outcome = 'waiting'
            order by x.line limit p_lines loop
    perform public.enter_record(m, l);
    n := n + 1;
  end loop;
  if not exists (select from public.record_lines x where x.import_id = m.id and x.outcome = 'waiting') then
    update public.record_imports set state = 'entered', entered_at = public.business_now() where id = m.id;
  end if;
  return greatest(n, 1);
end $$;

-- What nobody changes: what was brought, by whom, who decided, and what was entered.
create or replace function guard_import() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state in ('entered', 'rejected')
     or (new.id, new.scheme, new.edition, new.kind, new.file_name, new.sha256, new.brought_by, new.brought_at)
        is distinct from
        (old.id, old.scheme, old.edition, old.kind, old.file_name, old.sha256, old.brought_by, old.brought_at)
     or old.state <> 'proposed' and (new.decided_by, new.decided_at, new.remark)
        is distinct from (old.decided_by, old.decided_at, old.remark) then
    raise exception 'import %: what was brought and decided stays', old.id using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard before update or delete on record_imports for each row execute function guard_import();
alter table record_imports enable always trigger guard;

create or replace function guard_line() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.outcome <> 'waiting'
     or (new.import_id, new.line, new.number, new.item, new.notes)
        is distinct from (old.import_id, old.line, old.number, old.item, old.notes) then
    raise exception 'line % of import %: it stays as it was read and entered', old.line, old.import_id
      using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard before update or delete on record_lines for each row execute function guard_line();
alter table record_lines enable always trigger guard;
do $$
declare t text;
begin
  foreach t in array array['record_imports', 'record_lines'] loop
    execute format('create trigger never_emptied before truncate on %I execute function refuse_change()', t);
    execute format('alter table %I enable always trigger never_emptied', t);
  end loop;
end $$;

revoke all on function reserve_numbers(record_imports), decide_records(uuid, boolean, text),
  record_holder(jsonb), record_content(rule.kinds, jsonb), enter_record(record_imports, record_lines),
  enter_records(int), guard_import(), guard_line() from public;
grant execute on function decide_records(uuid, boolean, text) to %authority%;
grant execute on function enter_records(int), reminder_key(text, registrations) to %clock%;
