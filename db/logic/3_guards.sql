-- What foreign keys cannot say. These triggers fire always, for everybody, the owner included.

-- History is never changed.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%: history is never changed (%)', tg_table_name, tg_op using errcode = '42501';
end $$;

do $$
declare t text;
begin
  foreach t in array array['case_events', 'case_defects', 'case_versions', 'case_parties', 'case_hands',
    'notices', 'registration_versions', 'registration_entries', 'slips', 'registration_standings',
    'deadline_changes', 'case_agreements'] loop
    execute format('drop trigger if exists never_changed on %I', t);
    execute format('drop trigger if exists never_emptied on %I', t);
    execute format('create trigger never_changed before update or delete on %I for each row
      execute function refuse_change()', t);
    execute format('create trigger never_emptied before truncate on %I execute function refuse_change()', t);
    execute format('alter table %I enable always trigger never_changed', t);
    execute format('alter table %I enable always trigger never_emptied', t);
  end loop;
  foreach t in array array['cases', 'registrations', 'event_words', 'case_materials', 'messages', 'people',
    'files', 'file_chunks'] loop
    execute format('drop trigger if exists never_removed on %I', t);
    execute format('drop trigger if exists never_emptied on %I', t);
    execute format('create trigger never_emptied before truncate on %I execute function refuse_change()', t);
    execute format('alter table %I enable always trigger never_emptied', t);
    -- a draft's papers, and bytes that nobody needs, may go: their own guards say when
    if t not in ('case_materials', 'files', 'file_chunks') then
      execute format('create trigger never_removed before delete on %I for each row
        execute function refuse_change()', t);
      execute format('alter table %I enable always trigger never_removed', t);
    end if;
  end loop;
end $$;

-- A case stands at its latest event: here for whoever writes an event, and for whoever writes the case as
-- part of all that its history says. Keys admit any earlier one.
create or replace function stands_at_latest() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from public.cases c where c.id = new.case_id and c.seq >= new.seq
      and c.seq = (select max(e.seq) from public.case_events e where e.case_id = c.id)) then
    raise exception 'case %: it does not stand at its latest event', new.case_id using errcode = '23514';
  end if;
  return null;
end $$;
drop trigger if exists at_latest on cases;
drop trigger if exists at_latest on case_events;
create constraint trigger at_latest after insert on case_events deferrable initially deferred
  for each row execute function stands_at_latest();
alter table case_events enable always trigger at_latest;

-- What a case is never changes; what it says changes only while its stage is open to the applicant.
create or replace function guard_case() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  if (new.id, new.scheme, new.kind, new.edition, new.procedure, new.receipt_number, new.applicant_id,
    new.opened_at)
     is distinct from
     (old.id, old.scheme, old.kind, old.edition, old.procedure, old.receipt_number, old.applicant_id,
       old.opened_at)
     or (new.reviewer_id, new.district, new.about_id, new.opener_party, new.opener_id, new.respondent_id,
       new.alone) is distinct from (old.reviewer_id, old.district, old.about_id, old.opener_party,
       old.opener_id, old.respondent_id, old.alone)
     or (old.told_on is not null and new.told_on is distinct from old.told_on)
     or (old.registration_id is not null and new.registration_id is distinct from old.registration_id)
     or (old.submitted_on is not null and new.submitted_on is distinct from old.submitted_on)
     or (old.number is not null and new.number is distinct from old.number) then
    raise exception 'case %: what a case is never changes', old.id using errcode = '42501';
  end if;
  if (new.content is distinct from old.content or new.name <> old.name)
     and not (select s.editable from rule.stages s
               where (s.edition, s.procedure, s.stage) = (old.edition, old.procedure, old.stage)) then
    raise exception 'case %: its words are closed at this stage', old.id using errcode = '42501';
  end if;
  return new;
end $$;
drop trigger if exists guard on cases;
create trigger guard before update on cases for each row execute function guard_case();
alter table cases enable always trigger guard;

-- Whether a case's row says exactly what its events made it: where it stands, whose turn it is, every date
-- and count, its number and entry, and, unless a draft was left unsubmitted, the words that were submitted.
create or replace function as_history_says(c cases) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return (
  select h.frozen_lawfully and (c.number is not null) = h.numbered and (c.registration_id is not null
    or not h.took_effect or k.about = 'case')
     and (c.registration_id is null or k.effect <> 'issue'
          or exists (select from public.registrations r where r.id = c.registration_id and r.case_id = c.id))
     and (s.editable or not coalesce(h.closed_by_freezing, false)
          or c.content = (select v.content from public.case_versions v where v.case_id = c.id
            and v.version = c.version))
     and (c.seq, c.stage, c.turn, c.turn_of, c.entered_on, c.due_on, c.due_provisional, c.version,
          c.supplements, c.submitted_on, c.told_on, c.published_on, c.closed_on)
         is not distinct from
         (e.seq, e.to_stage, s.owner || '/' || s.duty,
          (select p.organisation_id from public.case_parties p where p.case_id = c.id
          and p.party = s.owner limit 1), h.day, coalesce(d.due_on, e.due_on),
          coalesce(d.due_provisional, e.due_provisional), h.version, h.supplements,
          h.submitted_on, h.told_on, h.published_on, case when s.owner is null then h.day end)
    from (select max(d.seq) as seq, max(d.day) as day, coalesce(max(d.version), 0) as version,
                 count(*) filter (where t.defects)::int as supplements,
                 -- what the office itself opens, or enters at its counter, is before it from the start
                 min(d.day) filter (where t.freezes or (d.seq = 1 and (a.scope <> 'applicant'
                   or exists (select from public.counter_entries n where n.case_id = c.id)))) as submitted_on,
                 min(d.day) filter (where t.tells) as told_on,
                 max(d.day) filter (where t.publishes) as published_on, bool_or(t.numbers) as numbered,
                   bool_or(t.takes_effect) as took_effect,
                 bool_and((d.version is not null) = t.freezes) as frozen_lawfully,
                   (array_agg(t.freezes
                   order by d.seq desc) filter (where f.editable))[1] as closed_by_freezing
            from (select x.*, (x.happened_at at time zone 'Asia/Shanghai')::date as day
                    from public.case_events x where x.case_id = c.id) d
            join rule.transitions t using (edition, procedure, from_stage, action)
            join rule.parties a on a.party = d.party
            join rule.stages f on (f.edition, f.procedure, f.stage) = (d.edition, d.procedure,
              d.from_stage)) h
    join public.case_events e on e.case_id = c.id and e.seq = h.seq
    join rule.stages s on (s.edition, s.procedure, s.stage) = (e.edition, e.procedure, e.to_stage)
    join rule.kinds k on (k.edition, k.kind) = (c.edition, c.kind)
    left join lateral (select x.due_on, x.due_provisional from public.deadline_changes x
      where (x.case_id, x.seq) = (c.id, c.seq) order by x.n desc limit 1) d on true);
end $$;

-- A case row that disagrees with its history is refused.
create or replace function guard_projection() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare c public.cases;
begin
  select * into c from public.cases x where x.id = new.id;
  -- of several changes in one transaction, the last answers for them all
  if c.id is not null and c is distinct from new then return null; end if;
  if c.id is null or not coalesce(public.as_history_says(c), false) then
    raise exception 'case %: the row does not say what its history says', new.id using errcode = '23514';
  end if;
  return null;
end $$;
drop trigger if exists as_history_says on cases;
create constraint trigger as_history_says after insert or update on cases deferrable initially deferred
  for each row execute function guard_projection();
alter table cases enable always trigger as_history_says;

-- A paper that was submitted stays; only its withdrawal, and the version that first named it, are written.
create or replace function guard_material() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    if old.first_version is not null then
      raise exception 'paper %: it was submitted and stays', old.id using errcode = '42501';
    end if;
    return old;
  end if;
  if (new.id, new.case_id, new.material, new.name, new.sha256, new.bytes, new.type, new.uploaded_by,
    new.uploaded_at)
     is distinct from
     (old.id, old.case_id, old.material, old.name, old.sha256, old.bytes, old.type, old.uploaded_by,
       old.uploaded_at)
     or (old.first_version is not null and new.first_version is distinct from old.first_version)
     or (old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at) then
    raise exception 'paper %: it is what it is', old.id using errcode = '42501';
  end if;
  return new;
end $$;
drop trigger if exists guard on case_materials;
create trigger guard before update or delete on case_materials for each row execute function guard_material();
alter table case_materials enable always trigger guard;

-- The words of an event may be erased, and their salt with them; they are never rewritten.
create or replace function guard_words() returns trigger language plpgsql as $$
begin
  if (new.case_id, new.seq) is distinct from (old.case_id, old.seq) or new.remark is not null
    or new.salt <> '' then
    raise exception 'case %: words may be erased, never rewritten', old.case_id using errcode = '42501';
  end if;
  return new;
end $$;
drop trigger if exists guard on event_words;
create trigger guard before update on event_words for each row execute function guard_words();
alter table event_words enable always trigger guard;

-- Whether an entry of the register says what its current version says, bears the number that its case or its
-- line of an import was given, and has ended only if a later case or that very line ended it.
create or replace function as_chain_says(r registrations) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return (
  select (r.version, r.name, r.holder_name, r.valid_from, r.valid_until, r.number, r.scheme, r.edition,
    r.district, r.coded_on)
         is not distinct from
         (v.version, v.name, v.holder_name, v.valid_from, v.valid_until, o.number, o.scheme, o.edition,
           o.district, b.coded_on)
     and (r.holder_id, r.reviewer_id) is not distinct from (o.holder_id, o.reviewer_id)
     and (r.import_id, r.import_line) is not distinct from (b.import_id, b.import_line)
     and (r.ended_as, r.ended_on, r.national_code) is not distinct from
         (s.ended_as, case when s.ended_as is not null then s.day end, v.national_code)
     -- whatever ended or restored it is a link of the chain, made by a case that took effect, or by the line
     -- of an import that says how and when it had ended
     and not exists (select from public.registration_standings x where x.registration_id = r.id and not (
       exists (select from public.registration_entries n where n.registration_id = r.id
         and n.entry = 'standing' and n.digest = public.standing_digest(x))
       and (exists (select from public.case_events e
           join rule.transitions t using (edition, procedure, from_stage, action)
           where e.case_id = x.case_id and t.takes_effect)
         or (x.import_id, x.import_line, x.ended_as, x.day)
           is not distinct from (r.import_id, r.import_line, o.ended_as, o.ended_on))))
     and (o.ended_as is null or exists (select from public.registration_standings x
       where (x.registration_id, x.import_id) = (r.id, r.import_id)))
    from public.registration_versions v
    join public.registration_versions b on b.registration_id = r.id and b.version = 1
    join lateral (
      select c.number, c.scheme, c.edition, c.district, c.applicant_id as holder_id, c.reviewer_id,
             null as ended_as, null::date as ended_on
        from public.cases c where c.id = r.case_id
      union all
      select l.number, m.scheme, m.edition, l.district, l.holder_id, l.reviewer_id, l.item ->> 'ended_as',
             (l.item ->> 'ended_on')::date
        from public.record_lines l join public.record_imports m on m.id = l.import_id
       where (l.import_id, l.line) = (r.import_id, r.import_line) and l.registration_id = r.id
         and m.state in ('confirmed', 'entered')) o on true
    left join lateral (select x.ended_as, x.day from public.registration_standings x
      where x.registration_id = r.id order by x.n desc limit 1) s on true
   where v.registration_id = r.id
     and v.version = (select max(m.version) from public.registration_versions m
       where m.registration_id = r.id));
end $$;

create or replace function guard_registration() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
declare of_entry uuid;
begin
  if tg_table_name = 'registrations' then of_entry := new.id; else of_entry := new.registration_id; end if;
  -- a later version is answered for where the entry is made to stand at it
  if tg_table_name = 'registration_versions' then
    if exists (select from public.registrations r where r.id = of_entry and r.version >= new.version) then
      return null;
    end if;
  end if;
  if not coalesce((select public.as_chain_says(r) and exists (
        select from public.registration_versions v join public.registration_entries e
          using (registration_id, version)
         where v.registration_id = r.id and v.version = r.version and e.entry = 'version'
           and e.digest = public.registration_digest(v))
      from public.registrations r where r.id = of_entry), false) then
    raise exception 'registration %: it does not say what its chain says', of_entry using errcode = '23514';
  end if;
  return null;
end $$;
do $$
declare t text;
begin
  foreach t in array array['registrations', 'registration_versions', 'registration_standings'] loop
    execute format('drop trigger if exists as_chain_says on %I', t);
    execute format('create constraint trigger as_chain_says after insert or update on %I
      deferrable initially deferred for each row execute function guard_registration()', t);
    execute format('alter table %I enable always trigger as_chain_says', t);
  end loop;
end $$;

-- A rule that cases have used is not edited: a new text is a new edition.
create or replace function guard_edition() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
-- where every case is of one edition, reading them all looks cheap, and finds another one's none at the end
set enable_seqscan = off as $$
declare used text; changed text[] := array[case when tg_op <> 'INSERT' then to_jsonb(old) ->> 'edition' end,
  case when tg_op <> 'DELETE' then to_jsonb(new) ->> 'edition' end];
begin
  select c.edition into used from public.cases c where c.edition = any (changed) limit 1;
  if used is not null then
    raise exception 'edition %: cases have used it; give the changed text an edition of its own', used
      using errcode = '42501';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
do $$
declare t text;
begin
  for t in select table_name from information_schema.columns
            where table_schema = 'rule' and column_name = 'edition' loop
    execute format('drop trigger if exists edition_in_use on rule.%I', t);
    execute format('drop trigger if exists never_emptied on rule.%I', t);
    execute format('create trigger edition_in_use before insert or update or delete on rule.%I for each row
      execute function guard_edition()', t);
    execute format('create trigger never_emptied before truncate on rule.%I execute function refuse_change()',
      t);
    execute format('alter table rule.%I enable always trigger edition_in_use', t);
    execute format('alter table rule.%I enable always trigger never_emptied', t);
  end loop;
end $$;
