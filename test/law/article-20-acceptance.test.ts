import { sql } from 'kysely'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { saveDraft } from '../../db/advance.ts'
import { fill, openOf, putPaper } from '../filler.ts'
import { as, known, refused, seen, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, standing, walkTo } from '../walker.ts'

const town = await founded('2025-09-01')
afterAll(town.close)

// [received on, last day]: 2026-02-14, 2026-02-28, 2026-09-20 and 2025-09-28 are make-up working days.
const RECEIVED = [
  ['2025-09-26', '2025-09-30'],
  ['2025-09-30', '2025-10-11'],
  ['2026-02-11', '2026-02-14'],
  ['2026-02-15', '2026-02-26'],
  ['2026-02-27', '2026-03-03'],
  ['2026-03-09', '2026-03-12'],
  ['2026-03-12', '2026-03-17'],
] as const

describe('第二十条 受理', () => {
  test.each(RECEIVED)('自收到申请日起3个工作日内予以受理：%s收到的，至%s', async (received, due) => {
    const id = await caseAt(town, 'business_review')
    await setClock(town, `${received} 23:50+08`)
    await act(town, 'district', id, 'endorse')
    expect(await standing(town, id)).toMatchObject({
      entered_on: received,
      due_on: due,
      due_provisional: false,
    })
  })

  test('逾期不视为受理，仍由登记机构决定', async () => {
    const id = await caseAt(town, 'acceptance')
    await setClock(town, '2026-04-10')
    expect((await standing(town, id)).stage).toBe('acceptance')
    await act(town, 'registry', id, 'accept')
  })

  test('期限可以逐日解释', async () => {
    await setClock(town, '2026-04-30')
    const id = await caseAt(town, 'acceptance')
    const days = await seen(
      town,
      'registrant',
      sql<{ day: string; counted: boolean; note_zh: string | null }>`select * from explain_due(${id}::uuid)`,
    )
    expect(days.filter(({ counted }) => counted).map(({ day }) => day)).toEqual([
      '2026-05-06',
      '2026-05-07',
      '2026-05-08',
    ])
    expect(days.find(({ day }) => day === '2026-05-01')).toMatchObject({ counted: false, note_zh: '劳动节' })
  })

  test('期限只按数据库的时间计算，办理人员的电脑快三天或者慢三天都不影响', async () => {
    for (const days of [-3, 3]) {
      const id = await caseAt(town, 'business_review')
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 })
      await act(town, 'district', id, 'endorse').finally(() => vi.useRealTimers())
      expect(await standing(town, id)).toMatchObject({ entered_on: '2026-04-30', due_on: '2026-05-08' })
    }
  })

  test('登记主体不能受理自己的申请', async () => {
    const id = await caseAt(town, 'acceptance')
    expect(await refused(act(town, 'registrant', id, 'accept'))).toMatchObject({
      status: 'RG403',
      code: 'party_and_duty',
    })
  })
})

describe('第二十条 一次性告知', () => {
  const asked = async (defects: { field?: string; material?: string; words: string }[]) => {
    const id = await caseAt(town, 'acceptance')
    await act(town, 'registry', id, 'request_supplement', { defects })
    return id
  }
  const SUMMARY = { field: 'summary', words: '简介过于简略，请写明数据项。' }
  const REPORT = { material: 'risk_assessment', words: '报告未加盖公章。' }

  test.each([
    ['没有列明事项', []],
    ['没有文字', [{ field: 'summary', words: ' ' }]],
    ['没有的填报项', [{ field: 'no_such', words: '请补充。' }]],
    ['同时指两处', [{ field: 'summary', material: 'risk_assessment', words: '请补充。' }]],
    ['由平台填入的内容', [{ field: 'applicant_name', words: '请补充。' }]],
  ])('应当逐项列明：%s的不能告知', async (_, defects) => {
    expect(await refused(asked(defects))).toMatchObject({ status: 'RG422', code: 'defects_listed' })
  })

  test('告知书逐项送达登记主体，补正没有法定期限', async () => {
    const id = await asked([SUMMARY, REPORT])
    expect(await standing(town, id)).toMatchObject({ stage: 'supplement', due_on: null, supplements: 1 })
    const [letter] = await seen(
      town,
      'registrant',
      sql<{
        body: string
      }>`select body from message_list where case_id = ${id} and subject like '一次性告知补正%'`,
    )
    expect(letter?.body).toContain('1. 数据内容简介：简介过于简略，请写明数据项。')
    expect(letter?.body).toContain('2. 数据安全风险评估报告：报告未加盖公章。')
  })

  test('补正时只能修改告知的事项', async () => {
    const id = await asked([SUMMARY, REPORT])
    const { revision, content } = await openOf(town, 'registrant', id)
    const save = (changed: Record<string, unknown>) =>
      as(town, 'registrant', (trx) => saveDraft(trx, id, revision, { ...content, ...changed }))
    expect(await refused(save({ data_name: '改名' }))).toMatchObject({
      status: 'RG422',
      code: 'open_item',
      pointers: ['/content/data_name'],
    })
    await save({ summary: '写明数据项的简介。' })
    const other = as(town, 'registrant', (trx) => putPaper(trx, id, 'source_undertaking', '新承诺书.pdf'))
    expect(await refused(other)).toMatchObject({ code: 'open_item' })
    await as(town, 'registrant', (trx) => putPaper(trx, id, 'risk_assessment', '盖章报告.pdf'))
  })

  test('按新补充后重新提交申请之日起计算受理日期', async () => {
    const id = await asked([SUMMARY])
    await setClock(town, '2026-06-12')
    await fill(town, 'registrant', id)
    await act(town, 'registrant', id, 'resubmit')
    expect(await standing(town, id)).toMatchObject({
      stage: 'acceptance',
      entered_on: '2026-06-12',
      due_on: '2026-06-17',
      version: 2,
    })
  })

  test('已经告知过而没有新提交内容的，不得重复告知；负责人说明理由的除外，并计入次数', async () => {
    const id = await asked([SUMMARY])
    expect(await refused(act(town, 'registrant', id, 'resubmit'))).toMatchObject({ code: 'mended' })
    await fill(town, 'registrant', id)
    await act(town, 'registrant', id, 'resubmit')
    const again = { defects: [REPORT] }
    expect(await refused(act(town, 'registry', id, 'request_supplement', again))).toMatchObject({
      status: 'RG422',
      code: 'defects_new',
    })
    expect(await refused(act(town, 'lead', id, 'request_supplement_again', again))).toMatchObject({
      code: 'remark_given',
    })
    await act(town, 'lead', id, 'request_supplement_again', { ...again, remark: '前次告知有遗漏。' })
    expect(await standing(town, id)).toMatchObject({ stage: 'supplement', supplements: 2 })
  })

  test('再次告知只能针对新提交的内容', async () => {
    const id = await asked([SUMMARY])
    await fill(town, 'registrant', id)
    await act(town, 'registrant', id, 'resubmit')
    expect(
      await refused(act(town, 'registry', id, 'request_supplement', { defects: [SUMMARY, REPORT] })),
    ).toMatchObject({ status: 'RG422', code: 'defects_new', pointers: ['/defects/1'] })
    await act(town, 'registry', id, 'request_supplement', { defects: [SUMMARY] })
    expect((await standing(town, id)).supplements).toBe(2)
  })

  test('负责人不能代替承办人员作第一次告知', async () => {
    const id = await caseAt(town, 'acceptance')
    const first = act(town, 'lead', id, 'request_supplement_again', {
      defects: [SUMMARY],
      remark: '直接告知。',
    })
    expect(await refused(first)).toMatchObject({ status: 'RG409', code: 'told_before' })
  })

  test('受理和形式审核各有一次告知', async () => {
    const id = await asked([SUMMARY])
    await walkTo(town, id, 'formal_review')
    await act(town, 'registry2', id, 'request_supplement', { defects: [REPORT] })
    expect(await standing(town, id)).toMatchObject({ stage: 'supplement', supplements: 2 })
  })
})

describe('第二十条 不予受理', () => {
  const WORDS = '与已登记的数据内容相同。'

  test('只有三种情形', async () => {
    const rows = await known(
      town,
      sql<{ name_zh: string }>`select name_zh from rule.reasons
        where procedure = 'public_data_registration' and action = 'refuse' order by position`,
    )
    expect(rows.map(({ name_zh }) => name_zh)).toEqual([
      '登记内容存在重复',
      '存在数据权属争议',
      '申请材料隐瞒事实或者弄虚作假',
    ])
  })

  test.each([
    ['没有理由', [], WORDS, 'reason_chosen'],
    ['不是法定情形', ['too_late'], WORDS, 'reason_chosen'],
    ['没有文字说明', ['duplicate'], null, 'remark_given'],
    ['说明只有空格', ['duplicate'], '   ', 'remark_given'],
  ])('并向登记主体说明理由：%s的不能作出', async (_, reasons, remark, code) => {
    const id = await caseAt(town, 'acceptance')
    expect(await refused(act(town, 'registry', id, 'refuse', { reasons, remark }))).toMatchObject({
      status: 'RG422',
      code,
    })
  })

  test('决定连同理由送达登记主体，案件办结', async () => {
    const id = await caseAt(town, 'acceptance')
    await act(town, 'registry', id, 'refuse', { reasons: ['duplicate'], remark: WORDS })
    expect(await standing(town, id)).toMatchObject({ stage: 'refused', turn: null })
    const letters = await seen(
      town,
      'registrant',
      sql<{ body: string }>`select body from message_list where case_id = ${id} and subject like '不予受理%'`,
    )
    expect(letters[0]?.body).toContain(`登记内容存在重复（第二十条）。具体理由：${WORDS}`)
  })
})
