// Every file that means harm is refused with its own sentence, keeps nothing, and holds up nobody.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { zh } from '../../server/messages/zh.ts'
import { bytesOf, type Written, writeHostile } from '../hostile/make.ts'
import { known } from '../people.ts'
import { opened } from '../walker.ts'
import { type Counter, openCounter } from './counter.ts'

const corpus = await writeHostile(mkdtempSync(join(tmpdir(), 'hostile-')))
// In the suite, one file for every sentence of every kind of paper; `npm run hostile` hands in them all.
const sorts = new Map(corpus.toReversed().map((one) => [`${one.code} ${extname(one.name)}`, one]))
const handedIn = process.env.HOSTILE === 'all' ? corpus : [...sorts.values()]
const PATIENCE = 120_000

let counter: Counter
let id: string
beforeAll(async () => {
  counter = await openCounter()
  id = await opened({}, counter)
})
afterAll(() => counter.close())

const hand = (one: Written) => {
  const asked = new URLSearchParams({ material: 'source_undertaking', name: one.name })
  return counter.ask('registrant', `/api/cases/${id}/materials?${asked}`, { body: bytesOf(one) as BodyInit })
}

const filesKept = async () =>
  (await known(counter, sql<{ n: number }>`select count(*) as n from files`))[0]?.n

// The words of a sentence up to what is filled in.
const beginning = (code: string) => (zh as Record<string, string>)[code]?.split('{')[0] ?? code

test('there are at least twenty-five', () => {
  expect(handedIn.length).toBeGreaterThanOrEqual(25)
})

describe('refused, each with its own sentence', () => {
  test.concurrent.each(handedIn)(
    '$name: $what',
    async (one) => {
      const { status, body } = await hand(one)
      expect([body.code, String(body.title).startsWith(beginning(one.code))]).toEqual([one.code, true])
      expect(status).toBe(one.code === 'file_unlike_its_name' ? 415 : 422)
    },
    PATIENCE,
  )

  test('and nothing of them is kept', async () => {
    expect(await filesKept()).toBe(0)
  })
})

const named = (what: string) => corpus.find((one) => one.what === what) ?? expect.fail(what)

test('while bombs are refused, 95 of 100 other requests are answered within 300 ms', async () => {
  const bombs = ['objects without end', 'a cell at the far corner', 'a page packed twice'].map(named)
  let refusing = bombs.length
  const refused = bombs.map((one) =>
    hand(one).then(({ body }) => {
      refusing--
      return body.code
    }),
  )
  const took: number[] = []
  while (refusing > 0 || took.length < 40) {
    const began = performance.now()
    expect((await counter.ask('registry', '/api/cases?range=[0,24]')).status).toBe(200)
    took.push(performance.now() - began)
    await new Promise((go) => setTimeout(go, 50))
  }
  expect(await Promise.all(refused)).toEqual(['paper_bomb', 'paper_bomb', 'paper_bomb'])
  const slow = took.sort((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? 0
  expect(slow).toBeLessThan(300)
}, 120_000)
