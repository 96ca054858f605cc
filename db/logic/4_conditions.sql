-- Every way to say no, and the one way of saying it.

-- Refuses: the status and the sentence are the condition's row. `errors` points at what is wrong.
create or replace function refuse(p_condition text, p_errors jsonb default null,
  p_more jsonb default '{}') returns void
language plpgsql stable security definer set search_path = pg_catalog, rule, pg_temp as $$
declare k rule.conditions;
begin
  select * into strict k from rule.conditions where condition = p_condition;
  raise exception using errcode = 'RG' || k.status, message = k.name_zh,
    detail = (jsonb_build_object('code', k.condition, 'zh', k.name_zh, 'en', k.name_en)
              || case when p_errors is null then '{}' else jsonb_build_object('errors', p_errors) end
                || p_more)::text;
end $$;

-- Whose words and papers are asked for where the case stands: the stage's owner's while it fills in, else
-- those of whoever opened the case.
create or replace function filler(c cases) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return (select case when s.editable then s.owner else c.opener_party end from rule.stages s
           where (s.edition, s.procedure, s.stage) = (c.edition, c.procedure, c.stage));
end $$;

-- Required fields, and required columns of tables, that are still blank, and texts that are not of their
-- form.
create or replace function missing_fields(c cases) returns table (pointer text, name_zh text, name_en text)
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare side text := public.filler(c);
begin
  return query
  select '/content/' || f.field, f.name_zh, f.name_en
    from rule.fields f join rule.sections s using (edition, kind, section)
   where (f.edition, f.kind) = (c.edition, c.kind) and f.column_of is null and f.source is null
     and coalesce(f.party, c.opener_party) = side
     and public.is_shown(s.shown_when, c.content) and public.is_shown(f.shown_when, c.content)
     and case when public.is_blank(c.content -> f.field, f.type) then f.required
              else f.type = 'text' and c.content ->> f.field !~ coalesce('^(?:' || f.pattern || ')$', '') end
  union all
  select format('/content/%s/%s/%s', t.field, r.ordinality - 1, f.field), f.name_zh, f.name_en
    from rule.fields t join rule.sections s using (edition, kind, section)
    join rule.fields f on (f.edition, f.kind, f.column_of) = (t.edition, t.kind, t.field) and f.required
   cross join lateral jsonb_array_elements(case jsonb_typeof(c.content -> t.field) when 'array'
     then c.content -> t.field
                                           else '[]' end) with ordinality r(line, ordinality)
   where (t.edition, t.kind, t.type) = (c.edition, c.kind, 'table')
     and coalesce(t.party, c.opener_party) = side
     and public.is_shown(s.shown_when, c.content) and public.is_shown(t.shown_when, c.content)
     and public.is_blank(r.line -> f.field, f.type);
end $$;

create or replace function missing_materials(c cases) returns table (pointer text, name_zh text, name_en text)
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare side text := public.filler(c);
begin
  return query
  select '/materials/' || m.material, m.name_zh, m.name_en
    from rule.materials m join rule.sections s using (edition, kind, section)
   where (m.edition, m.kind) = (c.edition, c.kind) and m.required
     and coalesce(m.party, c.opener_party) = side
     and public.is_shown(s.shown_when, c.content) and public.is_shown(m.shown_when, c.content)
     and not exists (select from public.case_materials p
                      where p.case_id = c.id and p.material = m.material and p.withdrawn_at is null);
end $$;

-- Confidential papers without the redacted copy that others may see.
create or replace function unredacted(c cases) returns table (pointer text, name_zh text, name_en text)
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select '/materials/' || m.material, m.name_zh, m.name_en from rule.materials m
   where (m.edition, m.kind) = (c.edition, c.kind) and m.redacts is not null
     and exists (select from public.case_materials p where p.case_id = c.id and p.material = m.redacts
       and p.withdrawn_at is null)
     and not exists (select from public.case_materials p where p.case_id = c.id and p.material = m.material
       and p.withdrawn_at is null)
$$;

-- Printed fields that hold a character the certificate's font cannot draw.
create or replace function unprintable(c cases) returns table (pointer text, name_zh text, name_en text)
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return query
  select distinct '/content/' || f.field, f.name_zh || '：' || ch, f.name_en || ': ' || ch
    from rule.fields f
   cross join lateral regexp_split_to_table(coalesce(c.content ->> f.field, ''), '') ch
   where (f.edition, f.kind) = (c.edition, c.kind) and f.printed and ch <> ''
     and ascii(ch) not in (9, 10, 13)
     -- the ranges do not overlap: only the one that begins nearest below can hold it
     and coalesce((select g.last from rule.glyphs g where g.first <= ascii(ch)
       order by g.first desc limit 1), 0) < ascii(ch);
end $$;

-- The latest earlier one-time notice from the stage where the case now stands.
create or replace function told_before_at(c cases) returns int
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return (
  select max(e.seq) from public.case_events e
    join rule.transitions t using (edition, procedure, from_stage, action)
   where e.case_id = c.id and e.from_stage = c.stage and t.defects);
end $$;

-- What was newly submitted since that notice: fields and papers that differ from what was then seen.
create or replace function newly_submitted(c cases) returns table (field text, material text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with seen as (
    select v.* from public.case_versions v where v.case_id = c.id and v.version = (
      select max(e.version) from public.case_events e where e.case_id = c.id
        and e.seq <= public.told_before_at(c))),
  now_there as (select v.* from public.case_versions v where v.case_id = c.id and v.version = c.version)
  select k, null from seen, now_there, lateral (select jsonb_object_keys(seen.content
    || now_there.content)) keys(k)
   where seen.content -> k is distinct from now_there.content -> k
  union
  select null, m ->> 'material' from seen, now_there, lateral jsonb_array_elements(now_there.materials) m
   where not seen.materials @> jsonb_build_array(jsonb_build_object('material', m -> 'material',
     'sha256', m -> 'sha256'))
$$;

-- Whether what is filled in differs from what was last submitted.
create or replace function is_mended(c cases) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return coalesce((select v.content is distinct from public.asked_only(c, public.with_sources(c, c.content))
      or v.materials is distinct from public.papers_now(c)
    from public.case_versions v where (v.case_id, v.version) = (c.id, c.version)), true);
end $$;

-- The objections that were ever raised against a case: those whose success ends it.
create or replace function objections_to(p_case uuid) returns setof cases
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select o.* from public.cases o join rule.kinds k on (k.edition, k.kind) = (o.edition, o.kind)
   where o.about_id = p_case and k.effect = 'terminate' and o.version > 0
$$;

-- Whether a case took effect.
create or replace function took_effect(p_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select exists (select from public.case_events e
    join rule.transitions t using (edition, procedure, from_stage, action)
   where e.case_id = p_case and t.takes_effect)
$$;

-- Whether a case stands under public notice today: published by the very move that brought it here, until
-- the end of the term that only time can end.
create or replace function notice_runs(p_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select exists (select from public.case_events e
    join rule.transitions t using (edition, procedure, from_stage, action)
    join public.cases c on (c.id, c.seq) = (e.case_id, e.seq)
   where c.id = p_case and c.turn is not null and t.publishes and c.due_on >= public.today())
$$;

-- Catalogue items that the form refers to and that are not on chain: without a reference, or, where the
-- chain can be asked, with one that it has not confirmed.
create or replace function off_chain(c cases) returns table (pointer text, name_zh text, name_en text)
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return query
  select distinct '/content/' || f.field, f.name_zh, f.name_en
    from rule.fields f join rule.sections s using (edition, kind, section)
   cross join lateral jsonb_array_elements_text(case jsonb_typeof(c.content -> f.field)
     when 'array' then c.content -> f.field else jsonb_build_array(c.content -> f.field) end) chosen
   where (f.edition, f.kind, f.type) = (c.edition, c.kind, 'catalogue_ref')
     and public.is_shown(s.shown_when, c.content) and public.is_shown(f.shown_when, c.content)
     and not public.is_blank(c.content -> f.field, f.type)
     and not exists (select from public.catalogue_items i where i.id = public.as_uuid(chosen)
       and i.chain_reference is not null
       and (not exists (select from public.chain_port p where p.there)
         or exists (select from public.chain_references k
           where k.reference = i.chain_reference and k.state = 'confirmed')));
end $$;

-- Whether a condition holds for this case, for the asker in this duty. One line per condition: a
-- statement, not an expression, so that nothing is made ready for the conditions that nobody asked about.
create or replace function holds(p_condition text, c cases, p_duty text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  case p_condition
    when 'other_person' then return not exists (select from public.case_hands h where h.case_id = c.id
                                          and h.person_id = public.actor() and h.exclusive
                                            and h.duty <> p_duty);
    when 'second_person' then return not exists (select from public.case_hands h where h.case_id = c.id
      and h.person_id = public.actor() and h.duty <> p_duty);
    when 'fields_complete' then return not exists (select from public.missing_fields(c));
    when 'materials_complete' then return not exists (select from public.missing_materials(c));
    when 'on_chain' then return not exists (select from public.off_chain(c));
    when 'printable' then return not exists (select from public.unprintable(c));
    when 'notice_over' then return coalesce(c.due_on < public.today(), false);
    when 'term_over' then return coalesce(c.due_on < public.today(), false);
    when 'term_certain' then return not c.due_provisional;
    when 'mended' then return public.is_mended(c);
    when 'notice_uncontested' then return not exists (select from public.objections_to(c.id) o
      where o.turn is not null or public.took_effect(o.id));
    when 'objection_upheld' then return exists (select from public.objections_to(c.id) o
      where public.took_effect(o.id));
    when 'notice_running' then return public.notice_runs(c.about_id);
    when 'main_closed' then return exists (select from public.cases m where m.id = c.about_id
      and m.turn is null);
    when 'of_another' then return c.opener_id is distinct from c.respondent_id;
    when 'identity_checked' then return exists (select from public.identities i where i.person_id = coalesce(
      (select n.person_id from public.counter_entries n where n.case_id = c.id), public.actor()));
    when 'redacted' then return not exists (select from public.unredacted(c));
    when 'holder' then return exists (select from public.registrations r where r.id = c.registration_id
      and r.holder_id = c.opener_id);
    when 'registration_standing' then return exists (select from public.registrations r
      where r.id = c.registration_id and r.ended_as is null);
    when 'registration_valid' then return exists (select from public.registrations r
      where r.id = c.registration_id and public.register_state(r) in ('valid', 'renewal_pending'));
    when 'renewal_window' then return public.in_window(c);
    when 'lapsed' then return exists (select from public.registrations r where r.id = c.registration_id
      and public.register_state(r) = 'expired' and public.filing_end(r.valid_until) < public.today());
    when 'joint_known' then return not exists (select from public.joint_unknown(c));
    when 'joint_agreed' then return not exists (select from public.joint_missing(c));
    when 'joint_pending' then return exists (select from public.joint_missing(c) j
      where j.organisation_id = any (public.my_organisations()));
    when 'joint_unchanged' then return public.joint_unchanged(c);
    when 'act_stands' then return public.act_stands(c);
    when 'told_once' then return public.told_before_at(c) is null
      or exists (select from public.newly_submitted(c));
    when 'told_before' then return public.told_before_at(c) is not null;
    else return null;
  end case;
end $$;

-- The first condition that does not hold, or null. A name nobody taught holds() is an error, not a pass.
create or replace function failing(p_conditions text[], c cases, p_duty text) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare k text; ok boolean;
begin
  foreach k in array p_conditions loop
    ok := public.holds(k, c, p_duty);
    if ok is null then raise exception 'condition % is not known to holds()', k; end if;
    if not ok then return k; end if;
  end loop;
  return null;
end $$;

-- Where a failed condition can point at what is missing.
create or replace function faults(p_condition text, c cases) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_agg(jsonb_build_object('pointer', pointer, 'zh', name_zh, 'en', name_en)) from (
    select * from public.missing_fields(c) where p_condition = 'fields_complete'
    union all select * from public.missing_materials(c) where p_condition = 'materials_complete'
    union all select * from public.unredacted(c) where p_condition = 'redacted'
    union all select * from public.joint_unknown(c) where p_condition = 'joint_known'
    union all select j.pointer, j.name_zh, j.name_en from public.joint_missing(c) j
      where p_condition = 'joint_agreed'
    union all select * from public.off_chain(c) where p_condition = 'on_chain'
    union all select * from public.unprintable(c) where p_condition = 'printable') f
$$;

-- A registry that was disqualified decides nothing, whatever the move (第二十七条).
create or replace function disqualified(c cases, p_party text) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return (select 'registry_qualified' from rule.parties p join public.case_parties x using (party)
           where p.party = p_party and p.scope = 'registry' and x.case_id = c.id
             and not public.registry_qualified(x.organisation_id) limit 1);
end $$;

-- What the asker may do now, and what stands in the way. The buttons and the door read this view.
create or replace view available_actions with (security_invoker = on) as
select c.id as case_id, t.action, t.to_stage, t.party, t.duty, t.conditions, t.freezes, t.publishes,
       t.numbers, t.takes_effect, t.reasons, t.remark, t.defects, t.weight, t.position, t.confirm_zh,
       t.confirm_en, t.name_zh, t.name_en, t.article, 
       coalesce(disqualified(c, t.party), failing(t.conditions, c, t.duty)) as blocked_by
  from cases c cross join lateral (select distinct p.party, p.duty from parts_in(c) p) mine
  join rule.transitions t on (t.edition, t.procedure, t.from_stage, t.party, t.duty)
    = (c.edition, c.procedure, c.stage, mine.party, mine.duty);

