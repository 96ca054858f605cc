-- Intake at the counter (窗口代录): for a registrant who appears in person, an officer opens an application,
-- fills it in, puts the papers to it and submits it. It bears the mark, and the officer has had a hand in it.

-- For whom an officer may enter an application: who acts for somebody, and whose identity was checked.
create or replace function intake_person(p_person uuid) returns people
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people;
begin
  if not public.attends_counter() then perform public.refuse('party_and_duty'); end if;
  select * into h from public.people p where p.id = p_person and p.active and p.scope = 'applicant';
  if not found then perform public.refuse('found'); end if;
  if not exists (select from public.identities i where i.person_id = h.id) then
    perform public.refuse('checked_at_counter');
  end if;
  return h;
end $$;

-- What this person may apply for: each kind of each regulation in force that an opening lets them begin.
create or replace function intake_offers(p_person uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare h public.people := public.intake_person(p_person); k rule.kinds; f record; none public.cases;
  found_ jsonb := '[]'; s rule.schemes;
begin
  for s in select * from rule.schemes order by position loop
    for k in select x.* from rule.kinds x where x.about in ('nothing', 'registration')
         and x.edition = (select e.edition from rule.editions e where e.scheme = s.scheme
           and e.effective_on <= public.today() order by e.effective_on desc, e.edition desc limit 1)
         order by x.position loop
      select * into f from public.opening_for(k, none, h.id);
      continue when f.as_party is null;
      found_ := found_ || jsonb_build_object('scheme', s.scheme, 'edition', k.edition, 'kind', k.kind,
        'about', k.about, 'name_zh', s.name_zh || ' · ' || k.name_zh, 'name_en', s.name_en || ' · '
        || k.name_en);
    end loop;
  end loop;
  return found_;
end $$;

create or replace function intake_at_counter(p_person uuid, p_scheme text, p_kind text, p_number text)
returns uuid language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people := public.intake_person(p_person); entry uuid;
begin
  if p_number is not null then
    select r.id into entry from public.registrations r where r.number = upper(btrim(p_number));
    if not found then perform public.refuse('entry_known', '[{"pointer": "/number"}]'); end if;
  end if;
  return public.open_case_for(h.id, p_scheme, p_kind, '{}', entry, null);
end $$;

-- That a case was entered at the counter, and by whom; for whom, only the office is told.
create or replace function counter_mark(p_case uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object('clerk_name', k.name, 'opened_at', c.opened_at,
      'person_name', case when public.asker_scope() in ('registry', 'authority') then p.name end)
    from public.counter_entries n join public.cases c on c.id = n.case_id
    join public.people k on k.id = n.clerk_id join public.people p on p.id = n.person_id
   where n.case_id = p_case and public.concerns(c)
$$;

revoke all on function intake_person(uuid), intake_offers(uuid), intake_at_counter(uuid, text, text, text),
  counter_mark(uuid) from public;
grant execute on function intake_offers(uuid), intake_at_counter(uuid, text, text, text) to %registry%;
grant execute on function counter_mark(uuid) to %applicant%, %reviewer%, %registry%, %authority%;
