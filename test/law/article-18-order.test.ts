import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { known, refused, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, standing } from '../walker.ts'

const town = await founded()
afterAll(town.close)

const termEnd = async (start: string, days: number) => {
  const [row] = await known(
    town,
    sql<{ due_on: string }>`select due_on from term_end(${start}::date, ${days}, 'working')`,
  )
  return row?.due_on
}

describe('第十八条 登记程序', () => {
  test('申请、受理、形式审核、公示、赋码，依次开展', async () => {
    const rows = await known(
      town,
      sql<{ name_zh: string }>`select name_zh from rule.stages
        where procedure = 'public_data_registration' and position is not null order by position`,
    )
    expect(rows.map(({ name_zh }) => name_zh)).toEqual([
      '填报',
      '业务审核',
      '受理',
      '形式审核',
      '公示',
      '赋码',
      '已登记',
    ])
  })

  test('不能越过任何一步', async () => {
    const id = await caseAt(town, 'acceptance')
    expect(await refused(act(town, 'registry2', id, 'publish'))).toMatchObject({ code: 'at_this_stage' })
    expect(await refused(act(town, 'coder', id, 'code'))).toMatchObject({ code: 'at_this_stage' })
  })

  test('办结以后，任何人不能再办理', async () => {
    for (const end of ['registered', 'refused', 'withdrawn', 'terminated']) {
      const id = await caseAt(town, end)
      expect(await refused(act(town, 'registrant', id, 'withdraw')), end).toMatchObject({
        code: 'at_this_stage',
      })
      expect(await standing(town, id)).toMatchObject({ stage: end, turn: null, due_on: null })
    }
  })
})

describe('第十九条 申请', () => {
  test('应在20个工作日内提交首次登记申请：2026年1月26日交付的，至2026年2月28日（调休上班日）', async () => {
    expect(await termEnd('2026-01-26', 20)).toBe('2026-02-28')
  })

  test('逾期申请的，说明原因，但仍可申请', async () => {
    const id = await caseAt(town, 'business_review', {
      content: { authorised: 'yes', delivered_on: '2025-01-02', late_reason: '系统对接延误。' },
    })
    expect(await standing(town, id)).toMatchObject({ stage: 'business_review' })
  })
})

describe('平台规则 撤回', () => {
  test('赋码以前，登记主体可以撤回；进入赋码的，不能撤回', async () => {
    await setClock(town, '2026-06-01')
    for (const stage of [
      'draft',
      'business_review',
      'acceptance',
      'supplement',
      'formal_review',
      'public_notice',
    ]) {
      const id = await caseAt(town, stage)
      await act(town, 'registrant', id, 'withdraw')
      expect((await standing(town, id)).stage, stage).toBe('withdrawn')
    }
    const id = await caseAt(town, 'coding')
    expect(await refused(act(town, 'registrant', id, 'withdraw'))).toMatchObject({ code: 'at_this_stage' })
  })
})
