// Rolls closed steps up for the evaluation: a batch of the cases that wait, until none does.
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import { asClock, type Db } from '../db/connect.ts'
import type { Prepare } from './run.ts'
import { stay } from './thread.ts'

const BATCH = 100

const rollUp = (db: Db) => asClock(db, (trx) => call(trx, sql<number>`roll_up(${BATCH}::int)`))

export const prepare: Prepare =
  ({ db, stopping }) =>
  async () => {
    let handled = 0
    for (let taken = await rollUp(db); taken > 0 && !stopping(); taken = await rollUp(db)) handled += taken
    return handled
  }

stay(prepare)
