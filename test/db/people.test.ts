// People and duties, as the database keeps them: who administers, what is refused to whom, and what is
// written of it. C1, C9: deciding, administering and auditing are separate people.
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { equipped, followProfile, logOf } from '../accounts.ts'
import { as, known, type Name, refused, seen } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt, standing } from '../walker.ts'
import { run } from './vandal.ts'

const town = await founded()
afterAll(town.close)
await equipped(town)
beforeEach(() => followProfile(town, 'demo'))

const ADMIN: Name = 'administrator'
const id = (who: Name) => `'${town.cast[who].id}'::uuid`
const organisationOf = async (name: string) =>
  (await known(town, sql<{ id: string }>`select id from organisations where name = ${name}`))[0]?.id ?? ''
const registry = await organisationOf('北京市大数据中心')
const district = await organisationOf('北京市海淀区政务服务和数据管理局')

const door = (who: Name, call: string) => as(town, who, (trx) => run(trx, `select ${call}`))
const HASH = `sha256('x')`
const grant = (who: Name, organisation: string, party: string, duty: string, until = 'null') =>
  `grant_role(${id(who)}, '${organisation}', '${party}', '${duty}', real_today(), ${until}::date)`
const invite = (username: string, scope: string, organisation: string, email = `${username}@example.cn`) =>
  `invite_person('${username}', '某人', '${email}', 'zh', '${scope}', '${organisation}', sha256('${username}'),
    'http://localhost/welcome/${username}')`
const CODE = '91110302562134916R'
const organisation = (code: string, sort = 'organ', of = '110108') =>
  `save_organisation(null, '某某单位', '${code}', '${sort}', '${of}', true)`

const DOORS: [string, string][] = [
  ['entering an organisation', organisation(CODE)],
  ['inviting a person', invite('stranger', 'registry', registry)],
  ['changing a person', `change_person(${id('coder')}, '某人', 'coder@example.cn', 'zh')`],
  ['sending a link', `reset_person(${id('coder')}, true, ${HASH}, 'x')`],
  ['disabling a person', `disable_person(${id('coder')})`],
  ['enabling a person', `enable_person(${id('coder')})`],
  ['giving a duty', grant('coder', registry, 'registry', 'lead')],
  ['ending a duty', `end_role(${id('coder')}, '${registry}', 'registry', 'code', null)`],
  ['choosing how the house is kept', `choose_security('demo', 'asvs', 'asvs')`],
  ['seeing what somebody leaves', `handover_of(${id('coder')})`],
]
const OTHERS: Name[] = [
  'registrant',
  'district',
  'authority',
  'chief',
  'registry',
  'coder',
  'lead',
  'auditor',
]

describe('who administers', () => {
  test.each(DOORS)('%s is for administrators alone', async (_, call) => {
    for (const who of OTHERS) expect((await refused(door(who, call))).status, who).toBe('42501')
    expect((await refused(as(town, null, (trx) => run(trx, `select ${call}`)))).status).toBe('42501')
  })

  test('and none of them leads an administrator to a case', async () => {
    const mine = await caseAt(town, 'acceptance')
    for (const call of [
      `advance('${mine}', 2, 'accept')`,
      `open_case('public_data', 'initial', '{}', null, null)`,
      `save_draft('${mine}', 1, '{}')`,
    ])
      expect((await refused(door(ADMIN, call))).status, call).toBe('42501')
    expect((await refused(door(ADMIN, grant(ADMIN, registry, 'registry', 'accept')))).code).toBe(
      'not_oneself',
    )
  })

  test('nobody manages their own account or duties', async () => {
    for (const call of [
      `change_person(${id(ADMIN)}, '某人', 'a@example.cn', 'zh')`,
      `reset_person(${id(ADMIN)}, true, ${HASH}, 'x')`,
      `disable_person(${id(ADMIN)})`,
      `end_role(${id(ADMIN)}, '${registry}', 'registry', 'code', null)`,
    ])
      expect(await refused(door(ADMIN, call)), call).toMatchObject({ status: 'RG403', code: 'not_oneself' })
  })
})

describe('deciding, administering and auditing are separate people', () => {
  test('who administers or audits is given no duty, not even by the owner', async () => {
    expect(await refused(door(ADMIN, grant('auditor', registry, 'registry', 'code')))).toMatchObject({
      code: 'powers_apart',
    })
    for (const who of [ADMIN, 'auditor'] as const)
      expect(
        (
          await refused(
            sql`insert into person_roles (person_id, organisation_id, party, duty)
              values (${town.cast[who].id}, ${registry}, 'registry', 'code')`.execute(town.owner),
          )
        ).code,
      ).toBe('powers_apart')
  })

  test('an account keeps its kind for good', async () => {
    for (const [who, scope] of [
      ['coder', 'administrator'],
      ['auditor', 'registry'],
    ] as const)
      expect(
        (await refused(sql`update people set scope = ${scope} where username = ${who}`.execute(town.owner)))
          .code,
      ).toBe('powers_apart')
  })

  test('one mailbox is one person: it serves no second account that administers or audits', async () => {
    for (const call of [
      invite('second.self', 'administrator', registry, 'coder@example.cn'),
      invite('second.self', 'registry', registry, 'AUDITOR@example.cn'),
      invite('second.self', 'applicant', registry, 'administrator@example.cn'),
      `change_person(${id('coder')}, '某人', 'auditor@example.cn', 'zh')`,
    ])
      expect(await refused(door(ADMIN, call)), call).toMatchObject({
        code: 'powers_apart',
        pointers: ['/email'],
      })
  })

  test.each([
    ['coder', 'reviewer', 'review', 'district', 'role_of_scope'],
    ['coder', 'registry', 'apply', 'registry', 'role_of_scope'],
    ['coder', 'registry', 'lead', 'district', 'role_of_body'],
    ['district', 'reviewer', 'review', 'registry', 'role_of_body'],
    ['registrant', 'registry', 'accept', 'registry', 'role_of_scope'],
  ] as const)('%s cannot be given %s/%s at the %s', async (who, party, duty, at, code) => {
    const where = at === 'registry' ? registry : district
    expect((await refused(door(ADMIN, grant(who, where, party, duty)))).code).toBe(code)
  })
})

describe('what is entered', () => {
  test('an organisation has a credit code that GB 32100 allows, and it is known once', async () => {
    expect(await refused(door(ADMIN, organisation('91110302562134916Q')))).toMatchObject({
      status: 'RG422',
      code: 'credit_code_sound',
      pointers: ['/credit_code'],
    })
    await door(ADMIN, organisation(CODE))
    expect((await refused(door(ADMIN, organisation(CODE)))).code).toBe('organisation_known')
    expect((await logOf(town))[0]).toMatchObject({
      event: 'organisation_added',
      actor: 'administrator',
      organisation: '某某单位',
      old: null,
      new: { credit_code: CODE, sort: 'organ' },
    })
  })

  test.each([
    ['a second registry', organisation('91110000710939135P', 'registry'), 'organisation_one'],
    [
      'a second authority of a district',
      organisation('91110000710939135P', 'district_authority'),
      'organisation_one',
    ],
    ['a natural person', organisation('91110000710939135P', 'person'), 'organisation_sort'],
    ['a district that is none', organisation('91110000710939135P', 'organ', '999999'), 'district_known'],
  ])('%s is refused', async (_, call, code) => {
    expect((await refused(door(ADMIN, call))).code).toBe(code)
  })

  test('a duty that begins today in Beijing is held today, wherever the clock of the database stands', async () => {
    const hour = Number(
      new Intl.DateTimeFormat('en', {
        hour: 'numeric',
        hourCycle: 'h23',
        timeZone: 'Asia/Shanghai',
      }).format(),
    )
    // Where it is another day than in Beijing: behind for most of the day, ahead for its last hours.
    const elsewhere = hour < 20 ? 'Etc/GMT+12' : 'Etc/GMT-14'
    const state = await as(town, ADMIN, async (trx) => {
      await run(trx, `set local timezone = '${elsewhere}'`)
      await run(trx, `select ${grant('coder', registry, 'registry', 'lead')}`)
      const { rows } = await sql<{ state: string }>`
        select r ->> 'state' as state from managed_people p, jsonb_array_elements(p.roles) r
         where p.id = ${town.cast.coder.id} and r ->> 'duty' = 'lead'`.execute(trx)
      return rows[0]?.state
    })
    expect(state).toBe('held')
  })

  test('a duty has its dates: before, within and after', async () => {
    const holds = async () =>
      (
        await known(
          town,
          sql<{
            n: number
          }>`select count(*)::int as n from roles_of(${town.cast.coder.id}) where duty = 'lead'`,
        )
      )[0]?.n
    await door(
      ADMIN,
      grant('coder', registry, 'registry', 'lead').replace('real_today(),', 'real_today() + 1,'),
    )
    expect(await holds()).toBe(0)
    await door(ADMIN, grant('coder', registry, 'registry', 'lead'))
    expect(await holds()).toBe(1)
    await door(ADMIN, `end_role(${id('coder')}, '${registry}', 'registry', 'lead', null)`)
    expect(await holds()).toBe(0)
    const backwards = grant('coder', registry, 'registry', 'lead', '(real_today() - 1)')
    expect((await refused(door(ADMIN, backwards))).code).toBe('role_dates')
    const [ended] = await logOf(town)
    expect(ended).toMatchObject({
      event: 'role_ended',
      about: 'coder',
      old: { party: 'registry', duty: 'lead' },
      new: { until_on: expect.any(String) },
    })
  })
})

describe('who goes', () => {
  test('a person who is disabled is nobody at the next request, and their links are void', async () => {
    const before = await seen(town, 'deputy', sql`select from cases`)
    expect(before.length).toBeGreaterThan(0)
    await sql`insert into one_time_links (token_hash, person_id, expires_at)
      values (sha256('deputy'), ${town.cast.deputy.id}, now() + interval '1 day')`.execute(town.owner)
    await door(ADMIN, `disable_person(${id('deputy')})`)
    expect((await refused(seen(town, 'deputy', sql`select from cases`))).code).toBe('signed_in')
    const [link] = await known(town, sql`select link_person(sha256('deputy')) as who`)
    expect(link).toEqual({ who: null })
    expect((await refused(door(ADMIN, grant('deputy', registry, 'registry', 'lead')))).code).toBe(
      'person_active',
    )
    await door(ADMIN, `enable_person(${id('deputy')})`)
    expect((await refused(seen(town, 'deputy', sql`select from cases`))).code).toBe('signed_in')
  })

  test('what they leave is named by receipt number, and by nothing else of the case', async () => {
    const waiting = await standing(town, await caseAt(town, 'business_review'))
    const draft = await standing(town, await caseAt(town, 'draft', { by: 'neighbour' }))
    const left = async (who: Name) => {
      const [row] = await seen(
        town,
        ADMIN,
        sql<{ left: { cases: Record<string, unknown>[]; alone: number } }>`
          select handover_of(${town.cast[who].id}::uuid) as left`,
      )
      return row?.left
    }
    const [number, draftNumber] = await Promise.all(
      [waiting, draft].map(
        async (c) =>
          (await known(town, sql<{ n: string }>`select receipt_number as n from cases where id = ${c.id}`))[0]
            ?.n,
      ),
    )
    const reviewer = await left('district')
    expect(reviewer?.cases).toContainEqual({ receipt_number: number, turned: true, began: false, others: 0 })
    expect(reviewer?.alone).toBeGreaterThan(0)
    expect((await left('neighbour'))?.cases).toContainEqual({
      receipt_number: draftNumber,
      turned: true,
      began: true,
      others: 0,
    })
    for (const one of reviewer?.cases ?? [])
      expect(Object.keys(one).sort()).toEqual(['began', 'others', 'receipt_number', 'turned'])
    expect((await left('auditor'))?.cases).toEqual([])
  })
})
