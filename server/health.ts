// Whether the process lives, whether what it needs is there, and what it counts.
import { prometheus } from '@hono/prometheus'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { Registry } from 'prom-client'
import type { Db } from '../db/connect.ts'
import type { Env } from './env.ts'

const SILENT_AFTER = 15 * 60_000
// The job that runs most often tells whether anybody watches at all.
const WATCH = 'clock'

export const metrics = () => {
  const { registerMetrics, printMetrics } = prometheus({
    registry: new Registry(),
    collectDefaultMetrics: true,
  })
  return { registerMetrics, printMetrics }
}

const jobsRan = async (db: Db) => {
  const { rows } = await sql<{
    finished_at: string | null
  }>`select finished_at from run_state(${WATCH})`.execute(db)
  const last = rows[0]?.finished_at
  return last !== undefined && last !== null && Date.now() - Date.parse(last) < SILENT_AFTER
}

export const health = new Hono<Env>()
  .get('/healthz', (c) => c.json({ status: 'ok' }))
  .get('/readyz', async (c) => {
    const jobs = (await jobsRan(c.var.db)) ? 'ok' : 'silent'
    return c.json(
      { status: jobs === 'ok' ? 'ok' : 'waiting', database: 'ok', jobs },
      jobs === 'ok' ? 200 : 503,
    )
  })
