// Lays the rules of the files into the rulebook: new words are added, an edition nobody has used is
// replaced, and an edition that cases have used must be what it was.
import pg from 'pg'
import { type Names, runFile, type SqlFile, sqlFiles } from '../sql.ts'
import { Stop } from '../stop.ts'

interface Table {
  name: string
  columns: string[]
  key: string[]
  of_edition: boolean
}

const TABLES = `
  select c.relname as name,
         (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
           where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
             and a.attgenerated = '') as columns,
         (select array_agg(a.attname::text) from pg_index i join pg_attribute a
           on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
           where i.indrelid = c.oid and i.indisprimary) as key,
         exists (select from pg_attribute a
           where a.attrelid = c.oid and a.attname = 'edition' and not a.attisdropped) as of_edition
    from pg_class c where c.relnamespace = 'rule'::regnamespace and c.relkind = 'r' order by c.relname`

const list = (columns: string[]) => columns.map((column) => pg.escapeIdentifier(column)).join(', ')

// A statement that found nothing to add or change has looked for rows that only a later file brings: what it
// meant would silently be missing from the law. Words that an office may edit are laid only once, so only the
// first laying can be held to it.
const mustSaySomething = (file: SqlFile, results: pg.QueryResult[]): void => {
  const silent = results.findIndex(({ command, rowCount }) => command !== 'SELECT' && rowCount === 0)
  if (silent >= 0)
    throw new Stop((w) => w.build.silent_rule, { file: `db/${file.name}`, statement: silent + 1 })
}

// The files say `insert into stages`; what they say lands beside the rulebook first, to be compared.
const readFiles = async (client: pg.ClientBase, tables: Table[], names: Names): Promise<void> => {
  for (const { name } of tables)
    await client.query(`create temp table ${name} (like rule.${name} including defaults) on commit drop`)
  const { rowCount: laid } = await client.query('select from rule.editions limit 1')
  await client.query('set local search_path = pg_temp, rule, office, public')
  for (const file of sqlFiles('rules')) {
    const results = await runFile(client, file, names)
    if (laid === 0) mustSaySomething(file, results)
  }
  await client.query('set local search_path = public')
}

const addWords = async (client: pg.ClientBase, { name, columns, key }: Table): Promise<void> => {
  const values = columns.filter((column) => !key.includes(column))
  const updates = values.map(
    (column) => `${pg.escapeIdentifier(column)} = excluded.${pg.escapeIdentifier(column)}`,
  )
  await client.query(
    `insert into rule.${name} (${list(columns)}) select ${list(columns)} from pg_temp.${name}
     on conflict (${list(key)}) do update set ${updates.join(', ')}`,
  )
}

const editionsOf = async (
  client: pg.ClientBase,
): Promise<{ edition: string; used: boolean; given: boolean }[]> => {
  const { rows } = await client.query(
    `select edition, exists (select from public.cases c where c.edition = e.edition) as used,
            exists (select from pg_temp.editions g where g.edition = e.edition) as given
       from (select edition from rule.editions union select edition from pg_temp.editions) e
      order by edition`,
  )
  return rows
}

const mustBeTheSame = async (
  client: pg.ClientBase,
  edition: string,
  { name, columns }: Table,
): Promise<void> => {
  const rows = (schema: string) => `select ${list(columns)} from ${schema}.${name} where edition = $1`
  const { rowCount } = await client.query(
    `(${rows('rule')} except ${rows('pg_temp')}) union all
     (${rows('pg_temp')} except ${rows('rule')}) limit 1`,
    [edition],
  )
  if (rowCount !== 0) throw new Stop((w) => w.build.edition_in_use, { edition, table: `rule.${name}` })
}

const replaceEdition = async (client: pg.ClientBase, edition: string, tables: Table[]): Promise<void> => {
  for (const { name } of tables) await client.query(`delete from rule.${name} where edition = $1`, [edition])
  for (const { name, columns } of tables)
    await client.query(
      `insert into rule.${name} (${list(columns)})
       select ${list(columns)} from pg_temp.${name} where edition = $1`,
      [edition],
    )
}

export const layRulebook = async (client: pg.ClientBase, names: Names): Promise<void> => {
  const { rows: tables } = await client.query<Table>(TABLES)
  await client.query('set constraints all deferred')
  await readFiles(client, tables, names)
  for (const table of tables) if (!table.of_edition) await addWords(client, table)
  const ofEditions = tables.filter((table) => table.of_edition)
  for (const { edition, used, given } of await editionsOf(client)) {
    if (!used) await replaceEdition(client, edition, ofEditions)
    else if (given) for (const table of ofEditions) await mustBeTheSame(client, edition, table)
  }
  await client.query('set constraints all immediate')
  for (const { name } of tables) await client.query(`drop table pg_temp.${name}`)
}
