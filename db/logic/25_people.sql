-- The administrator's doors to people and their duties. None of them touches a case. Each writes who did
-- what, about whom, what it was before and is now; and asks for a proof first.

create or replace function person_facts(h people) returns jsonb
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object('username', h.username, 'name', h.name, 'email', h.email, 'scope', h.scope,
    'organisation', (select o.name from public.organisations o where o.id = h.organisation_id))
$$;

-- Somebody else's account, held until the act is done: nobody manages their own, and the clock is nobody.
create or replace function managed(p_person uuid) returns people
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people;
begin
  if public.asker_scope() is distinct from 'administrator' then perform public.refuse('party_and_duty'); end
    if;
  perform public.must_prove();
  select * into h from public.people p where p.id = p_person and p.scope <> 'clock' for no key update;
  if not found then perform public.refuse('found'); end if;
  if h.id = public.actor() then perform public.refuse('not_oneself'); end if;
  return h;
end $$;

-- Deciding, administering and auditing are for separate people, whoever writes the row: an account has one
-- kind for good, and one that administers or audits has no duty. A mailbox is a person, so two accounts of
-- different kinds do not share one where either of them administers or audits.
create or replace function keep_powers_apart() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_table_name = 'people' then
    if new.scope <> old.scope then perform public.refuse('powers_apart'); end if;
  elsif (select h.scope in ('administrator', 'auditor') from public.people h where h.id = new.person_id) then
    perform public.refuse('powers_apart');
  end if;
  return new;
end $$;
create trigger powers_apart before insert or update on person_roles for each row
  execute function keep_powers_apart();
create trigger powers_apart before update on people for each row execute function keep_powers_apart();
alter table person_roles enable always trigger powers_apart;
alter table people enable always trigger powers_apart;

create or replace function check_mailbox(p_person uuid, p_scope text, p_email text) returns void
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from public.people h where lower(h.email) = lower(p_email) and h.active
      and h.id is distinct from p_person and (h.id = public.actor() or h.scope <> p_scope
        and 'administrator' in (h.scope, p_scope) or h.scope <> p_scope and 'auditor' in (h.scope,
          p_scope))) then
    perform public.refuse('powers_apart', '[{"pointer": "/email"}]');
  end if;
end $$;

-- Sends a link to its person, and to nobody else: the administrator neither gives nor sees it.
create or replace function send_link(h people, p_word text, p_token_hash bytea, p_link text) returns void
language plpgsql security definer set search_path = pg_catalog, public, rule, office, pg_temp as $$
declare m uuid; said jsonb; w rule.office_words; b rule.office_words;
begin
  if h.email is null then perform public.refuse('email_given', '[{"pointer": "/email"}]'); end if;
  perform public.hand_over_link(h.id, p_token_hash);
  select jsonb_build_object('name', h.name, 'username', h.username, 'days', 7, 'link', p_link,
    'platform', case h.language when 'en' then i.platform_en else i.platform_zh end) into said
    from office.installation i;
  select * into strict w from rule.office_words x where x.word = p_word;
  select * into strict b from rule.office_words x where x.word = p_word || '_body';
  insert into public.messages (person_id, subject, body, written_at)
    values (h.id, public.fill(case h.language when 'en' then w.name_en else w.name_zh end, said),
      public.fill(case h.language when 'en' then b.name_en else b.name_zh end, said), public.business_now())
    returning id into m;
  insert into public.link_letters (message_id, link) values (m, p_link);
  insert into public.deliveries (message_id, address) values (m, h.email);
end $$;

create or replace function invite_person(p_username text, p_name text, p_email text, p_language text,
  p_scope text, p_organisation uuid, p_token_hash bytea, p_link text) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people; o public.organisations;
begin
  if public.asker_scope() is distinct from 'administrator' then perform public.refuse('party_and_duty'); end
    if;
  perform public.must_prove();
  select * into o from public.organisations x where x.id = p_organisation;
  if p_scope = 'clock' or not coalesce(public.body_fits(p_scope, o.sort), false) then
    perform public.refuse('role_of_body', '[{"pointer": "/organisation_id"}]');
  end if;
  if not o.active then perform public.refuse('organisation_active', '[{"pointer": "/organisation_id"}]');
    end if;
  if exists (select from public.people p where p.username = p_username) then
    perform public.refuse('username_free', '[{"pointer": "/username"}]');
  end if;
  perform public.check_mailbox(null, p_scope, p_email);
  insert into public.people (username, name, email, language, scope, organisation_id)
    values (p_username, p_name, p_email, p_language, p_scope, o.id) returning * into h;
  perform public.send_link(h, 'invited', p_token_hash, p_link);
  perform public.keep_in_log('person_invited', public.actor(), h.id, o.id, null, public.person_facts(h));
  return h.id;
exception when unique_violation then
  perform public.refuse('username_free', '[{"pointer": "/username"}]');
end $$;

-- A changed mail address is told to the old one as well, since links go to the new one from now on.
create or replace function change_person(p_person uuid, p_name text, p_email text, p_language text) returns
  void
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare before public.people := public.managed(p_person); after public.people;
begin
  if before.email is distinct from p_email then
    perform public.check_mailbox(p_person, before.scope, p_email);
    perform public.write_message(before, null::public.cases, null, null,
      public.fill(case before.language when 'en' then w.name_en else w.name_zh end, '{}'),
      public.fill(case before.language when 'en' then b.name_en else b.name_zh end,
        jsonb_build_object('name', before.name, 'username', before.username)))
      from rule.office_words w, rule.office_words b
     where w.word = 'address_changed' and b.word = 'address_changed_body';
  end if;
  update public.people set name = p_name, email = p_email, language = p_language where id = p_person
    returning * into after;
  perform public.keep_in_log('person_changed', public.actor(), p_person, null, public.person_facts(before),
    public.person_facts(after));
end $$;

-- A new password by link, or the first one for who has chosen none yet; for who lost telephone and recovery
-- codes, a new second factor as well.
create or replace function reset_person(p_person uuid, p_factor boolean, p_token_hash bytea, p_link text)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people := public.managed(p_person);
begin
  if not h.active then perform public.refuse('person_active'); end if;
  perform public.send_link(h, case when public.owes_link(h.id) then 'invited' else 'reset' end, p_token_hash,
    p_link);
  if p_factor then
    delete from public.second_factors f where f.person_id = h.id;
    delete from public.recovery_codes c where c.person_id = h.id;
    perform public.end_sessions_of(h.id);
    perform public.keep_in_log('factor_cleared', public.actor(), h.id);
  end if;
  perform public.keep_in_log('person_reset', public.actor(), h.id);
end $$;

-- Disabled: every session ends, every link is void, and nothing of what they did changes.
create or replace function disable_person(p_person uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people := public.managed(p_person);
begin
  if not h.active then perform public.refuse('person_active'); end if;
  update public.people set active = false where id = h.id;
  perform public.end_sessions_of(h.id);
  update public.one_time_links set expires_at = now() where person_id = h.id and used_at is null
     and expires_at > now();
  perform public.keep_in_log('person_disabled', public.actor(), h.id, null, '{"active": true}',
    '{"active": false}');
end $$;

create or replace function enable_person(p_person uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people := public.managed(p_person);
begin
  update public.people set active = true where id = h.id and not active;
  if not found then return; end if;
  perform public.keep_in_log('person_enabled', public.actor(), h.id, null, '{"active": false}',
    '{"active": true}');
end $$;

-- Duties --------------------------------------------------------------------------------------------

create or replace function role_facts(r person_roles) returns jsonb
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select case when r.person_id is not null then jsonb_build_object('party', r.party, 'duty', r.duty,
    'from_on', r.from_on, 'until_on', r.until_on) end
$$;

-- Gives a duty, or gives it other dates. Who administers or audits has none; who decides has those of one
-- side.
create or replace function grant_role(p_person uuid, p_organisation uuid, p_party text, p_duty text,
  p_from date, p_until date) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  h public.people := public.managed(p_person); o public.organisations; before public.person_roles;
  after public.person_roles; side text := (select c.scope from public.role_choices c
    where (c.party, c.duty) = (p_party, p_duty));
begin
  if not h.active then perform public.refuse('person_active'); end if;
  if h.scope in ('administrator', 'auditor') then perform public.refuse('powers_apart'); end if;
  if side is null or not (side = h.scope or (h.scope, side) = ('authority', 'reviewer')) then
    perform public.refuse('role_of_scope', '[{"pointer": "/duty"}]');
  end if;
  select * into o from public.organisations x where x.id = p_organisation and x.active;
  if not found or not public.body_fits(side, o.sort) or (public.is_staff(h.scope)
      and o.id is distinct from h.organisation_id) then
    perform public.refuse('role_of_body', '[{"pointer": "/organisation_id"}]');
  end if;
  if p_until < p_from then perform public.refuse('role_dates', '[{"pointer": "/until_on"}]'); end if;
  select * into before from public.person_roles r
   where (r.person_id, r.organisation_id, r.party, r.duty) = (h.id, o.id, p_party, p_duty) for update;
  insert into public.person_roles as r (person_id, organisation_id, party, duty, from_on, until_on)
    values (h.id, o.id, p_party, p_duty, p_from, p_until)
    on conflict (person_id, organisation_id, party, duty) do update set from_on = excluded.from_on,
      until_on = excluded.until_on returning * into after;
  perform public.end_sessions_of(h.id);
  perform public.keep_in_log('role_granted', public.actor(), h.id, o.id, public.role_facts(before),
    public.role_facts(after));
end $$;

-- Ends a duty: with this day at the latest, or, without one, at once.
create or replace function end_role(p_person uuid, p_organisation uuid, p_party text, p_duty text, p_until
  date)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  h public.people := public.managed(p_person); before public.person_roles; after public.person_roles;
begin
  select * into before from public.person_roles r where (r.person_id, r.organisation_id, r.party, r.duty)
    = (h.id, p_organisation, p_party, p_duty) for update;
  if not found then perform public.refuse('role_there'); end if;
  if p_until < before.from_on then perform public.refuse('role_dates', '[{"pointer": "/until_on"}]'); end if;
  update public.person_roles r set until_on = coalesce(p_until, public.real_today() - 1)
   where (r.person_id, r.organisation_id, r.party, r.duty) = (h.id, p_organisation, p_party, p_duty)
   returning * into after;
  perform public.end_sessions_of(h.id);
  perform public.keep_in_log('role_ended', public.actor(), h.id, p_organisation, public.role_facts(before),
    public.role_facts(after));
end $$;

revoke all on function person_facts(people), role_facts(person_roles), managed(uuid),
  keep_powers_apart(), check_mailbox(uuid, text, text), send_link(people, text, bytea, text),
  invite_person(text, text, text, text, text, uuid, bytea, text), change_person(uuid, text, text, text),
  reset_person(uuid, boolean, bytea, text), disable_person(uuid), enable_person(uuid),
  grant_role(uuid, uuid, text, text, date, date), end_role(uuid, uuid, text, text, date) from public;
grant execute on function invite_person(text, text, text, text, text, uuid, bytea, text),
  change_person(uuid, text, text, text), reset_person(uuid, boolean, bytea, text), disable_person(uuid),
  enable_person(uuid), grant_role(uuid, uuid, text, text, date, date),
  end_role(uuid, uuid, text, text, date) to %administrator%;
