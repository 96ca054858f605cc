-- The office's numbered documents: written with the act that issues them, drawn by a job, delivered when the
-- addressee confirms receipt or when the day comes on which they count as delivered.

-- What the documents of one event say, and to whom: one for every organisation of each party addressed, and
-- one for everybody where the public is.
-- Words of the case that somebody has gathered already are not gathered again, and English is a preview's.
create or replace function worded_letters(c cases, p_seq int, p_words jsonb, p_languages text[])
returns table (rule rule.letters, recipient_id uuid, recipient_name text, issuer_id uuid, title text,
  body text, title_en text, body_en text)
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare gathered jsonb := p_words; lang text;
begin
  -- most moves issue none
  if not exists (select from public.case_events e
      join rule.letters r using (edition, procedure, from_stage, action)
     where e.case_id = c.id and e.seq = p_seq) then return; end if;
  foreach lang in array p_languages loop
    if not gathered ? lang then
      gathered := gathered || jsonb_build_object(lang, public.letter_words(c, p_seq, lang));
    end if;
  end loop;
  return query
  select r, o.id, o.name, i.id, public.fill(r.title_zh, w.zh), said.zh,
         case when w.en is not null then public.fill(r.title_en, w.en) end, said.en
    from public.case_events e join rule.letters r using (edition, procedure, from_stage, action)
    cross join lateral public.addressees(c.id, r.recipient) o
    left join lateral (select g.id, g.name from public.case_parties x
        join public.organisations g on g.id = x.organisation_id
       where x.case_id = e.case_id and x.party = r.issuer order by g.name limit 1) i on true,
    lateral (select jsonb_build_object('recipient', o.name, 'issuer', i.name, 'article', r.article) as words)
      own,
    lateral (select case when o.id is null then public.notice_words(c, 'zh') else gathered -> 'zh' end
        || own.words as zh,
      case when not 'en' = any (p_languages) then null when o.id is null then public.notice_words(c, 'en')
        else gathered -> 'en' end || own.words as en) w,
    lateral (select public.paragraphs(public.fill(r.body_zh, w.zh)) as zh,
      case when w.en is not null then public.paragraphs(public.fill(r.body_en, w.en)) end as en) said
   -- before a case is submitted the office has nothing to say about it
   where e.case_id = c.id and e.seq = p_seq and c.submitted_on is not null
   order by r.series, o.name, o.id;
end $$;

-- Lines of a text, without those that nothing was filled into.
create or replace function paragraphs(p_text text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select btrim(regexp_replace(replace(p_text, E'\r', ''), E'\\n[[:space:]]*\\n', E'\n', 'g'), E' \n\t')
$$;

-- Issues the documents of an event, in the transaction of the act itself.
create or replace function write_letters(c cases, p_seq int, p_words jsonb) returns void
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare
  w record; l public.letters; day date; year text;
  at timestamptz := (select e.happened_at from public.case_events e
    where e.case_id = c.id and e.seq = p_seq);
begin
  day := (at at time zone 'Asia/Shanghai')::date;
  year := to_char(day, 'YYYY');
  for w in select * from public.worded_letters(c, p_seq, p_words, '{zh}') loop
    l.id := gen_random_uuid();
    l.case_id := c.id;
    l.seq := p_seq;
    l.letter := (w.rule).letter;
    l.number := public.letter_number((w.rule).series, year,
      public.take_number('letter ' || (w.rule).series, year));
    l.recipient := (w.rule).recipient;
    l.recipient_id := w.recipient_id;
    l.issuer_id := w.issuer_id;
    l.title := w.title;
    l.body := w.body;
    l.written_at := at;
    l.deemed_on := (select t.due_on from public.term_end(day, (w.rule).deemed_days, 'working') t
      where (w.rule).deemed_days is not null);
    l.words_digest := public.letter_digest(l);
    insert into public.letters select l.*;
    insert into public.letter_leases (letter_id, until) values (l.id, now());
    insert into public.letters_open (letter_id, deemed_on) select l.id, l.deemed_on
      where l.deemed_on is not null;
    insert into public.letter_entries (case_id, n, letter_id, entry, digest, happened_at, hash)
      values (c.id, 1, l.id, 'written', l.words_digest, at, '');
  end loop;
  if l.id is not null then perform public.call_job('certify'); end if;
end $$;

-- The documents that an act would issue, in this case and in the one it moves with it, worded as they would
-- be: the act is made and taken back.
create or replace function preview_letters(p_case uuid, p_seq int, p_action text, p_reasons text[],
  p_remark text, p_defects jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare
  answer jsonb;
  before jsonb := (select jsonb_object_agg(x.id, x.seq) from public.cases c
    join public.cases x on x.id in (c.id, c.about_id) where c.id = p_case);
begin
  begin
    perform public.advance(p_case, p_seq, p_action, p_reasons, p_remark, p_defects);
    select coalesce(jsonb_agg(jsonb_build_object('title', w.title, 'title_en', w.title_en, 'body', w.body,
             'body_en', w.body_en, 'recipient_name', w.recipient_name,
             'issuer_name', (select o.name from public.organisations o where o.id = w.issuer_id),
             'written_on', x.entered_on) order by x.id <> p_case), '[]')
      into answer from public.cases x
     cross join lateral public.worded_letters(x, x.seq, '{}', '{zh,en}') w
     where x.id in (select k::uuid from jsonb_object_keys(before) k) and x.seq > (before ->> x.id::text)::int;
    raise exception using errcode = 'PL000', message = 'taken back';
  exception when sqlstate 'PL000' then
    return answer;
  end;
end $$;

-- Delivery ---------------------------------------------------------------------------------------------

-- Records that a letter has been delivered. A term that runs from delivery starts with the letter to whoever
-- has to keep it, while the case still stands where that letter put it. The case is locked already.
create or replace function deliver_letter(l letters, c cases, p_how text, p_day date, p_by uuid) returns void
language plpgsql set search_path = pg_catalog, public, rule, pg_temp as $$
declare d public.letter_deliveries;
begin
  insert into public.letter_deliveries (letter_id, how, delivered_on, confirmed_by, recorded_at)
    values (l.id, p_how, p_day, p_by, public.business_now()) returning * into d;
  delete from public.letters_open where letter_id = l.id;
  insert into public.letter_entries (case_id, n, letter_id, entry, digest, happened_at, hash)
    values (l.case_id, 1, l.id, 'delivered', public.delivery_digest(d), d.recorded_at, '');
  if c.seq = l.seq and coalesce(c.turn_of, l.recipient_id) = l.recipient_id and exists (
      select from rule.stages s where (s.edition, s.procedure, s.stage) = (c.edition, c.procedure, c.stage)
         and s.from_delivery and s.owner = l.recipient) then
    perform public.set_term(c, 'delivery', p_day);
  end if;
end $$;

-- Whether the asker acts for the addressee: a role is for a side, so whoever applies for an organisation also
-- answers and objects for it.
create or replace function receives_letter(l letters) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  return exists (select from public.my_roles() r join rule.parties mine on mine.party = r.party
                   join rule.parties p on p.scope = mine.scope
                  where (r.organisation_id, p.party) = (l.recipient_id, l.recipient));
end $$;

-- Somebody of the addressee confirms receipt. Confirmed once, it stays as it was confirmed.
create or replace function confirm_letter(p_letter uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare l public.letters; c public.cases;
begin
  select * into l from public.letters where id = p_letter;
  if not found or not public.sees_letter(l) then perform public.refuse('found'); end if;
  if not public.receives_letter(l) then
    perform public.refuse('party_and_duty');
  end if;
  select * into c from public.cases where id = l.case_id for no key update;
  if exists (select from public.letter_deliveries d where d.letter_id = l.id) then return; end if;
  perform public.deliver_letter(l, c, 'confirmed', public.today(), public.actor());
end $$;

-- Whether a letter is any business of the asker; the row policies say the same, one line per scope.
create or replace function sees_letter(l letters) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare mine boolean := coalesce(l.recipient_id = any (public.my_organisations()), false);
begin
  return case public.asker_scope()
    when 'applicant' then mine or l.recipient_id is null
      and exists (select from public.cases c where c.id = l.case_id and public.concerns(c))
    when 'reviewer' then exists (select from public.cases c where c.id = l.case_id and public.concerns(c))
      and (mine or not (select p.hidden from rule.parties p where p.party = l.recipient))
    else exists (select from public.cases c where c.id = l.case_id and public.concerns(c)) end;
end $$;

-- Letters whose day has come. Where holidays were published after the letter was written, the later of the
-- two days counts; while a year on the way is unpublished, nothing is deemed.
create or replace function letters_due() returns table (letter_id uuid, day date)
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select l.id, greatest(l.deemed_on, t.due_on)
    from (select x.* from public.letters_open o join public.letters x on x.id = o.letter_id
        where o.deemed_on < public.today() offset 0) l
    join public.case_events e on (e.case_id, e.seq) = (l.case_id, l.seq)
    join rule.letters r on (r.edition, r.procedure, r.from_stage, r.action, r.recipient)
      = (e.edition, e.procedure, e.from_stage, e.action, l.recipient),
    lateral public.term_end((l.written_at at time zone 'Asia/Shanghai')::date, r.deemed_days, 'working') t
   where t.due_on < public.today() and not t.provisional
$$;

create or replace function deem_letter(p_letter uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare l public.letters; c public.cases; due date;
begin
  select * into l from public.letters where id = p_letter;
  select * into c from public.cases where id = l.case_id for no key update;
  select u.day into due from public.letters_due() u where u.letter_id = p_letter;
  if due is null then return false; end if;
  perform public.deliver_letter(l, c, 'deemed', due, null);
  return true;
end $$;

-- Drawing ----------------------------------------------------------------------------------------------

create or replace function claim_letters(p_n int, p_seconds int) returns table (letter_id uuid, page jsonb)
language sql security definer set search_path = pg_catalog, public, rule, office, pg_temp as $$
  with due as (
    select x.letter_id from public.letter_leases x join public.letters l on l.id = x.letter_id
     where x.until <= now() order by l.written_at, l.number limit p_n for update of x skip locked),
  taken as (
    update public.letter_leases x set until = now() + make_interval(secs => p_seconds), tries = x.tries + 1
      from due d where d.letter_id = x.letter_id returning x.letter_id)
  select l.id, jsonb_build_object('number', l.number, 'title', l.title, 'body', l.body,
      'recipient_name', (select o.name from public.organisations o where o.id = l.recipient_id),
      'issuer_name', (select o.name from public.organisations o where o.id = l.issuer_id),
      -- the seal is the registry's: nobody else's document bears it
      'sealable', l.issuer_id = i.registry_id,
      'written_on', (l.written_at at time zone 'Asia/Shanghai')::date, 'written_at', l.written_at,
      'demo', i.demo)
    from taken t join public.letters l on l.id = t.letter_id, office.installation i
$$;

-- Keeps a drawn letter for ever: its bytes, and their digest as a link of the chain.
create or replace function store_letter(p_letter uuid, p_pdf bytea, p_sealed boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare digest bytea := sha256(p_pdf); l public.letters;
begin
  select * into strict l from public.letters where id = p_letter;
  perform from public.cases where id = l.case_id for no key update;
  if exists (select from public.letter_files f where f.letter_id = p_letter) then return false; end if;
  if public.store_file(digest, length(p_pdf), 'application/pdf') then
    perform public.store_chunk(digest, n, substring(p_pdf from n * 262144 + 1 for 262144))
       from generate_series(0, (length(p_pdf) - 1) / 262144) n;
  end if;
  insert into public.letter_files values (p_letter, digest, p_sealed, public.business_now());
  insert into public.letter_entries (case_id, n, letter_id, entry, digest, happened_at, hash)
    values (l.case_id, 1, p_letter, 'drawn', digest, public.business_now(), '');
  delete from public.letter_leases where letter_id = p_letter;
  return true;
end $$;

create or replace function letter_failed(p_letter uuid, p_error text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.letter_leases set last_error = left(p_error, 500), until = now() + least(interval '1 hour',
    interval '10 seconds' * tries) where letter_id = p_letter
$$;

-- Reading ----------------------------------------------------------------------------------------------

create or replace view letter_list with (security_invoker = on) as
select l.id, l.case_id, c.receipt_number, c.name as case_name, l.seq, l.letter, l.number, l.title,
       r.title_en, l.recipient, o.name as recipient_name, g.name as issuer_name, l.written_at, l.deemed_on,
       f.sha256 is not null as drawn, encode(f.sha256, 'hex') as sha256, f.sealed, d.how, d.delivered_on,
       receives_letter(l) as mine, l.recipient_id is null as announced
  from letters l left join cases c on c.id = l.case_id
  left join organisations o on o.id = l.recipient_id left join organisations g on g.id = l.issuer_id
  left join letter_files f on f.letter_id = l.id left join letter_deliveries d on d.letter_id = l.id
  left join case_events e on (e.case_id, e.seq) = (l.case_id, l.seq)
  left join rule.letters r on (r.edition, r.procedure, r.from_stage, r.action, r.recipient)
    = (e.edition, e.procedure, e.from_stage, e.action, l.recipient);

-- The document of a letter, for those who may see the letter. One not drawn yet says so.
create or replace function letter_of(p_letter uuid, out sha256 bytea, out bytes int, out number text)
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
begin
  select l.number into letter_of.number from public.letters l where l.id = p_letter;
  if letter_of.number is null then perform public.refuse('found'); end if;
  select f.sha256, k.bytes into letter_of.sha256, letter_of.bytes from public.letter_files f
    join public.files k on k.sha256 = f.sha256 where f.letter_id = p_letter;
  if letter_of.sha256 is null then perform public.refuse('letter_ready'); end if;
end $$;

-- What the platform prints of a paper for signing and sealing, filled from the case as it now is. What is
-- not filled in yet leaves a blank to write on.
create or replace function form_of(p_case uuid, p_material text) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, rule, office, pg_temp as $$
declare
  c public.cases; m rule.materials; words jsonb; filled jsonb; signer public.organisations;
begin
  select * into c from public.cases where id = p_case;
  if not found or not public.concerns(c) then perform public.refuse('found'); end if;
  select * into m from rule.materials x where (x.edition, x.kind, x.material) = (c.edition, c.kind,
    p_material);
  if not found then perform public.refuse('material_known'); end if;
  if m.template_zh is null then perform public.refuse('template_there'); end if;
  -- it holds what its own side wrote, and is signed by that side
  select o.* into signer from public.case_parties p join public.organisations o on o.id = p.organisation_id
   where p.case_id = c.id and p.party = coalesce(m.party, c.opener_party)
     and o.id = any (public.my_organisations()) order by o.name limit 1;
  if signer.id is null then perform public.refuse('party_and_duty'); end if;
  filled := public.asked_only(c, public.with_sources(c, c.content));
  select jsonb_build_object('registry', (select g.name from office.installation i
             join public.organisations g on g.id = i.registry_id))
      || coalesce(jsonb_object_agg(f.field, v), '{}')
      || jsonb_build_object('form', string_agg(f.name_zh || '：' || v, E'\n' order by s.position, f.position)
           filter (where not public.is_blank(filled -> f.field, f.type)))
    into words
    from rule.fields f join rule.sections s using (edition, kind, section),
         lateral (select public.value_words(f, filled -> f.field, 'zh') as v) w
   where (f.edition, f.kind) = (c.edition, c.kind) and f.column_of is null and f.type <> 'table';
  select jsonb_object_agg(k, coalesce(nullif(btrim(v), ''), repeat('＿', 8))) into words
    from jsonb_each_text(public.letter_words(c, c.seq, 'zh') || words) w(k, v);
  return (select jsonb_build_object('title', m.name_zh, 'body', public.fill(m.template_zh, words),
      'signer', signer.name, 'person', signer.sort = 'person', 'receipt_number', c.receipt_number,
      'demo', i.demo, 'sealed', m.sealed,
      'drawn_at', public.business_now()) from office.installation i);
end $$;
