// The database goes away and comes back: whoever asks meanwhile is told so within five seconds, and when to
// ask again; nothing is done by half, and nobody has to start anything anew.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { known } from '../people.ts'
import { cookieOf } from '../server/counter.ts'
import { founded } from '../town.ts'
import { caseAt, standing } from '../walker.ts'
import { openGate } from './gate.ts'
import { ask, bound, broken, endAll, startServer, until } from './processes.ts'

const town = await founded()
const gate = await openGate(town.urls.serverUrl)
const { port, child } = await startServer(gate.url)
afterAll(async () => {
  await endAll()
  await gate.close()
  await town.close()
})

const AWAY_WITHIN = bound(5_000)
const cookie = cookieOf('registry')
const inbox = () => ask(port, '/api/inbox', { cookie })
const answers = async () => (await inbox()).status === 200

beforeEach(async () => {
  gate.open()
  await until(30_000, answers)
})

const act = (id: string, seq: number, key: string) =>
  ask(port, `/api/cases/${id}/actions`, {
    cookie,
    json: { seq, action: 'accept' },
    headers: { 'Idempotency-Key': key },
  })

const questions = (id: string, seq: number) => [
  inbox(),
  ask(port, '/api/cases', { cookie }),
  act(id, seq, randomUUID()),
  ask(port, '/api/session', { json: { username: 'registry', password: 'anything' } }),
  ask(port, '/'),
  ask(port, '/register'),
  ask(port, '/readyz'),
]

const mustBeAway = async (id: string, seq: number) => {
  const replies = await Promise.all(questions(id, seq))
  expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 503))
  for (const { retryAfter, ms } of replies) {
    expect(retryAfter).toBeGreaterThan(0)
    expect(ms).toBeLessThan(AWAY_WITHIN)
  }
  expect((await ask(port, '/healthz')).status).toBe(200)
}

const AWAY: [string, () => void][] = [
  ['cut off, and nobody gets through', () => gate.shut()],
  ['silent, as when its machine has lost power', () => gate.hush()],
]

describe('while the database is away', () => {
  test.each(AWAY)(
    '%s: everybody is told, and served again once it is back',
    { timeout: 60_000 },
    async (_, go) => {
      const id = await caseAt(town, 'acceptance')
      const { seq } = await standing(town, id)
      go()
      await mustBeAway(id, seq)
      await mustBeAway(id, seq)
      expect((await standing(town, id)).seq).toBe(seq)
      gate.open()
      expect(await until(30_000, answers)).toBeLessThan(bound(5_000))
      expect((await act(id, seq, randomUUID())).body).toMatchObject({ seq: seq + 1 })
      expect(child.exitCode).toBe(null)
    },
  )

  test('every session ended at once, as by a restart: one act after the other is done once', {
    timeout: 60_000,
  }, async () => {
    for (let n = 0; n < 3; n++) {
      const id = await caseAt(town, 'acceptance')
      const { seq } = await standing(town, id)
      const key = randomUUID()
      const first = act(id, seq, key)
      await known(
        town,
        sql`select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and application_name = 'server'`,
      ).catch(() => undefined)
      expect([200, 503]).toContain((await first).status)
      expect((await act(id, seq, key)).body).toMatchObject({ seq: seq + 1 })
      expect((await standing(town, id)).seq).toBe(seq + 1)
    }
    expect(await broken(town)).toEqual([])
  })
})
