-- The teller of the demonstration's story. Each person sits down at their moment and goes through the doors;
-- the days in between pass as they do in the house. Told and gone: the schema is dropped at the end.
create schema story;

-- `name.pdf` is what a paper says in its usual words, `name.variant.pdf` what it says in one tale.
create table story.papers (
  file      text primary key,
  material  text not null,
  name      text not null,
  sha256    bytea not null,
  bytes     int not null,
  type      text not null
);
create table story.cases (
  tale     int primary key,
  case_id  uuid not null
);
create table story.days (day date primary key);
create table story.parts as select d.username, row_number() over () as place from demo.people() d;

-- The clock shows what a setting says: winding it at every step would make the database plan everything anew
-- each time. Setting the clock at the end winds it again.
create or replace function public.business_now() returns timestamptz language sql stable
  as $$ select current_setting('demo.story')::timestamptz $$;

-- In the story's sessions a token is its person's name, so that the database can find it by itself.
create function story.sit_down(p_at text, p_username text) returns void language plpgsql as $$
begin
  perform set_config('demo.story', p_at, true),
    set_config('app.session', encode(sha256(convert_to(p_username, 'UTF8')), 'hex'), true);
end $$;

-- Whoever the rulebook gives this move to, among those who answer for the case: the person that a visitor can
-- sign in as before any other.
create function story.hand(p_case uuid, p_action text) returns text language plpgsql stable as $$
declare who text;
begin
  select p.username into who
    from public.cases c
    join rule.transitions t on (t.edition, t.procedure, t.from_stage) = (c.edition, c.procedure, c.stage)
   cross join lateral public.people_for(c.id, t.party, t.duty) p
    left join story.parts shown using (username)
   where c.id = p_case and t.action = p_action
     and not exists (select from public.case_hands h where (h.case_id, h.person_id) = (c.id, p.id)
       and h.exclusive and h.duty <> t.duty)
   order by shown.place, p.username limit 1;
  if who is null then raise exception 'nobody can % here', p_action; end if;
  return who;
end $$;

create function story.hand_in(p_case uuid, p_file text) returns void language plpgsql as $$
declare p story.papers;
begin
  select * into strict p from story.papers x where x.file = p_file;
  perform public.add_material(p_case, p.material, p.name, p.sha256, p.bytes, p.type);
end $$;

-- Every paper the form demands as it is filled in, in this tale's words where it has its own.
create function story.hand_in_missing(p_case uuid, p_variant text) returns void language plpgsql as $$
begin
  perform story.hand_in(p_case, coalesce(own.file, m.material))
    from public.cases c cross join lateral public.missing_materials(c) x,
    lateral (select split_part(x.pointer, '/', 3) as material) m
    left join story.papers own on own.file = m.material || '.' || p_variant
   where c.id = p_case;
end $$;

-- The case of a tale; one that the clock opened is found by what it is about.
create function story.case_of(p jsonb) returns uuid language plpgsql stable as $$
begin
  return coalesce((select s.case_id from story.cases s where s.tale = (p ->> 'tale')::int),
    (select c.id from story.cases s join public.cases m on m.id = s.case_id
       join public.cases c on c.registration_id = m.registration_id and c.kind = p ->> 'kind'
      where s.tale = (p ->> 'of')::int order by c.opened_at desc limit 1));
end $$;

create function story.open(p jsonb) returns void language plpgsql as $$
declare
  opened uuid; main uuid := (select s.case_id from story.cases s where s.tale = (p ->> 'of')::int);
  about text := (select k.about from rule.kinds k join rule.editions e using (edition)
    where (e.scheme, k.kind) = (p ->> 'scheme', p ->> 'kind') order by e.effective_on desc limit 1);
  side uuid := (select h.id from public.people h where h.username = coalesce(p ->> 'for', p ->> 'by'));
begin
  perform story.sit_down(p ->> 'at', p ->> 'by');
  opened := public.open_case_for(side, p ->> 'scheme', p ->> 'kind', p -> 'content',
    case about when 'registration' then (select m.registration_id from public.cases m where m.id = main) end,
    case about when 'case' then main end);
  insert into story.cases values ((p ->> 'tale')::int, opened);
  if not coalesce((p ->> 'bare')::boolean, false) then
    perform story.hand_in_missing(opened, p ->> 'variant');
    perform story.hand_in(opened, f) from jsonb_array_elements_text(coalesce(p -> 'papers', '[]')) f;
  end if;
end $$;

-- A move, with what is filled in and handed in before it; `receives` confirms a letter first.
create function story.act(p jsonb) returns void language plpgsql as $$
declare c public.cases; moved uuid := story.case_of(p); at text := p ->> 'at';
begin
  insert into story.cases values ((p ->> 'tale')::int, moved) on conflict do nothing;
  perform story.sit_down(at, coalesce(p ->> 'by', story.hand(moved, p ->> 'do')));
  perform public.confirm_letter(l.id) from public.letters l
   where p ? 'receives' and l.case_id = moved and public.receives_letter(l);
  if p ->> 'do' is null then return; end if;
  perform story.hand_in(moved, f) from jsonb_array_elements_text(coalesce(p -> 'papers', '[]')) f;
  select * into strict c from public.cases x where x.id = moved;
  if p ? 'changes' then
    perform public.save_draft(c.id, c.revision, c.content || (p -> 'changes'));
  end if;
  perform public.advance(c.id, c.seq, p ->> 'do',
    array(select jsonb_array_elements_text(coalesce(p -> 'reasons', '[]'))), p ->> 'remark',
    coalesce(p -> 'defects', '[]'));
end $$;

-- What only time does. The login that tells the story stands in for the one that watches the clock.
create function story.pass_midnight(p_day date) returns void language plpgsql as $$
declare m record;
begin
  perform story.sit_down(p_day || 'T00:05:00+08:00', '');
  insert into office.logins (login, may) values (session_user, 'watch');
  for m in select * from public.lapsed_registrations loop
    perform public.open_case(m.scheme, m.kind, '{}', m.registration_id, null);
  end loop;
  perform public.deem_letter(l.letter_id) from public.letters_due() l;
  loop
    for m in select distinct on (e.case_id) e.* from public.elapsed e loop
      perform public.advance(m.case_id, m.seq, m.action);
    end loop;
    exit when not found;
  end loop;
  delete from office.logins where login = session_user;
end $$;

-- Whether anything can have come to its end in this night, or followed from what was done the day before.
create function story.is_eventful(p_day date) returns boolean language plpgsql stable as $$
begin
  return exists (select from public.cases c where c.turn is not null and c.due_on = p_day - 1)
    or exists (select from public.cases c join public.cases m on m.id = c.about_id
      where c.turn is not null and m.closed_on = p_day - 1)
    or exists (select from public.letters l where l.deemed_on = p_day - 1)
    or exists (select from public.registrations r where r.ended_as is null
      and r.valid_until between p_day - 30 and p_day - 1 and public.filing_end(r.valid_until) = p_day - 1);
end $$;

-- Tells one day: the nights since the last day told, and then its moments in their order.
create function story.tell(p_day date, p_moments jsonb) returns void language plpgsql as $$
declare night date; m jsonb; why text;
begin
  for night in select c.day from office.calendar c
      where c.day > (select max(d.day) from story.days d) and c.day <= p_day order by c.day loop
    if story.is_eventful(night) then perform story.pass_midnight(night); end if;
  end loop;
  insert into story.days values (p_day) on conflict do nothing;
  for m in select * from jsonb_array_elements(p_moments) loop
    begin
      if m ? 'content' then perform story.open(m); else perform story.act(m); end if;
    exception when others then
      get stacked diagnostics why = pg_exception_detail;
      raise exception '%: %', m, sqlerrm using detail = why;
    end;
  end loop;
end $$;
