// The reports to the national platform, as those see them who look after them: who may, and what helps.
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import type { Name } from '../people.ts'
import { caseAt, standing } from '../walker.ts'
import { key, openCounter } from './counter.ts'

const counter = await openCounter()
afterAll(counter.close)

const { registration_id: id } = await standing(counter, await caseAt(counter, 'registered'))

interface Row {
  id: string
  progress: string
  number: string
  tries: number
  last_error: string | null
}

const reports = async (who: Name | null, filter: object = {}) => {
  const { status, text } = await counter.ask(
    who,
    `/api/national?filter=${encodeURIComponent(JSON.stringify(filter))}`,
  )
  return { status, rows: (status === 200 ? JSON.parse(text) : []) as Row[] }
}

const set = (change: string) =>
  sql`update national_outbox set ${sql.raw(change)} where registration_id = ${id}`.execute(counter.owner)

const linked = (is: boolean) =>
  sql`update office.installation set national_linked = ${is}`.execute(counter.owner)

const retry = (who: Name, report: string) =>
  counter.ask(who, `/api/national/${report}/retry`, { json: {}, headers: key() })

test('the lead and administrators see every report; it says that the platform is not connected', async () => {
  for (const who of ['lead', 'administrator'] as const) {
    const { status, rows } = await reports(who)
    expect(status, who).toBe(200)
    expect(rows, who).toMatchObject([{ registration_id: id, progress: 'unlinked', wants_code: true }])
    expect((await counter.ask(who, `/api/national/${rows[0]?.id}`)).body).toMatchObject({
      progress: 'unlinked',
    })
  }
})

test('nobody else has such a list', async () => {
  for (const who of ['registry', 'coder'] as const) expect((await reports(who)).rows, who).toEqual([])
  for (const who of ['registrant', 'district', 'authority', 'auditor'] as const)
    expect((await reports(who)).status, who).toBe(403)
  expect((await reports(null)).status).toBe(401)
})

test('the session says whether its person looks after the reports', async () => {
  for (const [who, keeps] of [
    ['lead', true],
    ['administrator', true],
    ['registry', false],
    ['registrant', false],
    ['auditor', false],
  ] as const)
    expect((await counter.ask(who, '/api/session')).body.keeps_reports, who).toBe(keeps)
})

test('the list is narrowed by state, and a dead report is sent again from the first try', async () => {
  await linked(true)
  await set(`state = 'dead', tries = 20, last_error = 'HTTP 500', next_try_at = now() + interval '6 hours'`)
  expect((await reports('lead', { progress: 'waiting' })).rows).toEqual([])
  const { rows } = await reports('lead', { progress: 'dead' })
  expect(rows).toMatchObject([{ progress: 'dead', tries: 20, last_error: 'HTTP 500' }])
  const report = rows[0]?.id ?? ''
  for (const who of ['registry', 'coder'] as const)
    expect(await retry(who, report), who).toMatchObject({ status: 403, body: { code: 'national_duty' } })
  expect((await retry('registrant', report)).status).toBe(403)
  const { status, body } = await retry('administrator', report)
  expect(status).toBe(200)
  expect(body).toMatchObject({ id: report, progress: 'waiting', tries: 0 })
  const { rows: now } = await sql<{ due: boolean }>`
    select next_try_at <= now() as due from national_outbox where id = ${report}`.execute(counter.owner)
  expect(now).toEqual([{ due: true }])
})

test('an acknowledged report is not sent again: the platform is asked once more', async () => {
  await set(`state = 'acknowledged', wants_code = false, next_try_at = now() + interval '1 hour'`)
  const report = (await reports('lead')).rows[0]?.id ?? ''
  expect((await retry('lead', report)).body).toMatchObject({ progress: 'acknowledged', wants_code: true })
})

test('a report that is not there cannot be tried again', async () => {
  expect((await retry('lead', '00000000-0000-4000-8000-000000000000')).status).toBe(404)
  expect((await retry('lead', 'none')).status).toBe(404)
})

test('whoever sees the registration sees how far its national code is, and no more', async () => {
  await set(`state = 'waiting', wants_code = true`)
  const stateOf = async (who: Name) =>
    (await counter.ask(who, `/api/registrations/${id}`)).body.national_state
  for (const who of ['registrant', 'district', 'registry', 'authority'] as const)
    expect(await stateOf(who), who).toBe('awaiting')
  await set(`state = 'dead'`)
  expect(await stateOf('registrant')).toBe('failed')
  await linked(false)
  await set(`state = 'waiting'`)
  expect(await stateOf('registrant')).toBe('unlinked')
  await sql`select record_national_code(${id}::uuid, 1, 'SIM-TEST-1')`.execute(counter.owner)
  const { body } = await counter.ask('registrant', `/api/registrations/${id}`)
  expect(body).toMatchObject({
    national_state: 'coded',
    national_code: 'SIM-TEST-1',
    version: 2,
    versions: [{ national_code: null }, { national_code: 'SIM-TEST-1' }],
  })
})
