// Has every paper scanned. Where a scanner is set, a paper is handed to others only once it was found clean;
// where none is, nothing waits.
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import { asClock, type Db } from '../db/connect.ts'
import { reasonOf } from '../db/stop.ts'
import type { Log } from './log.ts'
import { scan } from './port/clamd.ts'
import type { Prepare } from './run.ts'
import { stay } from './thread.ts'

const AT_ONCE = 20
const CHUNK = 256 * 1024

interface Waiting {
  sha256: Buffer
  bytes: number
}

const waiting = (db: Db) =>
  asClock(
    db,
    async (trx) => (await sql<Waiting>`select * from next_scans(${AT_ONCE}::int)`.execute(trx)).rows,
  )

const piecesOf = async function* (db: Db, { sha256, bytes }: Waiting) {
  for (let n = 0; n * CHUNK < bytes; n++) {
    const found = sql<Buffer | null>`file_chunk(${sha256}, ${n}::int)`
    const piece = await asClock(db, (trx) => call(trx, found))
    if (!piece) throw new Error('the file is not whole')
    yield piece
  }
}

const look = async (db: Db, port: string, file: Waiting, log: Log): Promise<number> => {
  try {
    const found = await scan(port, piecesOf(db, file))
    if (found) log.warn({ found, sha256: file.sha256.toString('hex') }, 'the scanner found something')
    await asClock(db, (trx) => call(trx, sql<void>`scanned(${file.sha256}, ${found})`))
    return 1
  } catch (error) {
    log.warn({ err: error }, 'the scanner did not answer')
    await asClock(db, (trx) => call(trx, sql<void>`unscanned(${file.sha256}, ${reasonOf(error)})`))
    return 0
  }
}

export const prepare: Prepare = async ({ db, environment, log, stopping }) => {
  const port = environment.scannerUrl
  await asClock(db, (trx) => call(trx, sql<void>`set_scanner_port(${port !== undefined})`))
  if (port === undefined) return async () => 0
  return async () => {
    let handled = 0
    for (const file of await waiting(db)) {
      if (stopping()) break
      handled += await look(db, port, file, log)
    }
    return handled
  }
}

stay(prepare)
