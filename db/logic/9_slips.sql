-- The slips that the jobs draw, and the keys that sign them.

-- Versions whose slip is not drawn yet, with everything the page says.
create or replace function claim_slips(p_n int, p_seconds int)
returns table (registration_id uuid, version int, page jsonb)
language sql security definer set search_path = pg_catalog, public, rule, office, pg_temp as $$
  with due as (
    select l.registration_id, l.version from public.slip_leases l
      join public.registration_versions v using (registration_id, version)
     where l.until <= now() order by v.coded_at limit p_n for update of l skip locked),
  taken as (
    update public.slip_leases l set until = now() + make_interval(secs => p_seconds), tries = l.tries + 1
      from due d where (d.registration_id, d.version) = (l.registration_id, l.version)
    returning l.registration_id, l.version)
  select t.registration_id, t.version, jsonb_build_object(
      'certificate_zh', e.certificate_zh, 'number', r.number, 'version', v.version,
      'replaces', nullif(v.version - 1, 0), 'printed', v.printed, 'holder_name', v.holder_name,
        'credit_code', coalesce((select string_agg(h ->> 'credit_code', '、')
          from jsonb_array_elements(v.holders) h), o.credit_code), 'kind_zh', k.name_zh,
      'holders', v.holders, 'registry_name', (select g.name from public.organisations g
        where g.id = i.registry_id), 'platform_zh',
      i.platform_zh, 'published_on', v.published_on, 'notice_ends_on', v.notice_ends_on, 'coded_on',
      v.coded_on, 'valid_from', v.valid_from, 'valid_until', v.valid_until, 'national_code', v.national_code,
      'national', r.scheme in (select x.scheme from rule.national_schemes x),
      'query_code', v.query_code, 'statement_zh', e.statement_zh, 'source_zh', e.source_zh, 'draft', e.draft,
        'demo', i.demo, 'coded_at', v.coded_at,
      'entry_hash', (select encode(n.hash, 'hex') from public.registration_entries n
        where n.registration_id = v.registration_id
                      and n.version = v.version and n.entry = 'version'))
    from taken t join public.registration_versions v on (v.registration_id, v.version) = (t.registration_id,
      t.version)
    join public.registrations r on r.id = v.registration_id join public.organisations o on o.id = r.holder_id
    join rule.editions e on e.edition = r.edition join public.cases c on c.id = v.case_id
    join rule.kinds k on (k.edition, k.kind) = (c.edition, c.kind), office.installation i
$$;

-- Keeps a drawn slip for ever: its bytes, and its digest as a link of the registration's chain.
create or replace function store_slip(p_registration uuid, p_version int, p_pdf bytea,
  p_content_digest bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare digest bytea := sha256(p_pdf);
begin
  perform from public.registrations where id = p_registration for no key update;
  if exists (select from public.slips s where (s.registration_id, s.version) = (p_registration, p_version))
    then return false; end if;
  if public.store_file(digest, length(p_pdf), 'application/pdf') then
    perform public.store_chunk(digest, n, substring(p_pdf from n * 262144 + 1 for 262144))
       from generate_series(0, (length(p_pdf) - 1) / 262144) n;
  end if;
  insert into public.slips values (p_registration, p_version, digest, p_content_digest,
    public.business_now());
  insert into public.registration_entries (registration_id, seq, version, entry, digest, happened_at, hash)
    values (p_registration, 1, p_version, 'slip', digest, public.business_now(), '');
  delete from public.slip_leases where (registration_id, version) = (p_registration, p_version);
  return true;
end $$;

create or replace function slip_failed(p_registration uuid, p_version int, p_error text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.slip_leases set last_error = left(p_error, 500), until = now() + least(interval '1 hour',
    interval '10 seconds' * tries)
   where (registration_id, version) = (p_registration, p_version)
$$;

create or replace function publish_key(p_kid text, p_jwk jsonb) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.signing_keys (kid, public_jwk) values (p_kid, p_jwk) on conflict do nothing
$$;
