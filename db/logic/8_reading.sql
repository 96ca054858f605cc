-- What people look at. Every view asks as the one who looks, so that a list holds what its reader may see.

-- The public number of what a case is about: the case, or else the registration.
create or replace function subject_number(p_registration uuid, p_about uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return coalesce((select c.receipt_number from public.cases c where c.id = p_about),
    (select r.number from public.registrations r where r.id = p_registration));
end $$;

create or replace view case_list with (security_invoker = on) as
select c.id, c.scheme, c.kind, c.edition, c.procedure, c.receipt_number, c.number, c.name, c.applicant_id,
       -- looked up for the rows that are shown: a join, though it be left out, keeps a count from its index
       (select o.name from organisations o where o.id = c.applicant_id) as applicant_name,
       c.district, c.reviewer_id, c.registration_id, c.about_id, c.stage, c.turn,
       c.turn_of,
       coalesce(c.turn = any ((select my_turns())::text[])
       and c.turn_of = any ((select my_organisations())::uuid[]), false) as mine, c.due_on, c.due_provisional,
       case when c.turn is not null then working_days((select today()), c.due_on) end as days_left,
       c.supplements, c.seq, c.revision, c.version, c.opened_at, c.entered_on, c.submitted_on, c.published_on,
       c.closed_on, c.respondent_id, c.opener_party, case when num_nonnulls(c.about_id, c.registration_id) > 0
         then subject_number(c.registration_id, c.about_id) end as subject_number
  from cases c;

-- What a version of a case says, to the asker.
create or replace function seen_version(c cases, p_content jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return p_content - coalesce((select array_agg(k) from jsonb_object_keys(public.unseen_content(c)) k), '{}');
end $$;

-- What a case refers to in the catalogue, for whoever may read the case: its name stands in the application.
create or replace function case_items(p_case uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'number', i.catalogue_id, 'name', i.name)
      order by i.catalogue_id), '[]')
    from public.catalogue_uses u join public.catalogue_items i on i.id = u.item_id where u.case_id = p_case
$$;

-- Of the case another is about: what was made public of it, and no more than that to a stranger.
create or replace function about_words(p_case uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object('id', c.id, 'receipt_number', c.receipt_number, 'name', c.name,
      'applicant_name', o.name, 'scheme', c.scheme, 'edition', c.edition, 'procedure', c.procedure,
      'kind', c.kind, 'stage', c.stage,
      'published_on', c.published_on, 'registration_id', c.registration_id,
      'ends_on', public.notice_end(c.id), 'visible', public.concerns(c))
    from public.cases c join public.organisations o on o.id = c.applicant_id where c.id = p_case
$$;

-- The registered facts that this case would amend, as they are now, or as they were before it amended them;
-- they are public, whoever applies.
create or replace function registered_facts(c cases) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  if c.registration_id is null then return '{}'; end if;
  return (
  select coalesce(jsonb_object_agg(f.amends, before.content -> f.amends), '{}')
    from public.registrations r join rule.fields f on (f.edition, f.kind) = (c.edition, c.kind)
     and f.amends is not null
    cross join lateral (select coalesce((select coalesce(o.content, (select s.content
          from public.case_versions s where s.case_id = o.case_id order by s.version desc limit 1))
        from public.registration_versions v join public.registration_versions o
          on (o.registration_id, o.version) = (v.registration_id, v.version - 1)
       where v.registration_id = r.id and v.case_id = c.id),
      public.registered_content(r)) as content) before
   where r.id = c.registration_id);
end $$;

-- Objections to a case, for the office; for the registrant those it was told of, without a name.
create or replace function objections_seen(p_case uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return (
  select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'receipt_number', o.receipt_number, 'kind', o.kind,
      'edition', o.edition, 'procedure', o.procedure, 'stage', o.stage, 'open', o.turn is not null,
        'due_on', o.due_on, 'submitted_on', o.submitted_on)
      order by o.opened_at), '[]')
    from public.objections_to(p_case) o where public.concerns(o));
end $$;

-- Whether an objection to a case is open: all that the public may know of it.
create or replace function contested(p_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from public.objections_to(p_case) o where o.turn is not null)
$$;

create or replace view event_list with (security_invoker = on) as
select e.case_id || '-' || e.seq as id, e.case_id, c.receipt_number, c.name as case_name, e.seq, e.from_stage,
       e.action, t.name_zh as action_zh, t.name_en as action_en, e.to_stage, e.party, e.duty,
         p.name as actor_name, e.happened_at
  from case_events e join cases c on c.id = e.case_id
  join rule.transitions t on (t.edition, t.procedure, t.from_stage, t.action) = (e.edition, e.procedure,
    e.from_stage, e.action)
  left join people p on p.id = e.actor;

create or replace view case_page with (security_invoker = on) as
select l.id, to_jsonb(l) || jsonb_build_object(
  'content', (select seen_content(c) from cases c where c.id = l.id),
  'about', (select about_words(l.about_id) where l.about_id is not null),
  'items', (select case_items(l.id)),
  'objections', (select objections_seen(l.id)),
  'registered', (select registered_facts(c) from cases c where c.id = l.id),
  'applicant', (select jsonb_build_object('id', o.id, 'name', o.name, 'credit_code', o.credit_code,
    'district', o.district)
                  from organisations o where o.id = l.applicant_id),
  'parties', (select coalesce(jsonb_agg(jsonb_build_object('party', p.party, 'organisation_id', o.id,
    'organisation_name', o.name)
                order by p.party), '[]') from case_parties p join organisations o on o.id = p.organisation_id
                  where p.case_id = l.id),
  'actions', (select coalesce(jsonb_agg(jsonb_build_object('action', a.action, 'to_stage', a.to_stage,
                'party', a.party, 'duty', a.duty, 'name_zh', a.name_zh, 'name_en', a.name_en,
                'article', a.article, 'weight', a.weight, 'reasons', a.reasons, 'remark', a.remark,
                'defects', a.defects, 'confirm_zh', a.confirm_zh, 'confirm_en', a.confirm_en,
                'blocked_by', a.blocked_by, 'blocked_by_zh', k.name_zh, 'blocked_by_en', k.name_en,
                  'faults', case when a.blocked_by is not null then (select faults(a.blocked_by, c)
                  from cases c where c.id = l.id) end)
                order by a.position), '[]')
                -- asked once per move
                from (select x.* from available_actions x where x.case_id = l.id offset 0) a
                left join rule.conditions k on k.condition = a.blocked_by),
  'events', (select coalesce(jsonb_agg(jsonb_build_object('seq', e.seq, 'from_stage', e.from_stage,
                'action', e.action, 'action_zh', t.name_zh, 'action_en', t.name_en, 'to_stage', e.to_stage,
                'party', e.party, 'duty', e.duty, 'actor_name', p.name,
                'organisation_name', (select o.name from case_parties x
                  join organisations o on o.id = x.organisation_id
                   where x.case_id = e.case_id and x.party = e.party
                   order by exists (select from case_agreements a where (a.case_id, a.seq, a.organisation_id)
                     = (e.case_id, e.seq, x.organisation_id)) desc limit 1),
                'reasons', to_jsonb(e.reasons), 'remark', w.remark, 'attachments', to_jsonb(e.attachments),
                'hidden', pa.hidden,
                'at_counter', coalesce(pa.scope = 'applicant' and p.scope = 'registry', false),
                'defects',
                  (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('field', d.field,
                   'material', d.material, 'words', d.words)) order by d.position),
                     '[]') from case_defects d where (d.case_id, d.seq) = (e.case_id, e.seq)),
                'due_on', e.due_on, 'due_provisional', e.due_provisional, 'happened_at', e.happened_at,
                'article', t.article, 'version', e.version, 'hash', encode(e.hash, 'hex')) order by e.seq),
                  '[]')
                from case_events e join rule.transitions t using (edition, procedure, from_stage, action)
                join rule.parties pa on pa.party = e.party
                left join event_words w on (w.case_id, w.seq) = (e.case_id, e.seq)
                left join people p on p.id = e.actor where e.case_id = l.id),
  'materials', (select coalesce(jsonb_agg(to_jsonb(p) - 'case_id' order by p.uploaded_at, p.id), '[]')
                from case_papers p where p.case_id = l.id),
  'versions', (select coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'frozen_at', v.frozen_at,
                'content', (select seen_version(c, v.content) from cases c where c.id = l.id),
                'materials', (select coalesce(jsonb_agg(m order by n), '[]')
                  from jsonb_array_elements(v.materials) with ordinality x(m, n)
                  where exists (select from case_materials s where s.id = (m ->> 'id')::uuid)))
                order by v.version), '[]') from case_versions v where v.case_id = l.id),
  'editable', (select editable(c) from cases c where c.id = l.id),
  'notice', (select jsonb_build_object('id', n.id, 'published_on', n.published_on,
    'ends_on', notice_end(l.id))
               from notices n where n.case_id = l.id order by n.version desc limit 1),
  'registration', (select jsonb_build_object('id', r.id, 'number', r.number) from registrations r
    where r.id = l.registration_id)
  ) as page
from case_list l;

-- The last of the next three working days: what is due by then is due soon.
create or replace function soon_until() returns date
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return (select due_on from public.term_end(public.today(), 3, 'working'));
end $$;

-- The cases in each queue that the asker can see, by how soon they are due.
create or replace view inbox_counts with (security_invoker = on) as
select c.turn, c.turn_of,
       coalesce(c.turn = any ((select my_turns())::text[])
       and c.turn_of = any ((select my_organisations())::uuid[]), false) as mine, count(*)::int as count,
       count(*) filter (where c.due_on < (select today()))::int as overdue,
       count(*) filter (where c.due_on = (select today()))::int as today,
         count(*) filter (where c.due_on > (select today())
       and c.due_on <= (select soon_until()))::int as soon,
         count(*) filter (where c.due_on > (select soon_until()) or c.due_on is null)::int as later
  from (select turn, turn_of, due_on from cases where turn is not null and not (select small_window())
        union all
        select turn, turn_of, due_on from cases
         where turn is not null and (select small_window()) and id = any ((select my_cases())::uuid[])) c
 group by c.turn, c.turn_of;

create or replace view message_list with (security_invoker = on) as
select m.id, m.case_id, c.receipt_number, c.name as case_name, m.subject, m.body, m.written_at, m.read_at,
       d.state as delivery_state, d.sent_at
  from messages m left join cases c on c.id = m.case_id left join deliveries d on d.message_id = m.id;

create or replace view person_list with (security_invoker = on) as
select p.id, p.username, p.name, p.organisation_id, o.name as organisation_name, p.scope, p.active
  from people p left join organisations o on o.id = p.organisation_id where p.scope <> 'clock';

create or replace view organisation_list with (security_invoker = on) as
select id, name, credit_code, sort, district, active from organisations;

create or replace view holiday_list with (security_invoker = on) as
select day as id, day, working, name_zh, name_en from office.holidays;

create or replace view registration_list with (security_invoker = on) as
select r.id, r.scheme, r.kind, r.edition, r.number, r.name, r.holder_id, r.holder_name, r.district, r.version,
       r.coded_on, r.valid_from, r.valid_until, coalesce(r.ended_as,
       case when r.valid_until >= (select today()) then 'valid'
         else state_past_term(r.id, r.valid_until) end) as status, v.query_code, r.national_code,
       encode(s.sha256, 'hex') as slip_sha256, r.case_id, r.ended_on,
       case when r.scheme not in (select n.scheme from rule.national_schemes n)
              or r.national_code is null and v.import_id is not null then null
            when exists (select from national_outbox o
                          where o.registration_id = r.id and o.state = 'dead') then 'failed'
            when r.national_code is not null then 'coded'
            when (select i.national_linked from office.installation i) then 'awaiting'
            else 'unlinked' end as national_state, r.import_id is not null as imported
  from registrations r
  left join registration_versions v on (v.registration_id, v.version) = (r.id, r.version)
  left join slips s on (s.registration_id, s.version) = (r.id, r.version);

-- What anyone may read ------------------------------------------------------------------------------

create or replace view notice_board with (security_invoker = on) as
select n.id, n.scheme, n.receipt_number, n.number, n.name, n.applicant_name, n.disclosed, n.published_on,
       n.last_day as ends_on, greatest(working_days((select today()), n.last_day), 0) as days_left,
       (n.last_day >= (select today()) and c.turn is not null) as running,
       coalesce(w.name_zh, s.public_zh) as state_zh, coalesce(w.name_en, s.public_en) as state_en,
       n.last_day >= (select today()) and c.turn is not null and notice_runs(c.id)
         as open_to_objection
  from (select x.*, coalesce(m.ends_on, x.ends_on) as last_day
          from notices x left join moved_notices() m on m.id = x.id) n
  join cases c on c.id = n.case_id
  join rule.stages s on (s.edition, s.procedure, s.stage) = (c.edition, c.procedure, c.stage)
  left join rule.contested_states w on w.ended = (n.last_day < (select today()))
   and c.turn is not null and contested(c.id)
 where n.published_on = c.published_on;

-- The registrant of an entry, as the public sees its name.
create or replace function shown_holder(p_registration uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select public.public_name(r.holder_id, r.holder_name) from public.registrations r
    where r.id = p_registration
$$;

create or replace view public_register with (security_invoker = on) as
select r.id, r.number, r.scheme, r.kind, r.name, shown_holder(r.id) as holder_name, r.coded_on,
       r.valid_from, r.valid_until, r.ended_on,
       coalesce(r.ended_as, case when r.valid_until >= (select today()) then 'valid'
       else state_past_term(r.id, r.valid_until) end) as status, r.version, v.disclosed, r.district,
       r.import_id is not null as imported
  from registrations r
  left join registration_versions v on (v.registration_id, v.version) = (r.id, r.version);

-- What the register says now about the slip that bears this code; null for any code it does not know.
create or replace function verify_code(p_code text) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select jsonb_build_object('found', true, 'state', w.state, 'state_zh', t.name_zh, 'state_en', t.name_en,
      'tone', t.tone, 'sentence_zh', public.fill(t.sentence_zh, words.zh),
        'sentence_en', public.fill(t.sentence_en, words.en), 'number', r.number, 'name', v.name,
      'holder_name', public.public_name(r.holder_id, v.holder_name), 'scheme', r.scheme, 'kind', v.kind,
      'kind_zh', k.name_zh,
      'kind_en', k.name_en, 'version', v.version, 'current_version', r.version, 'coded_on', v.coded_on,
      'valid_from', v.valid_from, 'valid_until', v.valid_until, 'ended_on', r.ended_on,
      'certificate_zh', e.certificate_zh, 'certificate_en', e.certificate_en, 'sha256', encode(s.sha256,
        'hex'), 'content_digest', encode(s.content_digest, 'hex'), 'disclosed', v.disclosed,
      'imported', v.import_id is not null)
    from public.registration_versions v join public.registrations r on r.id = v.registration_id
    join rule.editions e on e.edition = r.edition
    left join public.cases c on c.id = v.case_id
    join rule.kinds k on (k.edition, k.kind) = (coalesce(c.edition, r.edition), v.kind)
    left join public.slips s on (s.registration_id, s.version) = (v.registration_id, v.version),
    lateral (select public.slip_state(r, v.version) as state) w
    join rule.register_states t on t.state = w.state,
    lateral (select
      jsonb_build_object('number', r.number, 'version', v.version, 'current_version', r.version,
        'valid_until', public.date_words(r.valid_until, 'zh'), 'ended_on', public.date_words(r.ended_on,
          'zh')) as zh,
      jsonb_build_object('number', r.number, 'version', v.version, 'current_version', r.version,
        'valid_until', public.date_words(r.valid_until, 'en'), 'ended_on', public.date_words(r.ended_on,
          'en')) as en) words
   where v.query_code = upper(p_code)
$$;
