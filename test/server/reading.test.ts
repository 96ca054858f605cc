// Reading: what is there for whom, and what is nobody's business.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseAt } from '../walker.ts'
import { type Counter, openCounter } from './counter.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

test.each([
  '/api/session',
  '/api/rules',
  '/api/inbox',
  '/api/cases',
  '/api/registrations',
  '/api/messages',
  '/api/people',
  '/api/organisations',
  '/api/holidays',
  '/api/events',
])('%s: 200 signed in, 401 not, 400 with a key it does not know', async (path) => {
  expect((await counter.ask('registry', path)).status).toBe(200)
  expect((await counter.ask(null, path)).status).toBe(401)
  expect((await counter.ask('registry', `${path}?x=1`)).status).toBe(400)
})

test('403: a scope that has no business with cases', async () => {
  expect((await counter.ask('administrator', '/api/cases')).status).toBe(403)
})

test('a case, its deadline, and 404 for another district', async () => {
  const id = await caseAt(counter, 'business_review')
  const page = await counter.ask('district', `/api/cases/${id}`)
  expect(page.body).toMatchObject({ id, actions: expect.any(Array), events: expect.any(Array) })
  const deadline = await counter.ask('district', `/api/cases/${id}/deadline`)
  expect(deadline.body).toMatchObject({ due_on: expect.any(String), list: expect.any(Array) })
  for (const path of [`/api/cases/${id}`, `/api/cases/${id}/deadline`])
    expect((await counter.ask('other_district', path)).status).toBe(404)
})

test('the rulebook is sent once', async () => {
  const first = await counter.ask('registrant', '/api/rules')
  expect(first.body).toMatchObject({
    schemes: expect.arrayContaining([expect.objectContaining({ scheme: 'public_data' })]),
    choices: expect.any(Array),
  })
  const headers = { 'If-None-Match': first.headers.get('ETag') ?? '' }
  expect((await counter.ask('registrant', '/api/rules', { headers })).status).toBe(304)
})

test('404: an address nobody has', async () => {
  for (const path of ['/api/nothing', '/api/objections', '/api/registrations/1/certificate'])
    expect((await counter.ask('registry', path)).status).toBe(404)
  expect((await counter.ask(null, '/nothing')).status).toBe(404)
})

test('who is asking is never read from what the client says', async () => {
  const headers = { 'X-User-Id': 'registry', 'X-Role': 'registry', 'X-Forwarded-User': 'registry' }
  expect((await counter.ask(null, '/api/cases?role=registry', { headers })).status).toBe(401)
  const id = await caseAt(counter, 'business_review')
  expect((await counter.ask('other_district', `/api/cases/${id}`, { headers })).status).toBe(404)
})

test('somebody whose last duty has ended still knows who they are, and sees no case', async () => {
  await sql`update person_roles set until_on = current_date - 1
    where person_id = ${counter.cast.colleague.id}`.execute(counter.owner)
  const { status, body } = await counter.ask('colleague', '/api/session')
  expect([status, body.person]).toEqual([200, expect.objectContaining({ username: 'colleague', roles: [] })])
  expect((await counter.ask('colleague', '/api/cases')).text).toBe('[]')
})
