// A year's notice, loaded: what it does to terms that are still running.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { advance } from '../../db/advance.ts'
import { asTheClock, known, type Name, refused, seen, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, standing, walkTo } from '../walker.ts'
import { DAYS, everything, load, NOTICE, off, SOURCE } from './notice.ts'

const town = await founded('2026-12-22')
afterAll(town.close)

const changesOf = (id: string) =>
  seen(
    town,
    'registry',
    sql<{
      old: string
      due_on: string
      why: string
    }>`select old_due_on as old, due_on, why from deadline_changes where case_id = ${id} order by seq, n`,
  )

const lettersOf = (id: string, who: Name) =>
  seen(
    town,
    who,
    sql<{
      subject: string
      body: string
    }>`select m.subject, m.body from messages m
      where case_id = ${id} and reminder like 'calendar%' order by m.written_at`,
  )

const endOfNotice = async (id: string) => {
  const [row] = await known(
    town,
    sql<{ number: string }>`select receipt_number as number from cases where id = ${id}`,
  )
  const [notice] = await seen(
    town,
    null,
    sql<{ ends_on: string; running: boolean }>`select ends_on, running from notice_board
      where receipt_number = ${row?.number ?? ''}`,
  )
  return notice
}

const closed = await walkTo(town, await caseAt(town, 'acceptance'), 'refused')
const firm = await caseAt(town, 'acceptance', { by: 'neighbour' })
await setClock(town, '2026-12-25')
const notice = await caseAt(town, 'public_notice')
const review = await caseAt(town, 'formal_review')

test('未加载之前，涉及未公布年度的期限为暂定', async () => {
  expect(await standing(town, notice)).toMatchObject({ due_on: '2027-01-08', due_provisional: true })
  expect(await standing(town, review)).toMatchObject({ due_provisional: true })
  expect(await standing(town, firm)).toMatchObject({ due_on: '2026-12-25', due_provisional: false })
})

describe('加载年度安排', () => {
  test('演算给出与加载相同的结果，而不写入任何内容', async () => {
    const before = await everything(town)
    const dry = await load(town, DAYS, { dry: true })
    expect(await everything(town)).toEqual(before)
    expect(dry).toMatchObject({ dry: true, affected: 2, firm: 2, changed: 2 })
    expect(dry.cases.find(({ case_id }) => case_id === notice)).toMatchObject({
      old_due_on: '2027-01-08',
      old_provisional: true,
      new_due_on: '2027-01-11',
      new_provisional: false,
    })
    expect(await load(town, DAYS)).toEqual({ ...dry, dry: false })
  })

  test('暂定期限转为确定，原日期和新日期都有记录', async () => {
    expect(await standing(town, notice)).toMatchObject({ due_on: '2027-01-11', due_provisional: false })
    expect(await changesOf(notice)).toEqual([{ old: '2027-01-08', due_on: '2027-01-11', why: 'calendar' }])
    const days = await seen(
      town,
      'registrant',
      sql<{ day: string; counted: boolean; note_zh: string }>`select * from explain_due(${notice}::uuid)`,
    )
    expect(days.find(({ day }) => day === '2027-01-01')).toMatchObject({ counted: false, note_zh: '元旦' })
    expect(days.at(-1)).toMatchObject({ day: '2027-01-11', ordinal: 10 })
  })

  test('轮到谁办理，就告知谁；公示由期限本身结束的，告知申请方', async () => {
    const [toReviewer] = await lettersOf(review, 'registry2')
    expect(toReviewer?.subject).toMatch(/^暂定期限已确定：/)
    const [toRegistrant] = await lettersOf(notice, 'registrant')
    expect(toRegistrant?.body).toContain('原暂定至2027年1月8日，现确定至2027年1月11日')
    expect(toRegistrant?.body).toContain(`2027年放假安排（${NOTICE}）`)
    const [inEnglish] = await lettersOf(notice, 'colleague')
    expect(inEnglish?.body).toContain('provisionally 8 January 2027 and is now certain: 11 January 2027')
    expect(await lettersOf(notice, 'registry2')).toEqual([])
    const mails = await known(
      town,
      sql`select from deliveries d join messages m on m.id = d.message_id where m.reminder like 'calendar%'`,
    )
    expect(mails.length).toBeGreaterThanOrEqual(3)
  })

  test('不涉及该年度的期限和已经办结的案件，不受影响', async () => {
    expect(await standing(town, firm)).toMatchObject({ due_on: '2026-12-25' })
    for (const id of [firm, closed]) expect(await changesOf(id)).toEqual([])
  })

  test('公示的截止日随之改变，原来公布的日期仍在记录中', async () => {
    expect(await endOfNotice(notice)).toEqual({ ends_on: '2027-01-11', running: true })
    const [row] = await known(
      town,
      sql`select ends_on, notice_end(case_id) as now from notices where case_id = ${notice}`,
    )
    expect(row).toEqual({ ends_on: '2027-01-08', now: '2027-01-11' })
    const [page] = await seen(
      town,
      'registrant',
      sql<{ ends_on: string }>`select page -> 'notice' ->> 'ends_on' as ends_on from case_page
        where id = ${notice}`,
    )
    expect(page?.ends_on).toBe('2027-01-11')
  })

  test('英文名称沿用往年，调休上班日注明是哪个节日', async () => {
    const rows = await known(
      town,
      sql<{ day: string; name_zh: string; name_en: string }>`select day, name_zh, name_en from office.holidays
        where day in ('2027-01-01', '2027-01-31') order by day`,
    )
    expect(rows).toEqual([
      { day: '2027-01-01', name_zh: '元旦', name_en: 'New Year' },
      { day: '2027-01-31', name_zh: '春节调休上班', name_en: 'Make-up working day, Spring Festival' },
    ])
  })

  test('该年度的工作日数和通知对所有登录人员公开，由谁加载也有记录', async () => {
    const [row] = await seen(
      town,
      'registry',
      sql<{ year: Record<string, unknown> }>`select calendar_of(2027) - 'days' as year`,
    )
    expect(row?.year).toMatchObject({
      published: true,
      notice: NOTICE,
      source: SOURCE,
      loaded_by: 'administrator',
      working_days: 258,
      may_load: false,
    })
  })
})

describe('更正后的通知', () => {
  const corrected = [...DAYS, ...off('元旦', '2027-01-04')].filter(({ day }) => day !== '2027-02-20')

  test('在办案件重新计算并告知，期限仍然逐日可以解释', async () => {
    await setClock(town, '2027-01-03')
    expect(await load(town, corrected)).toMatchObject({ affected: 2, firm: 0, changed: 2 })
    expect(await standing(town, notice)).toMatchObject({ due_on: '2027-01-12', due_provisional: false })
    expect((await changesOf(notice)).map(({ due_on }) => due_on)).toEqual(['2027-01-11', '2027-01-12'])
    const letters = await lettersOf(notice, 'registrant')
    expect(letters.map(({ subject }) => subject.split('：')[0])).toEqual(['暂定期限已确定', '期限调整'])
    expect(letters[1]?.body).toContain('原至2027年1月11日，现至2027年1月12日')
  })

  test('更正后不再列出的日期，不再是特殊日期', async () => {
    const rows = await known(town, sql`select working from office.calendar where day = '2027-02-20'`)
    expect(rows).toEqual([{ working: false }])
  })

  test('同一通知再加载一次，什么也不改变，也不再告知', async () => {
    expect(await load(town, corrected)).toMatchObject({ affected: 0, told: 0, cases: [] })
  })

  test('公示按新的截止日结束，登记确认单印的是同一日', async () => {
    const close = async () => {
      const { seq } = await standing(town, notice)
      return asTheClock(town, (trx) => advance(trx, notice, { seq, action: 'close_notice' }))
    }
    await setClock(town, '2027-01-12 23:00+08')
    expect(await refused(close())).toMatchObject({ code: 'notice_over' })
    await setClock(town, '2027-01-13 00:05+08')
    await close()
    expect(await endOfNotice(notice)).toEqual({ ends_on: '2027-01-12', running: false })
    await act(town, 'coder', notice, 'code')
    const rows = await known(
      town,
      sql`select notice_ends_on from registration_versions where case_id = ${notice}`,
    )
    expect(rows).toEqual([{ notice_ends_on: '2027-01-12' }])
  })

  test('已经结束的期限，不因以后的更正而改变', async () => {
    await load(town, [...corrected, ...off('元旦', '2027-01-05')])
    expect(await endOfNotice(notice)).toEqual({ ends_on: '2027-01-12', running: false })
    expect(await changesOf(notice)).toHaveLength(2)
    expect(await known(town, sql`select * from broken_chains()`)).toEqual([])
  })
})
