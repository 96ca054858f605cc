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
  broken text;
  by_office boolean := (select a.scope <> 'applicant' from rule.parties a where a.party = move.party)
    or exists (select from public.counter_entries n where n.case_id = c.id);
begin
  insert into public.case_hands (case_id, person_id, duty, exclusive)
    select c.id, me, d.duty, d.exclusive from rule.duties d where d.duty = move.duty
      on conflict (case_id, person_id, duty) do nothing;
  if move.freezes then v := public.freeze(c); end if;
  select * into s from rule.stages x where (x.edition, x.procedure, x.stage) = (c.edition, c.procedure,
    move.to_stage);
  -- A term that runs from delivery starts later, when the letter of this move is delivered.
  select * into t from public.term_end(day, s.days, s.unit) where s.days is not null and not (s.from_delivery
    and exists (select from rule.letters l where (l.edition, l.procedure, l.from_stage, l.action, l.recipient)
      = (c.edition, c.procedure, move.from_stage, move.action, s.owner)));
  insert into public.case_events (case_id, seq, edition, procedure, kind, from_stage, action, to_stage, party,
      duty, actor, reasons, attachments, version, version_digest, words_digest, due_on, due_provisional,
        happened_at, hash)
    values (c.id, next, c.edition, c.procedure, c.kind, move.from_stage, move.action, move.to_stage,
      move.party, move.duty, me, p_reasons, p_attachments, v.version, v.digest,
      public.words_digest(salt, p_remark, p_defects), t.due_on, coalesce(t.provisional, false), at, '');
  if move.confirms then
    insert into public.case_agreements (case_id, seq, organisation_id, revision)
      select c.id, next, p.organisation_id, c.revision from public.case_parties p
       where p.case_id = c.id and p.party = move.party
         and p.organisation_id = any (public.my_organisations()) limit 1;
  end if;
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
      submitted_on = coalesce(submitted_on, case when move.freezes or next = 1 and by_office then day end),
      told_on = coalesce(told_on, case when move.tells then day end),
      published_on = case when move.publishes then day else published_on end,
      closed_on = case when s.owner is null then day end
   where id = c.id returning * into c;
  update public.case_search x set submitted = true
   where x.case_id = c.id and not x.submitted and c.submitted_on is not null;
  return c;
exception when unique_violation then
  get stacked diagnostics broken = constraint_name;
  if broken <> 'different_people' then raise; end if;
  perform public.refuse('other_person');
end $$;

-- The registration a case would be about, or the case: locked, so that what was true of it when the case
-- was opened is still true when it is written down. The main case comes first, here and in advance().
create or replace function lock_subject(k rule.kinds, p_registration uuid, p_about uuid) returns cases
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare m public.cases; r public.registrations;
begin
  if (k.about = 'registration') <> (p_registration is not null) or (k.about = 'case') <> (p_about is not null)
    then perform public.refuse('found'); end if;
  if k.about = 'case' then
    select * into m from public.cases where id = p_about for share;
    if not found or not (public.concerns(m) or m.published_on is not null)
      then perform public.refuse('found'); end if;
    m.respondent_id := coalesce(m.respondent_id, m.applicant_id);
  elsif k.about = 'registration' then
    select * into r from public.registrations where id = p_registration for share;
    if not found then perform public.refuse('found'); end if;
    m.registration_id := r.id;
    m.respondent_id := r.holder_id;
    m.reviewer_id := r.reviewer_id;
    m.district := r.district;
  end if;
  return m;
end $$;

-- For which of their organisations a person opens a case of this kind, and as which party: the registrant
-- concerned before any other.
create or replace function opening_for(k rule.kinds, m cases, p_person uuid, out as_party text,
  out organisation_id uuid)
language plpgsql stable set search_path = pg_catalog, public, rule, office, pg_temp as $$
begin
  select x.party, g.id into as_party, organisation_id
    from (select r.organisation_id, side.scope, r.duty
            from public.roles_of(p_person) r join rule.parties side on side.party = r.party
          union all select i.registry_id, 'clock', 'watch' from office.installation i
           where public.asker_scope() = 'clock') me
    join rule.parties p on p.scope = me.scope
    join rule.openings x on (x.edition, x.kind, x.party, x.duty) = (k.edition, k.kind, p.party, me.duty)
    join public.organisations g on g.id = me.organisation_id and g.active
     and (x.sorts is null or g.sort = any (x.sorts))
   order by (g.id = m.respondent_id) is not true, g.name limit 1;
end $$;

-- Who has a part in a case: the one who opened it, the registrant it concerns, and the offices.
create or replace function enter_parties(c cases) returns void
language sql set search_path = pg_catalog, public, rule, office, pg_temp as $$
  insert into public.case_parties (case_id, party, organisation_id)
  select c.id, p.party, c.opener_id from rule.parties p where p.party = c.opener_party and p.scope <> 'clock'
  union
  select c.id, p.party, c.respondent_id from rule.parties p
   where p.party = 'respondent' and c.respondent_id is not null
  union
  select c.id, p.party, w.organisation_id from rule.parties p
    join (values ('reviewer', c.reviewer_id), ('registry', (select i.registry_id from office.installation i)),
      ('authority', (select i.authority_id from office.installation i))) w(side, organisation_id)
      on w.side = p.scope and w.organisation_id is not null
$$;

-- Opens a case on the side of a person: of the asker, or of somebody for whom an officer enters it.
create or replace function open_case_for(p_person uuid, p_scheme text, p_kind text, p_content jsonb,
  p_registration uuid, p_about uuid)
returns uuid language plpgsql security definer set search_path = pg_catalog, public, rule, office,
  pg_temp as $$
declare
  k rule.kinds; o rule.openings; move rule.transitions; org public.organisations; c public.cases;
  m public.cases; f record; day date := public.today(); blocked text; broken text;
begin
  if public.actor() is null then perform public.refuse('signed_in'); end if;
  select x.* into k from rule.kinds x join rule.editions e using (edition)
   where e.scheme = p_scheme and x.kind = p_kind and e.effective_on <= day
     and e.edition = (select l.edition from rule.editions l where l.scheme = p_scheme
       and l.effective_on <= day order by l.effective_on desc, l.edition desc limit 1);
  if not found then perform public.refuse('kind_open'); end if;
  m := public.lock_subject(k, p_registration, p_about);
  select * into f from public.opening_for(k, m, p_person);
  select * into o from rule.openings x where (x.edition, x.kind, x.party) = (k.edition, k.kind, f.as_party);
  select * into org from public.organisations g where g.id = f.organisation_id;
  if org.id is null then perform public.refuse('kind_open'); end if;
  select * into strict move from rule.transitions x
   where (x.edition, x.procedure, x.from_stage, x.action) = (k.edition, o.procedure, o.from_stage, o.action);
  c.id := gen_random_uuid();
  c.scheme := p_scheme; c.kind := k.kind; c.edition := k.edition; c.procedure := o.procedure;
  c.registration_id := m.registration_id; c.about_id := p_about;
  c.opener_party := o.party; c.opener_id := org.id;
  c.respondent_id := case when m.respondent_id is distinct from org.id
    or o.party <> 'applicant' then m.respondent_id end;
  if p_person <> public.actor() then
    insert into public.counter_entries (case_id, person_id, clerk_id) values (c.id, p_person, public.actor());
  end if;
  blocked := coalesce((select 'registry_qualified' from rule.parties p where p.party = o.party
    and p.scope = 'registry' and not public.registry_qualified(f.organisation_id)),
    public.failing(o.conditions, c, o.duty));
  if blocked is not null then perform public.refuse(blocked); end if;
  insert into public.cases (id, scheme, kind, edition, procedure, receipt_number, applicant_id, reviewer_id,
      district, registration_id, about_id, seq, stage, entered_on, calendar_edition, opened_at,
      opener_party, opener_id, respondent_id, alone, name)
    select c.id, c.scheme, c.kind, c.edition, c.procedure,
      to_char(day, 'YYYYMMDD')
        || lpad(public.next_number('receipt', to_char(day, 'YYYYMMDD'))::text, 6, '0'),
      -- under whose name it is listed: who applies, or else the registrant whom it concerns
      case o.party when 'applicant' then org.id else coalesce(m.respondent_id, org.id) end,
      -- a regulation that knows no business review puts its cases before no district, and no district has a
      -- part in what is raised by somebody whose name only the office sees
      case when not (select p.hidden from rule.parties p where p.party = o.party) then coalesce(m.reviewer_id,
        (select a.id from public.organisations a where a.district = org.district
          and a.sort in ('district_authority', 'authority') and a.active
          and exists (select from rule.transitions t join rule.parties p on p.party = t.party
            where t.edition = k.edition and p.scope = 'reviewer'))) end,
      coalesce(m.district, org.district), m.registration_id, p_about, 0, move.to_stage, day,
      i.calendar_edition, public.business_now(), o.party, org.id, c.respondent_id, k.alone,
      coalesce((select r.name from public.registrations r where r.id = m.registration_id), m.name, '')
      from office.installation i
    returning * into c;
  perform public.enter_parties(c);
  -- nobody begins what an office that is not there yet would have to go on with
  if exists (select from rule.transitions t join rule.parties p on p.party = t.party
      where (t.edition, t.procedure) = (c.edition, c.procedure)
        and p.scope in ('reviewer', 'registry', 'authority') and not exists (select from public.case_parties x
          where (x.case_id, x.party) = (c.id, p.party))) then
    perform public.refuse('office_there');
  end if;
  c := public.record_event(c, move, '{}', null, '[]', '{}');
  perform public.fill_in(c, coalesce(p_content, '{}'));
  perform public.tell_parties(c);
  return c.id;
exception when unique_violation then
  get stacked diagnostics broken = constraint_name;
  if broken <> 'one_at_a_time' then raise; end if;
  perform public.refuse('one_at_a_time');
end $$;

create or replace function open_case(p_scheme text, p_kind text, p_content jsonb, p_registration uuid,
  p_about uuid) returns uuid
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select public.open_case_for(public.actor(), p_scheme, p_kind, p_content, p_registration, p_about)
$$;

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
  if exists (select from unnest(p_attachments) a where not exists (select from public.case_materials m
       where m.id = a and m.case_id = c.id and m.uploaded_by = public.actor())) then
    perform public.refuse('attachments_own', '[{"pointer": "/attachments"}]');
  end if;
  if not move.defects then return; end if;
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
  if 'told_once' = any (move.conditions) and public.told_before_at(c) is not null then
    select jsonb_agg(jsonb_build_object('pointer', '/defects/' || d.ordinality - 1)) into wrong
      from jsonb_array_elements(p_defects) with ordinality d(line, ordinality)
     where not exists (select from public.newly_submitted(c) n
                        where n.field = line ->> 'field' or n.material = line ->> 'material');
    if wrong is not null then perform public.refuse('defects_new', wrong); end if;
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
  perform public.refuse('at_this_stage', null, now_at);
end $$;

create or replace function advance(p_case uuid, p_seq int, p_action text, p_reasons text[] default '{}',
  p_remark text default null, p_defects jsonb default '[]', p_attachments uuid[] default '{}') returns int
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp
-- every statement on the way has one plan that fits, and planning it again would cost more than it does
set plan_cache_mode = force_generic_plan as $$
declare
  c public.cases; a public.available_actions; move rule.transitions;
  remark text := nullif(btrim(p_remark), '');
begin
  if public.actor() is null then perform public.refuse('signed_in'); end if;
  perform from public.cases m where m.id = (select x.about_id from public.cases x where x.id = p_case)
     for no key update;                                                             -- the main case first
  select * into c from public.cases where id = p_case for no key update;            -- one at a time
  if not found or not public.concerns(c) then perform public.refuse('found'); end if;
  -- what is asked of the entry must still be so when the move takes effect
  perform from public.registrations r where r.id = coalesce(c.registration_id,
    (select m.registration_id from public.cases m where m.id = c.about_id)) for no key update;
  -- whose move, how fresh, from here
  select * into a from public.available_actions x where x.case_id = c.id and x.action = p_action;
  if a.case_id is null or c.seq is distinct from p_seq then
    perform public.refuse_misplaced(c, p_seq, p_action);
  end if;
  if a.blocked_by is not null then perform public.refuse(a.blocked_by, public.faults(a.blocked_by,
    c)); end if;
  perform public.check_input(c, a, coalesce(p_reasons, '{}'), remark, coalesce(p_defects, '[]'),
    coalesce(p_attachments, '{}'));
  perform public.must_prove_to(c, p_action);                                        -- still the same person
  select * into strict move from rule.transitions t
   where (t.edition, t.procedure, t.from_stage, t.action) = (c.edition, c.procedure, c.stage, p_action);
  c := public.record_event(c, move, coalesce(p_reasons, '{}'), remark, coalesce(p_defects, '[]'),
    coalesce(p_attachments, '{}'));
  if move.numbers then c := public.give_number(c); end if;
  if move.publishes then perform public.publish_notice(c); end if;
  if move.takes_effect then perform public.take_effect(c); end if;                  -- the register
  select * into c from public.cases where id = c.id;
  perform public.tell_parties(c);                                                   -- tell
  return c.seq;
end $$;
