// What a backup holds: every table of the house except the build's own books, which say how this one
// database came to be.
import pg from 'pg'

export interface Table {
  schema: string
  name: string
  // Without those the database computes itself.
  columns: string[]
  // What orders the rows the same way in every database, whatever its collation.
  key: string[] | null
  // The sequence behind each identity column.
  sequences: Record<string, string>
}

const TABLES = `
  select n.nspname as schema, c.relname as name,
         (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
           where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
             and a.attgenerated = '') as columns,
         (select array_agg(format(case when a.attcollation <> 0 then '%I collate "C"' else '%I' end,
             a.attname) order by k.n)
            from pg_index i cross join unnest(i.indkey::int[]) with ordinality k(attnum, n)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
           where i.indrelid = c.oid and i.indisprimary) as key,
         (select coalesce(jsonb_object_agg(a.attname,
             pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname)), '{}')
            from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '') as sequences
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname in ('public', 'rule', 'office', 'demo') and c.relkind = 'r'
     and not (n.nspname = 'office' and c.relname in ('builds', 'logins', 'migrations'))
   order by n.nspname, c.relname`

export const tablesOf = async (client: pg.ClientBase): Promise<Table[]> =>
  (await client.query<Table>(TABLES)).rows

export const nameOf = ({ schema, name }: Pick<Table, 'schema' | 'name'>): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`

export const plainName = ({ schema, name }: Pick<Table, 'schema' | 'name'>): string => `${schema}.${name}`

const list = (columns: string[]) => columns.map((column) => pg.escapeIdentifier(column)).join(', ')

export const copyOut = (table: Table, columns = table.columns): string => {
  const order = table.key ? table.key.join(', ') : `row(${list(columns)})::text collate "C"`
  return `copy (select ${list(columns)} from ${nameOf(table)} order by ${order}) to stdout`
}

export const copyIn = (table: Table, columns: string[]): string =>
  `copy ${nameOf(table)} (${list(columns)}) from stdin`

// Rows read the same, whatever the server or the login prefers.
export const plainly = async (client: pg.ClientBase): Promise<void> => {
  await client.query(
    `set local datestyle = 'ISO, MDY'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
     set local bytea_output = 'hex'; set local extra_float_digits = 1; set local client_encoding = 'UTF8'`,
  )
}

// What each identity column would give next.
export const nextOf = async (
  client: pg.ClientBase,
  { sequences }: Table,
): Promise<Record<string, string>> => {
  const next: Record<string, string> = {}
  for (const [column, sequence] of Object.entries(sequences)) {
    const { rows } = await client.query<{ next: string }>(
      `select (last_value + is_called::int)::text as next from ${sequence}`,
    )
    next[column] = rows[0]?.next ?? '1'
  }
  return next
}

export const countBroken = async (client: pg.ClientBase): Promise<number> =>
  (await client.query<{ n: number }>('select count(*)::int as n from public.broken_chains()')).rows[0]?.n ?? 0
