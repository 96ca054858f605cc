-- The doors: the only ways in which a case comes to be and moves. Filling it in stands in 6_filling.sql.

-- Remembers one lawful move, in one place: hand, words, chained event, and the case where it now stands.
create or replace function record_event(c cases, move rule.transitions, p_reasons text[], p_remark text,
  p_defects jsonb, p_attachments uuid[]) returns cases
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare
  next int := c.seq + 1; me uuid := public.actor(); t record; s rule.stages; v public.case_versions;
  salt bytea := uuid_send(gen_random_uuid());
  -- The event's own time, which never lies before the one it follows.
  at timestamptz := greatest(public.business_now(), (select e.happened_at from public.case_events e
    where e.case_id = c.id and e.seq = c.seq));
  day date := (at at time zone 'Asia/Shanghai')::date;
begin
  insert into public.case_hands (case_id, person_id, duty, exclusive)
    select c.id, me, d.duty, d.exclusive from rule.duties d where d.duty = move.duty
      on conflict (case_id, person_id, duty) do nothing;
  if move.freezes then v := public.freeze(c); end if;
  select * into s from rule.stages x where (x.edition, x.procedure, x.stage) = (c.edition, c.procedure,
    move.to_stage);
  select * into t from public.term_end(day, s.days, s.unit) where s.days is not null;
  insert into public.case_events (case_id, seq, edition, procedure, kind, from_stage, action, to_stage, party,
      duty, actor, reasons, attachments, version, version_digest, words_digest, due_on, due_provisional,
        happened_at, hash)
    values (c.id, next, c.edition, c.procedure, c.kind, move.from_stage, move.action, move.to_stage,
      move.party, move.duty, me, p_reasons, p_attachments, v.version, v.digest,
      public.words_digest(salt, p_remark, p_defects), t.due_on, coalesce(t.provisional, false), at, '');
  insert into public.event_words (case_id, seq, salt, remark) values (c.id, next, salt, p_remark);
  insert into public.case_defects (case_id, seq, position, field, material, words)
    select c.id, next, d.ordinality, d.line ->> 'field', d.line ->> 'material', btrim(d.line ->> 'words')
      from jsonb_array_elements(p_defects) with ordinality d(line, ordinality);
  update public.cases set seq = next, stage = s.stage, turn = s.owner || '/' || s.duty,
      turn_of = (select p.organisation_id from public.case_parties p where p.case_id = c.id
      and p.party = s.owner limit 1), entered_on = day,
      due_on = t.due_on, due_provisional = coalesce(t.provisional, false),
      calendar_edition = (select i.calendar_edition from office.installation i),
      content = coalesce(v.content, content), version = coalesce(v.version, version),
      supplements = supplements + move.defects::int,
      submitted_on = coalesce(submitted_on, case when move.freezes then day end),
      published_on = case when move.publishes then day else published_on end,
      closed_on = case when s.owner is null then day end
   where id = c.id returning * into c;
  return c;
exception when unique_violation then
  perform public.refuse('other_person');
end $$;

create or replace function open_case(p_scheme text, p_kind text, p_content jsonb, p_registration uuid,
  p_about uuid)
returns uuid language plpgsql security definer set search_path = pg_catalog, public, rule, office,
  pg_temp as $$
declare
  ed rule.edition; o rule.openings; move rule.transitions; org public.organisations; c public.cases;
  day date := public.today();
begin
  if public.actor() is null then perform public.refuse('signed_in'); end if;
  -- no kind is about another yet
  if num_nonnulls(p_registration, p_about) > 0 then perform public.refuse('found'); end if;
  select e.edition into ed from rule.editions e where e.scheme = p_scheme and e.effective_on <= day
   order by e.effective_on desc, e.edition desc limit 1;
  select x.* into o from rule.openings x join public.my_roles() r on (r.party, r.duty) = (x.party, x.duty)
   where x.edition = ed and x.kind = p_kind limit 1;
  if not found then perform public.refuse('kind_open'); end if;
  select g.* into org from public.organisations g join public.my_roles() r on r.organisation_id = g.id
   where (r.party, r.duty) = (o.party, o.duty) and g.active order by g.name limit 1;
  if not found then perform public.refuse('kind_open'); end if;
  select * into strict move from rule.transitions x
   where (x.edition, x.procedure, x.from_stage, x.action) = (ed, o.procedure, o.from_stage, o.action);
  c.id := gen_random_uuid();
  insert into public.cases (id, scheme, kind, edition, procedure, receipt_number, applicant_id, reviewer_id,
      district, registration_id, about_id, seq, stage, entered_on, calendar_edition, opened_at,
      opener_party, opener_id, alone)
    select c.id, p_scheme, p_kind, ed, o.procedure,
      to_char(day, 'YYYYMMDD')
        || lpad(public.next_number('receipt', to_char(day, 'YYYYMMDD'))::text, 6, '0'),
      org.id, (select a.id from public.organisations a where a.district = org.district
                and a.sort in ('district_authority', 'authority') and a.active),
      org.district, p_registration, p_about, 0, move.to_stage, day, i.calendar_edition, public.business_now(),
      o.party, org.id, false
      from office.installation i
    returning * into c;
  insert into public.case_parties (case_id, party, organisation_id)
    select c.id, p.party, w.organisation_id from rule.parties p
     cross join lateral (values ('applicant', c.applicant_id), ('reviewer', c.reviewer_id),
       ('registry', (select registry_id from office.installation)), ('authority', (select authority_id
         from office.installation)))
       as w(side, organisation_id)
     where p.scope = w.side and w.organisation_id is not null
       and (w.side <> 'applicant' or p.party = o.party);
  c := public.record_event(c, move, '{}', null, '[]', '{}');
  perform public.save_draft(c.id, c.revision, coalesce(p_content, '{}'));
  perform public.notify_parties(c, c.seq);
  return c.id;
end $$;

-- Refuses input that the move does not take: grounds, words, defects, attachments.
create or replace function check_input(c cases, move available_actions, p_reasons text[], p_remark text,
  p_defects jsonb, p_attachments uuid[]) returns void
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare wrong jsonb;
begin
  if move.reasons <> (coalesce(cardinality(p_reasons), 0) > 0) or exists (
      select from unnest(p_reasons) r where not exists (select from rule.reasons x
        where (x.edition, x.procedure, x.from_stage, x.action, x.reason) = (c.edition, c.procedure, c.stage,
          move.action, r))) then
    perform public.refuse('reason_chosen', '[{"pointer": "/reasons"}]');
  end if;
  if (move.remark = 'required' and length(btrim(coalesce(p_remark, ''))) < 2) or length(p_remark) > 2000
     or (move.remark = 'none' and p_remark is not null) then
    perform public.refuse('remark_given', '[{"pointer": "/remark"}]');
  end if;
  if move.defects <> (jsonb_array_length(p_defects) > 0) then
    perform public.refuse('defects_listed', '[{"pointer": "/defects"}]');
  end if;
  select jsonb_agg(jsonb_build_object('pointer', '/defects/' || d.ordinality - 1)) into wrong
    from jsonb_array_elements(p_defects) with ordinality d(line, ordinality)
   where length(btrim(coalesce(line ->> 'words', ''))) not between 2 and 500
      or num_nonnulls(line ->> 'field', line ->> 'material') <> 1
      or not (exists (select from rule.fields f where (f.edition, f.kind, f.field) = (c.edition, c.kind,
        line ->> 'field')
                        and f.column_of is null and f.source is null)
           or exists (select from rule.materials m where (m.edition, m.kind, m.material) = (c.edition, c.kind,
             line ->> 'material')));
  if wrong is not null then perform public.refuse('defects_listed', wrong); end if;
  if move.defects and 'told_once' = any (move.conditions) and public.told_before_at(c) is not null then
    select jsonb_agg(jsonb_build_object('pointer', '/defects/' || d.ordinality - 1)) into wrong
      from jsonb_array_elements(p_defects) with ordinality d(line, ordinality)
     where not exists (select from public.newly_submitted(c) n
                        where n.field = line ->> 'field' or n.material = line ->> 'material');
    if wrong is not null then perform public.refuse('defects_new', wrong); end if;
  end if;
  if exists (select from unnest(p_attachments) a where not exists (select from public.case_materials m
       where m.id = a and m.case_id = c.id and m.uploaded_by = public.actor())) then
    perform public.refuse('attachments_own', '[{"pointer": "/attachments"}]');
  end if;
end $$;

-- Says which of the three it is: another party's move, a stale page, or a move this stage does not know.
create or replace function refuse_misplaced(c cases, p_seq int, p_action text) returns void
language plpgsql stable set search_path = pg_catalog, public, rule, pg_temp as $$
declare now_at jsonb := jsonb_build_object('seq', c.seq);
begin
  if exists (select from rule.transitions t where (t.edition, t.procedure, t.action) = (c.edition,
    c.procedure, p_action))
     and not exists (select from rule.transitions t where (t.edition, t.procedure, t.action) = (c.edition,
       c.procedure, p_action)
                       and public.has_part(c, t.party, t.duty)) then
    perform public.refuse('party_and_duty');
  end if;
  if c.seq is distinct from p_seq then perform public.refuse('up_to_date', null, now_at); end if;
  if not exists (select from public.available_actions a where a.case_id = c.id and a.action = p_action) then
    perform public.refuse('at_this_stage', null, now_at);
  end if;
end $$;

create or replace function advance(p_case uuid, p_seq int, p_action text, p_reasons text[] default '{}',
  p_remark text default null, p_defects jsonb default '[]', p_attachments uuid[] default '{}') returns int
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare
  c public.cases; a public.available_actions; move rule.transitions;
  remark text := nullif(btrim(p_remark), '');
begin
  if public.actor() is null then perform public.refuse('signed_in'); end if;
  select * into c from public.cases where id = p_case for no key update;            -- one at a time
  if not found or not public.concerns(c) then perform public.refuse('found'); end if;
  -- whose move, how fresh, from here
  perform public.refuse_misplaced(c, p_seq, p_action);
  select * into strict a from public.available_actions x where x.case_id = c.id and x.action = p_action;
  if a.blocked_by is not null then perform public.refuse(a.blocked_by, public.faults(a.blocked_by,
    c)); end if;
  perform public.check_input(c, a, coalesce(p_reasons, '{}'), remark, coalesce(p_defects, '[]'),
    coalesce(p_attachments, '{}'));
  select * into strict move from rule.transitions t
   where (t.edition, t.procedure, t.from_stage, t.action) = (c.edition, c.procedure, c.stage, p_action);
  c := public.record_event(c, move, coalesce(p_reasons, '{}'), remark, coalesce(p_defects, '[]'),
    coalesce(p_attachments, '{}'));
  if move.numbers then c := public.give_number(c); end if;
  if move.publishes then perform public.publish_notice(c); end if;
  if move.takes_effect then perform public.take_effect(c); end if;                  -- the register
  select * into c from public.cases where id = c.id;
  perform public.notify_parties(c, c.seq);                                          -- tell
  return c.seq;
end $$;

create or replace function give_number(c cases) returns cases
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare prefix text := (select e.number_prefix from rule.editions e where e.edition = c.edition);
  year text := to_char(public.today(), 'YYYY');
begin
  update public.cases set number = prefix || year || lpad(public.next_number(prefix, year)::text, 8, '0')
   where id = c.id returning * into c;
  perform public.index_case(c.id);
  return c;
end $$;

create or replace function publish_notice(c cases) returns void
language sql set search_path = pg_catalog, public, pg_temp as $$
  insert into public.notices (case_id, version, scheme, receipt_number, number, name, applicant_name,
    disclosed, published_on, ends_on)
  select c.id, c.version, c.scheme, c.receipt_number, c.number, c.name, o.name, public.worded(c, true),
    c.published_on, c.due_on
    from public.organisations o where o.id = c.applicant_id
$$;
