-- The counter: an officer registers a person and checks who they are, and enters a case for somebody who
-- stands there. The number of the document is never kept: only its mask, and a digest under a key.

-- 244 random bits; made once, and kept for as long as there are identities to compare.
insert into public.identity_keys (key) values (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
  on conflict do nothing;

-- A citizen's number (GB 11643): a real day of birth that is not to come, and the check digit of ISO 7064,
-- MOD 11-2. Which places there were is no reason to refuse: lists of them are never complete.
create or replace function citizen_number_sound(p_number text) returns boolean
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare born date;
begin
  if p_number is null or p_number !~ '^[1-9][0-9]{16}[0-9X]$' then return false; end if;
  begin
    born := to_date(substr(p_number, 7, 8), 'YYYYMMDD');
  exception when datetime_field_overflow then return false;
  end;
  return born between date '1850-01-01' and public.today() and right(p_number, 1) = (
    select substr('10X98765432', (sum(substr(p_number, n, 1)::bigint * (1 << (18 - n))) % 11)::int + 1, 1)
      from generate_series(1, 17) n);
end $$;

-- A unified social credit code (GB 32100): thirty-one signs, weights of three to the n-th modulo 31.
create or replace function credit_code_sound(p_code text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(p_code ~ '^[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}$' and right(p_code, 1) = (
    select substr(signs, ((31 - sum((strpos(signs, substr(p_code, n, 1)) - 1)
        * (power(3, n - 1)::bigint % 31)) % 31) % 31)::int + 1, 1)
      from generate_series(1, 17) n, (select '0123456789ABCDEFGHJKLMNPQRTUWXY' as signs) a
     group by signs), false)
$$;

create or replace function masked_number(p_number text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select left(p_number, 6) || repeat('*', length(p_number) - 10) || right(p_number, 4)
$$;

-- The digest that tells whether it is the same person again. It holds the key's row until the transaction
-- ends, so that no number comes in twice at once.
create or replace function number_digest(p_number text) returns bytea
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare secret bytea;
begin
  select k.key into strict secret from public.identity_keys k for update;
  return sha256(secret || sha256(secret || convert_to(p_number, 'UTF8')));
end $$;

-- Whether the asker attends the counter: who accepts for the registry, or leads it.
create or replace function attends_counter() returns boolean
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select public.asker_scope() = 'registry' and exists (select from public.my_roles() r
    join rule.parties p on p.party = r.party where p.scope = 'registry' and r.duty in ('accept', 'lead'))
$$;

-- Keeps whose identity was checked. One number may stand behind one person in each capacity: for
-- themselves, and for each organisation they act for.
create or replace function keep_identity(p_person people, p_number text) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare digest bytea; known text;
begin
  if not public.citizen_number_sound(p_number) then
    perform public.refuse('number_sound', '[{"pointer": "/number"}]');
  end if;
  digest := public.number_digest(p_number);
  select p.username into known from public.identities i join public.people p on p.id = i.person_id
    join public.organisations his on his.id = p.organisation_id
    join public.organisations mine on mine.id = p_person.organisation_id
   where i.number_digest = digest and p.id <> p_person.id
     and (his.id = mine.id or (his.sort, mine.sort) = ('person', 'person')) limit 1;
  if known is not null then
    perform public.refuse('person_known', jsonb_build_array(jsonb_build_object('pointer', '/number',
      'zh', '用户名：' || known, 'en', 'Username: ' || known)));
  end if;
  insert into public.identities (person_id, document, number_masked, number_digest, checked_by, checked_at)
    values (p_person.id, 'id_card', public.masked_number(p_number), digest, public.actor(),
      public.business_now())
    on conflict (person_id) do update set document = excluded.document,
      number_masked = excluded.number_masked, number_digest = excluded.number_digest,
      checked_by = excluded.checked_by, checked_at = excluded.checked_at;
end $$;

-- For whom a person acts: for themselves, or for an organisation by its code; one not known yet is entered.
create or replace function organisation_at_counter(p_name text, p_credit_code text, p_organisation text,
  p_district text) returns uuid
language plpgsql set search_path = pg_catalog, public, office, pg_temp as $$
declare g public.organisations;
begin
  if not exists (select from office.districts d where d.district = p_district) then
    perform public.refuse('district_known', '[{"pointer": "/district"}]');
  end if;
  if p_credit_code is null then
    insert into public.organisations (name, sort, district) values (p_name, 'person', p_district)
      returning * into g;
    return g.id;
  end if;
  if not public.credit_code_sound(p_credit_code) then
    perform public.refuse('credit_code_sound', '[{"pointer": "/credit_code"}]');
  end if;
  if not exists (select from public.organisations o where o.credit_code = p_credit_code) then
    if length(btrim(coalesce(p_organisation, ''))) < 2 then
      perform public.refuse('organisation_named', '[{"pointer": "/organisation"}]');
    end if;
    insert into public.organisations (name, credit_code, sort, district)
      values (btrim(p_organisation), p_credit_code, 'enterprise', p_district) on conflict do nothing;
  end if;
  select * into strict g from public.organisations o where o.credit_code = p_credit_code;
  if not g.active then perform public.refuse('organisation_active', '[{"pointer": "/credit_code"}]'); end if;
  return g.id;
end $$;

-- The link with which a person chooses their first password; only its digest comes here.
create or replace function hand_over_link(p_person uuid, p_token_hash bytea) returns void
language sql set search_path = pg_catalog, public, pg_temp as $$
  update public.one_time_links set expires_at = now() where person_id = p_person and used_at is null
     and expires_at > now() and token_hash <> p_token_hash;
  insert into public.one_time_links (token_hash, person_id, expires_at)
    values (p_token_hash, p_person, now() + interval '7 days')
$$;

create or replace function register_person(p_username text, p_name text, p_email text, p_number text,
  p_credit_code text, p_organisation text, p_district text, p_token_hash bytea) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people;
begin
  if not public.attends_counter() then perform public.refuse('party_and_duty'); end if;
  if exists (select from public.people p where p.username = p_username) then
    perform public.refuse('username_free', '[{"pointer": "/username"}]');
  end if;
  insert into public.people (username, name, email, scope, organisation_id)
    values (p_username, p_name, p_email, 'applicant',
      public.organisation_at_counter(p_name, p_credit_code, p_organisation, p_district)) returning * into h;
  insert into public.person_roles (person_id, organisation_id, party, duty)
    values (h.id, h.organisation_id, 'applicant', 'apply');
  perform public.keep_identity(h, p_number);
  perform public.hand_over_link(h.id, p_token_hash);
  return h.id;
exception when unique_violation then
  perform public.refuse('username_free', '[{"pointer": "/username"}]');
end $$;

-- Checks the identity of a person who is there already. Who has no password yet gets another link as well.
create or replace function check_identity(p_person uuid, p_number text, p_token_hash bytea) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare h public.people;
begin
  if not public.attends_counter() then perform public.refuse('party_and_duty'); end if;
  select * into h from public.people p where p.id = p_person and p.active and p.scope = 'applicant'
     for no key update;
  if not found then perform public.refuse('found'); end if;
  perform public.keep_identity(h, p_number);
  if not exists (select from public.credentials c where c.person_id = h.id) then
    perform public.hand_over_link(h.id, p_token_hash);
  end if;
end $$;

-- Opens, for a person who stands at the counter, the case by which somebody contests the one under this
-- receipt number. The officer fills it in and submits it, and so has had the applicant's hand in it.
create or replace function contest_at_counter(p_person uuid, p_receipt text) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare m public.cases; k rule.kinds;
begin
  if not public.attends_counter() then perform public.refuse('party_and_duty'); end if;
  select * into m from public.cases c where c.receipt_number = p_receipt and c.published_on is not null;
  if not found or not exists (select from public.people p where p.id = p_person and p.active
      and p.scope = 'applicant') then
    perform public.refuse('found');
  end if;
  k := public.contesting_kind(m);
  return public.open_case_for(p_person, m.scheme, k.kind, '{}', null, m.id);
end $$;

-- Those who act for somebody outside the offices, and whose identity was checked, for the counter.
create or replace view counter_people with (security_invoker = on) as
select p.id, p.username, p.name, p.organisation_id, o.name as organisation_name, o.credit_code,
       o.sort = 'person' as for_self, i.number_masked, i.checked_at, c.name as checked_by_name
  from people p join organisations o on o.id = p.organisation_id
  left join identities i on i.person_id = p.id left join people c on c.id = i.checked_by
 where p.scope = 'applicant' and p.active;

revoke all on function citizen_number_sound(text), credit_code_sound(text), masked_number(text),
  number_digest(text), attends_counter(), keep_identity(people, text),
  organisation_at_counter(text, text, text, text), hand_over_link(uuid, bytea),
  register_person(text, text, text, text, text, text, text, bytea), check_identity(uuid, text, bytea),
  contest_at_counter(uuid, text) from public;
revoke all on counter_people from public;
grant select on counter_people to %registry%;
grant execute on function attends_counter() to %applicant%, %reviewer%, %registry%, %authority%,
  %administrator%, %auditor%;
grant execute on function check_identity(uuid, text, bytea), contest_at_counter(uuid, text),
  register_person(text, text, text, text, text, text, text, bytea) to %registry%;
