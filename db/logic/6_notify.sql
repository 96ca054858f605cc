-- What is said to whom when a move is made: worded as of that day, inside the same transaction.

-- Fills {braces}; an unknown brace stays as it is, and the rulebook's test forbids those.
create or replace function fill(template text, words jsonb) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare k text;
begin
  for k in select jsonb_object_keys(words) loop
    template := replace(template, '{' || k || '}', coalesce(words ->> k, ''));
  end loop;
  return template;
end $$;

create or replace function date_words(day date, lang text) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  return (
  select case lang when 'en' then to_char(day, 'FMDD FMMonth YYYY')
    else to_char(day, 'YYYY') || '年' || to_char(day, 'FMMM') || '月' || to_char(day, 'FMDD') || '日' end);
end $$;

-- What a letter about this case can say.
create or replace function letter_words(c cases, p_seq int, lang text) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return (
  select jsonb_build_object(
    'kind', (select case lang when 'en' then k.name_en else k.name_zh end from rule.kinds k
      where (k.edition, k.kind) = (c.edition, c.kind)),
    'valid_until', (select public.date_words(r.valid_until, lang) from public.registrations r
      where r.id = c.registration_id),
    'name', c.name, 'receipt_number', c.receipt_number, 'number', coalesce(c.number,
      (select r.number from public.registrations r where r.id = c.registration_id)),
    'applicant', (select o.name from public.organisations o where o.id = c.applicant_id),
    'stage', (select case lang when 'en' then s.name_en else s.name_zh end from rule.stages s
               where (s.edition, s.procedure, s.stage) = (c.edition, c.procedure, c.stage)),
    'due_on', public.date_words(c.due_on, lang),
    'days_left', public.working_days(public.today(), c.due_on),
    'remark', (select w.remark from public.event_words w where w.case_id = c.id and w.seq = p_seq),
    'actor_organisation', (select o.name from public.case_events e
        join public.case_parties p on p.case_id = e.case_id and p.party = e.party
        join public.organisations o on o.id = p.organisation_id where e.case_id = c.id
          and e.seq = p_seq
        order by exists (select from public.case_agreements a where (a.case_id, a.seq, a.organisation_id)
          = (e.case_id, e.seq, o.id)) desc limit 1),
    'reasons', (select string_agg(case lang when 'en' then r.name_en else r.name_zh end, case lang when 'en'
      then '; ' else '；' end
                                  order by r.position)
        from public.case_events e join rule.reasons r using (edition, procedure, from_stage, action)
       where e.case_id = c.id and e.seq = p_seq and r.reason = any (e.reasons)),
    'defects', (select string_agg(format('%s. %s：%s', d.position, coalesce(
            (select case lang when 'en' then f.name_en else f.name_zh end from rule.fields f
              where (f.edition, f.kind, f.field) = (c.edition, c.kind, d.field)),
            (select case lang when 'en' then m.name_en else m.name_zh end from rule.materials m
              where (m.edition, m.kind, m.material) = (c.edition, c.kind, d.material))), d.words), E'\n'
                order by d.position)
        from public.case_defects d where d.case_id = c.id and d.seq = p_seq),
    'credit_code', (select o.credit_code from public.organisations o where o.id = c.applicant_id),
    'source', (select case lang when 'en' then d.source_en else d.source_zh end from rule.editions d
                where d.edition = c.edition),
    'article', (select t.article from public.case_events e
        join rule.transitions t using (edition, procedure, from_stage, action)
       where e.case_id = c.id and e.seq = p_seq),
    'today', (select public.date_words((e.happened_at at time zone 'Asia/Shanghai')::date, lang)
        from public.case_events e where e.case_id = c.id and e.seq = p_seq),
    'query_code', (select v.query_code from public.registration_versions v
                    where v.registration_id = c.registration_id order by v.version desc limit 1)));
end $$;

-- The people who answer for a party of the case in a duty.
create or replace function people_for(p_case uuid, p_party text, p_duty text) returns setof people
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return query
  select distinct h.* from public.case_parties p join rule.parties a on a.party = p.party
    join public.person_roles r on r.organisation_id = p.organisation_id and r.duty = p_duty
    join rule.parties side on side.party = r.party and side.scope = a.scope
    join public.people h on h.id = r.person_id
   where p.case_id = p_case and p.party = p_party and h.active
     and r.from_on <= public.real_today() and (r.until_on is null or r.until_on >= public.real_today());
end $$;

-- Writes one message to one person, with the mail that carries it out of the house.
create or replace function write_message(p_person people, c cases, p_seq int, p_reminder text,
  p_subject text, p_body text) returns int
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare m uuid;
begin
  insert into public.messages (person_id, case_id, seq, reminder, subject, body, written_at)
    values (p_person.id, c.id, p_seq, p_reminder, p_subject, p_body, public.business_now())
    on conflict do nothing returning id into m;
  if m is null then return 0; end if;
  if p_person.email is not null then
    insert into public.deliveries (message_id, address) values (m, p_person.email);
  end if;
  return 1;
end $$;

-- Writes the messages of an event, and answers with the words of the case that it gathered, by language.
create or replace function notify_parties(c cases, p_seq int) returns jsonb
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare n record; words jsonb := '{}';
begin
  for n in select t.subject_zh, t.body_zh, t.subject_en, t.body_en, p as person, p.language
             from public.case_events e join rule.notices t using (edition, procedure, from_stage, action),
                  lateral public.people_for(c.id, t.recipient, t.duty) p
            where e.case_id = c.id and e.seq = p_seq loop
    if not words ? n.language then
      words := words || jsonb_build_object(n.language, public.letter_words(c, p_seq, n.language));
    end if;
    perform public.write_message(n.person, c, p_seq, null,
      public.fill(case n.language when 'en' then n.subject_en else n.subject_zh end, words -> n.language),
      public.fill(case n.language when 'en' then n.body_en else n.body_zh end, words -> n.language));
  end loop;
  return words;
end $$;

-- Tells everybody whom the latest event of a case concerns: by message, and in writing where a row says so.
create or replace function tell_parties(c cases) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare words jsonb := public.notify_parties(c, c.seq);
begin
  perform public.write_letters(c, c.seq, words);
end $$;

-- Reminders whose day has come and that nobody was sent at this standing of the case. Of several
-- that came due while nobody looked, only the latest is sent: a night missed is healed, not echoed.
create or replace view due_reminders with (security_invoker = on) as
select * from (
  select distinct on (c.id) c.id as case_id, c.seq, r.reminder, r.recipient, r.duty
    from cases c
    join rule.reminders r on (r.edition, r.procedure, r.stage) = (c.edition, c.procedure, c.stage)
   cross join lateral (select case r.anchor
       when 'due' then working_days(today(), c.due_on)
       else -working_days(c.entered_on, today()) end as left_now) l
   where c.turn is not null and l.left_now <= case r.anchor when 'due' then r.days else -r.days end
   order by c.id, case r.anchor when 'due' then r.days else -r.days end) latest
 where not exists (select from messages m where (m.case_id, m.seq, m.reminder) = (latest.case_id, latest.seq,
   latest.reminder))
   and exists (select from people_for(latest.case_id, latest.recipient, latest.duty));

create or replace function write_reminder(p_case uuid, p_seq int, p_reminder text) returns int
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare c public.cases; r rule.reminders; p public.people; n int := 0; w jsonb;
begin
  select * into c from public.cases where id = p_case for share;
  if c.seq is distinct from p_seq then return 0; end if;
  select * into strict r from rule.reminders x
   where (x.edition, x.procedure, x.stage, x.reminder) = (c.edition, c.procedure, c.stage, p_reminder);
  for p in select * from public.people_for(c.id, r.recipient, r.duty) loop
    w := public.letter_words(c, c.seq, p.language);
    n := n + public.write_message(p, c, c.seq, r.reminder,
      public.fill(case p.language when 'en' then r.subject_en else r.subject_zh end, w),
      public.fill(case p.language when 'en' then r.body_en else r.body_zh end, w));
  end loop;
  return n;
end $$;

-- The people who apply for an organisation.
create or replace function people_of(p_organisation uuid) returns setof people
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return query
  select distinct h.* from public.person_roles r join rule.parties a on a.party = r.party
    join public.people h on h.id = r.person_id
   where r.organisation_id = p_organisation and a.scope = 'applicant' and h.active
     and r.from_on <= public.real_today() and (r.until_on is null or r.until_on >= public.real_today());
end $$;

-- The edition under which something of a scheme is begun or said today.
create or replace function edition_today(p_scheme text) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return (select e.edition from rule.editions e where e.scheme = p_scheme
    and e.effective_on <= public.today() order by e.effective_on desc, e.edition desc limit 1);
end $$;

-- Under which key a reminder of an entry is remembered: by its case, or where none stands behind it, by its
-- number.
create or replace function reminder_key(p_reminder text, r registrations) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select p_reminder || '@' || r.valid_until || case when r.case_id is null then '@' || r.number else '' end
$$;

-- Reminders that a registration will end: the day has come, the entry still stands, and nothing was said of
-- this end yet. Of several that came due while nobody looked, only the latest is sent.
create or replace view due_register_reminders with (security_invoker = on) as
select * from (
  select distinct on (r.id) r.id as registration_id, r.case_id, reminder_key(m.reminder, r) as reminder
    from registrations r join rule.register_reminders m on m.edition = edition_today(r.scheme)
   where r.ended_as is null and r.valid_until - m.days <= today() and r.valid_until >= today()
     -- what an index can tell, before each entry is held against each reminder
     and r.valid_until <= (select today() + max(x.days) from rule.register_reminders x)
     and exists (select from people_of(r.holder_id))
   order by r.id, m.days) latest
 where not exists (select from messages x where (x.case_id, x.reminder) = (latest.case_id, latest.reminder))
   and not exists (select from messages x where latest.case_id is null and x.case_id is null
     and x.reminder = latest.reminder);

create or replace function write_register_reminder(p_registration uuid, p_reminder text) returns int
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare r public.registrations; m rule.register_reminders; c public.cases; p public.people; n int := 0;
  words jsonb;
begin
  select * into r from public.registrations where id = p_registration for share;
  select * into c from public.cases where id = r.case_id;
  select x.* into m from rule.register_reminders x where x.reminder = split_part(p_reminder, '@', 1)
    and x.edition = public.edition_today(r.scheme);
  if not found or p_reminder <> public.reminder_key(m.reminder, r) then return 0; end if;
  for p in select * from public.people_of(r.holder_id) loop
    words := jsonb_build_object('name', r.name, 'number', r.number, 'holder', r.holder_name,
      'valid_until', public.date_words(r.valid_until, p.language),
      'filing_end', public.date_words(public.filing_end(r.valid_until), p.language));
    n := n + public.write_message(p, c, c.seq, p_reminder,
      public.fill(case p.language when 'en' then m.subject_en else m.subject_zh end, words),
      public.fill(case p.language when 'en' then m.body_en else m.body_zh end, words));
  end loop;
  return n;
end $$;
