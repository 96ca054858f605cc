-- What is handed over whole: a case with everything in it, and what is kept on a person.

-- What a form says, section by section, in words; a table with its columns and lines.
create or replace function form_words(p_edition text, p_kind text, p_content jsonb) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, rule, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('name_zh', s.name_zh, 'name_en', s.name_en, 'facts', f.facts)
           order by s.position), '[]')
    from rule.sections s
   cross join lateral (
    select jsonb_agg(jsonb_build_object('field', x.field, 'name_zh', x.name_zh, 'name_en', x.name_en)
             || case when x.type = 'table' then (
        select jsonb_build_object('columns', jsonb_agg(jsonb_build_object('field', k.field,
            'name_zh', k.name_zh, 'name_en', k.name_en) order by k.position),
          'lines', (select coalesce(jsonb_agg((select jsonb_object_agg(k.field, jsonb_build_object(
              'zh', public.value_words(k, l.line -> k.field, 'zh'),
              'en', public.value_words(k, l.line -> k.field, 'en')))
            from rule.fields k where (k.edition, k.kind, k.column_of) = (x.edition, x.kind, x.field))
            order by l.n), '[]') from jsonb_array_elements(p_content -> x.field) with ordinality l(line, n)))
          from rule.fields k where (k.edition, k.kind, k.column_of) = (x.edition, x.kind, x.field))
      else jsonb_build_object('value_zh', public.value_words(x, p_content -> x.field, 'zh'),
        'value_en', public.value_words(x, p_content -> x.field, 'en')) end order by x.position) as facts
      from rule.fields x where (x.edition, x.kind, x.section) = (s.edition, s.kind, s.section)
       and x.column_of is null and not public.is_blank(p_content -> x.field, x.type)) f
   where (s.edition, s.kind) = (p_edition, p_kind) and f.facts is not null
$$;

-- The submitted versions of a case in words, as far as the asker may see them.
create or replace function worded_versions(p_case uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'frozen_at', v.frozen_at,
           'sections', public.form_words(c.edition, c.kind, public.seen_version(c, v.content)))
           order by v.version), '[]')
    from public.cases c join public.case_versions v on v.case_id = c.id
   where c.id = p_case and public.concerns(c)
$$;

-- Everything that is kept on the asker (个人信息保护法第四十五条): every row of every table that names them,
-- however many tables there come to be. What would let somebody in is left out, and so is what a row says of
-- another person whom the asker only served.
create or replace function own_data() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare me uuid := public.actor(); it record; rows_ jsonb; kept jsonb := '{}';
begin
  if me is null then perform public.refuse('signed_in'); end if;
  for it in select n.nspname, c.relname, a.attname from pg_constraint k join pg_class c on c.oid = k.conrelid
              join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on (a.attrelid, a.attnum) = (k.conrelid, k.conkey[1])
             where k.contype = 'f' and k.confrelid = 'public.people'::regclass
             order by c.relname, a.attname loop
    execute format('select jsonb_agg(to_jsonb(t) - $2) from %I.%I t where t.%I = $1', it.nspname,
        it.relname, it.attname)
      into rows_ using me, array['password_hash', 'token_hash', 'number_digest', 'request_hash', 'answer']
        || case when it.attname <> 'person_id' then array['number_masked', 'document'] else '{}' end;
    kept := kept || jsonb_build_object(it.relname || '.' || it.attname, coalesce(rows_, '[]'));
  end loop;
  return jsonb_build_object(
    'person', (select to_jsonb(p) from public.people p where p.id = me),
    'organisation', (select to_jsonb(o) from public.people p
      join public.organisations o on o.id = p.organisation_id where p.id = me),
    'words', (select coalesce(jsonb_agg(jsonb_build_object('case_id', w.case_id, 'seq', w.seq,
        'remark', w.remark)), '[]') from public.case_events e
      join public.event_words w on (w.case_id, w.seq) = (e.case_id, e.seq)
     where e.actor = me and w.remark is not null),
    'deliveries', (select coalesce(jsonb_agg(to_jsonb(d)), '[]') from public.messages m
      join public.deliveries d on d.message_id = m.id where m.person_id = me),
    'cases', (select coalesce(jsonb_object_agg(c.id, c.receipt_number), '{}') from public.cases c
     where exists (select from public.case_events e where e.case_id = c.id and e.actor = me)),
    'kept', kept);
end $$;

revoke all on function form_words(text, text, jsonb), worded_versions(uuid), own_data() from public;
grant execute on function worded_versions(uuid) to %applicant%, %reviewer%, %registry%, %authority%;
grant execute on function own_data() to %applicant%, %reviewer%, %registry%, %authority%, %administrator%,
  %auditor%;
