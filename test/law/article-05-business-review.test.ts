import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { known, refused, seen, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, standing } from '../walker.ts'

const town = await founded()
afterAll(town.close)

const reviewerOf = async (id: string) => {
  const [row] = await known(
    town,
    sql<{
      name: string
    }>`select o.name from cases c join organisations o on o.id = c.reviewer_id where c.id = ${id}`,
  )
  return row?.name
}

describe('第五条 登记分工', () => {
  test('区数据管理部门对区级登记主体的登记内容进行业务审核', async () => {
    const id = await caseAt(town, 'business_review')
    expect(await reviewerOf(id)).toBe('北京市海淀区政务服务和数据管理局')
    await act(town, 'district', id, 'endorse')
    expect(await standing(town, id)).toMatchObject({ stage: 'acceptance', turn: 'registry/accept' })
  })

  test('市级登记主体的登记内容由主管部门审核', async () => {
    const id = await caseAt(town, 'business_review', { by: 'municipal' })
    expect(await reviewerOf(id)).toBe('北京市政务服务和数据管理局')
    await act(town, 'authority', id, 'endorse')
    expect((await standing(town, id)).stage).toBe('acceptance')
  })

  test('其他区的数据管理部门看不到，也不能审核', async () => {
    const id = await caseAt(town, 'business_review')
    expect(await refused(act(town, 'other_district', id, 'endorse'))).toMatchObject({
      status: 'RG404',
      code: 'found',
    })
  })

  test('主管部门看得到区级申请，但不能代替区数据管理部门审核', async () => {
    const id = await caseAt(town, 'business_review')
    expect(await refused(act(town, 'authority', id, 'endorse'))).toMatchObject({
      status: 'RG403',
      code: 'party_and_duty',
    })
  })

  test('业务审核的期限是内部服务目标，逾期仍可审核', async () => {
    const id = await caseAt(town, 'business_review')
    const [stage] = await known(
      town,
      sql<{
        internal: boolean
      }>`select s.internal from cases c join rule.stages s using (edition, procedure, stage)
        where c.id = ${id}`,
    )
    expect(stage?.internal).toBe(true)
    await setClock(town, '2026-04-01')
    await act(town, 'district', id, 'endorse')
    expect((await standing(town, id)).stage).toBe('acceptance')
  })

  test('退回修改应当说明理由，登记主体修改后重新提交形成新的版本', async () => {
    const id = await caseAt(town, 'business_review')
    expect(await refused(act(town, 'district', id, 'return'))).toMatchObject({
      status: 'RG422',
      code: 'remark_given',
      pointers: ['/remark'],
    })
    await act(town, 'district', id, 'return', { remark: '数据内容简介与目录不一致。' })
    expect(await standing(town, id)).toMatchObject({ stage: 'draft', turn: 'applicant/apply', due_on: null })
    await act(town, 'registrant', id, 'submit')
    const versions = await seen(
      town,
      'district',
      sql<{ version: number }>`select version from case_versions where case_id = ${id} order by version`,
    )
    expect(versions.map(({ version }) => version)).toEqual([1, 2])
  })

  test('退回修改的理由送达登记主体', async () => {
    const id = await caseAt(town, 'business_review')
    await act(town, 'district', id, 'return', { remark: '缺少来源说明。' })
    const letters = await seen(
      town,
      'registrant',
      sql<{
        body: string
      }>`select body from message_list where case_id = ${id} order by written_at desc, subject`,
    )
    expect(letters.some(({ body }) => body.includes('缺少来源说明。'))).toBe(true)
  })
})
