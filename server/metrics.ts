// What the process counts, for whoever shows the token: requests by route, the process itself, its pools, the
// post and the jobs. Without a token it is told outside production alone.
import { createHash, timingSafeEqual } from 'node:crypto'
import { prometheus } from '@hono/prometheus'
import type { MiddlewareHandler } from 'hono'
import { Gauge, Registry } from 'prom-client'
import { type Db, poolOf } from '../db/connect.ts'
import type { Env, Settings } from './env.ts'
import { type Facts, factsOf } from './health.ts'
import { problem } from './problem.ts'

interface Parts {
  db: Db
  filesDb: Db
  settings: Settings
}

const digest = (text: string) => createHash('sha256').update(text).digest()

const mayCount = ({ metricsToken, production }: Settings, given: string | undefined): boolean => {
  if (metricsToken === undefined) return production !== true
  return timingSafeEqual(digest(given ?? ''), digest(`Bearer ${metricsToken}`))
}

const gauge = (registry: Registry, name: string, help: string, labelNames: string[] = []) =>
  new Gauge({ name, help, labelNames, registers: [registry] })

const poolGauges = (registry: Registry, pools: [name: string, db: Db][]) => {
  const connections = gauge(registry, 'db_pool_connections', 'Connections of a pool', ['pool', 'state'])
  const queue = gauge(registry, 'db_pool_waiting', 'Transactions that wait for a connection', ['pool'])
  return () => {
    for (const [pool, db] of pools) {
      const of = poolOf(db)
      if (!of) continue
      connections.set({ pool, state: 'busy' }, of.totalCount - of.idleCount)
      connections.set({ pool, state: 'idle' }, of.idleCount)
      queue.set({ pool }, of.waitingCount)
    }
  }
}

const factGauges = (registry: Registry) => {
  const up = gauge(registry, 'db_up', 'Whether the database answered')
  const outbox = gauge(registry, 'outbox_mails', 'Mails by state, up to ten thousand', ['state'])
  const oldest = gauge(registry, 'outbox_oldest_seconds', 'For how long the oldest mail has waited')
  const reports = gauge(registry, 'national_reports_dead', 'Reports that failed for good')
  const silent = gauge(registry, 'job_silent_seconds', 'Since the last sign of life of a job', ['job'])
  const late = gauge(registry, 'job_late', 'Whether a job has missed its runs', ['job'])
  const failed = gauge(registry, 'job_failed', 'Whether the last run of a job failed', ['job'])
  return (facts: Facts | null) => {
    up.set(facts ? 1 : 0)
    // what is not known is not told as it was
    for (const one of [outbox, oldest, reports, silent, late, failed]) one.reset()
    if (!facts) return
    outbox.set({ state: 'waiting' }, facts.waiting)
    outbox.set({ state: 'dead' }, facts.dead)
    oldest.set(facts.oldest_seconds ?? 0)
    reports.set(facts.national_dead)
    for (const one of facts.jobs) {
      if (one.silent_seconds !== null) silent.set({ job: one.job }, one.silent_seconds)
      late.set({ job: one.job }, one.late ? 1 : 0)
      failed.set({ job: one.job }, one.failed ? 1 : 0)
    }
  }
}

export const metrics = ({ db, filesDb, settings }: Parts) => {
  const registry = new Registry()
  const { registerMetrics, printMetrics: print } = prometheus({ registry, collectDefaultMetrics: true })
  const countPools = poolGauges(registry, [
    ['server', db],
    ['files', filesDb],
  ])
  const countFacts = factGauges(registry)
  const printMetrics: MiddlewareHandler<Env> = async (c) => {
    if (!mayCount(settings, c.req.header('Authorization'))) throw problem(404, 'address_unknown')
    countPools()
    countFacts(
      await factsOf(db).catch((error: unknown) => {
        c.var.log.warn({ err: error }, 'the database could not be counted')
        return null
      }),
    )
    return print(c)
  }
  return { registerMetrics, printMetrics }
}
