-- Views, policies, triggers and functions are made anew at every build, so that none outlives its file.
-- A function that a table itself needs (in a default, a key, an index) stays, and is replaced in place.
do $$
declare
  schemas constant text[] := array['public', 'rule', 'office'];
  it record;
begin
  for it in select format('%I.%I', n.nspname, c.relname) as name,
                   case c.relkind when 'm' then 'materialized view' else 'view' end as sort
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = any (schemas) and c.relkind in ('v', 'm') loop
    execute format('drop %s if exists %s cascade', it.sort, it.name);
  end loop;

  for it in select * from pg_policies where schemaname = any (schemas) loop
    execute format('drop policy %I on %I.%I', it.policyname, it.schemaname, it.tablename);
  end loop;

  for it in select t.tgname, n.nspname, c.relname
              from pg_trigger t join pg_class c on c.oid = t.tgrelid
                join pg_namespace n on n.oid = c.relnamespace
             where not t.tgisinternal and n.nspname = any (schemas) loop
    execute format('drop trigger %I on %I.%I', it.tgname, it.nspname, it.relname);
  end loop;

  for it in select format('%I.%I(%s)', n.nspname, p.proname,
    pg_get_function_identity_arguments(p.oid)) as name
              from pg_proc p join pg_namespace n on n.oid = p.pronamespace
             where n.nspname = any (schemas)
               and not exists (select from pg_depend d
                                where d.refclassid = 'pg_proc'::regclass and d.refobjid = p.oid
                                  and d.classid in ('pg_attrdef'::regclass, 'pg_constraint'::regclass,
                                                    'pg_class'::regclass))
               and not exists (select from pg_depend d
                                where d.classid = 'pg_proc'::regclass and d.objid = p.oid
                                  and d.deptype = 'e') loop
    execute format('drop routine if exists %s cascade', it.name);
  end loop;
end $$;
