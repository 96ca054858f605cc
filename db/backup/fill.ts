// Fills the tables of a house that nobody has entered with what a backup says. Keys between tables are
// taken down while they fill and put back afterwards, which checks every one of them.
import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { clockFile, type Names, runFile } from '../sql.ts'
import { reasonOf, Stop } from '../stop.ts'
import type { End } from './format.ts'
import { type Backup, Damage, type Rows } from './read.ts'
import { copyIn, copyOut, nameOf, plainly, plainName, type Table, tablesOf } from './tables.ts'

// What a build writes itself, and jobs that wait for the first person.
const BEFORE_ANYBODY = [
  'public.people',
  'public.one_time_links',
  'public.job_runs',
  'public.signing_keys',
  'public.identity_keys',
]

const mustBeFresh = async (client: pg.ClientBase, tables: Table[], database: string): Promise<void> => {
  const telling = tables.filter(
    (table) => table.schema === 'public' && !BEFORE_ANYBODY.includes(plainName(table)),
  )
  const any = telling.map((table) => `exists (select from ${nameOf(table)})`).join(' or ')
  const { rows } = await client.query<{ used: boolean }>(`select ${any} as used`)
  if (rows[0]?.used) throw new Stop((w) => w.backup.not_fresh, { database })
}

interface Key {
  table: string
  name: string
  definition: string
}

const KEYS = `
  select format('%I.%I', n.nspname, c.relname) as table, quote_ident(k.conname) as name,
         pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
   where k.contype = 'f' and n.nspname in ('public', 'rule', 'office', 'demo') order by k.conrelid, k.conname`

const takeKeysDown = async (client: pg.ClientBase): Promise<Key[]> => {
  const { rows: keys } = await client.query<Key>(KEYS)
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`)
  return keys
}

const putKeysBack = async (client: pg.ClientBase, keys: Key[]): Promise<void> => {
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
}

const digestOf = async (client: pg.ClientBase, table: Table, columns: string[]): Promise<string> => {
  const digest = createHash('sha256')
  for await (const chunk of client.query(copyTo(copyOut(table, columns))) as AsyncIterable<Buffer>)
    digest.update(chunk)
  return digest.digest('hex')
}

// What was written is read back: the same rows, to the byte.
const fillTable = async (client: pg.ClientBase, table: Table, rows: Rows): Promise<void> => {
  const { columns, next } = rows
  if ([...columns].sort().join() !== [...table.columns].sort().join())
    throw new Damage(`${rows.table}: other columns`)
  const copied = client.query(copyFrom(copyIn(table, columns)))
  await pipeline(rows.pieces, copied)
  const said = await rows.end()
  if (copied.rowCount !== said.rows || (await digestOf(client, table, columns)) !== said.sha256)
    throw new Damage(`${rows.table}: not the same when read back`)
  for (const [column, value] of Object.entries(next))
    await client.query(
      `alter table ${nameOf(table)} alter column ${pg.escapeIdentifier(column)} restart with ${value}`,
    )
}

const fillAll = async (client: pg.ClientBase, tables: Table[], backup: Backup): Promise<End> => {
  const empty = new Map(tables.map((table) => [plainName(table), table]))
  for (;;) {
    const { value, done } = await backup.tables.next()
    if (done) {
      if (empty.size > 0) throw new Damage(`missing: ${[...empty.keys()].join(', ')}`)
      return value
    }
    const table = empty.get(value.table)
    if (!table) throw new Damage(`${value.table}: no such table`)
    empty.delete(value.table)
    await fillTable(client, table, value)
  }
}

// A value that its column refuses, or a key that leads nowhere, was not written by a backup.
const UNFIT = /^(22|23)/
const LOCKED = '55P03'
const asRefusal = (error: unknown, database: string): unknown => {
  if (!(error instanceof pg.DatabaseError)) return error
  if (UNFIT.test(error.code ?? '')) return new Damage(reasonOf(error), { cause: error })
  if (error.code === LOCKED) return new Stop((w) => w.backup.in_use, { database }, { cause: error })
  return error
}

// Within a build, after its tables stand and before its triggers do.
export const fillTables = async (
  client: pg.ClientBase,
  names: Names,
  backup: Backup,
  database: string,
): Promise<End> => {
  try {
    await plainly(client)
    await client.query(`set local lock_timeout = '10s'`)
    if (backup.head.demo) await runFile(client, clockFile(), names)
    const tables = await tablesOf(client)
    for (const table of tables)
      await client.query(
        `alter table ${nameOf(table)} disable row level security, no force row level security`,
      )
    await mustBeFresh(client, tables, database)
    const keys = await takeKeysDown(client)
    await client.query(`truncate ${tables.map(nameOf).join(', ')}`)
    const end = await fillAll(client, tables, backup)
    await putKeysBack(client, keys)
    return end
  } catch (error) {
    throw asRefusal(error, database)
  }
}
