// Whether the process lives, and whether what it needs is there: each thing by name, and in a word why not.
// Anybody may ask, so that no error is told, and nothing is asked of the database more than once a second.
import { statfs } from 'node:fs/promises'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import type { Db } from '../db/connect.ts'
import { isBuiltFromThese } from '../db/servable.ts'
import type { Env, Settings } from './env.ts'

export interface Facts {
  waiting: number
  oldest_seconds: number | null
  dead: number
  national_dead: number
  jobs: { job: string; late: boolean; failed: boolean; silent_seconds: number | null }[]
}

export const factsOf = (db: Db): Promise<Facts> => call(db, sql<Facts>`health_facts()`)

interface Check {
  ok: boolean
  // What fails here keeps people from being served; of the rest somebody should know.
  vital: boolean
  reason: string
}
type Checks = Record<'database' | 'migrations' | 'jobs' | 'outbox' | 'disk', Check>

const AGAIN_AFTER = 1_000
const COME_BACK = '5'
const SLOWEST_POST = 1_800
const LEAST_FREE = 512 * 1024 * 1024

const UNKNOWN = 'unknown while the database is away'

// Where jobs have never looked something is not set up yet; where they are late, people are served meanwhile.
const jobsIn = ({ jobs }: Facts): Check => {
  const late = jobs.filter((one) => one.late)
  const names = late.map(({ job }) => job).join(', ')
  return {
    ok: late.length === 0,
    vital: late.some(({ silent_seconds }) => silent_seconds === null),
    reason: late.length === 0 ? 'alive' : `late: ${names}`,
  }
}

const outboxIn = ({ waiting, oldest_seconds, dead }: Facts): Check => {
  const lag = oldest_seconds ?? 0
  return {
    ok: lag <= SLOWEST_POST && dead === 0,
    vital: false,
    reason: `${waiting} waiting, the oldest for ${lag} s; ${dead} failed for good`,
  }
}

const ofTheDatabase = async (db: Db): Promise<Omit<Checks, 'disk'>> => {
  try {
    const built = await isBuiltFromThese(db)
    // what the facts are asked by may be missing in a database of another release
    const facts = built ? await factsOf(db) : null
    const pending = {
      ok: false,
      vital: true,
      reason: 'unknown until the database is built from this release',
    }
    return {
      database: { ok: true, vital: true, reason: 'reachable' },
      migrations: {
        ok: built,
        vital: true,
        reason: built ? 'none pending' : 'the database was built from another release',
      },
      jobs: facts ? jobsIn(facts) : pending,
      outbox: facts ? outboxIn(facts) : { ...pending, vital: false },
    }
  } catch (_) {
    const unknown = { ok: false, vital: true, reason: UNKNOWN }
    return {
      database: { ok: false, vital: true, reason: 'unreachable' },
      migrations: unknown,
      jobs: unknown,
      outbox: { ...unknown, vital: false },
    }
  }
}

// Free room where this machine keeps its data. Where it keeps none, as in front of a database elsewhere,
// there is nothing to run out of here: that machine is watched by its own means.
const ofTheDisk = async ({ dataDir }: Settings): Promise<Check> => {
  const found = dataDir === undefined ? null : await statfs(dataDir).catch(() => null)
  if (found === null) return { ok: true, vital: true, reason: 'no data on this machine' }
  const free = found.bavail * found.bsize
  return {
    ok: free >= LEAST_FREE,
    vital: true,
    reason: `${Math.floor(free / 1024 / 1024)} MB free`,
  }
}

interface Parts {
  db: Db
  settings: Settings
}

export const health = ({ db, settings }: Parts) => {
  let kept: { at: number; checks: Promise<Checks> } | undefined
  const look = async (): Promise<Checks> => {
    const [facts, disk] = await Promise.all([ofTheDatabase(db), ofTheDisk(settings)])
    return { ...facts, disk }
  }
  const checksNow = () => {
    if (!kept || kept.at < Date.now() - AGAIN_AFTER) kept = { at: Date.now(), checks: look() }
    return kept.checks
  }
  return new Hono<Env>()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      const checks = await checksNow()
      const failing = Object.values(checks).filter(({ ok }) => !ok)
      const unready = failing.some(({ vital }) => vital)
      if (unready) c.header('Retry-After', COME_BACK)
      const status = unready ? 'unready' : failing.length > 0 ? 'degraded' : 'ok'
      const told = Object.entries(checks).map(([name, { ok, reason }]) => [name, { ok, reason }])
      return c.json({ status, checks: Object.fromEntries(told) }, unready ? 503 : 200)
    })
}
