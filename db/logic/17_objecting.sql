-- Raising an objection from the notice's own page: what the form asks, what stands in the way, and one's own.

-- The kind of case by which somebody whose name stays hidden contests this one, as the rulebook now reads.
create or replace function contesting_kind(m cases) returns rule.kinds
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select k.* from rule.kinds k join rule.openings o using (edition, kind)
    join rule.parties p on p.party = o.party and p.hidden
   where k.about = 'case' and k.edition = (select e.edition from rule.editions e where e.scheme = m.scheme
     and e.effective_on <= public.today() order by e.effective_on desc, e.edition desc limit 1)
   order by k.position limit 1
$$;

-- The first condition that keeps the asker from opening such a case now, with its sentence; null: none.
create or replace function kept_from_contesting(m cases, k rule.kinds) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare c public.cases; f record; blocked text;
begin
  m.respondent_id := coalesce(m.respondent_id, m.applicant_id);
  select * into f from public.opening_for(k, m, public.actor());
  c.id := gen_random_uuid();
  c.about_id := m.id;
  c.opener_id := f.organisation_id;
  c.respondent_id := m.respondent_id;
  blocked := case when f.organisation_id is null then 'objector_account' else (
    select public.failing(o.conditions, c, o.duty) from rule.openings o
     where (o.edition, o.kind, o.party) = (k.edition, k.kind, f.as_party)) end;
  return (select jsonb_build_object('code', x.condition, 'zh', x.name_zh, 'en', x.name_en)
            from rule.conditions x where x.condition = blocked);
end $$;

-- What a form of this kind asks of whoever opens it: sections, fields with their choices, papers.
create or replace function opening_form(k rule.kinds) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, rule, office, pg_temp as $$
  select jsonb_build_object(
    'sections', (select coalesce(jsonb_agg(to_jsonb(s) order by s.position), '[]') from rule.sections s
      where (s.edition, s.kind) = (k.edition, k.kind)),
    'fields', (select coalesce(jsonb_agg(to_jsonb(f) || jsonb_build_object('choices',
        (select coalesce(jsonb_agg(jsonb_build_object('choice', d.choice, 'name_zh', d.name_zh,
           'name_en', d.name_en) order by d.position), '[]') from office.dictionaries d
          where d.dictionary = f.dictionary and coalesce(d.retired_on > public.today(), true)))
        order by s.position, f.position), '[]')
      from rule.fields f join rule.sections s using (edition, kind, section)
      where (f.edition, f.kind) = (k.edition, k.kind) and f.party is null and f.source is null),
    'materials', (select coalesce(jsonb_agg(to_jsonb(p) order by s.position, p.position), '[]')
      from rule.materials p join rule.sections s using (edition, kind, section)
      where (p.edition, p.kind) = (k.edition, k.kind) and p.party is null))
$$;

-- Everything the page of one notice needs to take an objection from whoever is signed in.
create or replace function objection_page(p_notice uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare m public.cases; n public.notices; k rule.kinds;
begin
  select * into n from public.notices x where x.id = p_notice;
  if not found then perform public.refuse('found'); end if;
  select * into m from public.cases c where c.id = n.case_id;
  k := public.contesting_kind(m);
  if k.kind is null then perform public.refuse('found'); end if;
  return jsonb_build_object(
    'notice', jsonb_build_object('id', n.id, 'name', n.name, 'ends_on', n.ends_on,
      'number', coalesce(n.number, n.receipt_number)),
    'about', m.id, 'scheme', m.scheme, 'kind', k.kind, 'name_zh', k.name_zh, 'name_en', k.name_en,
    'article', k.article, 'blocked', public.kept_from_contesting(m, k),
    'me', (select jsonb_build_object('name', p.name,
        'organisation', case when o.sort <> 'person' then o.name end, 'number_masked', i.number_masked,
          'checked_on', (i.checked_at at time zone 'Asia/Shanghai')::date)
        from public.people p left join public.organisations o on o.id = p.organisation_id
        left join public.identities i on i.person_id = p.id where p.id = public.actor()),
    -- one that was begun is gone on with, so that nobody raises the same twice by coming back
    'begun', (select to_jsonb(b) from (select c.id, c.revision, c.content from public.cases c
       where c.about_id = m.id and c.kind = k.kind and c.version = 0 and c.turn is not null
         and c.opener_id = any (public.my_organisations()) order by c.opened_at desc limit 1) b))
    || public.opening_form(k);
end $$;

-- The objections one's own side has raised, with where each stands and whose turn it is.
create or replace view own_objections with (security_invoker = on) as
select c.id, c.receipt_number, c.name, c.about_id, c.stage, s.name_zh as stage_zh, s.name_en as stage_en,
       s.outcome, s.internal, w.name_zh as owner_zh, w.name_en as owner_en, c.turn is not null as open,
       c.version > 0 as submitted, c.due_on, c.due_provisional, c.opened_at, c.submitted_on, c.closed_on,
       (select e.happened_at from case_events e where e.case_id = c.id and e.version = 1) as submitted_at,
       (select n.id from notices n where n.case_id = c.about_id order by n.version desc limit 1) as notice_id
  from cases c join rule.parties p on p.party = c.opener_party and p.hidden
  join rule.stages s on (s.edition, s.procedure, s.stage) = (c.edition, c.procedure, c.stage)
  left join rule.parties w on w.party = s.owner
 where c.opener_id = any ((select my_organisations())::uuid[]);

-- The move by which the asker hands a case in, and everything its conditions still find wanting, all at once.
create or replace function handing_in(p_case uuid) returns jsonb
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object('seq', c.seq, 'action', a.action, 'name_zh', a.name_zh, 'name_en', a.name_en,
      'confirm_zh', a.confirm_zh, 'confirm_en', a.confirm_en,
      'missing', (select coalesce(jsonb_agg(f), '[]') from unnest(a.conditions) k,
        jsonb_array_elements(public.faults(k, c)) f))
    from public.available_actions a join public.cases c on c.id = a.case_id
   where a.case_id = p_case and a.freezes order by a.position limit 1
$$;

revoke all on function contesting_kind(cases), kept_from_contesting(cases, rule.kinds),
  opening_form(rule.kinds), objection_page(uuid), handing_in(uuid) from public;
revoke all on own_objections from public;
grant select on own_objections to %applicant%, %reviewer%, %registry%, %authority%;
grant execute on function handing_in(uuid) to %applicant%, %reviewer%, %registry%, %authority%;
grant execute on function objection_page(uuid) to %applicant%, %reviewer%, %registry%, %authority%,
  %administrator%, %auditor%;
