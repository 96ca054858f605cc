-- Joint registrants (第九条 共同提出登记申请): who they are is what the form names while it is open; each
-- agrees in the system to the words as they then stand, and only then can the case be submitted.

-- The check character of a unified social credit code (GB 32100-2015): weights are powers of 3 modulo 31.
create or replace function credit_code_ok(code text) returns boolean
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare signs constant text := '0123456789ABCDEFGHJKLMNPQRTUWXY'; sum int := 0; weight int := 1;
begin
  if code is null or code !~ '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$'
    then return false; end if;
  for n in 1..17 loop
    sum := sum + (strpos(signs, substr(code, n, 1)) - 1) * weight;
    weight := weight * 3 % 31;
  end loop;
  return substr(code, 18, 1) = substr(signs, (31 - sum % 31) % 31 + 1, 1);
end $$;

-- The organisations that a filled-in form names as joint registrants, and which of them are known here.
create or replace function joint_in(p_edition text, p_kind text, p_content jsonb)
returns table (pointer text, given_name text, given_code text, organisation_id uuid, name text)
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select format('/content/%s/%s/%s', j.list_field, l.n - 1, j.code_column), l.line ->> j.name_column,
         l.line ->> j.code_column, o.id, o.name
    from rule.joint_forms j
   cross join lateral jsonb_array_elements(case jsonb_typeof(p_content -> j.list_field) when 'array'
     then p_content -> j.list_field else '[]' end) with ordinality l(line, n)
    left join public.organisations o on o.credit_code = l.line ->> j.code_column and o.active
      and o.sort <> 'person'
   where (j.edition, j.kind) = (p_edition, p_kind) and p_content ->> j.mode_field = j.mode_choice
$$;

-- The name, or the credit code, of every registrant a filled-in form names, the one who applies first.
create or replace function registrant_words(c cases, p_content jsonb, p_what text) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select string_agg(case p_what when 'name' then o.name else o.credit_code end, '、'
           order by o.id <> c.applicant_id, o.name)
    from public.organisations o where o.id = c.applicant_id
      or o.id in (select j.organisation_id from public.joint_in(c.edition, c.kind, p_content) j)
$$;

-- Lines that name nobody here, or the applicant again: a code that is wrong is told apart from one that is
-- merely not known yet.
create or replace function joint_unknown(c cases) returns table (pointer text, name_zh text, name_en text)
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select j.pointer, concat_ws(' ', j.given_name, j.given_code) || '：' || k.name_zh,
         concat_ws(' ', j.given_name, j.given_code) || ': ' || k.name_en
    from public.joint_in(c.edition, c.kind, c.content) j
    join rule.conditions k on k.condition = case
      when j.organisation_id = c.applicant_id then 'joint_other'
      when public.credit_code_ok(j.given_code) then 'joint_on_platform' else 'joint_code' end
   where j.organisation_id is null or j.organisation_id = c.applicant_id
$$;

-- Joint registrants who have not agreed to the words as they stand.
create or replace function joint_missing(c cases) returns table (pointer text, name_zh text, name_en text,
  organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select '/parties/' || o.id, o.name, o.name, o.id
    from public.case_parties p join public.organisations o on o.id = p.organisation_id
   where p.case_id = c.id and p.party = 'co_applicant'
     and not exists (select from public.case_agreements a where a.case_id = c.id
       and a.organisation_id = p.organisation_id and a.revision = c.revision)
$$;

-- Whether the form names the same joint registrants as when it was last submitted.
create or replace function joint_unchanged(c cases) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select not exists (select from public.case_versions v where (v.case_id, v.version) = (c.id, c.version)
    and (select array_agg(j.given_code order by j.given_code) from public.joint_in(c.edition, c.kind,
        v.content) j)
      is distinct from (select array_agg(j.given_code order by j.given_code) from public.joint_in(c.edition,
        c.kind, c.content) j))
$$;

-- Tells the people of an organisation that a draft names it, in the words of its row.
create or replace function tell_named(c cases, p_organisation uuid) returns void
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare n rule.naming_letters; p public.people; w jsonb;
begin
  select * into n from rule.naming_letters x where (x.edition, x.kind) = (c.edition, c.kind);
  if not found then return; end if;
  for p in select * from public.people_of(p_organisation) loop
    w := public.letter_words(c, c.seq, p.language);
    perform public.write_message(p, c, c.seq, 'named',
      public.fill(case p.language when 'en' then n.subject_en else n.subject_zh end, w),
      public.fill(case p.language when 'en' then n.body_en else n.body_zh end, w));
  end loop;
end $$;

-- Joint registrants follow the form while it is open: whom it names has a part, whom it no longer names
-- has none.
create or replace function follow_joint() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare named uuid[]; newcomer uuid;
begin
  if not public.is_open(new) then return null; end if;
  select coalesce(array_agg(j.organisation_id), '{}') into named
    from public.joint_in(new.edition, new.kind, new.content) j
   where j.organisation_id is not null and j.organisation_id <> new.applicant_id;
  delete from public.case_parties where case_id = new.id and party = 'co_applicant'
    and organisation_id <> all (named);
  for newcomer in select distinct n from unnest(named) n where not exists (select from public.case_parties p
      where (p.case_id, p.party, p.organisation_id) = (new.id, 'co_applicant', n)) loop
    insert into public.case_parties (case_id, party, organisation_id)
      values (new.id, 'co_applicant', newcomer);
    perform public.tell_named(new, newcomer);
  end loop;
  return null;
end $$;

-- Whether a case stands where its words may still change.
create or replace function is_open(c cases) returns boolean
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select coalesce((select s.editable from rule.stages s where (s.edition, s.procedure, s.stage)
    = (c.edition, c.procedure, c.stage)), false)
$$;

create trigger follow_joint after update of content on cases for each row
  when (new.content is distinct from old.content) execute function follow_joint();
alter table cases enable always trigger follow_joint;

-- Who has a part in a case never changes, but for joint registrants while the form that names them is open.
create or replace function guard_parties() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' and old.party = 'co_applicant'
     and (select public.is_open(c) from public.cases c where c.id = old.case_id) then return old; end if;
  raise exception 'case %: who has a part in it never changes', old.case_id using errcode = '42501';
end $$;
drop trigger never_changed on case_parties;
create trigger never_changed before update or delete on case_parties for each row
  execute function guard_parties();
alter table case_parties enable always trigger never_changed;
