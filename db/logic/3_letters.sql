-- The chain of a case's letters: what a link commits to, and what nobody changes afterwards. Written, drawn
-- and delivered are three links of it.

-- What a letter says, to whom, from whom and when.
create or replace function letter_digest(l letters) returns bytea
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
begin
  return public.digest_of(public.canonical(l.id::text, l.case_id::text, l.seq::text, l.letter, l.number,
    l.recipient, l.recipient_id::text, l.issuer_id::text, l.title, l.body, public.microseconds(l.written_at),
    to_char(l.deemed_on, 'YYYY-MM-DD')));
end $$;

create or replace function delivery_digest(d letter_deliveries) returns bytea
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
begin
  return public.digest_of(public.canonical(d.letter_id::text, d.how, to_char(d.delivered_on, 'YYYY-MM-DD'),
    d.confirmed_by::text, public.microseconds(d.recorded_at)));
end $$;

create or replace function letter_entry_text(e letter_entries) returns text
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
begin
  return public.canonical(e.case_id::text, e.n::text, e.letter_id::text, e.entry, encode(e.digest, 'hex'),
    public.microseconds(e.happened_at), encode(e.previous_hash, 'hex'));
end $$;

create or replace function chain_letter_entry() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
declare last public.letter_entries;
begin
  select * into last from public.letter_entries where case_id = new.case_id order by n desc limit 1;
  new.n := coalesce(last.n, 0) + 1;
  new.previous_hash := last.hash;
  new.happened_at := greatest(new.happened_at, last.happened_at);
  new.hash := public.digest_of(public.letter_entry_text(new));
  return new;
end $$;
drop trigger if exists chain on letter_entries;
create trigger chain before insert on letter_entries for each row execute function chain_letter_entry();
alter table letter_entries enable always trigger chain;

do $$
declare t text;
begin
  foreach t in array array['letters', 'letter_deliveries', 'letter_files', 'letter_entries'] loop
    execute format('drop trigger if exists never_changed on %I', t);
    execute format('drop trigger if exists never_emptied on %I', t);
    execute format('create trigger never_changed before update or delete on %I for each row
      execute function refuse_change()', t);
    execute format('create trigger never_emptied before truncate on %I execute function refuse_change()', t);
    execute format('alter table %I enable always trigger never_changed', t);
    execute format('alter table %I enable always trigger never_emptied', t);
  end loop;
end $$;

-- The number a document bears in its series of that year.
create or replace function letter_number(p_series text, p_year text, p_n bigint) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select replace(replace(p_series, '{year}', p_year), '{number}', p_n::text)
$$;

-- What is broken among the letters: words, bytes or proofs that are no longer what the chain committed to,
-- a link that does not follow, a number that was taken and that no letter bears.
create or replace function broken_letters() returns table (what text, id uuid, seq int, fault text)
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  with committed as (select e.letter_id, e.entry, e.digest from public.letter_entries e)
  select 'letter', l.id, l.seq, 'words' from public.letters l
   where l.words_digest <> public.letter_digest(l)
      or (l.id, 'written', l.words_digest) not in (select c.letter_id, c.entry, c.digest from committed c)
  union all
  select 'letter', f.letter_id, null, 'bytes' from public.letter_files f
   where (f.letter_id, 'drawn', f.sha256) not in (select c.letter_id, c.entry, c.digest from committed c)
      or f.sha256 <> coalesce((select sha256(string_agg(k.bytes, ''::bytea order by k.n))
           from public.file_chunks k where k.sha256 = f.sha256), '')
  union all
  select 'letter', d.letter_id, null, 'delivery' from public.letter_deliveries d
   where (d.letter_id, 'delivered', public.delivery_digest(d))
     not in (select c.letter_id, c.entry, c.digest from committed c)
  union all
  select 'letter', e.letter_id, e.n, 'missing' from public.letter_entries e
   where e.entry = 'written' and not exists (select from public.letters l where l.id = e.letter_id)
      or e.entry = 'drawn' and not exists (select from public.letter_files f where f.letter_id = e.letter_id)
      or e.entry = 'delivered'
         and not exists (select from public.letter_deliveries d where d.letter_id = e.letter_id)
  union all
  select 'letters', e.case_id, e.n, 'hash' from public.letter_entries e
   where e.hash <> public.digest_of(public.letter_entry_text(e))
      or (e.n = 1) <> (e.previous_hash is null)
      or e.n > 1 and e.previous_hash is distinct from (select b.hash from public.letter_entries b
           where b.case_id = e.case_id and b.n = e.n - 1)
  union all
  select 'letters', null, n::int, 'gap' from public.counters c, generate_series(1, c.value) n
   where c.counter like 'letter %' and not exists (select from public.letters l
     where l.number = public.letter_number(substr(c.counter, 8), c.period, n))
     and not exists (select from public.spare_numbers s
       where (s.counter, s.period, s.value) = (c.counter, c.period, n))
$$;
