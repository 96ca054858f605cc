-- Papers, as bytes: what they may hold, to whom they are handed, and when they are forgotten.

create or replace function paper_limit(p_measure text) returns bigint
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select l.value from rule.paper_limits l where l.measure = p_measure
$$;

-- Taking in ------------------------------------------------------------------------------------------

-- What the look into the bytes found; the same bytes are always found to be the same.
create or replace function remember_findings(p_sha256 bytea, p_lines int, p_preview bytea) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.file_findings (sha256, lines, preview) values (p_sha256, p_lines, p_preview)
  on conflict do nothing
$$;

-- A sheet whose rows are limited must have been counted.
create or replace function check_lines(m rule.materials, p_sha256 bytea) returns void
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
declare n int;
begin
  if m.max_rows is null then return; end if;
  select f.lines into n from public.file_findings f where f.sha256 = p_sha256;
  if n is null then perform public.refuse('sheet_countable'); end if;
  if n > m.max_rows then
    perform public.refuse('sheet_lines', jsonb_build_array(jsonb_build_object(
      'pointer', '/materials/' || m.material,
      'zh', format('「%s」限%s行（不含表头），所传文件有%s行，请精简后重新上传。', m.name_zh, m.max_rows, n),
      'en', format('“%s” may have %s rows without its heading; the file has %s. Reduce it and upload again.',
        m.name_en, m.max_rows, n))));
  end if;
end $$;

-- How much a case holds, and how much its writer has handed in today, taken away again or not.
create or replace function check_quota(c cases, p_bytes int) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare held record; given record;
begin
  select count(*) + 1 as papers, coalesce(sum(m.bytes), 0) + p_bytes as bytes into held
    from public.case_materials m where m.case_id = c.id;
  if held.papers > public.paper_limit('case_papers') or held.bytes > public.paper_limit('case_bytes')
    then perform public.refuse('case_quota'); end if;
  insert into public.paper_days as d (person_id, day, papers, bytes)
    values (public.actor(), public.today(), 1, p_bytes)
    on conflict (person_id, day) do update set papers = d.papers + 1, bytes = d.bytes + excluded.bytes
    returning d.papers, d.bytes into given;
  if given.papers > public.paper_limit('day_papers') or given.bytes > public.paper_limit('day_bytes')
    then perform public.refuse('day_quota'); end if;
end $$;

-- Whether a paper may come to this case, as far as its bytes are concerned.
create or replace function check_paper(c cases, m rule.materials, p_sha256 bytea, p_bytes int) returns void
language plpgsql security definer set search_path = pg_catalog, public, rule, pg_temp as $$
begin
  perform public.check_lines(m, p_sha256);
  perform public.check_quota(c, p_bytes);
  if exists (select from public.scanner_port p where p.there) then
    insert into public.file_scans (sha256) values (p_sha256) on conflict do nothing;
    perform public.call_job('scan');
  end if;
end $$;

-- Handing out ----------------------------------------------------------------------------------------

-- What stands in the way of handing these bytes to the asker, who uploaded them or not.
create or replace function held_back(p_sha256 bytea, p_uploaded_by uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case
    when p_uploaded_by = public.actor() then null
    when s.state = 'suspect' then 'paper_clean'
    when p.there and s.state is distinct from 'clean' then 'paper_scanned' end
    from (select 1) one left join public.file_scans s on s.sha256 = p_sha256
    left join public.scanner_port p on true
$$;

-- Refuses to hand these bytes out as long as something stands in the way.
create or replace function must_hand_out(p_sha256 bytea, p_uploaded_by uuid) returns void
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare why text := public.held_back(p_sha256, p_uploaded_by);
begin
  if why is not null then perform public.refuse(why); end if;
end $$;

create or replace function preview_file(p_sha256 bytea, out sha256 bytea, out bytes int, out type text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select f.sha256, f.bytes, f.type from public.file_findings x join public.files f on f.sha256 = x.preview
   where x.sha256 = p_sha256
$$;

-- A paper, or what is shown of it, for those who may see it once nothing stands in the way.
create or replace function paper_of(p_id uuid, p_preview boolean, out name text, out type text,
  out bytes int, out sha256 bytea)
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare m public.case_materials; shown record;
begin
  select * into m from public.case_materials x where x.id = p_id;
  if m.id is null then perform public.refuse('found'); end if;
  perform public.must_hand_out(m.sha256, m.uploaded_by);
  name := m.name; type := m.type; bytes := m.bytes; sha256 := m.sha256;
  if not p_preview then return; end if;
  select * into shown from public.preview_file(m.sha256);
  if shown.sha256 is null then perform public.refuse('preview_there'); end if;
  name := m.name || '.jpg'; type := shown.type; bytes := shown.bytes; sha256 := shown.sha256;
end $$;

-- Scanning -------------------------------------------------------------------------------------------

-- Says whether there is a scanner. One that comes later is owed what was handed in before.
create or replace function set_scanner_port(p_there boolean) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.scanner_port (there) values (p_there)
    on conflict (single) do update set there = excluded.there where scanner_port.there <> excluded.there;
  if found and p_there then
    insert into public.file_scans (sha256) select distinct m.sha256 from public.case_materials m
      on conflict do nothing;
  end if;
end $$;

create or replace view scans_due with (security_invoker = on) as
select s.sha256, f.bytes from file_scans s join files f on f.sha256 = s.sha256
 where s.state in ('waiting', 'failed') and s.next_try_at <= now() order by s.next_try_at;

create or replace function next_scans(p_n int) returns table (sha256 bytea, bytes int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select d.sha256, d.bytes from public.scans_due d limit p_n
$$;

-- What the scanner said: nothing was found, or what was.
create or replace function scanned(p_sha256 bytea, p_found text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.file_scans set state = case when p_found is null then 'clean' else 'suspect' end,
         said = left(p_found, 200), scanned_at = now(), tries = tries + 1 where sha256 = p_sha256
$$;

-- It said nothing that can be relied on: asked again after a growing pause.
create or replace function unscanned(p_sha256 bytea, p_error text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.file_scans set state = 'failed', said = left(p_error, 200), tries = tries + 1,
         next_try_at = now() + least(interval '1 hour', interval '10 seconds' * power(2, least(tries, 12)))
   where sha256 = p_sha256 and state in ('waiting', 'failed')
$$;

-- On their way ---------------------------------------------------------------------------------------

-- Keeps one part of a file that whoever acts is sending. One that came already is not taken twice.
create or replace function keep_part(p_sha256 bytea, p_n int, p_bytes bytea) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare me uuid := public.actor();
begin
  if (select coalesce(sum(length(u.bytes)), 0) + length(p_bytes) from public.upload_parts u
       where u.person_id = me) > public.paper_limit('waiting_bytes')
    then perform public.refuse('waiting_quota'); end if;
  insert into public.upload_parts (person_id, sha256, n, bytes) values (me, p_sha256, p_n, p_bytes)
    on conflict do nothing;
end $$;

-- Which parts are there, in their order.
create or replace function parts_kept(p_sha256 bytea) returns int[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(array_agg(u.n order by u.n), '{}') from public.upload_parts u
   where u.person_id = public.actor() and u.sha256 = p_sha256
$$;

create or replace function part_kept(p_sha256 bytea, p_n int) returns bytea
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.bytes from public.upload_parts u
   where u.person_id = public.actor() and u.sha256 = p_sha256 and u.n = p_n
$$;

-- They became a paper, or were no file.
create or replace function forget_parts(p_sha256 bytea) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from public.upload_parts u where u.person_id = public.actor() and u.sha256 = p_sha256
$$;

-- Nobody went on for a day.
create or replace function forget_left_parts() returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from public.upload_parts u
   where u.sent_at < now() - make_interval(hours => public.paper_limit('orphan_hours')::int)
$$;

-- Forgetting -----------------------------------------------------------------------------------------

-- Whether anything that is kept needs these bytes.
create or replace function is_needed(p_sha256 bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from public.case_materials m where m.sha256 = p_sha256)
      or exists (select from public.slips s where s.sha256 = p_sha256)
      or exists (select from public.letter_files l where l.sha256 = p_sha256)
      or exists (select from public.supervision_papers s where s.sha256 = p_sha256)
      or exists (select from public.file_findings x where x.preview = p_sha256)
$$;

create or replace function let_go() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.files_let_go (sha256) values (old.sha256)
    on conflict (sha256) do update set let_go_at = excluded.let_go_at;
  return null;
end $$;
drop trigger if exists let_go on case_materials;
create trigger let_go after delete on case_materials for each row execute function let_go();
alter table case_materials enable always trigger let_go;

create or replace view orphan_files with (security_invoker = on) as
select g.sha256 from files_let_go g
 where g.let_go_at < now() - make_interval(hours => paper_limit('orphan_hours')::int)
   and not is_needed(g.sha256);

-- Forgets some files that nobody has needed for a day; answers how many. What was drawn of them goes next.
create or replace function sweep_files(p_n int) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare gone bytea[];
begin
  delete from public.files_let_go g where public.is_needed(g.sha256);
  select array_agg(x.sha256) into gone from (select f.sha256 from public.files f
    where f.sha256 in (select o.sha256 from public.orphan_files o limit p_n) for update skip locked) x;
  with drawn as (delete from public.file_findings where sha256 = any (gone) returning preview)
  insert into public.files_let_go (sha256, let_go_at) select distinct d.preview, '-infinity'::timestamptz
    from drawn d where d.preview is not null on conflict do nothing;
  delete from public.file_scans where sha256 = any (gone);
  delete from public.file_chunks where sha256 = any (gone);
  delete from public.files where sha256 = any (gone);
  return coalesce(cardinality(gone), 0);
end $$;

-- Bytes are written once. They go only when nobody has needed them for a day, whoever deletes them.
create or replace function guard_file() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' and exists (select from public.orphan_files o where o.sha256 = old.sha256)
    then return old; end if;
  raise exception '%: history is never changed (%)', tg_table_name, tg_op using errcode = '42501';
end $$;

do $$
declare t text;
begin
  foreach t in array array['files', 'file_chunks'] loop
    execute format('drop trigger if exists never_changed on %I', t);
    execute format('drop trigger if exists guard on %I', t);
    execute format('create trigger guard before update or delete on %I for each row
      execute function guard_file()', t);
    execute format('alter table %I enable always trigger guard', t);
  end loop;
end $$;

-- Who may look, and who may knock ----------------------------------------------------------------------

create policy of_visible_file on file_scans for select to %applicant%, %reviewer%, %registry%, %authority%
  using (exists (select from files f where f.sha256 = file_scans.sha256));
create policy of_visible_file on file_findings for select to %applicant%, %reviewer%, %registry%, %authority%
  using (exists (select from files f where f.sha256 = file_findings.sha256));
create policy signed_in on scanner_port for select to %applicant%, %reviewer%, %registry%, %authority%
  using (true);
grant select on file_scans, file_findings, scanner_port, case_papers
  to %applicant%, %reviewer%, %registry%, %authority%;

revoke all on function paper_limit(text), remember_findings(bytea, int, bytea),
  check_lines(rule.materials, bytea), check_quota(cases, int),
  check_paper(cases, rule.materials, bytea, int), held_back(bytea, uuid), must_hand_out(bytea, uuid),
  preview_file(bytea), paper_of(uuid, boolean), set_scanner_port(boolean), next_scans(int),
  scanned(bytea, text), unscanned(bytea, text), is_needed(bytea), let_go(), sweep_files(int), guard_file(),
  keep_part(bytea, int, bytea), parts_kept(bytea), part_kept(bytea, int), forget_parts(bytea),
  forget_left_parts() from public;
grant execute on function remember_findings(bytea, int, bytea), held_back(bytea, uuid),
  must_hand_out(bytea, uuid), preview_file(bytea), paper_of(uuid, boolean),
  keep_part(bytea, int, bytea), parts_kept(bytea), part_kept(bytea, int), forget_parts(bytea)
  to %applicant%, %reviewer%, %registry%, %authority%;
grant execute on function set_scanner_port(boolean), next_scans(int), scanned(bytea, text),
  unscanned(bytea, text), sweep_files(int), forget_left_parts(), file_chunk(bytea, int) to %jobs%, %clock%;
