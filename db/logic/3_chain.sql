-- The chains: what a link commits to, and the triggers that make every link, whoever inserts.

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
  return ((extract(epoch from t) * 1000000)::bigint)::text;
end $$;

create or replace function digest_of(body text) returns bytea
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  return sha256(convert_to(body, 'UTF8'));
end $$;

-- What an event's hash commits to.
create or replace function event_text(e case_events) returns text
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
begin
  return public.canonical(e.case_id::text, e.seq::text, e.edition, e.procedure, e.kind, e.from_stage,
    e.action, e.to_stage, e.party, e.duty, e.actor::text, array_to_string(e.reasons, ','),
    array_to_string(e.attachments, ','), e.version::text, encode(e.version_digest, 'hex'),
    encode(e.words_digest, 'hex'), to_char(e.due_on, 'YYYY-MM-DD'), e.due_provisional::text,
    public.microseconds(e.happened_at), encode(e.previous_hash, 'hex'));
end $$;

create or replace function entry_text(e registration_entries) returns text
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
begin
  return public.canonical(e.registration_id::text, e.seq::text, e.version::text, e.entry,
    encode(e.digest, 'hex'), public.microseconds(e.happened_at), encode(e.previous_hash, 'hex'));
end $$;

-- What a version's digest commits to: salted, since the words are a person's.
create or replace function version_digest(p_salt bytea, p_content jsonb, p_materials jsonb) returns bytea
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
begin
  return sha256(p_salt || public.digest_of(public.canonical(p_content::text, p_materials::text)));
end $$;

-- What an event's words are committed to by: salted, so that once words and salt are erased nothing tells
-- them.
create or replace function words_digest(p_salt bytea, p_remark text, p_defects jsonb) returns bytea
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select sha256(p_salt || public.digest_of(public.canonical(p_remark, (
    select string_agg(public.canonical(line ->> 'field', line ->> 'material', btrim(line ->> 'words')), '|'
      order by n)
      from jsonb_array_elements(p_defects) with ordinality d(line, n)))))
$$;

-- The digest of what a registration's version says, name by name. A code of the national platform is said
-- where there is one, so that versions from before it keep their digest.
create or replace function registration_digest(v registration_versions) returns bytea
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
begin
  return public.digest_of(public.canonical(v.registration_id::text, v.version::text, v.case_id::text, v.kind,
    v.query_code, v.name, v.holder_name, v.disclosed::text, v.printed::text, to_char(v.published_on,
    'YYYY-MM-DD'), to_char(v.notice_ends_on, 'YYYY-MM-DD'), to_char(v.coded_on, 'YYYY-MM-DD'),
    to_char(v.valid_from, 'YYYY-MM-DD'), to_char(v.valid_until, 'YYYY-MM-DD'),
      public.microseconds(v.coded_at))
    -- versions of the first release had neither words of their own nor several holders
    || case when v.content is null and v.holders is null then '' else '|' || public.canonical(
      v.content::text, v.holders::text) end
    || case when v.national_code is null then '' else '|' || public.canonical(v.national_code) end
    -- no case stands behind what was brought in from earlier records: a line of an import does
    || case when v.import_id is null then '' else '|' || public.canonical('imported', v.import_id::text,
      v.import_line::text) end);
end $$;

-- The digest of one ending or restoring of a registration.
create or replace function standing_digest(s registration_standings) returns bytea
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
begin
  return public.digest_of(public.canonical(s.registration_id::text, s.n::text, s.case_id::text,
    s.ended_as, to_char(s.day, 'YYYY-MM-DD'))
    || case when s.import_id is null then '' else '|' || public.canonical('imported', s.import_id::text,
      s.import_line::text) end);
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
  select * into last from public.registration_entries where registration_id = new.registration_id
    order by seq desc limit 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.previous_hash := last.hash;
  new.happened_at := greatest(new.happened_at, last.happened_at);
  new.hash := public.digest_of(public.entry_text(new));
  return new;
end $$;
drop trigger if exists chain on registration_entries;
create trigger chain before insert on registration_entries for each row execute function chain_entry();
alter table registration_entries enable always trigger chain;
