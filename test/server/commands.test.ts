// A command repeated under its key answers the same and has no second effect.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fill } from '../filler.ts'
import { opened } from '../walker.ts'
import { type Counter, key, openCounter } from './counter.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const opening = { scheme: 'public_data', kind: 'initial' }

const casesOf = async () =>
  (await sql<{ n: number }>`select count(*) as n from cases`.execute(counter.owner)).rows[0]?.n

test('the same opening twice is one case and one answer, in whatever order its keys come', async () => {
  const headers = key()
  const first = await counter.ask('registrant', '/api/cases', { json: opening, headers })
  const again = { kind: opening.kind, scheme: opening.scheme }
  const second = await counter.ask('registrant', '/api/cases', { json: again, headers })
  expect([second.status, second.text]).toEqual([first.status, first.text])
  expect(await casesOf()).toBe(1)
})

test('the same key with another body, or at another address, is refused', async () => {
  const headers = key()
  const { body } = await counter.ask('registrant', '/api/cases', { json: opening, headers })
  const other = await counter.ask('registrant', '/api/cases', { json: { ...opening, content: {} }, headers })
  expect(other.status).toBe(422)
  const act = { json: { seq: 1, action: 'withdraw' }, headers }
  expect((await counter.ask('registrant', `/api/cases/${body.id}/actions`, act)).status).toBe(422)
})

test('a key is its person’s own', async () => {
  const headers = key()
  const mine = await counter.ask('registrant', '/api/cases', { json: opening, headers })
  const theirs = await counter.ask('neighbour', '/api/cases', { json: opening, headers })
  expect(theirs.status).toBe(201)
  expect(theirs.body.id).not.toBe(mine.body.id)
})

test('what failed has claimed nothing: the same key succeeds later', async () => {
  const id = await opened({}, counter)
  const act = { json: { seq: 1, action: 'submit' }, headers: key() }
  expect((await counter.ask('registrant', `/api/cases/${id}/actions`, act)).status).toBe(422)
  await fill(counter, 'registrant', id)
  expect((await counter.ask('registrant', `/api/cases/${id}/actions`, act)).status).toBe(200)
})

test('sixteen copies of one act at once: one event, sixteen equal answers', async () => {
  const id = await opened({}, counter)
  await fill(counter, 'registrant', id)
  const act = { json: { seq: 1, action: 'submit' }, headers: key() }
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => counter.ask('registrant', `/api/cases/${id}/actions`, act)),
  )
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(answers[0]?.body).toMatchObject({ seq: 2 })
})

test('sixteen different people’s keys for one act at once: one succeeds, the rest are stale', async () => {
  const id = await opened({}, counter)
  await fill(counter, 'registrant', id)
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, n) =>
      counter.ask(n % 2 ? 'registrant' : 'colleague', `/api/cases/${id}/actions`, {
        json: { seq: 1, action: 'submit' },
        headers: key(),
      }),
    ),
  )
  const statuses = answers.map(({ status }) => status).sort()
  expect(statuses).toEqual([200, ...Array.from({ length: 15 }, () => 409)])
})
