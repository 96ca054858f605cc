// The register, its slips and the letters, as those see them whose business they are; and the
// demonstration's clock.
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asTheClock } from '../people.ts'
import { caseAt, standing } from '../walker.ts'
import { type Counter, openCounter } from './counter.ts'

const PDF = Buffer.from('%PDF-1.7\nthe slip\n%%EOF\n')

let counter: Counter
let registration: string
beforeAll(async () => {
  counter = await openCounter()
  const id = await caseAt(counter, 'registered')
  registration = (await standing(counter, id)).registration_id ?? ''
})
afterAll(() => counter.close())

const certificate = (version = '') => `/api/registrations/${registration}/certificate${version}`

test('409 while the slip is being drawn, then its bytes, and 404 for everybody else', async () => {
  expect((await counter.ask('registrant', certificate())).status).toBe(409)
  await asTheClock(counter, (trx) =>
    sql`select store_slip(${registration}::uuid, 1, ${PDF}, sha256(${PDF}))`.execute(trx),
  )
  const drawn = await counter.ask('registrant', certificate())
  expect([drawn.status, drawn.text]).toEqual([200, PDF.toString()])
  expect(drawn.headers.get('Content-Type')).toBe('application/pdf')
  expect((await counter.ask('registrant', certificate('?version=1'))).status).toBe(200)
  expect((await counter.ask('registrant', certificate('?version=2'))).status).toBe(409)
  for (const wrong of ['?version=0', '?version=1.5', '?version=', '?v=1'])
    expect((await counter.ask('registrant', certificate(wrong))).status).toBe(400)
  expect((await counter.ask('neighbour', certificate())).status).toBe(404)
})

test('an entry of the register with its versions', async () => {
  const { status, body } = await counter.ask('registry', `/api/registrations/${registration}`)
  expect(status).toBe(200)
  expect(body).toMatchObject({ status: 'valid', versions: [{ version: 1 }], disclosed: expect.any(Array) })
  expect((await counter.ask('neighbour', `/api/registrations/${registration}`)).status).toBe(404)
})

test('a letter is its reader’s own, and is marked as read and unread', async () => {
  const list = await counter.ask('registrant', '/api/messages?filter={"read":false}')
  const [letter] = list.body as unknown as { id: string }[]
  const path = `/api/messages/${letter?.id}`
  const mark = (json: unknown) => counter.ask('registrant', path, { method: 'PUT', json })
  expect((await mark({ read: true })).body.read_at).toEqual(expect.any(String))
  expect((await mark({ read: false })).body.read_at).toBeNull()
  expect((await mark({ read: 'yes' })).status).toBe(400)
  expect((await counter.ask('neighbour', path)).status).toBe(404)
  expect((await counter.ask('neighbour', path, { method: 'PUT', json: { read: true } })).status).toBe(404)
})

// Stands in for the night watch: every run that is wanted is done at once.
const watching = async (until: AbortSignal) => {
  while (!until.aborted) {
    await asTheClock(counter, async (trx) => {
      for (const job of ['clock', 'remind', 'certify'])
        await sql`select end_run(${job}, begin_run(${job}, 3600), 2, null)`.execute(trx)
    })
    await sleep(50)
  }
}

test('the demonstration’s clock goes forward, and waits for what the new day brings', async () => {
  const { rows } = await sql<{ now: string }>`select business_now() + interval '1 day' as now`.execute(
    counter.owner,
  )
  const now = rows[0]?.now ?? ''
  const set = (json: unknown) => counter.ask('registry', '/api/demo/clock', { json })
  const over = new AbortController()
  const watch = watching(over.signal)
  const { status, body } = await set({ now })
  over.abort()
  await watch
  expect(status).toBe(200)
  expect(body).toMatchObject({ handled: 6, today: expect.any(String) })
  expect(Math.abs(Date.parse(String(body.now)) - Date.parse(now))).toBeLessThan(60_000)
  expect((await set({ now: '2026-01-01T00:00:00Z' })).status).toBe(409)
  expect((await set({ now: 'tomorrow' })).status).toBe(400)
  expect((await counter.ask(null, '/api/demo/clock', { json: { now } })).status).toBe(401)
})

test('where there is no such clock there is no such address', async () => {
  await sql`drop function demo.set_clock(timestamptz)`.execute(counter.owner)
  const json = { now: '2030-01-01T00:00:00Z' }
  expect((await counter.ask('registry', '/api/demo/clock', { json })).status).toBe(404)
})
