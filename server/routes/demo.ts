// The demonstration's clock: set forward, and the jobs of the new day done at once.
import { type Context, Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { call } from '../../db/advance.ts'
import type { Db } from '../../db/connect.ts'
import type { Env } from '../env.ts'
import { problem } from '../problem.ts'
import { nothing, zv } from '../validate.ts'

const PATIENCE = 10_000
const PAUSE = 100
// What the passing of time does comes first; letters and slips follow from it.
const ROUNDS = [['clock'], ['remind', 'certify']]

const setting = z.strictObject({ now: z.iso.datetime({ offset: true }) })

// Production has no such function, and then there is no such address.
const setClock = (c: Context<Env>, now: string) =>
  c.var.inDb('write', async (trx) => {
    const there = await call(trx, sql<boolean>`to_regprocedure('demo.set_clock(timestamptz)') is not null`)
    if (!there) throw problem(404, 'address_unknown')
    await call(trx, sql<void>`demo.set_clock(${now}::timestamptz)`)
  })

interface Run {
  job: string
  wanted: number
}

const want = (c: Context<Env>, jobs: string[]): Promise<Run[]> =>
  c.var.inDb('write', async (trx) => {
    const runs: Run[] = []
    for (const job of jobs) runs.push({ job, wanted: await call(trx, sql<number>`want_run(${job})`) })
    return runs
  })

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE))

const finished = async (db: Db, { job, wanted }: Run, until: number): Promise<number> => {
  const { rows } = await sql<{ done: number; handled: number }>`select * from run_state(${job})`.execute(db)
  if (rows[0] && rows[0].done >= wanted) return rows[0].handled ?? 0
  if (Date.now() > until) throw problem(503, 'jobs_silent', { retryAfter: 5 })
  await pause()
  return finished(db, { job, wanted }, until)
}

const runJobs = async (c: Context<Env>) => {
  const until = Date.now() + PATIENCE
  let handled = 0
  for (const jobs of ROUNDS) {
    for (const run of await want(c, jobs)) handled += await finished(c.var.db, run, until)
  }
  return handled
}

interface Time {
  now: string
  today: string
}

export const demo = new Hono<Env>().post('/clock', zv('query', nothing), zv('json', setting), async (c) => {
  await setClock(c, c.req.valid('json').now)
  const handled = await runJobs(c)
  const { rows } = await sql<Time>`select business_now() as now, today() as today`.execute(c.var.db)
  return c.json({ ...rows[0], handled })
})
