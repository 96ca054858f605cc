// A proof that is fresh, and the log: what is asked again of who administers, codes and terminates (N10), and
// what nobody changes afterwards (T10).
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { advance } from '../../db/advance.ts'
import { equipped, followProfile, logOf, provenAgo } from '../accounts.ts'
import { as, known, type Name, refused, seen } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt, inputFor, standing, transitionsOf } from '../walker.ts'
import { run } from './vandal.ts'

const town = await founded()
afterAll(town.close)
await equipped(town)
beforeEach(() => followProfile(town, 'demo'))

const ADMIN: Name = 'administrator'
const id = (who: Name) => `'${town.cast[who].id}'::uuid`
const [office] = await known(town, sql<{ id: string }>`select id from organisations where sort = 'registry'`)
const registry = office?.id ?? ''
const door = (who: Name, call: string) => as(town, who, (trx) => run(trx, `select ${call}`))
const grant = (who: Name, duty: string) =>
  `grant_role(${id(who)}, '${registry}', 'registry', '${duty}', real_today(), null)`
const end = (who: Name, duty: string) => `end_role(${id(who)}, '${registry}', 'registry', '${duty}', null)`

const GRAVE = [
  `invite_person('stranger', '某人', 's@example.cn', 'zh', 'registry', '${registry}', sha256('s'), 'x')`,
  `change_person(${id('coder')}, '某人', 'coder@example.cn', 'zh')`,
  `reset_person(${id('coder')}, true, sha256('x'), 'x')`,
  `disable_person(${id('coder')})`,
  `enable_person(${id('coder')})`,
  grant('coder', 'lead'),
  end('coder', 'code'),
  `choose_security('demo', 'asvs', 'asvs')`,
]

describe('a proof that is fresh', () => {
  test('every act of an administrator about people asks for it', async () => {
    await followProfile(town, 'office')
    for (const minutes of [null, 6]) {
      await provenAgo(town, ADMIN, minutes)
      for (const call of GRAVE)
        expect(await refused(door(ADMIN, call)), call).toMatchObject({
          status: 'RG403',
          code: 'step_up_required',
        })
    }
    await provenAgo(town, ADMIN, 4)
    await door(ADMIN, grant('lead', 'code'))
    await door(ADMIN, end('lead', 'code'))
  })

  const attempt = async (stage: string, action: string, who: Name) => {
    const c = await standing(town, await caseAt(town, stage))
    const move = (await transitionsOf(town, c)).find((t) => t.from_stage === stage && t.action === action)
    if (!move) throw new Error(`${action} does not lead on from ${stage}`)
    const input = await inputFor(town, c.id, move)
    return () => as(town, who, (trx) => advance(trx, c.id, { seq: c.seq, action, ...input }))
  }

  test.each([
    ['coding', 'coding', 'code', 'coder'],
    ['termination', 'formal_review', 'terminate', 'lead'],
  ] as const)('%s asks for it, and nothing typed is lost by the asking', async (_, stage, action, who) => {
    await followProfile(town, 'demo')
    const act = await attempt(stage, action, who)
    await followProfile(town, 'office')
    await sql`select open_session(${town.cast[who].id}, ${town.cast[who].token})
      where not exists (select from sessions where token_hash = ${town.cast[who].token})`.execute(town.owner)
    await sql`update sessions set ended_at = null where token_hash = ${town.cast[who].token}`.execute(
      town.owner,
    )
    await provenAgo(town, who, 6)
    expect(await refused(act())).toMatchObject({ status: 'RG403', code: 'step_up_required' })
    await provenAgo(town, who, 1)
    await act()
  })

  test('every move of an office that changes the register is among those that ask', async () => {
    const rows = await known(
      town,
      sql<{ action: string }>`select distinct t.action from rule.transitions t
        join rule.parties p using (party) where t.takes_effect and p.scope = 'applicant'`,
    )
    expect(rows).toEqual([])
  })

  test('without a second factor an office’s staff enter nowhere; registrants do', async () => {
    await followProfile(town, 'office')
    await sql`delete from second_factors where person_id = ${town.cast.district.id}`.execute(town.owner)
    expect(await refused(seen(town, 'district', sql`select from cases`))).toMatchObject({
      status: 'RG403',
      code: 'factor_owed',
    })
    await seen(town, 'registrant', sql`select from cases`)
    await equipped(town)
  })
})

describe('the security log', () => {
  const broken = () => known(town, sql<{ fault: string }>`select fault from broken_security_log()`)

  test('is a chain that nobody changes, and the verifier finds who did', async () => {
    await followProfile(town, 'demo')
    for (const call of [grant('lead', 'code'), end('lead', 'code'), grant('lead', 'accept')])
      await door(ADMIN, call)
    expect((await logOf(town)).length).toBeGreaterThan(4)
    expect(await broken()).toEqual([])
    for (const statement of [
      `update security_log set denied = not denied`,
      'delete from security_log',
      'truncate security_log',
    ])
      expect((await refused(sql.raw(statement).execute(town.owner))).status, statement).toBe('42501')
    await town.owner.transaction().execute(async (trx) => {
      await sql`alter table security_log disable trigger never_changed`.execute(trx)
      await sql`update security_log set event = 'exported' where seq = 2`.execute(trx)
      await sql`delete from security_log where seq = 4`.execute(trx)
      await sql`alter table security_log enable always trigger never_changed`.execute(trx)
    })
    expect((await broken()).map(({ fault }) => fault).sort()).toEqual(['gap', 'hash', 'link'])
  })

  test('is read by auditors alone', async () => {
    expect((await seen(town, 'auditor', sql`select from security_lines`)).length).toBeGreaterThan(0)
    for (const who of ['registrant', 'district', 'chief', 'registry', 'registry2', ADMIN] as const)
      expect((await refused(seen(town, who, sql`select from security_lines`))).status, who).toBe('42501')
  })
})
