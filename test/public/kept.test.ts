// A page that many read is made once. What anything changes is nevertheless seen by whoever asks next.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { raised } from '../objections.ts'
import { known, setClock } from '../people.ts'
import type { Counter } from '../server/counter.ts'
import { act } from '../walker.ts'
import { HTML, JSON_WANTED, noticed, openPortal } from './portal.ts'

let portal: Counter
let about: string
let path: string
beforeAll(async () => {
  portal = await openPortal()
  about = await noticed(portal, '道路运输经营许可信息')
  const [row] = await known(portal, sql<{ id: string }>`select id from notices where case_id = ${about}`)
  path = `/notices/${row?.id}`
})
afterAll(() => portal.close())

// What a page says but for the instant at which it was read.
const said = ({ text }: { text: string }) => text.replace(/<time.*?<\/time>|"as_of":".*?"/g, '')

// A page that is made ends its own transaction; one that is shown again has asked only whether it may be.
const wasMade = async () => {
  const { rows } = await sql<{ query: string }>`select query from pg_stat_activity
    where application_name = 'counter' and datname = current_database()
    order by state_change desc limit 1`.execute(portal.server)
  return !rows[0]?.query.includes('pg_current_snapshot')
}

const show = async (address = path, wanted: { headers: Record<string, string> } = HTML) => {
  const answer = await portal.ask(null, address, wanted)
  return { ...answer, made: await wasMade() }
}

describe('nothing has changed', () => {
  // Other tests write beside this one, into the same cluster: there is an instant in which none does.
  test('the second reader is shown the same page, which nobody makes again', () =>
    vi.waitFor(async () => {
      const first = await show()
      const second = await show()
      expect([first.status, second.status, second.made]).toEqual([200, 200, false])
      expect(second.text).toBe(first.text)
      const heads = ({ headers }: typeof first) => [...headers].filter(([name]) => name !== 'x-request-id')
      expect(heads(second)).toEqual(heads(first))
    }, 10_000))

  test.each([
    ['another language', () => `${path}?lang=en`, HTML],
    ['larger letters', () => `${path}?text=large`, HTML],
    ['another form', () => path, JSON_WANTED],
    ['another page', () => '/notices?page=1', HTML],
  ])('%s is another page', async (_, address, wanted) => {
    const before = await show()
    const other = await show(address(), wanted)
    expect(said(other)).not.toBe(said(before))
    expect(said(await show(address(), wanted))).toBe(said(other))
    expect(said(await show())).toBe(said(before))
  })

  test('what is not there is looked for every time', async () => {
    const nowhere = '/notices/00000000-0000-4000-8000-000000000000'
    await show(nowhere)
    expect(await show(nowhere)).toMatchObject({ status: 404, made: true })
  })
})

describe('something has changed', () => {
  test('an objection is told by the next page, and so is its end', async () => {
    const before = (await show(path, JSON_WANTED)).body.state_zh
    const objection = await raised(portal, about)
    const contested = (await show(path, JSON_WANTED)).body.state_zh
    expect(contested).not.toBe(before)
    await act(portal, 'neighbour', objection, 'withdraw')
    expect((await show(path, JSON_WANTED)).body.state_zh).toBe(before)
  })

  test('the next day has one day less', async () => {
    const days = Number((await show(path, JSON_WANTED)).body.days_left)
    const [{ day } = {}] = await known(
      portal,
      sql<{ day: string }>`select min(day)::text as day from office.calendar where working and day > today()`,
    )
    await setClock(portal, String(day))
    expect((await show(path, JSON_WANTED)).body.days_left).toBe(days - 1)
  })
})

test('many who come at once are all answered', async () => {
  await sql`select demo.set_clock(business_now() + interval '1 minute')`.execute(portal.owner)
  const answers = await Promise.all(Array.from({ length: 40 }, () => portal.ask(null, path, HTML)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(answers.map(said)).size).toBe(1)
})
