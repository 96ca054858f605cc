// Views, policies, triggers and functions are made anew at every build, so that none outlives its file.
import pg from 'pg'
import type { Names } from '../sql.ts'

const SCHEMAS = `('public', 'rule', 'office')`

// A function that a table itself needs (in a default, a key, an index) stays, and is replaced in place.
const CLEAR = `
do $$
declare it record;
begin
  for it in select format('%I.%I', c.relnamespace::regnamespace, c.relname) as name, c.relkind from pg_class c
             where c.relnamespace::regnamespace::text in ${SCHEMAS} and c.relkind in ('v', 'm') loop
    execute format('drop %s view if exists %s cascade', case it.relkind when 'm' then 'materialized' else '' end, it.name);
  end loop;
  for it in select * from pg_policies where schemaname in ${SCHEMAS} loop
    execute format('drop policy %I on %I.%I', it.policyname, it.schemaname, it.tablename);
  end loop;
  for it in select t.tgname, t.tgrelid::regclass as of_table from pg_trigger t join pg_class c on c.oid = t.tgrelid
             where not t.tgisinternal and c.relnamespace::regnamespace::text in ${SCHEMAS} loop
    execute format('drop trigger %I on %s', it.tgname, it.of_table);
  end loop;
  for it in select format('%I.%I(%s)', p.pronamespace::regnamespace, p.proname, pg_get_function_identity_arguments(p.oid)) as name,
                    p.prokind from pg_proc p
             where p.pronamespace::regnamespace::text in ${SCHEMAS} and p.prokind in ('f', 'p', 'a')
               and not exists (select from pg_depend d where d.refobjid = p.oid and d.refclassid = 'pg_proc'::regclass
                                and d.classid in ('pg_attrdef'::regclass, 'pg_constraint'::regclass, 'pg_class'::regclass))
               and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') loop
    execute format('drop %s if exists %s cascade', case it.prokind when 'p' then 'procedure' when 'a' then 'aggregate'
      else 'function' end, it.name);
  end loop;
end $$`

export const clearLogic = async (client: pg.ClientBase): Promise<void> => {
  await client.query(CLEAR)
}

// A right that a file no longer grants is a right no longer.
export const clearGrants = async (client: pg.ClientBase, names: Names): Promise<void> => {
  const { owner: _, ...others } = names
  const everybody = Object.values(others).map(pg.escapeIdentifier).join(', ')
  const schemas = 'schema public, rule, office'
  await client.query(
    `revoke all on all tables in ${schemas} from ${everybody}; revoke all on ${schemas} from ${everybody}`,
  )
}
