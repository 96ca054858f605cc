// Each route asked for the same outcomes in the same order.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fill } from '../filler.ts'
import { caseAt, opened } from '../walker.ts'
import { type Ask, type Counter, key, openCounter } from './counter.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const NOBODY = '00000000-0000-4000-8000-000000000000'
const opening = { scheme: 'public_data', kind: 'initial' }

describe('opening a case', () => {
  const open = (json: unknown, headers: Record<string, string> = key()) => ({ json, headers })

  test('201: it stands where its kind begins', async () => {
    const { status, body } = await counter.ask('registrant', '/api/cases', open(opening))
    expect(status).toBe(201)
    expect(body).toMatchObject({
      stage: 'draft',
      seq: 1,
      mine: true,
      receipt_number: expect.stringMatching(/^20260302\d{6}$/),
    })
  })

  test.each<[string, number, Ask]>([
    [
      'a body that is not JSON',
      400,
      { body: '{', headers: { 'Content-Type': 'application/json', ...key() } },
    ],
    ['an unknown key', 400, open({ ...opening, status: 'registered' })],
    ['no kind', 400, open({ scheme: 'public_data' })],
    ['no idempotency key', 400, open(opening, {})],
    ['a key too short to be one', 400, open(opening, { 'Idempotency-Key': 'short' })],
    ['another type of body', 415, { body: 'scheme=public_data', headers: key() }],
    ['a field no form has', 422, open({ ...opening, content: { shoe_size: 43 } })],
  ])('%s: %i', async (_, status, ask) => {
    expect((await counter.ask('registrant', '/api/cases', { method: 'POST', ...ask })).status).toBe(status)
  })

  test('401 before anything else is looked at', async () => {
    const { status, body } = await counter.ask(null, '/api/cases', open({ nonsense: true }))
    expect([status, body.code]).toEqual([401, 'signed_in'])
  })

  test('403: not everybody may apply', async () => {
    expect((await counter.ask('registry', '/api/cases', open(opening))).status).toBe(403)
  })

  test('413: a body beyond one megabyte, whether or not it says its length', async () => {
    const big = JSON.stringify({ ...opening, content: { data_name: 'x'.repeat(1_100_000) } })
    const headers = { 'Content-Type': 'application/json', ...key() }
    expect((await counter.ask('registrant', '/api/cases', { body: big, headers })).status).toBe(413)
    const stream = new Blob([big]).stream()
    expect((await counter.ask('registrant', '/api/cases', { body: stream, headers })).status).toBe(413)
  })
})

const act = (id: string, json: unknown) => [`/api/cases/${id}/actions`, { json, headers: key() }] as const

describe('acting on a case', () => {
  test('200: the answer is the case as it then stands', async () => {
    const id = await opened({}, counter)
    await fill(counter, 'registrant', id)
    const { status, body } = await counter.ask('registrant', ...act(id, { seq: 1, action: 'submit' }))
    expect(status).toBe(200)
    expect(body).toMatchObject({ id, seq: 2, mine: false })
  })

  test.each([null, '', '1', 1.5, [1], {}, undefined, 1e20])('400: %j is no seq', async (seq) => {
    const id = await opened({}, counter)
    expect((await counter.ask('registrant', ...act(id, { seq, action: 'submit' }))).status).toBe(400)
  })

  test('404: a case that does not exist, is not one, or is nobody of yours', async () => {
    const id = await caseAt(counter, 'business_review')
    for (const hidden of [NOBODY, 'abc', id]) {
      const { status } = await counter.ask('other_district', ...act(hidden, { seq: 99, action: 'endorse' }))
      expect(status).toBe(404)
    }
  })

  test('403: the move of another party, however stale the page', async () => {
    const id = await opened({}, counter)
    expect((await counter.ask('registrant', ...act(id, { seq: 9, action: 'accept' }))).status).toBe(403)
  })

  test('409: a stale page learns the present seq', async () => {
    const id = await opened({}, counter)
    const { status, body } = await counter.ask('registrant', ...act(id, { seq: 9, action: 'submit' }))
    expect([status, body.seq]).toEqual([409, 1])
  })

  test('422: what is missing is listed, each with its pointer', async () => {
    const id = await opened({}, counter)
    const { status, body } = await counter.ask('registrant', ...act(id, { seq: 1, action: 'submit' }))
    expect(status).toBe(422)
    expect(body.errors).toContainEqual({ pointer: '/content/data_name', title: expect.any(String) })
  })
})

describe('saving a draft', () => {
  const save = (id: string, json: unknown) => [`/api/cases/${id}`, { method: 'PUT', json }] as const

  test('200, and the next revision', async () => {
    const id = await opened({}, counter)
    const before = await counter.ask('registrant', `/api/cases/${id}`)
    const { revision } = before.body as { revision: number }
    const content = { data_name: '海淀区社区卫生服务机构名录', summary: null }
    const { status, body } = await counter.ask('registrant', ...save(id, { revision, content }))
    expect(status).toBe(200)
    expect(body).toMatchObject({ revision: revision + 1, name: content.data_name })
    expect(body.content).not.toHaveProperty('summary')
  })

  test('a full form is taken as it is', async () => {
    const id = await opened({}, counter)
    await fill(counter, 'registrant', id)
    const { body } = await counter.ask('registrant', `/api/cases/${id}`)
    const again = await counter.ask(
      'registrant',
      ...save(id, { revision: body.revision, content: body.content }),
    )
    expect(again.status).toBe(200)
    expect(again.body.content).toEqual(body.content)
  })

  test('a number half typed is kept as it is, and asked for when it is submitted', async () => {
    const id = await opened({}, counter)
    await fill(counter, 'registrant', id)
    const { body } = await counter.ask('registrant', `/api/cases/${id}`)
    const content = { ...(body.content as object), contact_phone: '010' }
    const kept = await counter.ask('registrant', ...save(id, { revision: body.revision, content }))
    expect([kept.status, kept.body.content]).toEqual([200, content])
    const { status, body: refused } = await counter.ask(
      'registrant',
      ...act(id, { seq: 1, action: 'submit' }),
    )
    expect(status).toBe(422)
    expect(refused.errors).toEqual([{ pointer: '/content/contact_phone', title: expect.any(String) }])
  })

  test('409: an older revision; 422: a value that does not fit; 404: somebody else’s', async () => {
    const id = await opened({}, counter)
    const { body } = await counter.ask('registrant', `/api/cases/${id}`)
    const { revision } = body as { revision: number }
    expect((await counter.ask('registrant', ...save(id, { revision: 0, content: {} }))).status).toBe(409)
    expect((await counter.ask('neighbour', ...save(id, { revision, content: {} }))).status).toBe(404)
    const wrong = await counter.ask(
      'registrant',
      ...save(id, { revision, content: { data_name: 7, no_such: 1 } }),
    )
    expect(wrong.status).toBe(422)
    expect(wrong.body.errors).toEqual([
      { pointer: '/content/data_name', title: expect.any(String) },
      { pointer: '/content/no_such', title: expect.any(String) },
    ])
  })
})
