-- Filling in: where the asker may write just now, the door of the draft and of its papers, and the version
-- that a submission freezes.

-- The values of confidential fields that the asker's side may not see: the office sees all, everybody else
-- what their own side filled in, and a department with which the file was shared none of them.
create or replace function unseen_content(c cases) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  if public.asker_scope() not in ('applicant', 'observer') or c.opener_id = any (public.my_organisations())
    then return '{}'; end if;
  return (
  select coalesce(jsonb_object_agg(f.field, c.content -> f.field), '{}') from rule.fields f
   where (f.edition, f.kind) = (c.edition, c.kind) and f.confidential and c.content ? f.field);
end $$;

-- What the asker may see of what is filled in.
create or replace function seen_content(c cases) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.content - coalesce((select array_agg(k) from jsonb_object_keys(public.unseen_content(c)) k), '{}')
$$;

-- Where the asker may write just now: all that is its side's to fill in, or only what the one-time notice
-- named.
create or replace function editable(c cases) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare s rule.stages; answer jsonb;
begin
  select * into s from rule.stages x where (x.edition, x.procedure, x.stage) = (c.edition, c.procedure,
    c.stage);
  if not coalesce(s.editable, false) or not public.has_part(c, s.owner, s.duty) then return null; end if;
  select jsonb_build_object('all', count(*) = 0, 'party', s.owner,
           'fields', coalesce(jsonb_agg(d.field) filter (where d.field is not null), '[]'),
           'materials', coalesce(jsonb_agg(d.material) filter (where d.material is not null), '[]'),
           'defects', coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('field', d.field,
             'material', d.material, 'words', d.words)) order by d.position), '[]'))
    into answer from public.case_defects d where d.case_id = c.id and d.seq = c.seq;
  return answer;
end $$;

-- Locks a case for the asker's words and papers; says no when they are closed.
create or replace function open_for_writing(p_case uuid) returns cases
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare c public.cases; s rule.stages;
begin
  select * into c from public.cases where id = p_case for no key update;
  if not found or not public.concerns(c) then perform public.refuse('found'); end if;
  select * into s from rule.stages x where (x.edition, x.procedure, x.stage) = (c.edition, c.procedure,
    c.stage);
  if not s.editable then perform public.refuse('editable_now'); end if;
  if not public.has_part(c, s.owner, s.duty) then perform public.refuse('party_and_duty'); end if;
  return c;
end $$;

-- Fields that changed though the notice did not open them. What depends on an opened field is open too.
create or replace function closed_fields(c cases, p_content jsonb) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select jsonb_agg(jsonb_build_object('pointer', '/content/' || k, 'zh', f.name_zh, 'en', f.name_en))
    from (select public.editable(c) as e) x, lateral jsonb_object_keys(c.content || p_content) k
    left join rule.fields f on (f.edition, f.kind, f.field) = (c.edition, c.kind, k)
   where c.content -> k is distinct from p_content -> k and f.source is null
     and (coalesce(f.party, c.opener_party) <> e ->> 'party'
       or not (e ->> 'all')::boolean and not e -> 'fields' ? k
         and not coalesce(e -> 'fields' ? (f.shown_when ->> 'field'), false))
$$;

-- Writes down what was filled in. A case about a registration or another case bears that one's name.
create or replace function fill_in(c cases, p_content jsonb) returns int
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare filled jsonb := public.with_sources(c, p_content);
begin
  update public.cases set content = filled, revision = revision + 1,
         name = case when c.registration_id is not null or c.about_id is not null then c.name
           else left(coalesce(filled ->> (select e.name_field from rule.editions e
             where e.edition = c.edition), ''), 300) end
   where id = c.id;
  perform public.index_case(c.id);
  return c.revision + 1;
end $$;

-- What a reader on this side may not see stays as it is, whatever a draft of theirs says of it.
create or replace function save_draft(p_case uuid, p_revision int, p_content jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare c public.cases; closed jsonb; filled jsonb;
begin
  c := public.open_for_writing(p_case);
  if c.revision is distinct from p_revision then
    perform public.refuse('draft_current', null, jsonb_build_object('revision', c.revision));
  end if;
  filled := public.with_sources(c, p_content || public.unseen_content(c));
  closed := public.closed_fields(c, filled);
  if closed is not null then perform public.refuse('open_item', closed); end if;
  return public.fill_in(c, filled);
end $$;

create or replace function add_material(p_case uuid, p_material text, p_name text, p_sha256 bytea,
  p_bytes int, p_type text)
returns uuid language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare c public.cases; m rule.materials; e jsonb; paper uuid;
begin
  c := public.open_for_writing(p_case);
  e := public.editable(c);
  select * into m from rule.materials x where (x.edition, x.kind, x.material) = (c.edition, c.kind,
    p_material);
  if not found then perform public.refuse('material_known'); end if;
  if coalesce(m.party, c.opener_party) <> e ->> 'party'
     or not (e ->> 'all')::boolean and not e -> 'materials' ? p_material
    then perform public.refuse('open_item'); end if;
  if p_bytes > m.max_bytes then perform public.refuse('paper_size'); end if;
  if (lower(substring(p_name from '\.([^.]+)$')) = any (m.formats)) is not true
    then perform public.refuse('paper_format'); end if;
  perform public.check_paper(c, m, p_sha256, p_bytes);
  if not m.multiple then
    delete from public.case_materials where case_id = c.id and material = p_material
      and first_version is null;
    update public.case_materials set withdrawn_at = public.business_now()
     where case_id = c.id and material = p_material and withdrawn_at is null;
  end if;
  insert into public.case_materials (case_id, material, name, sha256, bytes, type, uploaded_by, uploaded_at,
      party, of_id, confidential)
    values (c.id, p_material, p_name, p_sha256, p_bytes, p_type, public.actor(), public.business_now(),
      e ->> 'party', c.turn_of, m.confidential) returning id into paper;
  return paper;
end $$;

create or replace function remove_material(p_id uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare m public.case_materials; c public.cases; e jsonb;
begin
  select * into m from public.case_materials where id = p_id;
  if not found then perform public.refuse('found'); end if;
  c := public.open_for_writing(m.case_id);
  e := public.editable(c);
  if m.party <> e ->> 'party' or not (e ->> 'all')::boolean and not e -> 'materials' ? m.material
    then perform public.refuse('open_item'); end if;
  delete from public.case_materials where id = p_id and first_version is null;
  update public.case_materials set withdrawn_at = public.business_now() where id = p_id
    and withdrawn_at is null;
end $$;

-- The papers of a case as they are, in the words a version keeps of them.
create or replace function papers_now(c cases) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'material', m.material, 'name', m.name,
           'sha256', encode(m.sha256, 'hex'), 'bytes', m.bytes) order by m.material, m.uploaded_at, m.id),
           '[]')
    from public.case_materials m where m.case_id = c.id and m.withdrawn_at is null
$$;

-- Freezes what was filled in as the next version and answers its digest.
create or replace function freeze(c cases) returns case_versions
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare v public.case_versions;
begin
  update public.case_materials set first_version = c.version + 1
   where case_id = c.id and withdrawn_at is null and first_version is null;
  v.case_id := c.id;
  v.version := c.version + 1;
  v.content := public.asked_only(c, public.with_sources(c, c.content));
  v.materials := public.papers_now(c);
  v.salt := uuid_send(gen_random_uuid());
  v.digest := public.version_digest(v.salt, v.content, v.materials);
  v.frozen_at := public.business_now();
  insert into public.case_versions select v.*;
  return v;
end $$;

-- Moves the term of a case that stands where it stood: it now counts from another day, or by another
-- calendar. What it was stays on record; the case says what the last change says.
create or replace function set_term(c cases, p_why text, p_starts_on date) returns cases
language plpgsql set search_path = pg_catalog, public, rule, office, pg_temp as $$
declare s rule.stages; t record;
begin
  select * into s from rule.stages x where (x.edition, x.procedure, x.stage) = (c.edition, c.procedure,
    c.stage);
  select * into t from public.term_end(p_starts_on, s.days, s.unit);
  insert into public.deadline_changes (case_id, seq, n, why, old_due_on, old_provisional, due_on,
      due_provisional, starts_on, calendar_edition, changed_at)
    select c.id, c.seq, (select count(*) + 1 from public.deadline_changes x where (x.case_id, x.seq)
      = (c.id, c.seq)), p_why, c.due_on, c.due_provisional, t.due_on, t.provisional, p_starts_on,
      i.calendar_edition, public.business_now() from office.installation i;
  update public.cases set due_on = t.due_on, due_provisional = t.provisional,
         calendar_edition = (select i.calendar_edition from office.installation i)
   where id = c.id returning * into c;
  return c;
end $$;
