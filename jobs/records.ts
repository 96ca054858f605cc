// Enters old registrations that the authority has confirmed: some lines at a time, each batch a transaction,
// so that a stop in the middle loses nothing and the next look goes on.
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import { asClock, type Db } from '../db/connect.ts'
import type { Prepare } from './run.ts'
import { stay } from './thread.ts'

const BATCH = 10

const enter = (db: Db) => asClock(db, (trx) => call(trx, sql<number>`enter_records(${BATCH}::int)`))

export const prepare: Prepare =
  ({ db, stopping }) =>
  async () => {
    let handled = 0
    for (let taken = await enter(db); taken > 0 && !stopping(); taken = await enter(db)) handled += taken
    return handled
  }

stay(prepare)
