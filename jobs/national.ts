// Reports every entry of the register to the national platform and brings its codes home: claimed under a
// lease, sent outside any transaction, marked one by one. What is sent twice bears the same key.
import { sql } from 'kysely'
import pg from 'pg'
import { call } from '../db/advance.ts'
import { asClock, type Db } from '../db/connect.ts'
import { required } from '../db/environment.ts'
import { reasonOf } from '../db/stop.ts'
import { signerOf } from './certificate/signature.ts'
import type { Log } from './log.ts'
import {
  type Answer,
  NoAnswer,
  type Platform,
  platformAt,
  type Report,
  type Verdict,
} from './port/platform.ts'
import type { Prepare } from './run.ts'
import { stay } from './thread.ts'

const BATCH = 20
const LEASE = 300
// With pauses that grow to six hours, about three days of answers that are none.
const MOST_TRIES = 20
const LAW = /^RG\d{3}$/

// The two things to do with a report: hand it over, and ask what became of it.
interface Errand {
  claim: 'claim_reports' | 'claim_answers'
  run: (platform: Platform, report: Report) => Promise<Answer>
}
const ERRANDS: Errand[] = [
  { claim: 'claim_reports', run: (platform, report) => platform.send(report) },
  { claim: 'claim_answers', run: (platform, report) => platform.ask(report) },
]

const claim = (db: Db, { claim: door }: Errand) =>
  asClock(db, async (trx) => {
    const claimed = sql<Report>`select * from ${sql.id(door)}(${BATCH}::int, ${LEASE}::int)`
    return (await claimed.execute(trx)).rows
  })

const answered = (db: Db, { id }: Report, { done, code, corrects }: Answer) =>
  asClock(db, (trx) =>
    call(trx, sql<void>`national_answered(${id}::uuid, ${done}, ${code}::text, ${corrects}::text)`),
  )

const failed = (db: Db, { id, tries }: Report, verdict: Verdict | 'untried', error: string) =>
  asClock(db, (trx) =>
    call(
      trx,
      sql<void>`national_failed(${id}::uuid, ${tries}::int, ${verdict}, ${error}, ${MOST_TRIES}::int)`,
    ),
  )

interface Port {
  db: Db
  platform: Platform
  log: Log
  stopping: () => boolean
}

// An answer that the register refuses, such as a code that belongs to another, will not mend by itself.
const verdictOn = (error: unknown): Verdict => {
  if (error instanceof NoAnswer) return error.verdict
  if (error instanceof pg.DatabaseError) return LAW.test(error.code ?? '') ? 'rejected' : 'again'
  throw error
}

type Outcome = 'done' | 'unsettled' | 'away'

const runErrand = async ({ db, platform, log }: Port, errand: Errand, report: Report): Promise<Outcome> => {
  try {
    await answered(db, report, await errand.run(platform, report))
    return 'done'
  } catch (error) {
    const verdict = verdictOn(error)
    const { id, tries } = report
    log.warn(
      { id, tries, verdict, why: reasonOf(error) },
      'a report to the national platform was not settled',
    )
    await failed(db, report, verdict, reasonOf(error))
    return verdict === 'away' ? 'away' : 'unsettled'
  }
}

// A platform that is away is asked twice per run and not once per report; what was not tried goes back.
const empty = async (port: Port, errand: Errand, batch: Report[]) => {
  let done = 0
  let away = 0
  for (const report of batch) {
    if (away >= 2 || port.stopping()) {
      await failed(port.db, report, 'untried', '')
      continue
    }
    const outcome = await runErrand(port, errand, report)
    away = outcome === 'away' ? away + 1 : 0
    if (outcome === 'done') done++
  }
  return { done, halted: away >= 2 || port.stopping() }
}

const runAll = async (port: Port, errand: Errand): Promise<number> => {
  let handled = 0
  for (let batch = await claim(port.db, errand); batch.length > 0; batch = await claim(port.db, errand)) {
    const { done, halted } = await empty(port, errand, batch)
    handled += done
    if (halted) break
  }
  return handled
}

export const prepare: Prepare = async ({ db, environment, log, stopping }) => {
  const url = environment.nationalUrl
  const signer = await signerOf(required(environment.signingKey, 'SIGNING_KEY'))
  await asClock(db, (trx) => call(trx, sql<void>`link_national(${url !== undefined})`))
  return async () => {
    if (url === undefined) return 0
    const port = { db, platform: platformAt(url, signer), log, stopping }
    let handled = 0
    for (const errand of ERRANDS) handled += await runAll(port, errand)
    return handled
  }
}

stay(prepare)
