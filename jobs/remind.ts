// Writes the reminders that are due, of cases and of registrations about to end. The message is why the
// reminder is not due again.
import { sql } from 'kysely'
import pg from 'pg'
import { call } from '../db/advance.ts'
import { asClock, type Db } from '../db/connect.ts'
import type { Prepare } from './run.ts'
import { stay } from './thread.ts'

interface Due {
  case_id: string
  seq: number
  reminder: string
  door: string
}

// Of a stage's term, and of the term for filing a draft.
const dueIn = (db: Db) =>
  asClock(db, async (trx) => {
    const due = sql<Due>`
      select distinct case_id, seq, reminder, 'write_reminder' as door from due_reminders
      union all select case_id, seq, reminder, 'write_filing_reminder' from due_filing_reminders`
    return (await due.execute(trx)).rows
  })

const write = (db: Db, { case_id, seq, reminder, door }: Due) =>
  asClock(db, (trx) => call(trx, sql<number>`${sql.id(door)}(${case_id}::uuid, ${seq}::int, ${reminder})`))

interface Ending {
  registration_id: string
  reminder: string
}

const endingIn = (db: Db) =>
  asClock(
    db,
    async (trx) =>
      (await sql<Ending>`select registration_id, reminder from due_register_reminders`.execute(trx)).rows,
  )

const writeOf = (db: Db, { registration_id, reminder }: Ending) =>
  asClock(db, (trx) => call(trx, sql<number>`write_register_reminder(${registration_id}::uuid, ${reminder})`))

export const prepare: Prepare =
  ({ db, log, stopping }) =>
  async () => {
    let written = 0
    for (const due of await dueIn(db)) {
      if (stopping()) break
      try {
        written += await write(db, due)
      } catch (error) {
        if (!(error instanceof pg.DatabaseError)) throw error
        log.warn({ err: error, case_id: due.case_id, reminder: due.reminder }, 'a reminder was refused')
      }
    }
    for (const ending of await endingIn(db)) {
      if (stopping()) break
      try {
        written += await writeOf(db, ending)
      } catch (error) {
        if (!(error instanceof pg.DatabaseError)) throw error
        log.warn({ err: error, ...ending }, 'a reminder was refused')
      }
    }
    return written
  }

stay(prepare)
