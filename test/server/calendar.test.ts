// The calendar at the counter: read by all who are signed in, tried and loaded by the administrator alone.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { known, setClock } from '../people.ts'
import { caseAt } from '../walker.ts'
import { type Counter, key, openCounter } from './counter.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter('2026-12-22 10:00+08')
})
afterAll(() => counter.close())

const PATH = '/api/calendar/2027'
const notice = {
  notice: '国办发明电〔2026〕9号',
  source: 'https://www.gov.cn/zhengce/2026',
  days: [{ day: '2027-01-01', working: false, name_zh: '元旦' }],
}
const load = (dry: boolean, headers = key(), more = {}) => ({ json: { ...notice, dry, ...more }, headers })

test('200 signed in, 401 not, 404 for a year no calendar has, 400 with a key it does not know', async () => {
  const { status, body } = await counter.ask('registry', '/api/calendar/2026')
  expect(status).toBe(200)
  expect(body).toMatchObject({ year: 2026, published: true, working_days: 248, may_load: false })
  expect(body.days).toHaveLength(365)
  expect(body.days).toContainEqual({
    day: '2026-02-14',
    working: true,
    note_zh: '春节调休上班',
    note_en: 'Make-up working day, Spring Festival',
  })
  expect(body.years).toContainEqual({ year: 2027, published: false })
  expect((await counter.ask('administrator', PATH)).body).toMatchObject({ published: false, may_load: true })
  expect((await counter.ask(null, PATH)).status).toBe(401)
  for (const year of ['2099', '1999', 'x'])
    expect((await counter.ask('registry', `/api/calendar/${year}`)).status, year).toBe(404)
  expect((await counter.ask('registry', `${PATH}?x=1`)).status).toBe(400)
})

test('403: nobody else loads a year, nor tries to', async () => {
  for (const who of ['registrant', 'district', 'registry', 'authority', 'auditor'] as const)
    for (const dry of [true, false]) expect((await counter.ask(who, PATH, load(dry))).status, who).toBe(403)
})

test('400: no key, a day that is none, a word it does not know', async () => {
  const days = [{ day: '2027-02-30', working: false, name_zh: '元旦' }]
  expect((await counter.ask('administrator', PATH, { json: { ...notice, dry: true } })).status).toBe(400)
  expect((await counter.ask('administrator', PATH, load(true, key(), { days }))).body).toMatchObject({
    status: 400,
    errors: [{ pointer: '/days/0/day' }],
  })
  expect((await counter.ask('administrator', PATH, load(true, key(), { force: true }))).status).toBe(400)
})

test('a refusal carries its sentence and points at the line', async () => {
  const days = [...notice.days, { day: '2027-02-19', working: true, name_zh: '春节' }]
  const { status, body } = await counter.ask('administrator', PATH, load(true, key(), { days }))
  expect([status, body.code]).toEqual([422, 'calendar_makeup_weekend'])
  expect(body.errors).toEqual([expect.objectContaining({ pointer: '/days/1' })])
})

test('tried first, loaded once however often it is sent, and every case can tell its former day', async () => {
  const waiting = await caseAt(counter, 'formal_review')
  await setClock(counter, '2026-12-25')
  const id = await caseAt(counter, 'public_notice')
  const tried = await counter.ask('administrator', PATH, load(true))
  expect(tried.body).toMatchObject({ dry: true, affected: 2, firm: 2, changed: 2 })
  expect((await counter.ask('registrant', `/api/cases/${id}/deadline`)).body).toMatchObject({
    due_on: '2027-01-08',
    due_provisional: true,
    starts_on: '2026-12-25',
    changes: [],
  })
  const same = load(false)
  const [first, again] = [
    await counter.ask('administrator', PATH, same),
    await counter.ask('administrator', PATH, same),
  ]
  expect(first.body).toEqual({ ...tried.body, dry: false })
  expect(again.text).toBe(first.text)
  expect(await known(counter, sql`select from office.calendar_loads`)).toHaveLength(1)
  expect((await counter.ask('registrant', `/api/cases/${id}/deadline`)).body).toMatchObject({
    due_on: '2027-01-11',
    due_provisional: false,
    changes: [
      {
        why: 'calendar',
        old_due_on: '2027-01-08',
        old_provisional: true,
        due_on: '2027-01-11',
        due_provisional: false,
        changed_at: expect.stringMatching(/^2026-12-25T/),
      },
    ],
  })
  expect((await counter.ask('district', `/api/cases/${waiting}/deadline`)).status).toBe(200)
  expect((await counter.ask('registry', PATH)).body).toMatchObject({
    published: true,
    notice: notice.notice,
    loaded_by: 'administrator',
  })
})
