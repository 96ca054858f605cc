// The jobs and the post, as the administrator looks after them: everything that failed is told, nothing of a
// case is.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schedule } from '../../jobs/schedule.ts'
import { asTheClock, known, type Name, seen } from '../people.ts'
import { caseAt, standing } from '../walker.ts'
import { type Counter, key, openCounter } from './counter.ts'

let counter: Counter
let registered: string
beforeAll(async () => {
  counter = await openCounter()
  registered = await caseAt(counter, 'registered')
})
afterAll(() => counter.close())

type Row = Record<string, unknown>
const get = async (path: string, who: Name | null = 'administrator') => {
  const { status, body } = await counter.ask(who, `/api/jobs${path}`)
  return { status, body, rows: body as unknown as Row[] }
}
const post = (path: string, json: unknown, who: Name = 'administrator', headers = key()) =>
  counter.ask(who, `/api/jobs${path}`, { json, headers })
const owner = (query: ReturnType<typeof sql>) => query.execute(counter.owner)
const jobCalled = async (name: string) => (await get('')).rows.find(({ job }) => job === name)
const ran = (job: string, error: string | null = null) =>
  asTheClock(counter, async (trx) => {
    await sql`select begin_run(${job}, 60, true)`.execute(trx)
    await sql`select end_run(${job}, 0, 7, ${error})`.execute(trx)
  })
const logged = (event: string) =>
  known<{ new: Row; actor: string }>(
    counter,
    sql`select l.new, p.username as actor from security_log l join people p on p.id = l.actor_id
      where l.event = ${event} order by l.seq`,
  )

test('the rows name every job of the schedule, and how often it looks', async () => {
  const rows = await known<{ job: string; every: number }>(counter, sql`select job, every from rule.jobs`)
  const told = new Map(rows.map(({ job, every }) => [job, every]))
  expect(told).toEqual(new Map(schedule.map(({ name, every }) => [name, every])))
})

describe('后台任务', () => {
  test('a job that has never run says so, and is late', async () => {
    expect(await jobCalled('remind')).toMatchObject({
      state: 'never',
      finished_at: null,
      name_zh: '期限提醒',
    })
  })

  test('a run says when, how long, how many; an error says why, without an address', async () => {
    await ran('remind')
    expect(await jobCalled('remind')).toMatchObject({
      state: 'well',
      handled: 7,
      error: null,
      took_ms: expect.any(Number),
    })
    await ran('deliver', '550 <somebody@example.cn> unknown')
    expect(await jobCalled('deliver')).toMatchObject({
      state: 'failed',
      error: '550 <s***@example.cn> unknown',
    })
  })

  test('three runs missed are late; so are three that nobody lived to end', async () => {
    await owner(
      sql`update job_runs set started_at = now() - interval '16 minutes',
        finished_at = now() - interval '16 minutes' where job = 'remind'`,
    )
    expect(await jobCalled('remind')).toMatchObject({ state: 'late' })
    await ran('remind')
    const dying = () =>
      asTheClock(counter, async (trx) => {
        await sql`select begin_run('remind', 60, true)`.execute(trx)
      })
    for (let n = 0; n < 4; n++) {
      expect((await jobCalled('remind'))?.state).toBe(n === 0 ? 'well' : 'running')
      await dying()
      await owner(sql`update job_runs set leased_until = null where job = 'remind'`)
    }
    expect(await jobCalled('remind')).toMatchObject({ state: 'late', unended: 3 })
    await ran('remind')
    expect(await jobCalled('remind')).toMatchObject({ state: 'well', unended: 0 })
  })

  test('a run that takes long is alive for an hour', async () => {
    const began = (ago: string) =>
      owner(sql`update job_runs set finished_at = now() - interval '3 hours',
        started_at = now() - ${ago}::interval where job = 'remind'`)
    await began('59 minutes')
    expect(await jobCalled('remind')).toMatchObject({ state: 'running' })
    await began('61 minutes')
    expect(await jobCalled('remind')).toMatchObject({ state: 'late' })
    await ran('remind')
  })

  test('a run asked for under one key is asked for once, and is logged', async () => {
    const headers = key()
    const one = await post('/remind/run', {}, 'administrator', headers)
    expect(one.status).toBe(200)
    expect((await post('/remind/run', {}, 'administrator', headers)).body).toEqual(one.body)
    expect(await jobCalled('remind')).toMatchObject({ wanted: true })
    expect(await logged('job_run_asked')).toEqual([{ new: { job: 'remind' }, actor: 'administrator' }])
    expect(await post('/nothing/run', {})).toMatchObject({ status: 404, body: { code: 'job_known' } })
  })
})

const lost = (who: string, error = '550 no such user') =>
  owner(
    sql`update deliveries set state = 'dead', tries = 20, last_error = ${error}, failed_at = now()
      where message_id = (select m.id from messages m join people p on p.id = m.person_id
        join deliveries d on d.message_id = m.id
        where p.username = ${who} and m.case_id = ${registered} and d.state <> 'dead'
        order by m.written_at limit 1)`,
  )
const states = async (ids: unknown[]) =>
  (
    await known<{ state: string }>(
      counter,
      sql`select state from deliveries where message_id = any(${ids}) order by state`,
    )
  ).map(({ state }) => state)

describe('未能送达的邮件', () => {
  test('the post in numbers', async () => {
    await owner(
      sql`update deliveries set queued_at = now() - interval '90 seconds' where message_id in (
        select message_id from deliveries where state = 'waiting' limit 1)`,
    )
    const { body } = await get('/post')
    expect(body).toMatchObject({ dead: 0, sent_today: 0, national_dead: 0, waiting: expect.any(Number) })
    expect(Number(body.oldest_seconds)).toBeGreaterThanOrEqual(90)
  })

  test('a dead letter says to whom, what and why: the recipient masked, the case unnamed', async () => {
    await lost('registrant', '550 registrant@example.cn: no such user')
    const { rows } = await get('/mails')
    expect(rows).toMatchObject([
      { recipient: 'r***@example.cn', tries: 20, last_error: '550 r***@example.cn: no such user' },
    ])
    const [letter] = await known<{ subject: string; name: string; number: string }>(
      counter,
      sql`select m.subject, c.name, c.receipt_number as number
        from messages m join cases c on c.id = m.case_id where m.id = ${rows[0]?.id}`,
    )
    expect(letter?.subject).toContain(letter?.name)
    expect(rows[0]?.subject).toBe(letter?.subject.replaceAll(letter.name, letter.number))
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual([
      'failed_at',
      'id',
      'last_error',
      'queued_at',
      'recipient',
      'retryable',
      'subject',
      'tries',
    ])
    expect((await get('/post')).body).toMatchObject({ dead: 1 })
  })

  test('one chosen is tried again from the first try, once under one key, and that is logged', async () => {
    await lost('colleague')
    await owner(sql`update deliveries set queued_at = now() - interval '3 days' where state = 'dead'`)
    const ids = (await get('/mails')).rows.map(({ id }) => id)
    const headers = key()
    const first = await post('/mails/retry', { ids: [ids[0]] }, 'administrator', headers)
    expect([first.status, first.body]).toEqual([200, { retried: 1 }])
    expect((await post('/mails/retry', { ids: [ids[0]] }, 'administrator', headers)).body).toEqual(first.body)
    expect(await states(ids)).toEqual(['dead', 'waiting'])
    expect(await logged('mails_retried')).toEqual([{ new: { mails: 1 }, actor: 'administrator' }])
    const [due] = await known<{ tries: number; due: boolean }>(
      counter,
      sql`select tries, next_try_at <= now() and queued_at > now() - interval '1 minute' as due
        from deliveries where message_id = ${ids[0]}`,
    )
    expect(due).toEqual({ tries: 0, due: true })
  })

  test('what is no longer dead is not sent twice; all that are left can be tried at once', async () => {
    await lost('registrant')
    const ids = (await get('/mails')).rows.map(({ id }) => id)
    expect(ids).toHaveLength(2)
    expect((await post('/mails/retry', { all: true })).body).toEqual({ retried: 2 })
    expect(await states(ids)).toEqual(['waiting', 'waiting'])
    expect((await post('/mails/retry', { ids })).body).toEqual({ retried: 0 })
    expect(await logged('mails_retried')).toHaveLength(2)
    expect((await get('/mails')).rows).toEqual([])
  })

  test('a mail whose link was struck is told, and not sent without it', async () => {
    await lost('registrant')
    const [{ id } = { id: '' }] = (await get('/mails')).rows
    await owner(sql`insert into link_letters (message_id) values (${id})`)
    expect((await get('/mails')).rows).toMatchObject([{ retryable: false }])
    expect((await post('/mails/retry', { ids: [id] })).body).toEqual({ retried: 0 })
    expect(await states([id])).toEqual(['dead'])
  })

  test.each([{}, { ids: [] }, { ids: ['x'] }, { all: false }])('%j is no choice', async (json) => {
    expect((await post('/mails/retry', json)).status).toBe(400)
  })
})

describe('未能生成的凭证和文书', () => {
  test('by their numbers, with the reason', async () => {
    const { registration_id, number } = await standing(counter, registered)
    await asTheClock(counter, async (trx) => {
      await sql`select * from claim_slips(10, 60)`.execute(trx)
      await sql`select slip_failed(${registration_id}::uuid, 1, 'no glyph')`.execute(trx)
    })
    expect((await get('/drawings')).rows).toMatchObject([
      { kind: 'slip', number, version: 1, tries: 1, last_error: 'no glyph' },
    ])
  })
})

describe('who may', () => {
  const OTHERS: Name[] = ['registrant', 'district', 'registry', 'lead', 'chief', 'auditor', 'observer']
  test.each(OTHERS)('%s sees none of it and retries nothing', async (who) => {
    for (const path of ['', '/post', '/mails', '/drawings'])
      expect((await get(path, who)).status, path).toBe(403)
    expect((await post('/mails/retry', { all: true }, who)).status).toBe(403)
    expect((await post('/remind/run', {}, who)).status).toBe(403)
  })

  test('whoever is not signed in neither', async () => {
    expect((await get('', null)).status).toBe(401)
  })

  test('the administrator’s window on the post opens no message of others', async () => {
    expect(await seen(counter, 'administrator', sql`select subject, body from messages`)).toEqual([])
    expect(await seen(counter, 'administrator', sql`select from deliveries where state <> 'dead'`)).toEqual(
      [],
    )
    for (const path of [`/cases/${registered}`, '/registrations'])
      expect((await counter.ask('administrator', `/api${path}`)).status, path).toBe(403)
  })
})
