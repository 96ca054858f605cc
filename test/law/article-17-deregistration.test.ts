import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { openCase } from '../../db/advance.ts'
import { as, known, refused, seen } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt, standing } from '../walker.ts'

const town = await founded()
afterAll(town.close)

const registered = async () => (await standing(town, await caseAt(town, 'registered'))).registration_id ?? ''

const stateOf = async (registration: string) => {
  const [row] = await seen(
    town,
    null,
    sql<{ said: { state_zh: string } }>`select verify_code(v.query_code) as said
      from (select ${(await codeOf(registration)) ?? ''}::text as query_code) v`,
  )
  return row?.said.state_zh
}

const codeOf = async (registration: string) =>
  (
    await known(
      town,
      sql<{ query_code: string }>`select query_code from registration_versions
        where registration_id = ${registration} order by version desc limit 1`,
    )
  )[0]?.query_code

describe('第十七条 注销登记', () => {
  test('四种情形', async () => {
    const rows = await known(
      town,
      sql<{ choice: string }>`select choice from office.dictionaries
        where dictionary = 'deregistration_ground' order by position`,
    )
    expect(rows.map(({ choice }) => choice)).toEqual(['lost', 'given_up', 'ceased', 'other'])
  })

  test('注销后登记不再有效，确认单查验显示已注销，不能再办理变更', async () => {
    const registration = await registered()
    await caseAt(town, 'deregistered', { kind: 'deregistration', registration })
    expect(await stateOf(registration)).toBe('已注销')
    const opening = as(town, 'registrant', (trx) =>
      openCase(trx, { scheme: 'public_data', kind: 'change', content: {}, registration }),
    )
    expect(await refused(opening)).toMatchObject({ status: 'RG409', code: 'registration_valid' })
    expect(await known(town, sql`select * from broken_chains()`)).toEqual([])
  })

  test('登记主体终止存续的，由权利义务承继单位或者主管部门申请，并提供证明', async () => {
    const registration = await registered()
    const id = await caseAt(town, 'draft', { kind: 'deregistration', registration, by: 'municipal' })
    const asked = await known(
      town,
      sql<{ pointer: string }>`select pointer from cases c, missing_materials(c) where c.id = ${id}`,
    )
    expect(asked.map(({ pointer }) => pointer)).toContain('/materials/claim_proof')
    await caseAt(town, 'deregistered', {
      kind: 'deregistration',
      registration: await registered(),
      by: 'municipal',
      content: { claim: 'successor', ground: 'ceased' },
    })
  })
})
