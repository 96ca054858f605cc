// Whether it lives, whether it is ready, and what it counts: each thing is broken once, and said to be.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { schedule } from '../../jobs/schedule.ts'
import { asTheClock } from '../people.ts'
import { appOn, asked, type Counter, openCounter } from './counter.ts'

const dataDir = mkdtempSync(path.join(tmpdir(), 'health-'))
let counter: Counter
let opened: ReturnType<typeof appOn>[] = []
beforeAll(async () => {
  counter = await openCounter()
})
afterEach(async () => {
  await Promise.all(opened.map(({ close }) => close()))
  opened = []
})
afterAll(() => counter.close())

const open = (more: Parameters<typeof appOn>[1] = {}, url = counter.serverUrl) => {
  const one = appOn(url, more)
  opened.push(one)
  return one.app
}
type Checks = Record<string, { ok: boolean; reason: string }>
// Every look is a new process's first, so that nothing kept is shown.
const ready = async (more = {}, url = counter.serverUrl) => {
  const { status, body, headers, text } = await asked(open(more, url), null, '/readyz')
  return { status, told: body.status, checks: body.checks as Checks, headers, text }
}
const owner = (query: ReturnType<typeof sql>) => query.execute(counter.owner)
const allRan = async () => {
  for (const { name, every } of schedule)
    await asTheClock(counter, async (trx) => {
      await sql`select begin_run(${name}, ${every}::int, true)`.execute(trx)
      await sql`select end_run(${name}, 0, 0, null)`.execute(trx)
    })
}

describe('/readyz', () => {
  test('before the jobs have looked for the first time it is not ready, and says which', async () => {
    const { status, told, checks, headers } = await ready()
    expect([status, told]).toEqual([503, 'unready'])
    expect(checks.jobs).toMatchObject({ ok: false, reason: expect.stringContaining('clock') })
    expect(checks).toMatchObject({ database: { ok: true }, migrations: { ok: true }, outbox: { ok: true } })
    expect(Number(headers.get('Retry-After'))).toBeLessThanOrEqual(5)
  })

  test('when all is well it says so of each', async () => {
    await allRan()
    const { status, told, checks } = await ready({ dataDir })
    expect([status, told]).toEqual([200, 'ok'])
    expect(Object.values(checks).every(({ ok }) => ok)).toBe(true)
    expect(Object.keys(checks)).toEqual(['database', 'migrations', 'jobs', 'outbox', 'disk'])
    expect(checks.disk?.reason).toMatch(/^\d+ MB free$/)
  })

  test('a job that has missed its runs is told, and people are served', async () => {
    await owner(
      sql`update job_runs set started_at = now() - interval '16 minutes',
        finished_at = now() - interval '16 minutes' where job in ('remind', 'sweep')`,
    )
    const { status, told, checks } = await ready()
    // what looks once an hour has missed nothing yet
    expect([status, told, checks.jobs]).toEqual([200, 'degraded', { ok: false, reason: 'late: remind' }])
    await allRan()
  })

  test('a mail that waits too long, or failed for good, is told, and people are served', async () => {
    await owner(sql`
      with m as (insert into messages (person_id, subject, body, written_at)
        select id, 's', 'b', now() from people where username = 'registrant' returning id)
      insert into deliveries (message_id, address, queued_at) select id, 'secret@example.cn',
        now() - interval '31 minutes' from m`)
    const lagging = await ready()
    expect([lagging.status, lagging.told, lagging.checks.outbox?.ok]).toEqual([200, 'degraded', false])
    expect(lagging.checks.outbox?.reason).toMatch(/^1 waiting, the oldest for 18\d\d s; 0 failed for good$/)
    expect(lagging.text).not.toContain('secret@')
    await owner(sql`update deliveries set state = 'dead', failed_at = now()`)
    const { status, checks } = await ready()
    expect([status, checks.outbox]).toEqual([
      200,
      { ok: false, reason: '0 waiting, the oldest for 0 s; 1 failed for good' },
    ])
    await owner(sql`update deliveries set state = 'sent', sent_at = now()`)
  })

  test('a database built from another release', async () => {
    const changed = (digest: ReturnType<typeof sql>) =>
      owner(sql`update office.builds set digest = ${digest}`)
    await changed(sql`'x' || digest`)
    const { status, checks } = await ready()
    expect([status, checks.database?.ok, checks.migrations?.ok]).toEqual([503, true, false])
    await changed(sql`substr(digest, 2)`)
    expect((await ready()).status).toBe(200)
  })

  test('a database that is away: said at once, and nothing of its address', async () => {
    const began = performance.now()
    const { status, checks, text } = await ready({}, 'postgres://nobody:nothing@127.0.0.1:9/nowhere')
    expect([status, checks.database]).toEqual([503, { ok: false, reason: 'unreachable' }])
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(text).not.toMatch(/nobody|nothing|nowhere|127\.0/)
  })

  test('a machine without data of its own says so', async () => {
    const { checks } = await ready({ dataDir: path.join(dataDir, 'nowhere') })
    expect(checks.disk).toEqual({ ok: true, reason: 'no data on this machine' })
  })

  test('a full disk', async () => {
    // of the kernel's own file system nothing is ever free
    const { status, checks } = await ready({ dataDir: '/proc' })
    expect([status, checks.disk]).toEqual([503, { ok: false, reason: '0 MB free' }])
  })

  test('a flood of questions asks the database once a second', async () => {
    const app = open()
    const statusNow = async () => (await asked(app, null, '/readyz')).body.status
    expect(await statusNow()).toBe('ok')
    await owner(sql`update job_runs set unended = 3 where job = 'clock'`)
    expect(new Set(await Promise.all(Array.from({ length: 50 }, statusNow)))).toEqual(new Set(['ok']))
    await sleep(1_100)
    expect(await statusNow()).toBe('degraded')
    await allRan()
  })
})

describe('/metrics', () => {
  const token = 'a-token-that-nobody-guesses'
  const count = (more: Parameters<typeof appOn>[1], authorization?: string, url = counter.serverUrl) =>
    asked(open(more, url), null, '/metrics', authorization ? { headers: { authorization } } : {})

  test('in production it is told to whoever shows the token, and to nobody else is it there', async () => {
    expect((await count({ production: true })).status).toBe(404)
    const settings = { production: true, metricsToken: token }
    for (const wrong of [undefined, token, `Bearer ${token}x`, 'Bearer ', `Basic ${token}`])
      expect((await count(settings, wrong)).status, wrong).toBe(404)
    expect((await count(settings, `Bearer ${token}`)).status).toBe(200)
    expect((await count({ metricsToken: token })).status).toBe(404)
  })

  test('the process, its pools, the post and the jobs', async () => {
    await allRan()
    await owner(sql`update deliveries set state = 'dead'`)
    await owner(sql`update job_runs set error = 'x' where job = 'chain'`)
    const { text } = await count({})
    for (const line of [
      /^process_resident_memory_bytes \d+/m,
      /^db_pool_connections\{pool="server",state="busy"\} \d+$/m,
      /^db_pool_waiting\{pool="files"\} 0$/m,
      /^db_up 1$/m,
      /^outbox_mails\{state="waiting"\} 0$/m,
      /^outbox_mails\{state="dead"\} 1$/m,
      /^outbox_oldest_seconds 0$/m,
      /^national_reports_dead 0$/m,
      /^job_late\{job="clock"\} 0$/m,
      /^job_failed\{job="chain"\} 1$/m,
      /^job_silent_seconds\{job="verify"\} \d+$/m,
    ])
      expect(text).toMatch(line)
  })

  test('requests are counted by route, with how long they took', async () => {
    const app = open()
    await asked(app, null, '/api/cases/00000000-0000-4000-8000-000000000000')
    const { text } = await asked(app, null, '/metrics')
    expect(text).toMatch(/http_request_duration_seconds_bucket\{[^}]*route="[^"]*"/)
    expect(text).not.toContain('00000000-0000-4000-8000')
  })

  test('while the database is away that is what is told', async () => {
    const { status, text } = await count({}, undefined, 'postgres://nobody:nothing@127.0.0.1:9/nowhere')
    expect(status).toBe(200)
    expect(text).toMatch(/^db_up 0$/m)
    expect(text).not.toMatch(/^outbox_mails\{/m)
  })
})
