// The jobs' process as it is started: ready, called, cut off from its database, and stopped.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { schedule } from '../../jobs/schedule.ts'
import { freshDatabase } from '../database.ts'
import { signingKey } from './watching.ts'

const fresh = await freshDatabase()
const started: ChildProcess[] = []
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL')
  await fresh.drop()
})

const main = fileURLToPath(new URL('../../dist/jobs/main.js', import.meta.url))

const start = (settings: Record<string, string>) => {
  const { DATABASE_URL: _, JOBS_DATABASE_URL: __, SIGNING_KEY: ___, ...rest } = process.env
  const child = fork(main, { env: { ...rest, ...settings }, silent: true })
  started.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => {
      said += text.toString()
    })
  return { child, said: () => said }
}

const wanted = async (job: string) => {
  const { rows } = await sql<{ n: number }>`select want_run(${job}) as n`.execute(fresh.owner)
  return rows[0]?.n ?? 0
}

const runs = async (job: string) => {
  const { rows } = await sql<{ done: number }>`select done from run_state(${job})`.execute(fresh.owner)
  return rows[0]?.done ?? 0
}

const called = async (within: number) => {
  const began = Date.now()
  for (const { name } of schedule) {
    const n = await wanted(name)
    while ((await runs(name)) < n) {
      expect(Date.now() - began).toBeLessThan(within)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

const cutOff = () =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name like 'jobs %'`.execute(fresh.jobs)

test('ready, called, cut off, called again, stopped in time', { timeout: 90_000 }, async () => {
  const { child, said } = start({ JOBS_DATABASE_URL: fresh.jobsUrl, SIGNING_KEY: signingKey })
  const [first] = await Promise.race([once(child, 'message'), once(child, 'exit')])
  expect(first, said()).toBe('ready')
  // Nothing is done in a house that nobody has entered yet.
  await sql`insert into people (username, name, scope) values ('first', '张磊', 'administrator')`.execute(
    fresh.owner,
  )
  await called(10_000)
  await cutOff()
  await called(20_000)
  const began = Date.now()
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(Date.now() - began).toBeLessThan(5_000)
  expect(said()).not.toContain(signingKey.slice(40, 80))
})

test('a setting that is missing stops it with a sentence that says which', { timeout: 30_000 }, async () => {
  const { child, said } = start({ JOBS_DATABASE_URL: fresh.jobsUrl })
  expect(await once(child, 'exit')).toEqual([1, null])
  expect(said()).toContain('请设置 SIGNING_KEY')
})
