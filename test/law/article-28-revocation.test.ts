import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { openCase } from '../../db/advance.ts'
import { as, known, refused, seen } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, standing, walkTo } from '../walker.ts'

const town = await founded()
afterAll(town.close)

const registered = async () => (await standing(town, await caseAt(town, 'registered'))).registration_id ?? ''

const stateOf = async (registration: string) => {
  const [row] = await known(
    town,
    sql<{ state: string }>`select register_state(r) as state from registrations r where id = ${registration}`,
  )
  return row?.state
}

describe('第二十八条 登记主体监管', () => {
  test('四种行为', async () => {
    const rows = await known(
      town,
      sql<{ reason: string }>`select reason from rule.reasons
        where procedure = 'public_data_revocation' and action = 'revoke' order by position`,
    )
    expect(rows.map(({ reason }) => reason)).toEqual(['falsehood', 'forgery', 'misuse', 'other'])
  })

  test('登记主体先被告知并陈述申辩；此前看不到调查', async () => {
    const registration = await registered()
    const id = await caseAt(town, 'finding', { kind: 'revocation', registration })
    expect(await seen(town, 'registrant', sql`select id from case_list where id = ${id}`)).toEqual([])
    await walkTo(town, id, 'hearing')
    const [row] = await seen(
      town,
      'registrant',
      sql<{ mine: boolean }>`select mine from case_list where id = ${id}`,
    )
    expect(row?.mine).toBe(true)
    await walkTo(town, id, 'proposal')
  })

  test('由两人决定：提出意见的人不能复核', async () => {
    await sql`insert into person_roles (person_id, organisation_id, party, duty, from_on)
      select person_id, organisation_id, party, 'lead', from_on from person_roles
       where person_id = ${town.cast.deputy.id} and duty = 'review'`.execute(town.owner)
    const id = await caseAt(town, 'proposal', { kind: 'revocation', registration: await registered() })
    await act(town, 'deputy', id, 'propose', { reasons: ['falsehood'], remark: '材料虚假，经核实属实。' })
    const again = act(town, 'deputy', id, 'revoke', { reasons: ['falsehood'], remark: '同意撤销。' })
    expect(await refused(again)).toMatchObject({ status: 'RG409', code: 'second_person' })
    await act(town, 'lead', id, 'revoke', { reasons: ['falsehood'], remark: '同意撤销。' })
  })

  test('撤销后登记簿和确认单显示已撤销，公众可以查到', async () => {
    const registration = await registered()
    await caseAt(town, 'revoked', { kind: 'revocation', registration })
    expect(await stateOf(registration)).toBe('revoked')
    const shown = await seen(
      town,
      null,
      sql<{ status: string }>`select status from public_register where id = ${registration}`,
    )
    expect(shown).toEqual([{ status: 'revoked' }])
    expect(await known(town, sql`select * from broken_chains()`)).toEqual([])
  })
})

describe('依法纠正（平台规则）', () => {
  const undone = async (about: string) => caseAt(town, 'set_aside', { kind: 'set_aside', about })

  test('登记机构负责人提出、主管部门确认，撤销被纠正后登记恢复有效，什么也不删除', async () => {
    const registration = await registered()
    const revocation = await caseAt(town, 'revoked', { kind: 'revocation', registration })
    const events = `select count(*)::int as n from case_events where case_id = '${revocation}'`
    const [before] = await known(town, sql<{ n: number }>`${sql.raw(events)}`)
    await undone(revocation)
    expect(await stateOf(registration)).toBe('valid')
    expect(await known(town, sql`${sql.raw(events)}`)).toEqual([before])
    expect(await known(town, sql`select * from broken_chains()`)).toEqual([])
  })

  test('变更被纠正后，登记簿恢复变更前的内容，成为新的版本', async () => {
    const registration = await registered()
    const content = { items: ['data_name'], data_name: '误改的名称' }
    const change = await caseAt(town, 'registered', { kind: 'change', registration, content })
    await undone(change)
    const [entry] = await known(
      town,
      sql<{
        version: number
        name: string
      }>`select version, name from registrations where id = ${registration}`,
    )
    expect(entry?.version).toBe(3)
    expect(entry?.name).not.toBe('误改的名称')
  })

  test('其后又有新的登记事项的，不能纠正在先的事项；已纠正的不能再纠正', async () => {
    const first = await caseAt(town, 'registered')
    const registration = (await standing(town, first)).registration_id ?? ''
    const change = await caseAt(town, 'registered', { kind: 'change', registration })
    const opening = (about: string) =>
      as(town, 'lead', (trx) =>
        openCase(trx, { scheme: 'public_data', kind: 'set_aside', content: {}, about }),
      )
    expect(await refused(opening(first))).toMatchObject({ code: 'act_stands' })
    await undone(change)
    expect(await refused(opening(change))).toMatchObject({ code: 'act_stands' })
  })
})
