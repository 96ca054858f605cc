-- What can be done next about an entry of the register or about a closed case, and the page of an entry.
-- What is offered and what the door refuses come from the same rows: an opening's conditions, asked of the
-- case as it would be.

-- What is public of an entry, for whoever knows its number; and whether the asker may open its page.
create or replace function register_facts(r registrations) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select jsonb_build_object('id', r.id, 'number', r.number, 'scheme', r.scheme, 'edition', r.edition,
    'kind', r.kind, 'name', r.name, 'district', r.district, 'holder_name',
    case when s.visible then r.holder_name else public.public_name(r.holder_id, r.holder_name) end,
    'version', r.version, 'coded_on', r.coded_on, 'valid_from', r.valid_from, 'valid_until', r.valid_until,
    'ended_on', r.ended_on, 'status', public.register_state(r),
    'visible', s.visible)
    from (select case public.asker_scope() when 'registry' then true when 'authority' then true
      when 'reviewer' then coalesce(r.reviewer_id = any (public.my_organisations()), false)
      when 'applicant' then r.holder_id = any (public.my_organisations()) else false end as visible) s
$$;

-- The kinds the asker may open about this: each with what stands in the way, in the condition's own words,
-- the days between which it can be opened, and the case of the kind that is under way.
create or replace function follow_ups(m cases, p_about uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare k rule.kinds; o rule.openings; c public.cases; f record; found jsonb := '[]'; stops text; busy uuid;
begin
  c.id := gen_random_uuid();
  c.scheme := m.scheme;
  c.registration_id := m.registration_id;
  c.about_id := p_about;
  for k in select x.* from rule.kinds x
            where x.about = case when p_about is null then 'registration' else 'case' end
              and x.edition = public.edition_today(m.scheme)
            order by x.position loop
    select * into f from public.opening_for(k, m, public.actor());
    continue when f.as_party is null or public.asker_scope() = 'clock';
    select * into o from rule.openings x where (x.edition, x.kind, x.party) = (k.edition, k.kind, f.as_party);
    c.edition := k.edition; c.kind := k.kind; c.procedure := k.procedure;
    c.opener_party := o.party; c.opener_id := f.organisation_id;
    c.respondent_id := case when m.respondent_id is distinct from f.organisation_id
      or o.party <> 'applicant' then m.respondent_id end;
    select x.id into busy from public.cases x
     where k.alone and x.registration_id = m.registration_id and x.kind = k.kind and x.turn is not null;
    stops := coalesce(public.failing(o.conditions, c, o.duty),
      case when busy is not null then 'one_at_a_time' end);
    found := found || public.follow_up(k, o, m.registration_id, stops, busy);
  end loop;
  return found;
end $$;

create or replace function follow_up(k rule.kinds, o rule.openings, p_registration uuid, p_stops text,
  p_busy uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select jsonb_build_object('scheme', (select e.scheme from rule.editions e where e.edition = k.edition),
      'edition', k.edition, 'kind', k.kind, 'about', k.about, 'name_zh', k.name_zh, 'name_en', k.name_en,
      'article', k.article, 'action_zh', t.name_zh, 'action_en', t.name_en, 'weight', t.weight,
      'blocked_by', p_stops, 'blocked_by_zh', w.name_zh, 'blocked_by_en', w.name_en,
      'under_way', (select c.id from public.cases c where c.id = p_busy and public.concerns(c)),
      'from_on', (select r.valid_until - o.window_days from public.registrations r
        where r.id = p_registration and r.ended_as is null),
      'until_on', (select public.filing_end(r.valid_until) from public.registrations r
        where r.id = p_registration and r.ended_as is null and o.window_days is not null))
    from rule.transitions t left join rule.conditions w on w.condition = p_stops
   where (t.edition, t.procedure, t.from_stage, t.action) = (o.edition, o.procedure, o.from_stage, o.action)
$$;

create or replace function registration_follow_ups(p_registration uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare r public.registrations; m public.cases;
begin
  select * into r from public.registrations where id = p_registration;
  if not found then return '[]'; end if;
  m.scheme := r.scheme;
  m.registration_id := r.id;
  m.respondent_id := r.holder_id;
  return public.follow_ups(m, null);
end $$;

-- About a closed case. An applicant's side is not bothered with what it cannot do about its own cases; the
-- offices are told what stands in the way.
create or replace function case_follow_ups(p_case uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare m public.cases;
begin
  select * into m from public.cases where id = p_case;
  if not found or m.turn is not null or not public.concerns(m) then return '[]'; end if;
  m.respondent_id := coalesce(m.respondent_id, m.applicant_id);
  return (select coalesce(jsonb_agg(f), '[]') from jsonb_array_elements(public.follow_ups(m, p_case)) f
           where f ->> 'blocked_by' is null or public.asker_scope() <> 'applicant');
end $$;

-- What a case's page says besides the case itself: the entry it is about, and what can follow once it is
-- closed.
create or replace function case_context(p_case uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare c public.cases;
begin
  select * into c from public.cases where id = p_case;
  if not found or not public.concerns(c) then return '{}'; end if;
  return jsonb_build_object('follow_ups', public.case_follow_ups(p_case),
    'counter', public.counter_mark(p_case),
    'subject', (select public.register_facts(r) from public.registrations r
      join rule.kinds k on (k.edition, k.kind) = (c.edition, c.kind) and k.about <> 'nothing'
     where r.id = c.registration_id));
end $$;

-- An entry by its exact number, for whoever has an interest in it (第十六条): its public facts, and what
-- the asker may open about it.
create or replace function register_entry(p_number text) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select public.register_facts(r) || jsonb_build_object('follow_ups', public.registration_follow_ups(r.id))
    from public.registrations r where r.number = upper(btrim(p_number))
$$;

-- What the register says today of the slip of one version.
create or replace function slip_words(p_registration uuid, p_version int) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select jsonb_build_object('state', s.state, 'state_zh', s.name_zh, 'state_en', s.name_en, 'tone', s.tone)
    from public.registrations r join rule.register_states s on s.state = public.slip_state(r, p_version)
   where r.id = p_registration
$$;

-- The last days of an entry's validity in which some kind can be opened, whoever may open it (第二十四条).
create or replace function windows_of(p_registration uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select coalesce(jsonb_agg(distinct jsonb_build_object('edition', k.edition, 'kind', k.kind,
      'name_zh', k.name_zh, 'name_en', k.name_en, 'from_on', r.valid_until - o.window_days,
      'until_on', public.filing_end(r.valid_until))), '[]')
    from public.registrations r join rule.openings o on o.edition = r.edition and o.window_days is not null
    join rule.kinds k on (k.edition, k.kind) = (o.edition, o.kind)
   where r.id = p_registration and r.ended_as is null
$$;

create or replace view registration_page with (security_invoker = on) as
select l.id, to_jsonb(l) || jsonb_build_object(
  'disclosed', (select v.disclosed from registration_versions v
    where (v.registration_id, v.version) = (l.id, l.version)),
  'versions', (select coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'kind', v.kind,
      'edition', coalesce(c.edition, l.edition), 'query_code', v.query_code, 'name', v.name,
      'holder_name', v.holder_name, 'holders', v.holders, 'disclosed', v.disclosed, 'printed', v.printed,
      'published_on', v.published_on, 'notice_ends_on', v.notice_ends_on, 'coded_on', v.coded_on,
      'valid_from', v.valid_from, 'valid_until', v.valid_until, 'national_code', v.national_code,
      'case_id', c.id, 'receipt_number', c.receipt_number, 'slip_sha256', encode(s.sha256, 'hex'),
      'imported', v.import_id is not null)
      || slip_words(v.registration_id, v.version) order by v.version), '[]')
    from registration_versions v left join slips s using (registration_id, version)
    left join cases c on c.id = v.case_id where v.registration_id = l.id),
  'standings', (select coalesce(jsonb_agg(jsonb_build_object('n', s.n, 'ended_as', s.ended_as, 'day', s.day,
      'case_id', c.id, 'receipt_number', c.receipt_number, 'edition', c.edition, 'kind', c.kind,
      'imported', s.import_id is not null) order by s.n), '[]')
    from registration_standings s left join cases c on c.id = s.case_id where s.registration_id = l.id),
  'cases', (select coalesce(jsonb_agg(to_jsonb(x) order by x.opened_at desc, x.id), '[]') from case_list x
    where x.registration_id = l.id
       or x.about_id in (select c.id from cases c where c.registration_id = l.id)),
  'windows', windows_of(l.id),
  'follow_ups', registration_follow_ups(l.id)
  ) as page
from registration_list l;

revoke all on registration_page from public;
revoke all on function register_facts(registrations), follow_ups(cases, uuid),
  follow_up(rule.kinds, rule.openings, uuid, text, uuid), registration_follow_ups(uuid),
  case_follow_ups(uuid), case_context(uuid), register_entry(text), slip_words(uuid, int), windows_of(uuid)
  from public;
grant select on registration_page to %applicant%, %reviewer%, %registry%, %authority%;
grant execute on function registration_follow_ups(uuid), case_context(uuid), register_entry(text),
  slip_words(uuid, int), windows_of(uuid) to %applicant%, %reviewer%, %registry%, %authority%;
