-- What an administrator and an auditor see of people, and what is left of somebody who goes.

create or replace function last_seen(p_person uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select max(s.seen_at) from public.sessions s where s.person_id = p_person
$$;

-- Whoever was invited and has chosen no password yet.
create or replace function owes_link(p_person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select not exists (select from public.credentials c where c.person_id = p_person)
$$;

-- How the latest mail with a link stands that was sent to somebody who has not used it.
create or replace function link_mail(p_person uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select d.state from public.link_letters l join public.messages m on m.id = l.message_id
    join public.deliveries d on d.message_id = m.id
   where m.person_id = p_person and exists (select from public.one_time_links k
     where k.person_id = p_person and k.used_at is null and k.expires_at > now())
   order by m.written_at desc, m.id limit 1
$$;

-- A duty's state today, in words of its own: it has begun, it will, it has ended.
create or replace view managed_people with (security_invoker = on) as
select p.id, p.username, p.name, p.email, p.language, p.scope, p.active, p.organisation_id,
       o.name as organisation_name, has_factor(p.id) as factor, last_seen(p.id) as last_seen_at,
       owes_link(p.id) as invited, link_mail(p.id) as mail,
       (select coalesce(jsonb_agg(jsonb_build_object('organisation_id', r.organisation_id,
           'organisation_name', g.name, 'party', r.party, 'duty', r.duty, 'from_on', r.from_on,
           'until_on', r.until_on, 'state', case when r.until_on < public.real_today() then 'ended'
             when r.from_on > public.real_today() then 'coming' else 'held' end)
           order by r.until_on < public.real_today() nulls first, g.name, r.party, r.duty), '[]')
          from person_roles r join organisations g on g.id = r.organisation_id where r.person_id = p.id) as
            roles
  from people p left join organisations o on o.id = p.organisation_id where p.scope <> 'clock';

create or replace view managed_organisations with (security_invoker = on) as
select o.id, o.name, o.credit_code, o.sort, o.district, o.active,
       (select count(*)::int from people p where p.organisation_id = o.id and p.active) as people
  from organisations o where o.sort <> 'person';

-- What must be handed over: open cases at whose stage it is this person's turn, or which they opened. By
-- receipt number and no more, with how many others could take the turn: who administers reads no case.
create or replace function handover_of(p_person uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare found jsonb;
begin
  if public.asker_scope() is distinct from 'administrator' then perform public.refuse('party_and_duty'); end
    if;
  with mine as (
    select distinct p.party || '/' || r.duty as turn, r.organisation_id
      from public.person_roles r join rule.parties m on m.party = r.party
      join rule.parties p on p.scope = m.scope
     where r.person_id = p_person and (r.until_on is null or r.until_on >= public.real_today())),
  open as (
    select c.id, c.receipt_number, c.turn, c.entered_on,
           exists (select from mine where (mine.turn, mine.organisation_id) = (c.turn, c.turn_of)) as turned,
           exists (select from public.case_events e where (e.case_id, e.seq, e.actor) = (c.id, 1, p_person))
             or exists (select from public.counter_entries n where (n.case_id, n.clerk_id) = (c.id, p_person))
             as began
      from public.cases c where c.turn is not null
       and (c.turn_of in (select mine.organisation_id from mine) or exists (select from public.case_events e
         where (e.case_id, e.seq, e.actor) = (c.id, 1, p_person)))),
  listed as (
    select o.*, case when o.turned then (select count(*)::int from public.people_for(o.id,
          split_part(o.turn, '/', 1), split_part(o.turn, '/', 2)) h where h.id <> p_person
            and not exists (select from public.case_hands x join rule.duties d on d.duty =
              split_part(o.turn, '/', 2)
              where x.case_id = o.id and x.person_id = h.id and x.exclusive and d.exclusive
                and x.duty <> d.duty)) end as others
      from open o where o.turned or o.began)
  select jsonb_build_object('turned', count(*) filter (where l.turned), 'began', count(*) filter (where
    l.began),
      'alone', count(*) filter (where l.others = 0),
      'cases', (select coalesce(jsonb_agg(jsonb_build_object('receipt_number', f.receipt_number,
          'turned', f.turned, 'began', f.began, 'others', f.others)), '[]')
        from (select * from listed order by others nulls last, entered_on, receipt_number limit 100) f))
    into found from listed l;
  return found;
end $$;

-- What an administrator can choose from.
create or replace function account_choices() returns jsonb
language sql stable security definer set search_path = pg_catalog, public, rule, office, pg_temp as $$
  select jsonb_build_object(
    'scopes', (select jsonb_agg(to_jsonb(s) order by s.position) from rule.account_scopes s),
    'sorts', (select jsonb_agg(to_jsonb(s) order by s.position) from rule.organisation_sorts s),
    'fits', (select jsonb_agg(jsonb_build_object('scope', s.scope, 'sort', o.sort))
      from rule.account_scopes s, rule.organisation_sorts o where public.body_fits(s.scope, o.sort)),
    'roles', (select jsonb_agg(to_jsonb(r) order by r.party, r.duty) from public.role_choices r),
    'profiles', (select jsonb_agg(jsonb_build_object('profile', x.profile, 'name_zh', x.name_zh,
        'name_en', x.name_en)) from (select profile, name_zh, name_en from office.security_profiles
      union all select profile, name_zh, name_en from office.password_profiles) x),
    'events', (select jsonb_agg(to_jsonb(e) order by e.position) from rule.security_events e))
$$;

-- Settings ---------------------------------------------------------------------------------------------

create or replace function security_settings() returns jsonb
language sql stable security definer set search_path = pg_catalog, public, office, pg_temp as $$
  select jsonb_build_object('profile', s.profile, 'staff_passwords', s.staff_passwords,
      'public_passwords', s.public_passwords,
      'profiles', (select jsonb_agg(to_jsonb(x) order by x.position) from office.security_profiles x),
      'passwords', (select jsonb_agg(to_jsonb(x) order by x.position) from office.password_profiles x))
    from office.security s
$$;

create or replace function choose_security(p_profile text, p_staff_passwords text, p_public_passwords text)
returns void
language plpgsql security definer set search_path = pg_catalog, public, office, pg_temp as $$
declare before office.security; after office.security;
begin
  if public.asker_scope() is distinct from 'administrator' then perform public.refuse('party_and_duty'); end
    if;
  perform public.must_prove();
  if (select x.staff_factor from office.security_profiles x where x.profile = p_profile)
     and not public.has_factor(public.actor()) then
    perform public.refuse('factor_first', '[{"pointer": "/profile"}]');
  end if;
  select * into before from office.security for update;
  update office.security set profile = p_profile, staff_passwords = p_staff_passwords,
    public_passwords = p_public_passwords returning * into after;
  perform public.keep_in_log('security_changed', public.actor(), null, null, to_jsonb(before) - 'single',
    to_jsonb(after) - 'single');
end $$;

revoke all on function real_today(), last_seen(uuid), owes_link(uuid), link_mail(uuid),
  handover_of(uuid), account_choices(),
  security_settings(),
  choose_security(text, text, text) from public;
revoke all on managed_people, managed_organisations from public;
create policy all_roles on person_roles for select to %administrator%, %auditor% using (true);
grant select (email) on people to %administrator%, %auditor%;
grant select on managed_people to %administrator%, %auditor%;
grant select on managed_organisations to %administrator%, %auditor%;
grant execute on function real_today(), has_factor(uuid), last_seen(uuid), owes_link(uuid), link_mail(uuid),
  security_settings(), account_choices(),
  body_fits(text, text) to %administrator%, %auditor%;
grant execute on function handover_of(uuid), choose_security(text, text, text) to %administrator%;
