// What can follow: about an entry of the register, about a closed case, and for whoever only knows a number.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCase } from '../../db/advance.ts'
import { as, setClock } from '../people.ts'
import { caseAt, standing, walkTo } from '../walker.ts'
import { type Counter, key, openCounter } from './counter.ts'

interface FollowUp {
  kind: string
  blocked_by: string | null
  blocked_by_zh: string | null
  from_on: string | null
  until_on: string | null
  under_way: string | null
}

let counter: Counter
let first: string
let registration: string
let number: string
beforeAll(async () => {
  counter = await openCounter()
  first = await caseAt(counter, 'registered')
  const entry = await standing(counter, first)
  registration = entry.registration_id ?? ''
  number = entry.number ?? ''
})
afterAll(() => counter.close())

type Who = Parameters<Counter['ask']>[0]

const pageOf = (who: Who) => counter.ask(who, `/api/registrations/${registration}`)
const byNumber = (who: Who, one = number) =>
  counter.ask(who, `/api/register?number=${encodeURIComponent(one)}`)
const offered = (body: Record<string, unknown>) =>
  Object.fromEntries((body.follow_ups as FollowUp[]).map((one) => [one.kind, one]))

test('第十五条至第二十四条 the registrant is offered every kind about its entry, and told what stops it', async () => {
  const { change, rectification, deregistration, renewal, ...more } = offered(
    (await pageOf('registrant')).body,
  )
  expect(more).toEqual({})
  expect([change, rectification, deregistration].map((one) => one?.blocked_by)).toEqual([null, null, null])
  expect(renewal).toMatchObject({
    blocked_by: 'renewal_window',
    blocked_by_zh: expect.stringContaining('六十日'),
    from_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    until_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  })
})

test('第二十八条 the registry is offered the inquiry, its lead and the reviewer nothing', async () => {
  expect(Object.keys(offered((await pageOf('registry')).body))).toEqual(['revocation'])
  expect(offered((await pageOf('lead')).body)).toEqual({})
  expect(offered((await pageOf('district')).body)).toEqual({})
})

test('第十六条 whoever knows the number finds what is public, and no more, and may begin from it', async () => {
  const { status, body } = await byNumber('neighbour')
  expect(status).toBe(200)
  expect(body).toMatchObject({ id: registration, number, status: 'valid', visible: false })
  expect(Object.keys(body)).not.toContain('query_code')
  const { change, rectification, renewal } = offered(body)
  expect([change?.blocked_by, rectification?.blocked_by, renewal?.blocked_by]).toEqual([
    'holder',
    null,
    'holder',
  ])
  expect((await pageOf('neighbour')).status).toBe(404)
  const json = { scheme: 'public_data', kind: 'rectification', registration_id: registration }
  const opened = await counter.ask('neighbour', '/api/cases', { json, headers: key() })
  expect(opened.status).toBe(201)
  expect(opened.body).toMatchObject({ subject: { number, visible: false }, registration: null })
})

test('a number the register does not have is said to be unknown; spaces and small letters do not matter', async () => {
  expect(await byNumber('neighbour', 'XX202600000001')).toMatchObject({
    status: 404,
    body: { code: 'number_unknown' },
  })
  expect((await byNumber('registrant', ` ${number.toLowerCase()} `)).body).toMatchObject({ visible: true })
  expect((await counter.ask('registrant', '/api/register')).status).toBe(400)
  expect((await byNumber(null)).status).toBe(401)
  expect((await byNumber('auditor')).status).toBe(403)
})

test('one change at a time: while it is under way the menu says so and names it', async () => {
  const open = { scheme: 'public_data', kind: 'change', content: {}, registration }
  const change = await as(counter, 'registrant', (trx) => openCase(trx, open))
  const { change: offer } = offered((await pageOf('registrant')).body)
  expect(offer).toMatchObject({ blocked_by: 'one_at_a_time', under_way: change })
  expect(offered((await byNumber('neighbour')).body).change).toMatchObject({ under_way: null })

  const content = { items: ['data_name'], data_name: '变更后的名称' }
  await walkTo(counter, change, 'registered', content)
  const { body } = await pageOf('registrant')
  const versions = body.versions as Record<string, unknown>[]
  expect(versions).toMatchObject([
    { version: 1, state: 'superseded', tone: 'attention', case_id: first },
    { version: 2, state: 'valid', name: '变更后的名称', case_id: change, holders: [expect.any(Object)] },
  ])
  expect((body.cases as { id: string }[]).map(({ id }) => id)).toEqual([change, first])
  const page = (await counter.ask('registrant', `/api/cases/${change}`)).body
  expect(page).toMatchObject({ subject: { number }, subject_number: number, registered: {} })
  // What was registered before stays beside what it became.
  expect((page.registered as Record<string, unknown>).data_name).not.toBe('变更后的名称')
})

test('a closed case: the lead may have it set aside, and nobody who applied is offered that', async () => {
  const seen = async (who: Who) => offered((await counter.ask(who, `/api/cases/${first}`)).body)
  expect(Object.keys(await seen('lead'))).toEqual(['set_aside'])
  expect((await seen('lead')).set_aside?.blocked_by).toBe('act_stands')
  expect(await seen('registrant')).toEqual({})
  expect(await seen('registry')).toEqual({})
})

test('第二十四条 renewal opens with its window', async () => {
  const { renewal } = offered((await pageOf('registrant')).body)
  await setClock(counter, `${renewal?.from_on} 10:00+08`)
  expect(offered((await pageOf('registrant')).body).renewal?.blocked_by).toBeNull()
})
