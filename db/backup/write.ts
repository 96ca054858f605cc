// Writes a backup of a database that may be in use: everything as of one instant, a piece at a time.
import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { databaseOf, openOwner } from '../build/checks.ts'
import { BUILD_LOCK, booksOf } from '../build.ts'
import { reasonOf, Stop } from '../stop.ts'
import { codeOf, isOfTheDisk } from './disk.ts'
import { type End, type Head, lineOf, ROWS_END } from './format.ts'
import { copyOut, countBroken, nextOf, plainly, plainName, type Table, tablesOf } from './tables.ts'

export interface Written extends End {
  bytes: number
  sha256: string
}

const headOf = async (client: pg.ClientBase): Promise<Head> => {
  const { rows } = await client.query<Omit<Head, 'backup'>>(
    `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as taken_at,
            current_database() as database, current_setting('server_version') as postgresql,
            b.tables_digest, b.digest, i.demo
       from office.builds b left join office.installation i on true`,
  )
  if (!rows[0]) throw new Error('office.builds is empty')
  return { backup: 1, ...rows[0] }
}

async function* tableTold(client: pg.ClientBase, table: Table): AsyncGenerator<string | Buffer, number> {
  yield lineOf({ table: plainName(table), columns: table.columns, next: await nextOf(client, table) })
  const digest = createHash('sha256')
  const rows = client.query(copyTo(copyOut(table)))
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    digest.update(chunk)
    yield chunk
  }
  yield ROWS_END + lineOf({ rows: rows.rowCount, sha256: digest.digest('hex') })
  return rows.rowCount
}

async function* told(client: pg.ClientBase, onEnd: (end: End) => void): AsyncGenerator<string | Buffer> {
  yield lineOf(await headOf(client))
  const tables = await tablesOf(client)
  let rows = 0
  for (const table of tables) rows += yield* tableTold(client, table)
  const end: End = { end: true, tables: tables.length, rows, broken: await countBroken(client) }
  onEnd(end)
  yield lineOf(end)
}

// Written aside and moved into place, so that a backup that was cut short is never taken for one.
const writeTo = async (file: string, client: pg.ClientBase): Promise<Written> => {
  const aside = `${file}.part`
  const digest = createHash('sha256')
  let end: End | undefined
  const content = told(client, (one) => {
    end = one
  })
  async function* counted(source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      digest.update(chunk)
      yield chunk
    }
  }
  try {
    const output = createWriteStream(aside, { mode: 0o600, flags: 'wx', flush: true })
    await pipeline(content, createGzip(), counted, output)
    renameSync(aside, file)
  } catch (error) {
    // somebody else's half is theirs
    if (codeOf(error) !== 'EEXIST') rmSync(aside, { force: true })
    throw error
  }
  if (!end) throw new Error('the backup has no end')
  return { ...end, bytes: statSync(file).size, sha256: digest.digest('hex') }
}

// A build waits until the backup is done, and the backup until a build is.
export const writeBackup = async (ownerUrl: string, file: string): Promise<Written> => {
  if (existsSync(file)) throw new Stop((w) => w.backup.exists, { file })
  const client = await openOwner(ownerUrl)
  try {
    await client.query('select pg_advisory_lock_shared($1)', [BUILD_LOCK])
    if (!(await booksOf(client))) throw new Stop((w) => w.serve.not_built, { database: databaseOf(ownerUrl) })
    await client.query('begin isolation level repeatable read read only')
    await plainly(client)
    return await writeTo(file, client)
  } catch (error) {
    if (isOfTheDisk(error))
      throw new Stop((w) => w.backup.unwritable, { file, why: reasonOf(error) }, { cause: error })
    throw error
  } finally {
    await client.end()
  }
}
