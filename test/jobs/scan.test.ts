// The scanner stands between a paper and everybody but whoever uploaded it, once there is one.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { prepare as scan } from '../../jobs/scan.ts'
import { type Clamd, playClamd } from '../clamd.ts'
import { fill } from '../filler.ts'
import { bitmapOf } from '../hostile/pictures.ts'
import { known } from '../people.ts'
import { type Counter, openCounter } from '../server/counter.ts'
import { act, opened } from '../walker.ts'
import { contextIn, runOf } from './watching.ts'

let counter: Counter
let clamd: Clamd
let id: string
let paper: string
const bytes = bitmapOf(500, 400)

beforeAll(async () => {
  counter = await openCounter()
  clamd = await playClamd()
  await runOf(scan, context())
  id = await opened({}, counter)
  await fill(counter, 'registrant', id)
  const asked = new URLSearchParams({ material: 'source_undertaking', name: '承诺书.bmp' })
  const { status, body } = await counter.ask('registrant', `/api/cases/${id}/materials?${asked}`, {
    body: bytes as BodyInit,
  })
  expect(status).toBe(201)
  paper = String(body.id)
  await act(counter, 'registrant', id, 'submit')
})
beforeEach(() => {
  clamd.say = () => 'stream: OK'
  clamd.seen.length = 0
})
afterAll(async () => {
  await clamd.close()
  await counter.close()
})

const context = () => contextIn(counter, { SCANNER_URL: clamd.url })
const again = () => sql`update file_scans set state = 'waiting', next_try_at = now()`.execute(counter.owner)
const state = async () =>
  (
    await known(
      counter,
      sql<{ state: string; said: string | null }>`select s.state, s.said from file_scans s
        join case_materials m using (sha256) where m.id = ${paper}`,
    )
  )[0]

const asks = async (who: 'registrant' | 'district', at = '') => {
  const { status, body } = await counter.ask(who, `/api/materials/${paper}${at}`)
  return status === 200 ? 200 : [status, body.code]
}

describe('before it was looked at', () => {
  test('only who uploaded it may open it, or the picture of it', async () => {
    expect(await asks('registrant')).toBe(200)
    expect(await asks('district')).toEqual([409, 'paper_scanned'])
    expect(await asks('district', '/preview')).toEqual([409, 'paper_scanned'])
    const { body } = await counter.ask('district', `/api/cases/${id}`)
    expect((body.materials as { id: string }[]).find((one) => one.id === paper)).toMatchObject({
      scan: 'waiting',
    })
  })
})

describe('what the scanner says', () => {
  test.each<[string, string | null]>([
    ['an error', 'INSTREAM size limit exceeded. ERROR'],
    ['nonsense', 'hello'],
    ['nothing at all', null],
  ])('%s is no release', async (_, said) => {
    await again()
    clamd.say = () => said
    await runOf(scan, context())
    expect(await state()).toMatchObject({ state: 'failed', said: expect.any(String) })
    expect(await asks('district')).toEqual([409, 'paper_scanned'])
  })

  test('a scanner that is away is asked again later, not at once', async () => {
    await again()
    await runOf(scan, contextIn(counter, { SCANNER_URL: 'tcp://127.0.0.1:1' }))
    expect(await state()).toMatchObject({ state: 'failed' })
    expect(await runOf(scan, context())).toBe(0)
    expect(clamd.seen).toEqual([])
  })

  test('something found: nobody but who uploaded it opens it any more', async () => {
    await again()
    clamd.say = () => 'stream: Eicar-Test-Signature FOUND'
    await runOf(scan, context())
    expect(await state()).toEqual({ state: 'suspect', said: 'Eicar-Test-Signature' })
    expect(await asks('district')).toEqual([403, 'paper_clean'])
    expect(await asks('registrant')).toBe(200)
  })

  test('not even where the scanner is taken away again', async () => {
    await runOf(scan, contextIn(counter))
    expect(await asks('district')).toEqual([403, 'paper_clean'])
    await runOf(scan, context())
  })

  test('nothing found: whoever sees the case opens it; the scanner was shown every byte', async () => {
    await again()
    expect(await runOf(scan, context())).toBeGreaterThan(0)
    expect(await state()).toEqual({ state: 'clean', said: null })
    expect(await asks('district')).toBe(200)
    expect(await asks('district', '/preview')).toBe(200)
    expect(clamd.seen.some((file) => file.equals(bytes))).toBe(true)
  })
})

test('a scanner that comes later is owed what was handed in before', async () => {
  await sql`select set_scanner_port(false)`.execute(counter.jobs)
  await sql`delete from file_scans`.execute(counter.owner)
  expect(await asks('district')).toBe(200)
  expect(await runOf(scan, context())).toBeGreaterThan(0)
  expect(await asks('district')).toBe(200)
})

test('without a scanner nothing waits', async () => {
  await sql`delete from file_scans`.execute(counter.owner)
  expect(await runOf(scan, contextIn(counter))).toBe(0)
  expect(await asks('district')).toBe(200)
})
