// Forgets files that nobody has needed for a day, papers of drafts that were taken away or replaced, uploads
// that nobody went on with, and whom limits counted.
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import { asClock, type Db } from '../db/connect.ts'
import type { Prepare } from './run.ts'
import { stay } from './thread.ts'

const BATCH = 20

const sweep = (db: Db) => asClock(db, (trx) => call(trx, sql<number>`sweep_files(${BATCH}::int)`))

const forgetLimits = (db: Db) => asClock(db, (trx) => call(trx, sql<void>`forget_limits()`))

const forgetLeftParts = (db: Db) => asClock(db, (trx) => call(trx, sql<void>`forget_left_parts()`))

export const prepare: Prepare =
  ({ db, stopping }) =>
  async () => {
    await forgetLimits(db)
    await forgetLeftParts(db)
    let handled = 0
    for (let gone = await sweep(db); gone > 0 && !stopping(); gone = await sweep(db)) handled += gone
    return handled
  }

stay(prepare)
