// The counter of the registry: who may register people, what is checked of their numbers, what of it is kept.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fill } from '../filler.ts'
import { unidentified } from '../objections.ts'
import { as, known, type Name, refused } from '../people.ts'
import { act, caseAt, standing } from '../walker.ts'
import { type Counter, HOST, key, openCounter } from './counter.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
  // Whose numbers the tests use, and who has been checked, is theirs to say.
  await unidentified(counter, 'colleague', 'neighbour', 'municipal')
})
afterAll(() => counter.close())

const PERSON = {
  username: 'zhang.san',
  name: '张三',
  email: 'zhang.san@example.cn',
  number: '110101199003070011',
  district: '110105',
}
const COMPANY = { credit_code: '91110302562134916R', organisation: '北京某某科技有限公司' }

const post = (who: Name, path: string, json: object, headers: Record<string, string> = key()) =>
  counter.ask(who, path, { json, headers })
const register = (json: object, who: Name = 'registry', headers = key()) =>
  post(who, '/api/people/counter', json, headers)
const pointersOf = (body: { errors?: unknown }) =>
  (body.errors as { pointer: string; title: string }[]).map(({ pointer }) => pointer)

describe('numbers', () => {
  const sound = async (which: string, number: string) => {
    const [row] = await known(counter, sql<{ sound: boolean }>`select ${sql.raw(which)}(${number}) as sound`)
    return row?.sound
  }

  test.each([
    ['11010519491231002X', true],
    ['110101199003070011', true],
    ['440524188001010014', true],
    ['11010119900307001X', false], // its check digit is 1
    ['110105194912310021', false],
    ['11010519491331002X', false], // there is no thirteenth month
    ['110101299003070011', false], // born after today
    ['11010519491231002x', false],
    ['1101051949123100', false],
    ['', false],
  ])('GB 11643: %s is %s', async (number, expected) => {
    expect(await sound('citizen_number_sound', number)).toBe(expected)
  })

  test.each([
    ['91110302562134916R', true],
    ['91110000710939135P', true],
    ['12100000441626770L', true],
    ['91440183797370649Q', true],
    ['91310107MA1G1C8Q5W', true],
    ['91320583MA1XQL286M', true],
    ['91110000600037341L', true],
    ['91110302562134916Q', false],
    ['12110000MB1E60318A', false],
    ['A1110000600037341L', false],
    ['9111030256213491IR', false],
    ['', false],
  ])('GB 32100: %s is %s', async (code, expected) => {
    expect(await sound('credit_code_sound', code)).toBe(expected)
  })
})

describe('registering a person', () => {
  test('for themselves: an organisation of one, an identity, and a link that works once', async () => {
    const { status, body } = await register(PERSON)
    expect(status).toBe(201)
    const [row] = await known(
      counter,
      sql<Record<string, unknown>>`select p.name, p.scope, o.name as organisation, o.sort, o.credit_code,
          i.document, i.number_masked, c.username as checked_by, r.party, r.duty
        from people p join organisations o on o.id = p.organisation_id join identities i on i.person_id = p.id
        join people c on c.id = i.checked_by join person_roles r on r.person_id = p.id
       where p.id = ${body.id}`,
    )
    expect(row).toEqual({
      name: '张三',
      scope: 'applicant',
      organisation: '张三',
      sort: 'person',
      credit_code: null,
      document: 'id_card',
      number_masked: '110101********0011',
      checked_by: 'registry',
      party: 'applicant',
      duty: 'apply',
    })
    expect(body.link).toMatch(new RegExp(`^${HOST}/welcome/[\\w-]{43}$`))
    const welcome = await counter.ask(null, new URL(String(body.link)).pathname)
    expect(welcome.text).toContain('zhang.san')
  })

  test('repeated under the same key: the same person and the same link; the link itself is kept nowhere', async () => {
    const headers = key()
    const given = { ...PERSON, ...COMPANY, username: 'zhang.san2' }
    const [first, second] = [
      await register(given, 'registry', headers),
      await register(given, 'registry', headers),
    ]
    expect(second.body).toEqual(first.body)
    expect(first.status).toBe(201)
    const token = String(first.body.link).split('/').at(-1)
    const kept = await known(counter, sql`select answer from idempotency where answer like ${`%${token}%`}`)
    expect(kept).toEqual([])
  })

  test('for an organisation: one that is known is joined, one that is not is entered', async () => {
    const [row] = await known(
      counter,
      sql<{ name: string; sort: string; district: string }>`select name, sort, district from organisations
        where credit_code = ${COMPANY.credit_code}`,
    )
    expect(row).toEqual({ name: COMPANY.organisation, sort: 'enterprise', district: '110105' })
    const other = { ...PERSON, username: 'li.si', name: '李四', number: '440524188001010014' }
    expect((await register({ ...other, credit_code: COMPANY.credit_code })).status).toBe(201)
    const unnamed = await register({ ...other, username: 'li.si2', credit_code: '91110000710939135P' })
    expect([unnamed.status, unnamed.body.code]).toEqual([422, 'organisation_named'])
  })

  test('a number that is known: the person exists, and is named', async () => {
    const again = await register({ ...PERSON, username: 'somebody.else' })
    expect([again.status, again.body.code]).toEqual([409, 'person_known'])
    expect(again.text).toContain('zhang.san')
    expect(await known(counter, sql`select from people where username = 'somebody.else'`)).toEqual([])
  })

  test('two officers at once: one person', async () => {
    const given = { ...PERSON, number: '11010519491231002X' }
    const answers = await Promise.all(
      ['wang.wu', 'wang.wu2', 'wang.wu3', 'wang.wu4'].map((username) => register({ ...given, username })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
  })

  test.each([
    ['a wrong check digit', { number: '11010119900307001X' }, 422, ['/number']],
    ['a wrong code', { ...COMPANY, credit_code: '91110302562134916Q' }, 422, ['/credit_code']],
    ['a name that is taken', { username: 'registrant' }, 409, ['/username']],
    ['a district that is none', { district: '999999' }, 422, ['/district']],
    ['a username of other letters', { username: '张三' }, 400, ['/username']],
  ])('%s is refused where it stands', async (_, wrong, status, pointers) => {
    const answer = await register({
      ...PERSON,
      username: 'fresh.name',
      number: '110101199003070038',
      ...wrong,
    })
    expect([answer.status, pointersOf(answer.body)]).toEqual([status, pointers])
  })

  test('only who accepts for the registry, or leads it', async () => {
    const given = { ...PERSON, username: 'nobody.new' }
    for (const who of ['registry2', 'coder'] as const)
      expect([who, (await register(given, who)).body.code]).toEqual([who, 'party_and_duty'])
    for (const who of ['registrant', 'district', 'authority', 'administrator'] as const)
      expect([who, (await register(given, who)).status]).toEqual([who, 403])
    expect((await counter.ask('registrant', '/api/people/counter')).status).toBe(403)
    expect((await register({ ...given, number: '110101199003070038' }, 'lead')).status).toBe(201)
  })
})

describe('checking the identity of somebody who is there', () => {
  const idOf = async (username: string) =>
    (await known(counter, sql<{ id: string }>`select id from people where username = ${username}`))[0]?.id

  test('keeps by whom and when; who has no password yet gets a link, and an older one ends', async () => {
    const id = await idOf('neighbour')
    const first = await post('lead', `/api/people/${id}/identity`, { number: '440524188001010014' })
    expect(first.status).toBe(200)
    const second = await post('registry', `/api/people/${id}/identity`, { number: '440524188001010014' })
    expect(second.body.link).not.toBe(first.body.link)
    expect((await counter.ask(null, new URL(String(first.body.link)).pathname)).status).toBe(404)
    const list = await counter.ask('registry', `/api/people/counter?filter={"username":"neighbour"}`)
    expect(JSON.parse(list.text)).toMatchObject([
      { username: 'neighbour', number_masked: '440524********0014', checked_by_name: 'registry' },
    ])
  })

  test('who has a password keeps it: no link', async () => {
    const id = await idOf('municipal')
    await sql`insert into credentials values (${id}, 'a hash')`.execute(counter.owner)
    const { status, body } = await post('registry', `/api/people/${id}/identity`, {
      number: '440524188001010014',
    })
    expect([status, body.link]).toEqual([200, null])
  })

  test('staff are no people of the counter', async () => {
    const id = await idOf('district')
    const answer = await post('registry', `/api/people/${id}/identity`, { number: '440524188001010014' })
    expect(answer.status).toBe(404)
  })
})

describe('an objection entered at the counter', () => {
  test('by an officer, for somebody whose identity is checked; another officer then checks its form', async () => {
    const main = await caseAt(counter, 'public_notice')
    const { receipt_number } = (await standing(counter, main)) as unknown as { receipt_number: string }
    const [colleague] = await known(
      counter,
      sql<{ id: string }>`select id from people where username = 'colleague'`,
    )
    const unchecked = await caseAt(counter, 'public_notice', { by: 'municipal' })
    const other = (await standing(counter, unchecked)) as unknown as { receipt_number: string }
    const refusal = await post('registry', `/api/people/${colleague?.id}/cases`, {
      receipt_number: other.receipt_number,
    })
    expect(refusal.body.code).toBe('identity_checked')

    const [person] = await known(
      counter,
      sql<{ id: string }>`select id from people where username = 'zhang.san'`,
    )
    const opened = await post('registry', `/api/people/${person?.id}/cases`, { receipt_number })
    expect(opened.status).toBe(201)
    const id = String(opened.body.id)
    // Nothing hangs on it before it is handed in.
    const [board] = await known(counter, sql<{ contested: boolean }>`select contested(${main}::uuid)`)
    expect(board?.contested).toBe(false)
    await fill(counter, 'registry', id)
    await act(counter, 'registry', id, 'submit')
    const { body } = await counter.ask('registry', `/api/cases/${id}`)
    const events = body.events as { at_counter: boolean; actor_name: string; party: string }[]
    expect(events.map(({ at_counter, actor_name, party }) => [at_counter, actor_name, party])).toEqual([
      [true, 'registry', 'objector'],
      [true, 'registry', 'objector'],
    ])
    expect(
      (body.parties as { party: string; organisation_name: string }[]).find(
        ({ party }) => party === 'objector',
      ),
    ).toMatchObject({ organisation_name: '张三' })
    const reason = { reasons: ['no_party'], remark: '未能说明利害关系。' }
    expect(await refused(act(counter, 'registry', id, 'not_admit', reason))).toMatchObject({
      code: 'other_person',
    })
    expect(await refused(act(counter, 'registry', id, 'withdraw'))).toMatchObject({ code: 'party_and_duty' })
    await act(counter, 'deputy', id, 'not_admit', reason)
    expect(await known(counter, sql`select * from broken_chains()`)).toEqual([])
  })

  test('its person sees it among their own', async () => {
    const [person] = await known(
      counter,
      sql<{
        mine: number
      }>`select count(*)::int as mine from cases c join people p on p.organisation_id = c.opener_id
        where p.username = 'zhang.san'`,
    )
    expect(person?.mine).toBe(1)
    await expect(
      as(counter, 'registrant', (trx) => sql`select * from counter_entries`.execute(trx)),
    ).rejects.toMatchObject({ code: '42501' })
  })
})
