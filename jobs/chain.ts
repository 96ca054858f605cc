// Asks the catalogue's chain whether it knows the references of items. The port is one question:
// GET {CHAIN_URL}/references/{reference} answers {"confirmed": true or false}, or 404 for what it never saw.
// Where no port is set, a reference is taken as given and shown as not yet checked.
import { sql } from 'kysely'
import { z } from 'zod'
import { call } from '../db/advance.ts'
import { asClock, type Db } from '../db/connect.ts'
import { reasonOf } from '../db/stop.ts'
import type { Log } from './log.ts'
import type { Prepare } from './run.ts'
import { stay } from './thread.ts'

const AT_ONCE = 20
const LEASE = 60
const PATIENCE = 5_000

const Answer = z.object({ confirmed: z.boolean() })

const ask = async (port: string, reference: string): Promise<boolean> => {
  const address = `${port.replace(/\/$/, '')}/references/${encodeURIComponent(reference)}`
  const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE), redirect: 'error' })
  if (response.status === 404) return false
  if (!response.ok) throw new Error(`the chain answered ${response.status}`)
  return Answer.parse(await response.json()).confirmed
}

const claim = (db: Db) =>
  asClock(db, async (trx) => {
    const found = sql<{ reference: string }>`
      select reference from claim_chain_checks(${AT_ONCE}::int, ${LEASE}::int) as reference`
    return (await found.execute(trx)).rows.map(({ reference }) => reference)
  })

const check = async (db: Db, port: string, reference: string, log: Log): Promise<number> => {
  try {
    const confirmed = await ask(port, reference)
    await asClock(db, (trx) => call(trx, sql<void>`chain_answered(${reference}, ${confirmed})`))
    return 1
  } catch (error) {
    log.warn({ err: error, reference }, 'the chain did not answer')
    await asClock(db, (trx) => call(trx, sql<void>`chain_silent(${reference}, ${reasonOf(error)})`))
    return 0
  }
}

export const prepare: Prepare = async ({ db, environment, log, stopping }) => {
  const port = environment.chainUrl
  await asClock(db, (trx) => call(trx, sql<void>`set_chain_port(${port !== undefined})`))
  if (port === undefined) return async () => 0
  return async () => {
    let handled = 0
    for (const reference of await claim(db)) {
      if (stopping()) break
      handled += await check(db, port, reference, log)
    }
    return handled
  }
}

stay(prepare)
