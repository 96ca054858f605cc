// What a year's notice may not say, who may not load it, and that nobody moves a term by hand.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { known, refused, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt } from '../walker.ts'
import { DAYS, everything, type Line, load, off, work } from './notice.ts'
import { CHECK, FORBIDDEN, run, vandalise } from './vandal.ts'

const town = await founded('2026-12-22')
afterAll(town.close)

await setClock(town, '2026-12-25')
const review = await caseAt(town, 'formal_review')

describe('加载的条件', () => {
  test('只有系统管理员可以加载', async () => {
    for (const who of ['registrant', 'district', 'registry', 'lead', 'authority', 'auditor'] as const)
      expect((await refused(load(town, DAYS, { who }))).status, who).toBe(FORBIDDEN)
  })

  const [first = DAYS[0] as Line, ...rest] = DAYS
  test.each<[string, Line[], number, string, string[]]>([
    ['已过年度', DAYS, 2025, 'calendar_year_open', ['/year']],
    ['日历以外的年度', DAYS, 2150, 'calendar_year_open', ['/year']],
    ['没有任何日期', [], 2027, 'calendar_days_given', ['/days']],
    ['别的年度的日期', [first, ...off('元旦', '2028-01-01')], 2027, 'calendar_day_inside', ['/days/1']],
    ['上一年十二月二十五日以前', off('元旦', '2026-12-24'), 2027, 'calendar_day_inside', ['/days/0']],
    ['同一日期两次', [first, ...rest, first], 2027, 'calendar_day_once', ['/days/0', '/days/11']],
    [
      '调休上班日本来就是工作日',
      [first, ...work('春节', '2027-02-19')],
      2027,
      'calendar_makeup_weekend',
      ['/days/1'],
    ],
    ['没有节日名称', [{ ...first, name_zh: ' ' }], 2027, 'calendar_day_named', ['/days/0']],
  ])('%s的，不能加载，并指明是哪一行', async (_, days, year, code, pointers) => {
    const before = await everything(town)
    for (const dry of [true, false])
      expect(await refused(load(town, days, { year, dry }))).toMatchObject({ code, pointers })
    expect(await everything(town)).toEqual(before)
  })

  test('没有文号或者来源的，不能加载', async () => {
    expect(await refused(load(town, DAYS, { notice: ' ' }))).toMatchObject({ pointers: ['/notice'] })
    expect(await refused(load(town, DAYS, { source: '' }))).toMatchObject({ pointers: ['/source'] })
  })
})

describe('期限不能用手改', () => {
  beforeAll(async () => {
    await load(town)
    expect(await known(town, sql`select from deadline_changes`)).toHaveLength(1)
  })

  const FORGED = `insert into deadline_changes
    select case_id, seq, n + 1, why, due_on, due_provisional, date '2027-06-30', false, starts_on,
           calendar_edition, changed_at from deadline_changes where case_id = '${review}'
     order by n desc limit 1`

  test.each([
    ['直接改写案件', `update cases set due_on = '2027-06-30' where id = '${review}'`],
    ['另写一条变更', FORGED],
    ['另写一个起算日', FORGED.replace('starts_on,', `starts_on + 7,`)],
  ])('%s：数据库所有者也不能', async (_, statement) => {
    expect(await vandalise(town, (trx) => run(trx, statement))).toBe(CHECK)
  })

  test('变更记录和加载记录只能增加', async () => {
    for (const statement of [
      'update deadline_changes set due_on = due_on',
      'delete from deadline_changes',
      'update office.calendar_loads set year = year',
      'delete from office.calendar_loads',
      'truncate office.calendar_loads',
    ])
      expect(await vandalise(town, (trx) => run(trx, statement)), statement).toBe(FORBIDDEN)
  })
})
