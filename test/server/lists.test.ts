// Lists: what they may be asked, how they count, and what they never show.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { known } from '../people.ts'
import { caseAt, opened } from '../walker.ts'
import { type Counter, openCounter } from './counter.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
  for (let n = 0; n < 3; n++) await opened({}, counter)
  await caseAt(counter, 'business_review')
  await caseAt(counter, 'business_review', { by: 'neighbour' })
})
afterAll(() => counter.close())

const list = (who: Parameters<Counter['ask']>[0], query: Record<string, unknown>, resource = 'cases') => {
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, JSON.stringify(value)]),
  )
  return counter.ask(who, `/api/${resource}?${search}`)
}
const rowsOf = async (...asked: Parameters<typeof list>) =>
  (await list(...asked)).body as unknown as Record<string, unknown>[]

test('a page of the list, and how much more there is', async () => {
  const { status, body, headers } = await list('registrant', {
    range: [1, 2],
    sort: ['receipt_number', 'DESC'],
  })
  expect(status).toBe(200)
  expect(headers.get('Content-Range')).toBe('cases 1-2/4')
  expect(headers.get('X-Total')).toBeNull()
  const numbers = (body as unknown as { receipt_number: string }[]).map((row) => row.receipt_number)
  expect(numbers).toEqual([...numbers].sort().reverse())
})

test('beyond the end there is nothing, said in the same way', async () => {
  const { body, headers } = await list('registrant', { range: [50, 74] })
  expect([body, headers.get('Content-Range')]).toEqual([[], 'cases */4'])
})

test('by every column it may be sorted by, the id among them', async () => {
  for (const column of ['id', 'due_on', 'opened_at', 'receipt_number']) {
    const { status, body } = await list('registrant', { sort: [column, 'DESC'] })
    expect([column, status, body]).toEqual([column, 200, expect.objectContaining({ length: 4 })])
  }
})

test('many by their ids', async () => {
  const ids = (await rowsOf('registrant', {})).slice(0, 2).map((row) => row.id)
  expect((await rowsOf('registrant', { filter: { id: ids } })).map((row) => row.id).sort()).toEqual(
    ids.sort(),
  )
  expect(await rowsOf('registrant', { filter: { id: [] } })).toEqual([])
})

test('each filter narrows the list by what it names', async () => {
  const count = async (filter: Record<string, unknown>, who: Parameters<Counter['ask']>[0] = 'registrant') =>
    (await rowsOf(who, { filter })).length
  expect(await count({ stage: 'draft' })).toBe(3)
  expect(await count({ mine: true })).toBe(3)
  expect(await count({ mine: false })).toBe(1)
  expect(await count({ waiting: true })).toBe(1)
  expect(await count({ open: true })).toBe(4)
  expect(await count({ open: false })).toBe(0)
  expect(await count({ urgency: 'later' })).toBe(4)
  expect(await count({ urgency: 'overdue' })).toBe(0)
  expect(await count({ due_from: '2026-03-03', due_to: '2027-01-01' })).toBe(1)
  expect(await count({ scheme: 'public_data', kind: 'initial', mine: true }, 'district')).toBe(1)
  const [row] = await rowsOf('district', {})
  expect(await count({ q: String(row?.name).slice(0, 4) }, 'district')).toBe(1)
  expect(await count({ q: '没有这样的名称' }, 'district')).toBe(0)
})

test('a name is found by the initials of its characters, by whoever may see it', async () => {
  const [row] = await rowsOf('district', {})
  const names = sql<{ initials: string }>`select initials(left(${String(row?.name)}, 4)) as initials`
  const [spelt] = await known(counter, names)
  expect(spelt?.initials).toMatch(/^[a-z]{4}$/)
  const found = async (who: Parameters<Counter['ask']>[0]) =>
    (await rowsOf(who, { filter: { q: spelt?.initials.toUpperCase() } })).map(({ id }) => id)
  expect(await found('district')).toContain(row?.id)
  expect(await found('other_district')).not.toContain(row?.id)
})

test('words too common to be listed are looked for case by case: nothing is left out', async () => {
  const asked = [
    { q: '示例' },
    { q: '示例', stage: 'draft' },
    { q: '示例', mine: false },
    { q: '没有这样的词' },
  ]
  const answers = async () =>
    Promise.all(asked.map(async (filter) => (await rowsOf('registrant', { filter })).map(({ id }) => id)))
  const before = await answers()
  expect(before.map(({ length }) => length)).toEqual([1, 0, 1, 0])
  const [found] = await known(
    counter,
    sql<{ was: string }>`select pg_get_functiondef('search_cases'::regproc) as was`,
  )
  // as if ten thousand others had come first
  await sql`create or replace function search_cases(p_words text, p_limit int) returns setof uuid
    language sql stable as 'select gen_random_uuid() from generate_series(1, p_limit)'`.execute(counter.owner)
  expect(await answers()).toEqual(before)
  await sql.raw(found?.was ?? '').execute(counter.owner)
})

test('nobody finds another district’s case, however it is asked for', async () => {
  const [hidden] = await rowsOf('district', {})
  for (const filter of [
    { id: [hidden?.id] },
    { q: hidden?.name },
    { applicant_id: hidden?.applicant_id },
    {},
  ]) {
    const { text, headers } = await list('other_district', { filter })
    expect(text).not.toContain(String(hidden?.id))
    expect(headers.get('Content-Range')).toMatch(/\/[01]$/)
  }
  const { text } = await list('other_district', {}, 'events')
  expect(text).not.toContain(String(hidden?.id))
})

describe('400', () => {
  test.each<Record<string, unknown>>([
    { sort: ['password_hash', 'ASC'] },
    { sort: ['constructor', 'ASC'] },
    { sort: ['__proto__', 'ASC'] },
    { sort: ['due_on"; drop table cases; --', 'ASC'] },
    { sort: ['due_on', 'ascending'] },
    { sort: 'due_on' },
    { range: [-1, 5] },
    { range: [0, 200] },
    { range: [5, 4] },
    { range: [0, 1e308] },
    { range: [0.5, 3] },
    { range: ['0', '9'] },
    { range: [100_001, 100_010] },
    { filter: { password_hash: 'x' } },
    { filter: { constructor: 'x' } },
    { filter: { id: ['not-an-id'] } },
    { filter: { mine: 'yes' } },
    { filter: { urgency: 'never' } },
    { filter: { due_from: '2026-02-30' } },
    { filter: { q: '数' } },
    { filter: { stage: 'a\u0000b' } },
    { filter: [] },
    { page: 2 },
  ])('%j', async (query) => {
    const { status, body } = await list('registrant', query)
    expect(status).toBe(400)
    expect(body.title).toMatch(/\p{Script=Han}/u)
  })

  test.each(['sort=x', 'filter={', 'range=[0,9]&range=[0,9]', 'filter=%00'])('%s', async (query) => {
    expect((await counter.ask('registrant', `/api/cases?${query}`)).status).toBe(400)
  })
})

test('a list too long to page through says what to do', async () => {
  const { body } = await list('registrant', { range: [100_001, 100_010] })
  expect(JSON.stringify(body.errors)).toContain('筛选')
})
