-- What foreign keys cannot say. These triggers fire always, for everybody, the owner included.

-- Length-prefixed, so that no two different lists of values read the same.
create or replace function canonical(variadic parts text[]) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  return (
  select string_agg(coalesce(length(part) || ':' || part, '-'), '|' order by ordinality)
    from unnest(parts) with ordinality as p(part, ordinality));
end $$;

create or replace function microseconds(t timestamptz) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  return (select ((extract(epoch from t) * 1000000)::bigint)::text);
end $$;

create or replace function digest_of(body text) returns bytea
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  return (select sha256(convert_to(body, 'UTF8')));
end $$;

-- What an event's hash commits to.
create or replace function event_text(e case_events) returns text
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
begin
  return (
  select public.canonical(e.case_id::text, e.seq::text, e.edition, e.procedure, e.kind, e.from_stage, e.action, e.to_stage,
    e.party, e.duty, e.actor::text, array_to_string(e.reasons, ','), array_to_string(e.attachments, ','),
    e.version::text, encode(e.version_digest, 'hex'), encode(e.words_digest, 'hex'),
    to_char(e.due_on, 'YYYY-MM-DD'), e.due_provisional::text,
    public.microseconds(e.happened_at), encode(e.previous_hash, 'hex')));
end $$;

create or replace function entry_text(e registration_entries) returns text
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
begin
  return (
  select public.canonical(e.registration_id::text, e.seq::text, e.version::text, e.entry, encode(e.digest, 'hex'),
    public.microseconds(e.happened_at), encode(e.previous_hash, 'hex')));
end $$;

-- What a version's digest commits to: salted, since the words are a person's.
create or replace function version_digest(p_salt bytea, p_content jsonb, p_materials jsonb) returns bytea
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
begin
  return (select sha256(p_salt || public.digest_of(public.canonical(p_content::text, p_materials::text))));
end $$;

-- What an event's words are committed to by: salted, so that once words and salt are erased nothing tells them.
create or replace function words_digest(p_salt bytea, p_remark text, p_defects jsonb) returns bytea
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select sha256(p_salt || public.digest_of(public.canonical(p_remark, (
    select string_agg(public.canonical(line ->> 'field', line ->> 'material', btrim(line ->> 'words')), '|' order by n)
      from jsonb_array_elements(p_defects) with ordinality d(line, n)))))
$$;

-- The digest of what a registration's version says, name by name.
create or replace function registration_digest(v registration_versions) returns bytea
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
begin
  return (
  select public.digest_of(public.canonical(v.registration_id::text, v.version::text, v.case_id::text, v.kind, v.query_code,
    v.name, v.holder_name, v.disclosed::text, v.printed::text, to_char(v.published_on, 'YYYY-MM-DD'),
    to_char(v.notice_ends_on, 'YYYY-MM-DD'), to_char(v.coded_on, 'YYYY-MM-DD'), to_char(v.valid_from, 'YYYY-MM-DD'),
    to_char(v.valid_until, 'YYYY-MM-DD'), public.microseconds(v.coded_at))));
end $$;

-- History is never changed.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%: history is never changed (%)', tg_table_name, tg_op using errcode = '42501';
end $$;

do $$
declare t text;
begin
  foreach t in array array['case_events', 'case_defects', 'case_versions', 'case_parties', 'case_hands', 'notices', 'files',
    'file_chunks', 'registration_versions', 'registration_entries', 'slips'] loop
    execute format('drop trigger if exists never_changed on %I', t);
    execute format('drop trigger if exists never_emptied on %I', t);
    execute format('create trigger never_changed before update or delete on %I for each row
      execute function refuse_change()', t);
    execute format('create trigger never_emptied before truncate on %I execute function refuse_change()', t);
    execute format('alter table %I enable always trigger never_changed', t);
    execute format('alter table %I enable always trigger never_emptied', t);
  end loop;
  foreach t in array array['cases', 'registrations', 'event_words', 'case_materials', 'messages', 'people'] loop
    execute format('drop trigger if exists never_removed on %I', t);
    execute format('drop trigger if exists never_emptied on %I', t);
    execute format('create trigger never_emptied before truncate on %I execute function refuse_change()', t);
    execute format('alter table %I enable always trigger never_emptied', t);
    if t <> 'case_materials' then
      execute format('create trigger never_removed before delete on %I for each row execute function refuse_change()', t);
      execute format('alter table %I enable always trigger never_removed', t);
    end if;
  end loop;
end $$;

-- The chain of a case is made here and nowhere else, whoever inserts.
create or replace function chain_event() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
declare last public.case_events;
begin
  select * into last from public.case_events where case_id = new.case_id and seq = new.seq - 1;
  new.previous_hash := last.hash;
  new.happened_at := greatest(new.happened_at, last.happened_at);
  new.hash := public.digest_of(public.event_text(new));
  return new;
end $$;
drop trigger if exists chain on case_events;
create trigger chain before insert on case_events for each row execute function chain_event();
alter table case_events enable always trigger chain;

create or replace function chain_entry() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
declare last public.registration_entries;
begin
  select * into last from public.registration_entries where registration_id = new.registration_id order by seq desc limit 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.previous_hash := last.hash;
  new.happened_at := greatest(new.happened_at, last.happened_at);
  new.hash := public.digest_of(public.entry_text(new));
  return new;
end $$;
drop trigger if exists chain on registration_entries;
create trigger chain before insert on registration_entries for each row execute function chain_entry();
alter table registration_entries enable always trigger chain;

-- A case stands at its latest event. Keys admit any earlier one; this does not.
create or replace function stands_at_latest() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
declare of_case uuid := case tg_table_name when 'cases' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'case_id' end;
begin
  if (select c.seq from public.cases c where c.id = of_case)
     is distinct from (select max(e.seq) from public.case_events e where e.case_id = of_case) then
    raise exception 'case %: it does not stand at its latest event', of_case using errcode = '23514';
  end if;
  return null;
end $$;
drop trigger if exists at_latest on cases;
create constraint trigger at_latest after insert or update on cases deferrable initially deferred
  for each row execute function stands_at_latest();
alter table cases enable always trigger at_latest;
drop trigger if exists at_latest on case_events;
create constraint trigger at_latest after insert on case_events deferrable initially deferred
  for each row execute function stands_at_latest();
alter table case_events enable always trigger at_latest;

-- What a case is never changes; what it says changes only while its stage is open to the applicant.
create or replace function guard_case() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  if (new.id, new.scheme, new.kind, new.edition, new.procedure, new.receipt_number, new.applicant_id, new.opened_at)
     is distinct from
     (old.id, old.scheme, old.kind, old.edition, old.procedure, old.receipt_number, old.applicant_id, old.opened_at)
     or (new.reviewer_id, new.district, new.about_id) is distinct from (old.reviewer_id, old.district, old.about_id)
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
  select h.frozen_lawfully and (c.number is not null) = h.numbered and (c.registration_id is not null or not h.took_effect)
     and (c.registration_id is null or k.effect <> 'issue'
          or exists (select from public.registrations r where r.id = c.registration_id and r.case_id = c.id))
     and (s.editable or not coalesce(h.closed_by_freezing, false)
          or c.content = (select v.content from public.case_versions v where v.case_id = c.id and v.version = c.version))
     and (c.seq, c.stage, c.turn, c.turn_of, c.entered_on, c.due_on, c.due_provisional, c.version, c.supplements, c.submitted_on,
          c.published_on, c.closed_on)
         is not distinct from
         (e.seq, e.to_stage, s.owner || '/' || s.duty,
          (select p.organisation_id from public.case_parties p where p.case_id = c.id and p.party = s.owner limit 1),
          h.day, e.due_on, e.due_provisional, h.version, h.supplements, h.submitted_on, h.published_on,
          case when s.owner is null then h.day end)
    from (select max(d.seq) as seq, max(d.day) as day, coalesce(max(d.version), 0) as version,
                 count(*) filter (where t.defects)::int as supplements, min(d.day) filter (where t.freezes) as submitted_on,
                 max(d.day) filter (where t.publishes) as published_on, bool_or(t.numbers) as numbered,
                 bool_or(t.takes_effect) as took_effect, bool_and((d.version is not null) = t.freezes) as frozen_lawfully,
                 (array_agg(t.freezes order by d.seq desc) filter (where f.editable))[1] as closed_by_freezing
            from (select x.*, (x.happened_at at time zone 'Asia/Shanghai')::date as day
                    from public.case_events x where x.case_id = c.id) d
            join rule.transitions t using (edition, procedure, from_stage, action)
            join rule.stages f on (f.edition, f.procedure, f.stage) = (d.edition, d.procedure, d.from_stage)) h
    join public.case_events e on e.case_id = c.id and e.seq = h.seq
    join rule.stages s on (s.edition, s.procedure, s.stage) = (e.edition, e.procedure, e.to_stage)
    join rule.kinds k on (k.edition, k.kind) = (c.edition, c.kind));
end $$;

-- A case row that disagrees with its history is refused.
create or replace function guard_projection() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not coalesce((select public.as_history_says(c) from public.cases c where c.id = new.id), false) then
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
  if (new.id, new.case_id, new.material, new.name, new.sha256, new.bytes, new.type, new.uploaded_by, new.uploaded_at)
     is distinct from
     (old.id, old.case_id, old.material, old.name, old.sha256, old.bytes, old.type, old.uploaded_by, old.uploaded_at)
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
  if (new.case_id, new.seq) is distinct from (old.case_id, old.seq) or new.remark is not null or new.salt <> '' then
    raise exception 'case %: words may be erased, never rewritten', old.case_id using errcode = '42501';
  end if;
  return new;
end $$;
drop trigger if exists guard on event_words;
create trigger guard before update on event_words for each row execute function guard_words();
alter table event_words enable always trigger guard;

-- Whether an entry of the register says what its current version says, bears the number that its case was
-- given, and has ended only if a later case ended it.
create or replace function as_chain_says(r registrations) returns boolean
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select (r.version, r.name, r.holder_name, r.valid_from, r.valid_until, r.number, r.scheme, r.edition, r.district, r.coded_on)
         is not distinct from
         (v.version, v.name, v.holder_name, v.valid_from, v.valid_until, c.number, c.scheme, c.edition, c.district, b.coded_on)
     and (r.holder_id, r.reviewer_id) is not distinct from (c.applicant_id, c.reviewer_id)
     and (r.ended_as is null or exists (select from public.case_events e join rule.transitions t using (edition, procedure, from_stage, action)
            join public.cases l on l.id = e.case_id
           where l.registration_id = r.id and l.id <> r.case_id and t.takes_effect))
    from public.registration_versions v
    join public.registration_versions b on b.registration_id = r.id and b.version = 1
    join public.cases c on c.id = r.case_id
   where v.registration_id = r.id
     and v.version = (select max(m.version) from public.registration_versions m where m.registration_id = r.id)
$$;

create or replace function guard_registration() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not coalesce((select public.as_chain_says(r) and exists (
        select from public.registration_versions v join public.registration_entries e using (registration_id, version)
         where v.registration_id = r.id and v.version = r.version and e.entry = 'version' and e.digest = public.registration_digest(v))
      from public.registrations r where r.id = new.id), false) then
    raise exception 'registration %: it does not say what its chain says', new.number using errcode = '23514';
  end if;
  return null;
end $$;
drop trigger if exists as_chain_says on registrations;
create constraint trigger as_chain_says after insert or update on registrations deferrable initially deferred
  for each row execute function guard_registration();
alter table registrations enable always trigger as_chain_says;

-- A rule that cases have used is not edited: a new text is a new edition.
create or replace function guard_edition() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
declare used text;
begin
  select c.edition into used from public.cases c
   where tg_op <> 'INSERT' and c.edition = to_jsonb(old) ->> 'edition' or tg_op <> 'DELETE' and c.edition = to_jsonb(new) ->> 'edition'
   limit 1;
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
    execute format('create trigger never_emptied before truncate on rule.%I execute function refuse_change()', t);
    execute format('alter table rule.%I enable always trigger edition_in_use', t);
    execute format('alter table rule.%I enable always trigger never_emptied', t);
  end loop;
end $$;

-- What is broken in the chains, if anything: the verifier's question. No rows means all is well.
create or replace function broken_chains() returns table (what text, id uuid, seq int, fault text)
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  with linked as (
    select e.*, lag(e.hash) over w as before, lag(e.seq) over w as seq_before, lag(e.happened_at) over w as at_before,
           lag(e.to_stage) over w as stage_before
      from public.case_events e window w as (partition by e.case_id order by e.seq))
  select 'case', l.case_id, l.seq, f.fault from linked l cross join lateral (values
      (case when l.hash <> public.digest_of(public.event_text((select e from public.case_events e
         where e.case_id = l.case_id and e.seq = l.seq))) then 'hash' end),
      (case when l.previous_hash is distinct from l.before then 'link' end),
      (case when l.seq <> coalesce(l.seq_before, 0) + 1 then 'gap' end),
      (case when l.happened_at < l.at_before then 'time' end),
      (case when l.from_stage is distinct from coalesce(l.stage_before, 'opening') then 'place' end),
      (case when not exists (select from rule.transitions t
         where (t.edition, t.procedure, t.from_stage, t.action, t.to_stage, t.party, t.duty)
             = (l.edition, l.procedure, l.from_stage, l.action, l.to_stage, l.party, l.duty)) then 'unlawful' end),
      (case when exists (select from public.event_words w where (w.case_id, w.seq) = (l.case_id, l.seq) and w.salt <> ''
         and l.words_digest is distinct from public.words_digest(w.salt, w.remark, (
           select coalesce(jsonb_agg(to_jsonb(d) order by d.position), '[]') from public.case_defects d
            where (d.case_id, d.seq) = (w.case_id, w.seq)))) then 'words' end)) as f(fault) where f.fault is not null
  union all
  select 'case', c.id, c.seq, 'row' from public.cases c where not coalesce(public.as_history_says(c), false)
  union all
  select 'case', m.case_id, m.seq, 'letter of no event' from public.messages m
   where m.seq is not null and not exists (select from public.case_events e where (e.case_id, e.seq) = (m.case_id, m.seq))
  union all
  select 'paper', m.id, null, 'bytes' from public.case_materials m
   where m.sha256 <> coalesce((select sha256(string_agg(f.bytes, ''::bytea order by f.n)) from public.file_chunks f where f.sha256 = m.sha256), '')
  union all
  select 'version', v.case_id, v.version, 'digest' from public.case_versions v
   where v.digest <> public.version_digest(v.salt, v.content, v.materials)
      or not exists (select from public.case_events e where e.case_id = v.case_id and e.version = v.version
                        and e.version_digest = v.digest)
  union all
  select 'registration', n.registration_id, n.seq, 'hash' from public.registration_entries n
   where n.hash <> public.digest_of(public.entry_text(n))
      or n.previous_hash is distinct from (select b.hash from public.registration_entries b
           where b.registration_id = n.registration_id and b.seq = n.seq - 1)
  union all
  select 'registration', v.registration_id, v.version, 'version' from public.registration_versions v
   where not exists (select from public.registration_entries n where n.registration_id = v.registration_id
           and n.version = v.version and n.entry = 'version' and n.digest = public.registration_digest(v))
  union all
  select 'registration', r.id, r.version, 'row' from public.registrations r where not coalesce(public.as_chain_says(r), false)
  union all
  select 'slip', s.registration_id, s.version, 'bytes' from public.slips s
   where not exists (select from public.registration_entries n where n.registration_id = s.registration_id
           and n.version = s.version and n.entry = 'slip' and n.digest = s.sha256)
      or s.sha256 <> (select sha256(string_agg(f.bytes, ''::bytea order by f.n)) from public.file_chunks f where f.sha256 = s.sha256)
$$;
