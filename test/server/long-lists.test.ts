// Lists longer than anybody counts: they say so, every page of them is there, and in order.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Counter, openCounter } from './counter.ts'

const MANY = 10_050

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
  await sql`insert into messages (person_id, subject, body, written_at)
    select ${counter.cast.municipal.id}, 'message ' || n, 'body', now() - n * interval '1 minute'
      from generate_series(1, ${MANY}::int) n`.execute(counter.owner)
})
afterAll(() => counter.close())

const page = async (first: number, filter = {}) => {
  const query = new URLSearchParams({
    sort: JSON.stringify(['written_at', 'DESC']),
    range: JSON.stringify([first, first + 24]),
    filter: JSON.stringify(filter),
  })
  const { headers, body } = await counter.ask('municipal', `/api/messages?${query}`)
  const subjects = (body as unknown as { subject: string }[]).map(({ subject }) => subject)
  return { range: headers.get('Content-Range'), total: headers.get('X-Total'), subjects }
}

const messages = (from: number, until = from + 24) =>
  Array.from({ length: until - from + 1 }, (_, n) => `message ${from + n}`)

// The first look finds out that it is long, the others know.
test.each(['first', 'again'])('its pages are there and in order, asked %s', async () => {
  expect(await page(0)).toEqual({
    range: 'messages 0-24/10001',
    total: 'capped',
    subjects: messages(1),
  })
  expect((await page(5_000)).subjects).toEqual(messages(5_001))
})

test('beyond what is counted it goes on to its end', async () => {
  expect((await page(9_990)).subjects).toEqual(messages(9_991))
  expect(await page(10_025)).toMatchObject({
    range: 'messages 10025-10049/10001',
    subjects: messages(10_026, MANY),
  })
  expect((await page(11_000)).subjects).toEqual([])
})

test('once it is short again, it is counted', async () => {
  const unread = { read: false }
  expect((await page(0, unread)).total).toBe('capped')
  await sql`update messages set read_at = now() where person_id = ${counter.cast.municipal.id}
    and split_part(subject, ' ', 2)::int > 30`.execute(counter.owner)
  expect(await page(25, unread)).toEqual({
    range: 'messages 25-29/30',
    total: null,
    subjects: messages(26, 30),
  })
})
