// Intake at the counter (窗口代录): an officer enters an application for a registrant who is there in person.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fill } from '../filler.ts'
import { unidentified } from '../objections.ts'
import { as, known, type Name, refused } from '../people.ts'
import { act, caseAt, standing } from '../walker.ts'
import { type Counter, key, openCounter } from './counter.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

interface Offer {
  scheme: string
  kind: string
  about: string
}
const offers = async (who: Name, person: Name) => {
  const { status, body } = await counter.ask(who, `/api/people/${counter.cast[person].id}/offers`)
  return { status, offers: body as unknown as Offer[] }
}
const apply = (json: object, who: Name = 'registry', person: Name = 'registrant', headers = key()) =>
  counter.ask(who, `/api/people/${counter.cast[person].id}/applications`, { json, headers })
const INITIAL = { scheme: 'public_data', kind: 'initial' }
const pageOf = async (who: Name, id: string) => (await counter.ask(who, `/api/cases/${id}`)).body

describe('opening', () => {
  test('offers what the registrant themselves could begin', async () => {
    const found = await offers('registry', 'registrant')
    expect(found.status).toBe(200)
    expect(found.offers.map(({ scheme, kind }) => `${scheme}/${kind}`)).toContain('public_data/initial')
    expect(found.offers.every(({ about }) => about !== 'case')).toBe(true)
  })

  test('only the counter, and only once the identity has been checked', async () => {
    for (const who of ['registry2', 'coder', 'chief', 'registrant', 'district'] as const) {
      expect((await apply(INITIAL, who)).status, who).toBe(403)
      expect((await offers(who, 'registrant')).status, who).toBe(403)
    }
    await unidentified(counter, 'colleague')
    const early = await apply(INITIAL, 'registry', 'colleague')
    expect([early.status, early.body.code]).toEqual([409, 'checked_at_counter'])
    expect((await apply(INITIAL, 'registry', 'registry2')).status).toBe(404)
  })

  test('sent twice under one key it is one case', async () => {
    const headers = key()
    const first = await apply(INITIAL, 'registry', 'registrant', headers)
    expect(first.status).toBe(201)
    expect((await apply(INITIAL, 'registry', 'registrant', headers)).body.id).toBe(first.body.id)
  })

  test('about a registration, by its number', async () => {
    const { number } = await standing(counter, await caseAt(counter, 'registered'))
    const wrong = await apply({ scheme: 'public_data', kind: 'change', number: 'NONE-SUCH' })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'entry_known'])
    const right = await apply({ scheme: 'public_data', kind: 'change', number })
    expect(right.status).toBe(201)
    const theirs = await apply({ scheme: 'public_data', kind: 'change', number }, 'registry', 'neighbour')
    expect(theirs.body.code).toBe('holder')
  })
})

describe('what was entered', () => {
  test('is the registrant’s, is marked, and is never decided by whoever entered it', async () => {
    const { body } = await apply(INITIAL)
    const id = body.id as string
    await fill(counter, 'registry', id)
    expect(await act(counter, 'registry', id, 'submit')).toBeDefined()
    const page = (await pageOf('registrant', id)) as {
      events: { at_counter: boolean; actor_name: string }[]
      counter: { clerk_name: string; person_name: string | null }
      applicant_name: string
    }
    expect(page.applicant_name).toBe('北京市海淀区卫生健康委员会')
    expect(page.events.map(({ at_counter }) => at_counter)).toEqual([true, true])
    expect(page.counter).toMatchObject({ clerk_name: 'registry', person_name: null })
    expect(((await pageOf('lead', id)) as typeof page).counter.person_name).toBe('registrant')
    await act(counter, 'district', id, 'endorse')
    expect((await refused(act(counter, 'registry', id, 'accept'))).code).toBe('other_person')
    await act(counter, 'deputy', id, 'accept')
    expect(await known(counter, sql`select * from broken_chains()`)).toEqual([])
  })

  test('goes back to the registrant: whoever entered it has no hand in it once it was submitted', async () => {
    const { body } = await apply(INITIAL)
    const id = body.id as string
    await fill(counter, 'registry', id)
    await act(counter, 'registry', id, 'submit')
    await act(counter, 'district', id, 'return', { remark: '请核对数据内容简介。' })
    const { seq } = await standing(counter, id)
    const again = await counter.ask('registry', `/api/cases/${id}/actions`, {
      json: { seq, action: 'submit' },
      headers: key(),
    })
    expect(again.status).toBe(403)
    await as(counter, 'registrant', (trx) =>
      sql`select editable(c) from cases c where id = ${id}`.execute(trx),
    )
    await act(counter, 'registrant', id, 'submit')
  })

  test('a case that its applicant entered bears no such mark', async () => {
    const id = await caseAt(counter, 'acceptance')
    expect((await pageOf('registry', id)).counter).toBeNull()
  })
})
