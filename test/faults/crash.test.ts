// Killed in the middle of its work, the house has kept every act it said yes to, and none by half; within ten
// seconds it answers again.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { signingKey } from '../jobs/watching.ts'
import { known } from '../people.ts'
import { cookieOf } from '../server/counter.ts'
import { founded } from '../town.ts'
import {
  ask,
  bound,
  broken,
  endAll,
  killed,
  type Server,
  sleep,
  startJobs,
  startServer,
  thorough,
  until,
} from './processes.ts'

const town = await founded()
const dataDir = mkdtempSync(path.join(tmpdir(), 'crash-'))
afterAll(async () => {
  await endAll()
  rmSync(dataDir, { recursive: true, force: true })
  await town.close()
})

const ROUNDS = thorough ? 12 : 2
const JOB_ROUNDS = thorough ? 6 : 1
const CLERKS = 6
const cookie = cookieOf('registrant')

interface Kept {
  id: string
  seq: number
}

// Opens cases and takes them back, as fast as it is answered, until the server is gone.
const work = async (port: number, kept: Map<string, number>) => {
  const act = async (path: string, json: unknown): Promise<Kept | null> => {
    const headers = { 'Idempotency-Key': randomUUID() }
    const { status, body } = await ask(port, path, { cookie, json, headers })
    if (status === 0 || status === 503) return null
    expect(status, JSON.stringify(body)).toBeLessThan(300)
    kept.set(String(body.id), Number(body.seq))
    return { id: String(body.id), seq: Number(body.seq) }
  }
  for (;;) {
    const opened = await act('/api/cases', { scheme: 'public_data', kind: 'initial', content: {} })
    if (!opened) return
    const { id, seq } = opened
    if (!(await act(`/api/cases/${id}/actions`, { seq, action: 'withdraw' }))) return
  }
}

const killedWhileWorking = async ({ child, port }: Server, kept: Map<string, number>) => {
  const busy = Array.from({ length: CLERKS }, () => work(port, kept))
  const before = kept.size
  await until(30_000, () => kept.size >= before + 2 * CLERKS)
  await sleep(Math.random() * 300)
  await killed(child)
  await Promise.all(busy)
}

const againWithin = async (start: () => Promise<Server>) => {
  const began = performance.now()
  const server = await start()
  expect((await ask(server.port, '/api/inbox', { cookie })).status).toBe(200)
  expect(performance.now() - began).toBeLessThan(bound(10_000))
  return server
}

const mustHaveAll = async (kept: Map<string, number>) => {
  const rows = await known(town, sql<Kept>`select id, seq from cases`)
  const standing = new Map(rows.map(({ id, seq }) => [id, seq]))
  const lost = [...kept].filter(([id, seq]) => (standing.get(id) ?? 0) < seq)
  expect(lost).toEqual([])
}

// Receipt numbers are given without a gap, whoever died while being given one.
const gaps = () =>
  known(
    town,
    sql`select receipt_number from (select receipt_number, receipt_number::bigint
          - lag(receipt_number::bigint) over (order by receipt_number) as step from cases) s where step <> 1`,
  )

test('the server, by kill -9, while acts are sent', { timeout: 180_000 }, async () => {
  const kept = new Map<string, number>()
  let server = await startServer(town.urls.serverUrl)
  for (let round = 0; round < ROUNDS; round++) {
    await killedWhileWorking(server, kept)
    server = await againWithin(() => startServer(town.urls.serverUrl))
    await mustHaveAll(kept)
  }
  await killed(server.child)
  expect(await gaps()).toEqual([])
  expect(await broken(town)).toEqual([])
})

const leasesRunOut = () =>
  sql`update job_runs set leased_until = now() - interval '1 second' where leased_until > now();
  `.execute(town.owner)

const finishedSince = async (moment: Date) => {
  const rows = await known(
    town,
    sql<{ job: string }>`select job from job_runs where finished_at >= ${moment}`,
  )
  return rows.length
}

test('the jobs, by kill -9, while they work', { timeout: 180_000 }, async () => {
  const env = { JOBS_DATABASE_URL: town.urls.jobsUrl, SIGNING_KEY: signingKey, DATA_DIR: dataDir }
  const kept = new Map<string, number>()
  const server = await startServer(town.urls.serverUrl)
  const busy = Array.from({ length: 2 }, () => work(server.port, kept))
  for (let round = 0; round < JOB_ROUNDS; round++) {
    const began = performance.now()
    const jobs = await startJobs(env)
    expect(performance.now() - began).toBeLessThan(bound(10_000))
    const [moment] = await known(town, sql<{ now: Date }>`select now()`)
    // a dead process keeps its jobs for the minute of its lease
    await leasesRunOut()
    while ((await finishedSince(moment?.now ?? new Date())) === 0) await sleep(50)
    await killed(jobs)
  }
  await killed(server.child)
  await Promise.all(busy)
  await mustHaveAll(kept)
  expect(await broken(town)).toEqual([])
})
