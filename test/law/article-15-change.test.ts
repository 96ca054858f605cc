import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { openCase } from '../../db/advance.ts'
import { as, known, refused, seen } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, standing, walkTo } from '../walker.ts'

const town = await founded()
afterAll(town.close)

const scheme = 'public_data'
const first = await caseAt(town, 'registered')
const registration = (await standing(town, first)).registration_id ?? ''

interface Version {
  version: number
  name: string
  query_code: string
  valid_until: string
  disclosed: { field: string; value_zh: string }[]
}

const versionsOf = (id: string) =>
  known(
    town,
    sql<Version>`select * from registration_versions where registration_id = ${id} order by version`,
  )

const stateOf = async (code: string) => {
  const [row] = await seen(
    town,
    null,
    sql<{ said: { state_zh: string } }>`select verify_code(${code}) as said`,
  )
  return row?.said.state_zh
}

describe('第十五条 变更登记', () => {
  const SEVEN = ['data_name', 'applicant_name', 'industry', 'data_type', 'registry', 'platform', 'summary']

  test('七项内容发生变化的，可以申请变更，每项与所登记的内容对应', async () => {
    const rows = await known(
      town,
      sql<{ amends: string }>`select amends from rule.fields
        where edition = 'public_data_2025' and kind = 'change' and amends is not null`,
    )
    expect(rows.map(({ amends }) => amends).sort()).toEqual([...SEVEN].sort())
  })

  test('应当提交变更原因、变更登记申请表和相关佐证材料', async () => {
    const id = await caseAt(town, 'draft', { kind: 'change', registration })
    const asked = await known(
      town,
      sql<{ pointer: string }>`select pointer from cases c, missing_fields(c) where c.id = ${id}
        union all select pointer from cases c, missing_materials(c) where c.id = ${id}`,
    )
    const pointers = asked.map(({ pointer }) => pointer)
    expect(pointers).toContain('/content/reason')
    expect(pointers).toContain('/materials/change_form')
    expect(pointers).toContain('/materials/change_proof')
    await act(town, 'registrant', id, 'withdraw')
  })

  test('只有登记主体可以申请', async () => {
    const opening = as(town, 'municipal', (trx) =>
      openCase(trx, { scheme, kind: 'change', content: {}, registration }),
    )
    expect(await refused(opening)).toMatchObject({ status: 'RG403', code: 'holder' })
  })

  test('公示内容列明变更前后；登记后登记编号和有效期不变，原确认单显示已变更', async () => {
    const [before] = await versionsOf(registration)
    const content = { items: ['data_name'], data_name: '变更后的数据名称' }
    const id = await caseAt(town, 'public_notice', { kind: 'change', registration, content })
    const [notice] = await known(
      town,
      sql<{ line: { value_zh: string; was_zh: string } }>`select line from notices n,
        jsonb_array_elements(n.disclosed) line where n.case_id = ${id} and line ->> 'field' = 'data_name'`,
    )
    expect(notice?.line).toMatchObject({ value_zh: '变更后的数据名称', was_zh: before?.name })
    await walkTo(town, id, 'registered')
    const [old, present] = await versionsOf(registration)
    expect(present?.name).toBe('变更后的数据名称')
    expect(present?.valid_until).toBe(old?.valid_until)
    expect(present?.disclosed.map(({ field }) => field)).toEqual(old?.disclosed.map(({ field }) => field))
    expect(await stateOf(old?.query_code ?? '')).toBe('已变更')
    expect(await stateOf(present?.query_code ?? '')).toBe('有效')
    expect(await known(town, sql`select * from broken_chains()`)).toEqual([])
  })

  test('同一登记不能同时有两件变更；三十二人同时申请，只有一件成立（S8）', async () => {
    const open = () =>
      as(town, 'registrant', (trx) => openCase(trx, { scheme, kind: 'change', content: {}, registration }))
    const results = await Promise.allSettled(Array.from({ length: 32 }, open))
    const won = results.filter(({ status }) => status === 'fulfilled')
    const lost = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(won).toHaveLength(1)
    for (const reason of lost) {
      const { status, code, sentence } = await refused(Promise.reject(reason))
      expect([status, code]).toEqual(['RG409', 'one_at_a_time'])
      expect(sentence).not.toContain('北京市海淀区卫生健康委员会')
    }
  })
})
