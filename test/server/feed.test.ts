// How the catalogue is fed, as the console asks for it: who may know, and in which words.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asTheClock, type Name } from '../people.ts'
import { type Counter, openCounter } from './counter.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const URL = 'http://catalogue.example.cn'
const fed = (lines: object[]) =>
  asTheClock(counter, async (trx) => {
    await sql`select link_feed(${URL})`.execute(trx)
    await sql`select take_in_page(${URL}, '', '1', sha256('x'), ${JSON.stringify(lines)}::jsonb)`.execute(trx)
  })
const rights = async (who: Name) => (await counter.ask(who, '/api/catalogue/rights')).body.feed

test('before any feed was connected it says so', async () => {
  const { status, body } = await counter.ask('registry', '/api/catalogue/feed')
  expect([status, body]).toMatchObject([200, { linked: false, answered_at: null, open: 0 }])
})

test('what was not taken in is told in both languages, and by the columns’ own names', async () => {
  const faults = (column: string, fault: string) => [{ column, fault, value: '{}' }]
  await fed([
    { row: 1, values: { catalogue_id: 'N1' }, faults: faults('name', 'unreadable') },
    { row: 2, values: {}, faults: faults('a_column_of_theirs', 'unreadable') },
    { row: 3, values: {}, faults: faults('catalogue_id', 'item') },
    { row: 4, values: { catalogue_id: 'N4', name: '数据' }, origin: 'government' },
  ])
  const { body, headers } = await counter.ask('registry', '/api/catalogue/feed/refusals')
  const said = (body as unknown as { errors: { zh: string; en: string }[] }[]).map(({ errors }) => errors[0])
  expect(said.map((one) => one?.zh)).toEqual([
    '第 4 行「持有单位」：该项必填，请补充。',
    '第 3 行「目录编码」：条目不完整或者格式不符：{}，请在目录系统中改正。',
    '第 2 行「目录编码」：「{}」不能识别，应为文字、数字、是否值或者其列表，请在目录系统中改正。',
    '第 1 行「数据名称」：「{}」不能识别，应为文字、数字、是否值或者其列表，请在目录系统中改正。',
  ])
  expect(said.every((one) => /^[\x20-\x7e]+$/.test(one?.en ?? ''))).toBe(true)
  expect(headers.get('Content-Range')).toBe('catalogue/feed/refusals 0-3/4')
  expect((await counter.ask('authority', '/api/catalogue/feed')).body).toMatchObject({
    linked: true,
    refused: 4,
    open: 4,
  })
})

test.each<[Name, number]>([
  ['registry', 200],
  ['authority', 200],
  ['auditor', 200],
  ['district', 403],
  ['registrant', 403],
  ['administrator', 403],
])('%s may know how it is fed: %i', async (who, status) => {
  expect((await counter.ask(who, '/api/catalogue/feed')).status).toBe(status)
  expect((await counter.ask(who, '/api/catalogue/feed/refusals')).status).toBe(status)
  if (who !== 'administrator') expect(await rights(who)).toBe(status === 200)
})
