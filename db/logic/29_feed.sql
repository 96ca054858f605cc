-- The live feed of the catalogue (第八条): pages of changed items, taken in by the rules of an import. A page
-- and the place after it are one transaction, so that a process that dies has taken all of it or nothing.

-- The jobs say where the feed is, or that there is none. Another system's places mean nothing to this one, so
-- each address has its own.
create or replace function link_feed(p_address text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.catalogue_feed as f (address) values (p_address)
  on conflict (single) do update set address = excluded.address, place = coalesce((select g.next
      from public.catalogue_feed_pages g where g.address = excluded.address order by g.page desc limit 1), '')
   where f.address is distinct from excluded.address
$$;

-- Where to go on; nothing where this feed is not the one that is connected.
create or replace function feed_place(p_address text) returns text
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.catalogue_feed set asked_at = now() where address = p_address returning place
$$;

create or replace function feed_failed(p_place text, p_fault text, p_detail text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.catalogue_feed set failures = failures + 1, failing_since = coalesce(failing_since, now()),
         fault = p_fault, detail = left(p_detail, 500)
   where place = p_place
$$;

-- What the feed has withdrawn. What has been registered is changed by its case alone.
create or replace function withdraw_items(p_lines jsonb)
returns table (line int, catalogue_id text, outcome text, faults jsonb)
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with said as materialized (
    select (l ->> 'row')::int as line, btrim(l -> 'values' ->> 'catalogue_id') as number
      from jsonb_array_elements(p_lines) l),
  gone as (
    update public.catalogue_items i set withdrawn_on = public.today(), changed_at = public.business_now()
      from said s where i.catalogue_id = s.number and i.withdrawn_on is null and i.origin <> 'registered'
    returning i.catalogue_id)
  select s.line, s.number, case when g.catalogue_id is not null then 'withdrawn'
           when i.origin = 'registered' then 'refused' else 'unchanged' end,
         case when i.origin = 'registered' then '[{"column": "catalogue_id", "fault": "ours"}]'::jsonb end
    from said s left join gone g on g.catalogue_id = s.number
    left join public.catalogue_items i on i.catalogue_id = s.number
$$;

-- What becomes of each line of a page. Of one item that is said twice, the later word counts; what could not
-- even be read says so by itself.
create or replace function judge_page(p_lines jsonb)
returns table (line int, catalogue_id text, outcome text, faults jsonb)
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with said as materialized (
    select (l ->> 'row')::int as line, l -> 'values' ->> 'catalogue_id' as number, l ->> 'origin' as origin,
           coalesce((l ->> 'withdrawn')::boolean, false) as gone, l -> 'faults' as faults, l as whole
      from jsonb_array_elements(p_lines) l),
  read as materialized (
    select s.*, s.line < max(s.line) over (partition by btrim(s.number)) as again
      from said s where s.faults is null)
  select s.line, s.number, 'refused', s.faults from said s where s.faults is not null
  union all
  select r.line, r.number, 'repeated', null from read r where r.again
  union all
  select w.* from public.withdraw_items(
    (select jsonb_agg(r.whole) from read r where r.gone and not r.again)) w
  union all
  select k.* from (select r.origin, jsonb_agg(r.whole) as lines from read r
                    where not r.gone and not r.again group by r.origin) o
   cross join lateral public.keep_catalogue(o.origin, o.lines, true) k
$$;

-- Takes one page in, and goes on to the place after it; answers how many lines it had. Null says that
-- somebody else has taken it already.
create or replace function take_in_page(p_address text, p_place text, p_next text, p_sha256 bytea,
  p_lines jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare f public.catalogue_feed; g public.catalogue_feed_pages; judged jsonb;
begin
  select * into f from public.catalogue_feed where address = p_address for update;
  if f.place is distinct from p_place then return null; end if;
  update public.catalogue_feed set answered_at = now(), failing_since = null, failures = 0, fault = null,
    detail = null;
  if jsonb_array_length(p_lines) = 0 and p_next = p_place then return 0; end if;
  select coalesce(jsonb_agg(to_jsonb(j)), '[]') into judged from public.judge_page(p_lines) j;
  insert into public.catalogue_feed_pages
    select f.pages + 1, f.address, p_place, p_next, p_sha256, count(*),
           count(*) filter (where j.outcome = 'added'), count(*) filter (where j.outcome = 'changed'),
           count(*) filter (where j.outcome = 'withdrawn'), count(*) filter (where j.outcome = 'unchanged'),
           count(*) filter (where j.outcome = 'repeated'), count(*) filter (where j.outcome = 'refused'),
           now()
      from jsonb_to_recordset(judged) j (outcome text)
  returning * into g;
  insert into public.catalogue_feed_refusals (page, line, catalogue_id, faults)
    select g.page, j.line, left(btrim(j.catalogue_id), 100), j.faults
      from jsonb_to_recordset(judged) j (line int, catalogue_id text, outcome text, faults jsonb)
     where j.outcome = 'refused' order by j.line;
  -- whatever was said of an item before is settled by what is said now
  update public.catalogue_feed_refusals r set settled_at = now()
    from jsonb_to_recordset(judged) j (line int, catalogue_id text)
   where r.settled_at is null and r.catalogue_id = btrim(j.catalogue_id)
     and (r.page, r.line) < (g.page, j.line);
  update public.catalogue_feed c set place = p_next, pages = g.page, added = c.added + g.added,
    changed = c.changed + g.changed, withdrawn = c.withdrawn + g.withdrawn,
    unchanged = c.unchanged + g.unchanged, repeated = c.repeated + g.repeated,
    refused = c.refused + g.refused;
  return g.lines;
end $$;

-- What people see of it --------------------------------------------------------------------------------

create or replace view catalogue_feed_state with (security_invoker = on) as
select c.linked, f.asked_at, f.answered_at, f.failing_since, f.failures, f.fault, f.detail, f.pages, f.added,
       f.changed, f.withdrawn, f.unchanged, f.repeated, f.refused,
       (select count(*)::int from (select from catalogue_feed_refusals r where r.settled_at is null
         limit 1000) o) as open
  from (select exists (select from catalogue_feed x where x.address is not null) as linked) c
  left join catalogue_feed f on true;

create or replace view catalogue_feed_refusal_list with (security_invoker = on) as
select r.id::text as id, r.id as seq, r.page, r.line, r.catalogue_id, r.faults, g.taken_at
  from catalogue_feed_refusals r join catalogue_feed_pages g using (page)
 where r.settled_at is null;

revoke all on function link_feed(text), feed_place(text), feed_failed(text, text, text),
  withdraw_items(jsonb), judge_page(jsonb), take_in_page(text, text, text, bytea, jsonb) from public;
revoke all on catalogue_feed_state, catalogue_feed_refusal_list from public;
create policy office on catalogue_feed for select to %registry%, %authority%, %auditor% using (true);
create policy office on catalogue_feed_pages for select to %registry%, %authority%, %auditor% using (true);
create policy office on catalogue_feed_refusals for select to %registry%, %authority%, %auditor% using (true);
grant select on catalogue_feed, catalogue_feed_pages, catalogue_feed_refusals, catalogue_feed_state,
  catalogue_feed_refusal_list to %registry%, %authority%, %auditor%;
grant execute on function link_feed(text), feed_place(text), feed_failed(text, text, text),
  take_in_page(text, text, text, bytea, jsonb) to %jobs%, %clock%;
