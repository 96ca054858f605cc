// The frame every job runs in: one winner among all processes, the work, one line of log, and the wait.
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import { asClock, type Db } from '../db/connect.ts'
import type { Environment } from '../db/environment.ts'
import { reasonOf } from '../db/stop.ts'
import type { Bell } from './bell.ts'
import type { Log } from './log.ts'

export interface Context {
  db: Db
  environment: Environment
  log: Log
  stopping: () => boolean
}

// Answers how many it handled. It may be run at any moment, twice, or after a night missed.
export type Work = () => Promise<number>
export type Prepare = (context: Context) => Promise<Work> | Work

interface Job {
  name: string
  every: number
  work: Work
}

const begin = (db: Db, { name, every }: Job, called: boolean) =>
  asClock(db, (trx) => call(trx, sql<number | null>`begin_run(${name}, ${every}::int, ${called})`))

interface Outcome {
  handled: number
  error: string | null
}

const end = (db: Db, { name }: Job, wanted: number, { handled, error }: Outcome) =>
  asClock(db, (trx) =>
    call(trx, sql<void>`end_run(${name}, ${wanted}::bigint, ${handled}::int, ${error}::text)`),
  )

const attempt = async ({ work }: Job, log: Log): Promise<Outcome> => {
  const began = performance.now()
  try {
    const handled = await work()
    const level = handled > 0 ? 'info' : 'debug'
    log[level]({ handled, ms: Math.round(performance.now() - began) }, 'run')
    return { handled, error: null }
  } catch (error) {
    log.error({ err: error }, 'the run failed')
    return { handled: 0, error: reasonOf(error) }
  }
}

// One look: true when there was a run and it went well, so that another look is worth while.
export const look = async (db: Db, job: Job, log: Log, called = false): Promise<boolean> => {
  const wanted = await begin(db, job, called)
  if (wanted === null) return false
  const outcome = await attempt(job, log)
  await end(db, job, wanted, outcome)
  return outcome.error === null
}

// Looks until there is nothing to do, waits, and looks again. A database that is away is waited for.
export const watch = async (db: Db, job: Job, bell: Bell, log: Log): Promise<void> => {
  let called = false
  while (!bell.stopping) {
    try {
      for (let again = true; again && !bell.stopping; called = false) again = await look(db, job, log, called)
    } catch (error) {
      log.error({ err: error }, 'the look failed')
    }
    called = await bell.wait(job.every)
  }
}
