// The catalogue's live feed is a port: nothing is lost, nothing is taken in twice, and what does not fit is
// told with its reason.
import type { ServerResponse } from 'node:http'
import { sql } from 'kysely'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { prepare as feed } from '../../jobs/feed.ts'
import { itemOf, openFeed, polite } from '../feed/simulator.ts'
import { asTheClock, known, seen } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt, standing } from '../walker.ts'
import { contextIn, runOf } from './watching.ts'

const town = await founded()
const { catalogue, url, close } = await openFeed()
afterAll(async () => {
  await close()
  await town.close()
})
afterEach(() => {
  catalogue.manners = { ...polite }
})

const run = (address = url) => runOf(feed, contextIn(town, { CATALOGUE_URL: address }))
const itemsLike = (pattern: string) =>
  known<Record<string, unknown>>(
    town,
    sql`select * from catalogue_items where catalogue_id like ${pattern} order by catalogue_id`,
  )
const state = async () =>
  (await seen<Record<string, unknown>>(town, 'registry', sql`select * from catalogue_feed_state`))[0]
const pages = () =>
  known<Record<string, unknown>>(
    town,
    sql`select page, place, next, lines, added, changed, withdrawn, unchanged, repeated, refused
      from catalogue_feed_pages order by page`,
  )
const open = () =>
  seen<{ catalogue_id: string | null; line: number; faults: { column: string; fault: string }[] }>(
    town,
    'registry',
    sql`select * from catalogue_feed_refusal_list order by seq`,
  )

describe('第八条 目录动态接入', () => {
  test('without an address nothing runs, and it is said that no feed is connected', async () => {
    expect(await runOf(feed, contextIn(town))).toBe(0)
    expect(catalogue.asked).toEqual([])
    expect(await state()).toMatchObject({ linked: false, answered_at: null })
  })

  test('pages are taken in one after another by the rules of an import', async () => {
    catalogue.manners.page = 2
    catalogue.say(
      itemOf('F1', { update_frequency: '每日', data_format: ['CSV', 'JSON'], operated: true }),
      itemOf('F2', { district: '海淀区', chain_reference: 7 }, { origin: 'opened' }),
      itemOf('F3'),
    )
    expect(await run()).toBe(3)
    expect(catalogue.asked).toEqual(['', '2'])
    expect(await itemsLike('F%')).toMatchObject([
      { data_format: ['csv', 'json'], operated: true, district: '110108', origin: 'government' },
      { origin: 'opened', chain_reference: '7' },
      { catalogue_id: 'F3', holder_id: expect.any(String) },
    ])
    expect(await pages()).toMatchObject([
      { page: 1, place: '', next: '2', lines: 2, added: 2 },
      { page: 2, place: '2', next: '3', lines: 1, added: 1 },
    ])
    expect(await state()).toMatchObject({ linked: true, added: 3, refused: 0, failures: 0, fault: null })
  })

  test('nothing new is no page, and only the answer is noted', async () => {
    const before = await pages()
    expect(await run()).toBe(0)
    expect(await pages()).toEqual(before)
    expect(catalogue.asked.at(-1)).toBe('3')
  })

  test('what is said again changes nothing; what differs is changed; of two words the later counts', async () => {
    catalogue.say(itemOf('F1', { name: '旧' }), itemOf('F3'), itemOf('F1', { name: '新' }))
    expect(await run()).toBe(3)
    expect((await pages()).at(-1)).toMatchObject({ changed: 1, unchanged: 1, repeated: 1, added: 0 })
    expect((await itemsLike('F1'))[0]).toMatchObject({ name: '新' })
  })

  test('a row that does not fit is noted with its reason, and holds up no other', async () => {
    catalogue.say(
      itemOf('R1', { update_frequency: '没有的频率' }),
      itemOf('R2', { name: { zh: '不是文字' } }),
      'no item',
      itemOf('R3', {}, { origin: 'elsewhere' }),
      itemOf(' '),
      itemOf('R4', { name: 'a\u0000b' }),
      itemOf('R5', { name: '长'.repeat(201) }),
      itemOf('R6'),
    )
    expect(await run()).toBe(8)
    expect((await pages()).at(-1)).toMatchObject({ added: 1, refused: 7 })
    expect(await itemsLike('R%')).toMatchObject([{ catalogue_id: 'R6' }])
    const said = (await open()).map(({ line, catalogue_id, faults }) => [
      line,
      catalogue_id,
      `${faults[0]?.column} ${faults[0]?.fault}`,
    ])
    expect(said).toEqual([
      [1, 'R1', 'update_frequency unknown'],
      [2, 'R2', 'name unreadable'],
      [3, null, 'catalogue_id item'],
      [4, 'R3', 'catalogue_id origin'],
      [5, null, 'catalogue_id blank'],
      [6, 'R4', 'name unreadable'],
      [7, 'R5', 'name too_long'],
    ])
    expect(await state()).toMatchObject({ open: 7 })
  })

  test('a refused row is settled when the same item is said again', async () => {
    catalogue.say(itemOf('R1', { update_frequency: '每日' }), itemOf('R2', { name: [['x']] }))
    await run()
    const left = (await open()).map(({ catalogue_id }) => catalogue_id)
    expect(left).toEqual([null, 'R3', null, 'R4', 'R5', 'R2'])
  })

  test('what is withdrawn stays, marked, and counts as missing no more; listed again it is back', async () => {
    const reading = sql<{ withdrawn_on: string | null }>`select withdrawn_on from catalogue_list
      where catalogue_id = 'F1'`
    catalogue.say(itemOf('F1', {}, { withdrawn: true }), itemOf('never-listed', {}, { withdrawn: true }))
    await run()
    expect((await pages()).at(-1)).toMatchObject({ withdrawn: 1, unchanged: 1 })
    expect(await seen(town, 'registry', reading)).toEqual([{ withdrawn_on: '2026-03-02' }])
    const wanted = sql<{ wanted: number }>`select wanted from catalogue_figures where district = '110108'`
    expect(await seen(town, 'district', wanted)).toEqual([{ wanted: 0 }])
    catalogue.say(itemOf('F1', { name: '新', data_format: ['CSV', 'JSON'], operated: true }))
    await run()
    expect(await seen(town, 'registry', reading)).toEqual([{ withdrawn_on: null }])
    expect(await seen(town, 'district', wanted)).toEqual([{ wanted: 1 }])
  })

  test('what has been registered is changed and withdrawn by its case alone', async () => {
    const { number } = await standing(town, await caseAt(town, 'registered'))
    catalogue.say(itemOf(number ?? '', {}, { withdrawn: true }))
    catalogue.manners.page = 1
    catalogue.say(itemOf(number ?? ''))
    await run()
    expect((await pages()).slice(-2)).toMatchObject([{ refused: 1 }, { refused: 1 }])
    expect((await open()).at(-1)?.faults[0]?.fault).toBe('ours')
    expect(await itemsLike(number ?? '')).toMatchObject([{ withdrawn_on: null, name: '登记数据示例' }])
  })
})

describe('what a feed can do wrong', () => {
  const json = (body: unknown) => (response: ServerResponse) => void response.end(JSON.stringify(body))
  const flood = (response: ServerResponse) => {
    const chunk = Buffer.alloc(1 << 20, 'x')
    for (let n = 0; n < 6; n++) response.write(chunk)
    response.end()
  }
  test.each<[string, (response: ServerResponse) => void, string, string]>([
    ['an error', (response) => response.writeHead(503).end('later'), 'status', '503'],
    [
      'a redirection',
      (response) => response.writeHead(302, { Location: 'http://127.0.0.1:1/items' }).end(),
      'status',
      '302',
    ],
    ['nonsense', (response) => response.end('<html>'), 'nonsense', '<html>'],
    ['another shape', json({ items: {}, next: 'x', more: false }), 'nonsense', 'items'],
    [
      'too many items',
      json({ items: Array.from({ length: 501 }, (_, n) => itemOf(`X${n}`)), next: 'x', more: false }),
      'nonsense',
      'items',
    ],
    ['too much', flood, 'too_large', 'bytes'],
    ['no way on', json({ items: [], next: null, more: true }), 'nonsense', 'next'],
    ['a hung-up line', (response) => response.destroy(), 'away', 'fetch failed'],
  ])(
    '%s takes nothing in, is noted, and is asked again from the same place',
    async (_, instead, fault, why) => {
      const before = await pages()
      const place = before.at(-1)?.next
      catalogue.manners.instead = instead
      expect(await run()).toBe(0)
      expect(await pages()).toEqual(before)
      const now = await state()
      expect(now).toMatchObject({ fault, detail: expect.stringContaining(why) })
      expect(now?.failing_since).not.toBeNull()
      catalogue.manners.instead = null
      await run()
      expect(catalogue.asked.at(-1)).toBe(place)
      expect(await state()).toMatchObject({ fault: null, failures: 0, failing_since: null })
    },
  )

  test('a page that leads back to itself is no endless loop', async () => {
    const place = (await pages()).at(-1)?.next
    catalogue.manners.instead = json({ items: [itemOf('L1')], next: place, more: true })
    expect(await run()).toBe(0)
    expect(await state()).toMatchObject({ fault: 'stuck' })
    expect(await itemsLike('L1')).toEqual([])
  })

  test('nobody there is nobody there', async () => {
    await run('http://127.0.0.1:9')
    expect(await state()).toMatchObject({ linked: true, fault: 'away' })
    await run()
  })
})

describe('once, whatever happens', () => {
  const taking = (place: string, next: string, id: string, then: () => void = () => undefined) =>
    asTheClock(town, async (trx) => {
      const lines = JSON.stringify([{ row: 1, ...itemOf(id) }])
      const { rows } = await sql<{ taken: number | null }>`
        select take_in_page(${url}, ${place}, ${next}, sha256('x'), ${lines}::jsonb) as taken`.execute(trx)
      then()
      return rows[0]?.taken
    })

  test('a process that dies before its transaction ends has moved neither items nor the place', async () => {
    const place = String((await pages()).at(-1)?.next)
    const dying = taking(place, 'beyond', 'K1', () => {
      throw new Error('killed')
    })
    await expect(dying).rejects.toThrow('killed')
    expect(await itemsLike('K1')).toEqual([])
    expect((await pages()).at(-1)?.next).toBe(place)
  })

  test('a page that somebody else has taken is not taken again', async () => {
    const place = String((await pages()).at(-1)?.next)
    catalogue.say(itemOf('K2'))
    const both = await Promise.all([run(), run()])
    expect(both.reduce((sum, one) => sum + one)).toBe(1)
    expect(await taking(place, 'beyond', 'K3')).toBeNull()
    expect(await itemsLike('K3')).toEqual([])
  })

  test('another address has a place of its own, and the first is found again where it was left', async () => {
    const place = String((await pages()).at(-1)?.next)
    const other = await openFeed()
    other.catalogue.say(itemOf('O1'))
    await run(other.url)
    expect(other.catalogue.asked[0]).toBe('')
    await other.close()
    await run()
    expect(catalogue.asked.at(-1)).toBe(place)
  })

  test('a run ends after fifty pages and asks for the next', async () => {
    catalogue.manners.page = 1
    catalogue.say(...Array.from({ length: 51 }, (_, n) => itemOf(`P${n}`)))
    expect(await run()).toBe(50)
    const wanted = sql<{ wanted: number }>`select wanted::int from job_runs where job = 'feed'`
    expect(await known(town, wanted)).toEqual([{ wanted: 1 }])
    expect(await run()).toBe(1)
  })
})

test('who has no part in the catalogue’s upkeep does not see how it is fed', async () => {
  for (const who of ['registrant', 'district', 'administrator'] as const)
    await expect(seen(town, who, sql`select * from catalogue_feed_state`), who).rejects.toMatchObject({
      code: '42501',
    })
})
