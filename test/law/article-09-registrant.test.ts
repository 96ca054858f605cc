import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { saveDraft } from '../../db/advance.ts'
import { filledIn } from '../filler.ts'
import { as, known, refused, seen } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, standing, walkTo } from '../walker.ts'

const town = await founded()
afterAll(town.close)

const submitWith = async (given: Record<string, unknown>) => {
  const id = await caseAt(town, 'draft')
  const content = await filledIn(town, id, given)
  await as(town, 'registrant', (trx) => saveDraft(trx, id, 2, content))
  return refused(act(town, 'registrant', id, 'submit'))
}

describe('第九条 登记主体要求', () => {
  test('申请登记前应当存证：没有存证证明文件不能提交', async () => {
    const refusal = await submitWith({})
    expect(refusal).toMatchObject({ status: 'RG422', code: 'materials_complete' })
    expect(refusal.pointers).toContain('/materials/preservation_proof')
  })

  test.each([['preservation_hash'], ['preservation_place'], ['preserved_on'], ['preserved_at']])(
    '存证应当写明摘要值、位置和时间：缺 %s 不能提交',
    async (field) => {
      const refusal = await submitWith({ [field]: '' })
      expect(refusal).toMatchObject({ status: 'RG422', code: 'fields_complete' })
      expect(refusal.pointers).toEqual([`/content/${field}`])
    },
  )

  test('摘要值须是64位十六进制', async () => {
    expect((await submitWith({ preservation_hash: '9f2c' })).pointers).toEqual(['/content/preservation_hash'])
  })

  test('经业务审核后才到登记机构', async () => {
    const id = await caseAt(town, 'business_review')
    expect(await refused(act(town, 'registry', id, 'accept'))).toMatchObject({
      status: 'RG409',
      code: 'at_this_stage',
    })
  })

  test.each([['commissioned'], ['on_behalf']])('由市大数据中心登记的（%s）应当有书面文件', async (mode) => {
    const refusal = await submitWith({ registration_mode: mode })
    expect(refusal.pointers).toContain('/materials/commission')
  })

  test('自行登记的不要求委托文件', async () => {
    expect((await submitWith({ registration_mode: 'own' })).pointers).not.toContain('/materials/commission')
  })

  test('提交以前，只有登记主体一方看得到填报内容', async () => {
    const id = await caseAt(town, 'draft')
    const list = sql<{ id: string }>`select id from case_list where id = ${id}`
    expect(await seen(town, 'registrant', list)).toHaveLength(1)
    expect(await seen(town, 'colleague', list)).toHaveLength(1)
    for (const other of ['neighbour', 'district', 'authority', 'registry', 'lead'] as const)
      expect(await seen(town, other, list)).toEqual([])
  })

  test('登记主体对材料负责：提交时的内容和材料清单成为不可更改的版本', async () => {
    const id = await caseAt(town, 'business_review')
    const [version] = await seen(
      town,
      'district',
      sql<{ content: Record<string, unknown>; materials: unknown[] }>`
        select content, materials from case_versions where case_id = ${id}`,
    )
    expect(version?.content.applicant_name).toBe('北京市海淀区卫生健康委员会')
    expect(version?.materials.length).toBeGreaterThan(2)
    const { seq } = await standing(town, id)
    const change = as(town, 'registrant', (trx) => saveDraft(trx, id, seq, { data_name: '另一个名称' }))
    expect(await refused(change)).toMatchObject({ status: 'RG409', code: 'editable_now' })
  })
})

describe('不同人员：申请、受理、审核、赋码分别由不同的人办理', () => {
  test('受理的人不能再审核同一案件', async () => {
    const id = await caseAt(town, 'acceptance')
    await act(town, 'deputy', id, 'accept')
    expect(await refused(act(town, 'deputy', id, 'publish'))).toMatchObject({
      status: 'RG409',
      code: 'other_person',
    })
    await act(town, 'registry2', id, 'publish')
  })

  test('审核的人不能再赋码', async () => {
    const id = await caseAt(town, 'formal_review')
    await act(town, 'deputy', id, 'publish')
    const coding = await walkTo(town, id, 'coding')
    expect(await refused(act(town, 'deputy', coding, 'code'))).toMatchObject({ code: 'other_person' })
    await act(town, 'coder', coding, 'code')
  })

  test('同一职责可以重复承担', async () => {
    const id = await caseAt(town, 'supplement')
    await act(town, 'registrant', id, 'withdraw')
    const hands = await known(
      town,
      sql<{ duty: string }>`select duty from case_hands where case_id = ${id} order by duty`,
    )
    expect(hands.map(({ duty }) => duty)).toEqual(['accept', 'apply', 'review'])
  })

  test('代为登记时经办申请的人员不能受理', async () => {
    const id = await caseAt(town, 'acceptance')
    await sql`insert into case_hands (case_id, person_id, duty, exclusive)
      values (${id}, ${town.cast.registry.id}, 'apply', true)`.execute(town.owner)
    expect(await refused(act(town, 'registry', id, 'accept'))).toMatchObject({ code: 'other_person' })
  })
})
