// Who objects is seen by the registry and the authority alone: a name found nowhere else is planted, and
// everything the others can get is searched for it, at every step of an objection's life.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { advance, openCase } from '../../db/advance.ts'
import { as as enter } from '../../db/connect.ts'
import { fill, filledIn, putPaper } from '../filler.ts'
import { as, known, type Name } from '../people.ts'
import { act, caseAt, standing } from '../walker.ts'
import { type Counter, key, openCounter } from './counter.ts'

const PLANTED = ['琉璃象牙塔算力', '欧阳雪里红', 'ivory.tower', '11010519491231002X', '110105********002X']
const CODE = '91110302562134916R'
const INTEREST = '紫藤花下的利害关系'
const FILE = '雪里红的身份证明.pdf'
const SECRETS = [...PLANTED, CODE, INTEREST, FILE, '13911112222']

const token = createHash('sha256').update('the objector’s session').digest()
// Everything of the objector's own side is open.
const OPEN = { content: {}, editable: { party: 'objector', all: true, fields: [], materials: [] } }

let counter: Counter
let main: string
let id: string
let ids: string[]

const asObjector = <T>(work: Parameters<typeof enter<T>>[3]) => enter(counter.server, token, 'write', work)

beforeAll(async () => {
  counter = await openCounter()
  main = await caseAt(counter, 'public_notice')
  const registered = await counter.ask('registry', '/api/people/counter', {
    json: {
      username: 'ivory.tower',
      name: '欧阳雪里红',
      email: 'ivory.tower@example.cn',
      number: '11010519491231002X',
      credit_code: CODE,
      organisation: '北京琉璃象牙塔算力有限公司',
      district: '110108',
    },
    headers: key(),
  })
  expect(registered.status).toBe(201)
  const [person] = await known(
    counter,
    sql<{ id: string; organisation_id: string }>`select p.id, p.organisation_id, open_session(p.id, ${token})
      from people p where username = 'ivory.tower'`,
  )
  const { scheme } = await standing(counter, main)
  id = await asObjector((trx) => openCase(trx, { scheme, kind: 'objection', content: {}, about: main }))
  const content = {
    ...(await filledIn(counter, id, {}, OPEN)),
    interest: INTEREST,
    contact_phone: '13911112222',
  }
  await asObjector(async (trx) => {
    await sql`select save_draft(${id}::uuid, revision, ${JSON.stringify(content)}::jsonb) from cases
      where id = ${id}`.execute(trx)
    await putPaper(trx, id, 'evidence', FILE)
  })
  const papers = await known(
    counter,
    sql<{ id: string }>`select id from case_materials where case_id = ${id}`,
  )
  ids = [person?.id ?? '', person?.organisation_id ?? '', ...papers.map((paper) => paper.id)]
})
afterAll(() => counter.close())

const LISTS = [
  'cases',
  'registrations',
  'messages',
  'people',
  'organisations',
  'holidays',
  'events',
  'letters',
  'catalogue',
]
const query = (resource: string, filter: object = {}) =>
  `/api/${resource}?${new URLSearchParams({ range: '[0,199]', filter: JSON.stringify(filter) })}`

// Every address at which this person could come upon it, and what a search for the name itself finds.
const addresses = () => [
  ...LISTS.map((resource) => query(resource)),
  ...['琉璃象牙塔', '欧阳雪里红', CODE, 'ivory'].map((q) => query('cases', { q })),
  ...ids.flatMap((one) => [
    query('people', { id: [one] }),
    query('organisations', { id: [one] }),
    `/api/materials/${one}`,
  ]),
  query('people', { username: 'ivory.tower' }),
  query('organisations', { credit_code: CODE }),
  query('cases', { applicant_id: ids[1] }),
  query('events', { case_id: id }),
  `/api/cases/${id}`,
  `/api/cases/${main}`,
  `/api/cases/${id}/deadline`,
  `/api/cases/${id}/checks`,
  `/api/cases/${main}/checks`,
  '/api/register?number=1',
  '/api/inbox',
  '/api/session',
  `/objections/${id}`,
  '/objections',
]

const gives = async (who: Name | null, at: string) => {
  const { status, text, headers } = await counter.ask(who, at)
  return { status, said: `${text} ${[...headers].join(' ')}` }
}

const findings = async (who: Name | null, at: string[]) => {
  const found: string[] = []
  for (const one of at) {
    const { said } = await gives(who, one)
    // What was asked may be repeated in the answer; what was not asked may not.
    const plain = said.replaceAll(one, '').replaceAll(encodeURI(one), '')
    for (const secret of SECRETS) if (plain.includes(secret)) found.push(`${who} ${one}: ${secret}`)
    for (const known of ids)
      if (plain.includes(known) && !one.includes(known)) found.push(`${who} ${one}: ${known}`)
  }
  return found
}

const publicPages = async () => {
  const rows = await known(counter, sql<{ id: string }>`select id from notices where case_id = ${main}`)
  return ['/', '/notices', '/register', '/guide', ...rows.map((row) => `/notices/${row.id}`)]
}

const mailTo = async (username: string) =>
  known(
    counter,
    sql<{ said: string }>`select m.subject || ' ' || m.body as said from messages m
      join people p on p.id = m.person_id where p.username = ${username}`,
  )

const OTHERS: (Name | null)[] = ['registrant', 'colleague', 'municipal', 'district', 'administrator', null]

const nobodyLearns = async () => {
  const pages = await publicPages()
  for (const who of OTHERS) {
    // An administrator keeps the accounts, and so the list of people; the case is none of their business.
    const asked =
      who === 'administrator' || who === 'district'
        ? addresses().filter((at) => !/people|organisations/.test(at))
        : addresses()
    expect(await findings(who, [...asked, ...pages])).toEqual([])
  }
  for (const username of ['registrant', 'colleague', 'municipal', 'district'])
    for (const { said } of await mailTo(username))
      for (const secret of SECRETS) expect(said).not.toContain(secret)
}

describe('who objects', () => {
  test('before it is submitted', nobodyLearns, 120_000)

  test('before the registrant is told: nobody but the office even finds it', async () => {
    const { seq } = await standing(counter, id)
    await asObjector((trx) => advance(trx, id, { seq, action: 'submit' }))
    for (const who of OTHERS)
      expect([who, (await gives(who, `/api/cases/${id}`)).status]).not.toEqual([who, 200])
    await nobodyLearns()
  }, 120_000)

  test('after the registrant was told: it sees grounds and the redacted copy, and another registrant gets 404', async () => {
    await as(counter, 'registry', (trx) => putPaper(trx, id, 'redacted_evidence', '遮盖件.pdf'))
    await act(counter, 'registry', id, 'forward', { remark: '请在期限内提供证据材料。' })
    const { status, body } = await counter.ask('registrant', `/api/cases/${id}`)
    expect(status).toBe(200)
    expect(body.content).toHaveProperty('grounds')
    expect((body.materials as { name: string }[]).map(({ name }) => name)).toEqual(['遮盖件.pdf'])
    expect((await gives('municipal', `/api/cases/${id}`)).status).toBe(404)
    expect((await gives('district', `/api/cases/${id}`)).status).toBe(404)
    await nobodyLearns()
  }, 120_000)

  test('after the answer and the decision', async () => {
    await fill(counter, 'registrant', id)
    await act(counter, 'registrant', id, 'answer')
    await act(counter, 'registry2', id, 'escalate', { remark: '双方证据相互矛盾，难以核实。' })
    await act(counter, 'chief', id, 'uphold', { reasons: ['dispute'], remark: '存在数据权属争议。' })
    await nobodyLearns()
  }, 120_000)

  test('the office sees who it is, with the original beside the redacted copy', async () => {
    for (const who of ['registry', 'lead', 'authority'] as const) {
      const { said } = await gives(who, `/api/cases/${id}`)
      for (const secret of ['琉璃象牙塔算力', INTEREST, FILE, '遮盖件.pdf'])
        expect([who, said]).toEqual([who, expect.stringContaining(secret)])
    }
  })

  test('the clear number is kept nowhere, and its digest cannot be made without the key', async () => {
    const tables = await known(
      counter,
      sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`,
    )
    for (const { name } of tables) {
      const rows = await known(
        counter,
        sql`select 1 from ${sql.table(name)} t where t::text like '%11010519491231002X%'`,
      )
      expect([name, rows]).toEqual([name, []])
    }
    const reading = as(counter, 'registry', (trx) => sql`select key from identity_keys`.execute(trx), 'read')
    await expect(reading).rejects.toMatchObject({ code: '42501' })
  })
})
