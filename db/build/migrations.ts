// Tables of a new database are made as they are today; those of an old one walk there, one migration at a
// time.
import type pg from 'pg'
import { fileDigest, type Names, runFile, sqlFiles, tablesDigest } from '../sql.ts'
import { Stop } from '../stop.ts'

const BOOKS = `
  create table office.builds (
    single         boolean primary key default true check (single),
    prefix         text not null,              -- of the names of this installation's roles
    digest         text not null default '',   -- of all the files the database was built from
    tables_digest  text not null,
    built_at       timestamptz not null default now()
  );
  create table office.migrations (
    name        text primary key,
    digest      text not null,
    applied_at  timestamptz not null default now()
  )`

const record = async (client: pg.ClientBase, name: string, digest: string): Promise<void> => {
  await client.query('insert into office.migrations (name, digest) values ($1, $2)', [name, digest])
}

const isEmpty = async (client: pg.ClientBase): Promise<boolean> => {
  const { rows } = await client.query<{ empty: boolean }>(
    `select not exists (select from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')) as empty`,
  )
  return rows[0]?.empty === true
}

export const createTables = async (
  client: pg.ClientBase,
  prefix: string,
  names: Names,
  database: string,
): Promise<void> => {
  if (!(await isEmpty(client))) throw new Stop((w) => w.build.not_empty, { database })
  for (const file of sqlFiles('tables')) await runFile(client, file, names)
  await client.query(BOOKS)
  await client.query('insert into office.builds (prefix, tables_digest) values ($1, $2)', [
    prefix,
    tablesDigest(),
  ])
  for (const file of sqlFiles('migrations')) await record(client, file.name, fileDigest(file))
}

export const migrateTables = async (client: pg.ClientBase, names: Names, database: string): Promise<void> => {
  const { rows } = await client.query<{ name: string; digest: string }>(
    'select name, digest from office.migrations',
  )
  const applied = new Map(rows.map((row) => [row.name, row.digest]))
  const files = sqlFiles('migrations')
  for (const name of applied.keys())
    if (!files.some((file) => file.name === name)) throw new Stop((w) => w.build.migration_missing, { name })
  const pending = files.filter((file) => !applied.has(file.name))
  for (const file of files)
    if (applied.has(file.name) && applied.get(file.name) !== fileDigest(file))
      throw new Stop((w) => w.build.migration_changed, { name: file.name })
  for (const file of pending) {
    await runFile(client, file, names)
    await record(client, file.name, fileDigest(file))
  }
  const same = await client.query('select from office.builds where tables_digest = $1', [tablesDigest()])
  if (same.rowCount === 0 && pending.length === 0) throw new Stop((w) => w.build.tables_changed, { database })
}
