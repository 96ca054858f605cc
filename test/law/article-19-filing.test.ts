import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { saveDraft } from '../../db/advance.ts'
import { filledIn } from '../filler.ts'
import { as, asTheClock, known, seen, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt, opened, standing } from '../walker.ts'

const town = await founded('2026-02-02')
afterAll(town.close)

interface Late {
  began_on: string
  due_on: string | null
  submitted_on: string | null
  late: boolean
  late_by: number | null
  days_left: number | null
  reason: string | null
  provisional: boolean
}

const lateOf = async (id: string, who: 'registrant' | 'registry' = 'registry') => {
  const [row] = await seen(town, who, sql<{ l: Late | null }>`select case_checks(${id}::uuid) -> 'late' as l`)
  return row?.l ?? null
}

const declared = (operation_began_on: string, delivered_on: string, more = {}) => ({
  authorised: 'yes',
  operation_began_on,
  delivered_on,
  ...more,
})

const filed = (content: Record<string, unknown>) => caseAt(town, 'acceptance', { content })

const remind = () =>
  asTheClock(town, (trx) =>
    sql`select write_filing_reminder(case_id, seq, reminder)
      from (select distinct case_id, seq, reminder from due_filing_reminders) d`.execute(trx),
  )

const told = (id: string) =>
  known(
    town,
    sql<{
      reminder: string
      subject: string
      body: string
    }>`select split_part(m.reminder, '@', 1) as reminder, m.subject, m.body from messages m
      join people p on p.id = m.person_id and p.username = 'registrant'
      where case_id = ${id} and reminder like 'filing%' order by written_at`,
  )

const drafted = async (content: Record<string, unknown>) => {
  const id = await opened({}, town)
  const all = await filledIn(town, id, content)
  await as(town, 'registrant', (trx) => saveDraft(trx, id, 2, all))
  return id
}

describe('第十九条 开展授权运营活动并提供数据资源或者交付产品后20个工作日内申请', () => {
  test('2026年1月26日的次日起算，20个工作日的最后一日是2月28日（春节调休的周六）', async () => {
    const id = await filed(declared('2025-12-01', '2026-01-26'))
    expect(await lateOf(id)).toMatchObject({
      began_on: '2026-01-26',
      due_on: '2026-02-28',
      late: false,
      late_by: null,
      days_left: null,
      provisional: false,
    })
  })

  test('两个日期中较晚的一个起算', async () => {
    expect(await lateOf(await filed(declared('2026-01-26', '2025-12-01')))).toMatchObject({
      due_on: '2026-02-28',
    })
  })

  test('最后一日提交的不算逾期，次一工作日提交的算', async () => {
    const [row] = await known(
      town,
      sql<{ due_on: string }>`select due_on from term_end('2026-01-05', 20, 'working')`,
    )
    expect(row?.due_on).toBe('2026-02-02')
    expect(await lateOf(await filed(declared('2025-12-01', '2026-01-05')))).toMatchObject({ late: false })
    expect(await lateOf(await filed(declared('2025-12-01', '2026-01-04')))).toMatchObject({
      due_on: '2026-01-30',
      late: true,
      late_by: 1,
    })
  })

  test('逾期的照常受理，标明逾期和原因', async () => {
    const id = await filed(declared('2025-10-01', '2025-11-03', { late_reason: '上架手续延误。' }))
    expect((await standing(town, id)).stage).toBe('acceptance')
    expect(await lateOf(id)).toMatchObject({
      late: true,
      submitted_on: '2026-02-02',
      reason: '上架手续延误。',
    })
  })

  test('未说明原因也可以申请', async () => {
    const id = await filed(declared('2025-10-01', '2025-11-03', { late_reason: '' }))
    expect(await lateOf(id)).toMatchObject({ late: true, reason: null })
  })

  test('未纳入授权运营范围的没有期限', async () => {
    expect(
      await lateOf(await filed({ ...declared('2025-10-01', '2025-11-03'), authorised: 'no' })),
    ).toBeNull()
  })

  test('缺一个日期就没有起算日', async () => {
    const id = await drafted(declared('2026-01-26', ''))
    expect(await lateOf(id, 'registrant')).toBeNull()
  })

  test('早于平台日历的，只知道已逾期', async () => {
    expect(await lateOf(await filed(declared('2015-01-01', '2015-02-01')))).toMatchObject({
      due_on: null,
      late: true,
      late_by: null,
    })
  })

  test('逾期申请可以从列表中筛选', async () => {
    const late = await filed(declared('2025-10-01', '2025-11-03'))
    const rows = await seen(
      town,
      'registry',
      sql<{ id: string }>`select id from case_list where id in (select case_id from case_filings where late)`,
    )
    expect(rows.map(({ id }) => id)).toContain(late)
    expect(await seen(town, 'neighbour', sql`select * from case_filings`)).toEqual([])
  })
})

describe('第十九条 提醒尚未提交的草稿', () => {
  test('期满前、期满当日和期满后各提醒一次，只发给登记主体一方', async () => {
    const id = await drafted(declared('2025-12-01', '2026-01-26'))
    await remind()
    expect(await told(id)).toEqual([])
    await setClock(town, '2026-02-14')
    await remind()
    await remind()
    expect((await told(id)).map(({ reminder }) => reminder)).toEqual(['filing_near'])
    await setClock(town, '2026-02-28')
    await remind()
    await setClock(town, '2026-03-03')
    await remind()
    await remind()
    const letters = await told(id)
    expect(letters.map(({ reminder }) => reminder)).toEqual(['filing_near', 'filing_last_day', 'filing_over'])
    expect(letters[2]?.body).toContain('2026年2月28日届满')
    for (const { subject, body } of letters) expect(subject + body).not.toMatch(/[{}]/)
    expect(await lateOf(id, 'registrant')).toMatchObject({ late: true, submitted_on: null, days_left: null })
  })

  test('已提交的不再提醒', async () => {
    const id = await filed(declared('2025-12-01', '2026-01-28'))
    await remind()
    expect(await told(id)).toEqual([])
  })
})
