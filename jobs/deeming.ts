// Letters whose receipt nobody confirmed: when their day is over, they count as delivered.
import { sql } from 'kysely'
import pg from 'pg'
import { call } from '../db/advance.ts'
import { asClock, type Db } from '../db/connect.ts'
import type { Context } from './run.ts'

const due = (db: Db) =>
  asClock(db, async (trx) => {
    const found = sql<{ letter_id: string }>`select letter_id from letters_due()`
    return (await found.execute(trx)).rows
  })

export const deem = async ({ db, log, stopping }: Context): Promise<number> => {
  let handled = 0
  const letters = await due(db).catch((error: unknown) => {
    if (!(error instanceof pg.DatabaseError)) throw error
    // periods elapse all the same
    log.error({ err: error }, 'the letters whose day has come could not be listed')
    return []
  })
  for (const { letter_id } of letters) {
    if (stopping()) break
    try {
      const deemed = asClock(db, (trx) => call(trx, sql<boolean>`deem_letter(${letter_id}::uuid)`))
      if (await deemed) handled++
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error
      log.warn({ err: error, letter_id }, 'a letter could not be deemed delivered')
    }
  }
  return handled
}
