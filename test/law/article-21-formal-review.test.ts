import { afterAll, describe, expect, test } from 'vitest'
import { refused, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, standing, walkTo } from '../walker.ts'

const town = await founded('2026-03-02')
afterAll(town.close)

const REPORT = { material: 'risk_assessment', words: '缺少应急处置部分。' }

describe('第二十一条 形式审核', () => {
  test('自受理之日起20个工作日内完成', async () => {
    const id = await caseAt(town, 'acceptance')
    await setClock(town, '2026-04-15')
    await act(town, 'registry', id, 'accept')
    expect(await standing(town, id)).toMatchObject({ entered_on: '2026-04-15', due_on: '2026-05-15' })
  })

  test('一次性告知后，按重新提交受理之日起计算审核日期', async () => {
    const id = await caseAt(town, 'formal_review')
    await act(town, 'registry2', id, 'request_supplement', { defects: [REPORT] })
    await setClock(town, '2026-06-01')
    await walkTo(town, id, 'acceptance')
    expect((await standing(town, id)).due_on).toBe('2026-06-04')
    await setClock(town, '2026-06-03')
    await act(town, 'registry', id, 'accept')
    expect(await standing(town, id)).toMatchObject({ entered_on: '2026-06-03', due_on: '2026-07-02' })
  })

  test('补正后由原受理人员、原审核人员继续办理', async () => {
    const id = await caseAt(town, 'formal_review')
    await act(town, 'registry2', id, 'request_supplement', { defects: [REPORT] })
    await walkTo(town, id, 'public_notice')
    expect((await standing(town, id)).version).toBe(2)
  })

  test('受理人员不能代行审核', async () => {
    const id = await caseAt(town, 'formal_review')
    expect(await refused(act(town, 'registry', id, 'publish'))).toMatchObject({
      status: 'RG403',
      code: 'party_and_duty',
    })
  })

  test('形式审核没有不予受理；受理后发现第二十条情形的，由负责人终止登记', async () => {
    const id = await caseAt(town, 'formal_review')
    expect(await refused(act(town, 'registry', id, 'refuse'))).toMatchObject({ code: 'at_this_stage' })
    const ground = { reasons: ['falsehood'], remark: '存证证明系伪造。' }
    expect(await refused(act(town, 'registry2', id, 'terminate', ground))).toMatchObject({
      code: 'party_and_duty',
    })
    expect(await refused(act(town, 'lead', id, 'terminate', { remark: '没有理由。' }))).toMatchObject({
      code: 'reason_chosen',
    })
    await act(town, 'lead', id, 'terminate', ground)
    expect((await standing(town, id)).stage).toBe('terminated')
  })
})
