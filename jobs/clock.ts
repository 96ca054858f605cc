// What nobody does and time does: letters count as delivered, periods that have elapsed move their cases on,
// and registrations that have ended unrenewed are laid before a person, each in a transaction of its own.
import { sql } from 'kysely'
import pg from 'pg'
import { advance, openCase } from '../db/advance.ts'
import { asClock, type Db } from '../db/connect.ts'
import { deem } from './deeming.ts'
import type { Prepare } from './run.ts'
import { stay } from './thread.ts'

interface Elapsed {
  case_id: string
  seq: number
  action: string
}

const elapsedIn = (db: Db) =>
  asClock(db, async (trx) => (await sql<Elapsed>`select case_id, seq, action from elapsed`.execute(trx)).rows)

interface Lapsed {
  registration_id: string
  scheme: string
  kind: string
}

const lapsedIn = (db: Db) =>
  asClock(db, async (trx) => (await sql<Lapsed>`select * from lapsed_registrations`.execute(trx)).rows)

const keyOf = ({ case_id, seq, action }: Elapsed) => `${case_id} ${seq} ${action}`

export const prepare: Prepare = (context) => {
  const { db, log, stopping } = context
  return async () => {
    const refused = new Set<string>()
    // False when the law, or somebody who was quicker, said no: the others must not wait for it.
    const move = async (due: Elapsed): Promise<boolean> => {
      const { case_id, seq, action } = due
      try {
        await asClock(db, (trx) => advance(trx, case_id, { seq, action }))
        return true
      } catch (error) {
        if (!(error instanceof pg.DatabaseError)) throw error
        refused.add(keyOf(due))
        log.warn({ err: error, case_id, action }, 'a move of the clock was refused')
        return false
      }
    }
    const propose = async ({ registration_id, scheme, kind }: Lapsed) => {
      try {
        await asClock(db, (trx) =>
          openCase(trx, { scheme, kind, content: {}, registration: registration_id }),
        )
      } catch (error) {
        if (!(error instanceof pg.DatabaseError)) throw error
        log.warn({ err: error, registration_id, kind }, 'a case of the clock was refused')
      }
    }
    const round = async (): Promise<number> => {
      let moved = 0
      for (const due of await elapsedIn(db)) {
        if (stopping()) break
        if (!refused.has(keyOf(due)) && (await move(due))) moved++
      }
      return moved
    }
    for (const lapsed of await lapsedIn(db)) await propose(lapsed)
    // A delivery may start a term, so it comes first. After a long pause one case may have several periods
    // behind it.
    let handled = await deem(context)
    for (let moved = await round(); moved > 0; moved = await round()) handled += moved
    return handled
  }
}

stay(prepare)
