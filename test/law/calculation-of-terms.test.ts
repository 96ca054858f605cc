// Every worked example of counting working days, told by explain_due: which day counts as which, and why the
// others do not. The stage is whichever has that many days.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { known, seen, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt, standing, walkTo } from '../walker.ts'

const town = await founded('2024-02-05')
// The day of effect is still open in the draft; here it lies before the first example.
await sql`update rule.editions set effective_on = '2024-01-01'`.execute(town.owner)
afterAll(town.close)

// [length of the term, the stage that has it, the stage before]
const STAGES: Record<number, [stage: string, before: string]> = {
  3: ['acceptance', 'business_review'],
  5: ['business_review', 'draft'],
  10: ['public_notice', 'formal_review'],
  20: ['formal_review', 'acceptance'],
}

interface Day {
  day: string
  counted: boolean
  ordinal: number | null
  note_zh: string | null
}

const entering = async (days: number, on: string) => {
  const [stage, before] = STAGES[days] ?? ['', '']
  const id = await caseAt(town, before)
  await setClock(town, on)
  return walkTo(town, id, stage)
}

const explained = (id: string) =>
  seen(town, 'registrant', sql<Day>`select * from explain_due(${id}::uuid) order by day`)

const short = ({ day }: Day) => day.slice(5)

// [what is special, the day it begins on, days, the days counted, {days named and why}]
type Example = [string, string, number, string, Record<string, string>]
const EXAMPLES: Example[] = [
  [
    '2024年春节',
    '2024-02-09',
    10,
    '02-18 02-19 02-20 02-21 02-22 02-23 02-26 02-27 02-28 02-29',
    { '02-17': '春节', '02-18': '春节调休上班' },
  ],
  [
    '2025年春节',
    '2025-01-24',
    5,
    '01-26 01-27 02-05 02-06 02-07',
    { '01-26': '春节调休上班', '01-28': '春节' },
  ],
  ['周五，其后周日调休上班', '2025-09-26', 3, '09-28 09-29 09-30', { '09-28': '国庆节调休上班' }],
  [
    '2025年八天假期',
    '2025-09-30',
    3,
    '10-09 10-10 10-11',
    { '10-08': '国庆节、中秋节', '10-11': '国庆节调休上班' },
  ],
  [
    '二十个工作日',
    '2026-01-26',
    20,
    '01-27 01-28 01-29 01-30 02-02 02-03 02-04 02-05 02-06 02-09 02-10 02-11 02-12 02-13 02-14 02-24 02-25 02-26 02-27 02-28',
    { '02-14': '春节调休上班', '02-23': '春节', '02-28': '春节调休上班' },
  ],
  ['调休的周六是最后一日', '2026-02-11', 3, '02-12 02-13 02-14', { '02-14': '春节调休上班' }],
  [
    '跨春节',
    '2026-02-13',
    10,
    '02-14 02-24 02-25 02-26 02-27 02-28 03-02 03-03 03-04 03-05',
    { '02-14': '春节调休上班', '02-15': '春节', '02-28': '春节调休上班' },
  ],
  ['节日中开始', '2026-02-15', 3, '02-24 02-25 02-26', { '02-16': '春节' }],
  ['节后调休上班', '2026-02-27', 3, '02-28 03-02 03-03', { '02-28': '春节调休上班' }],
  ['平日', '2026-03-09', 3, '03-10 03-11 03-12', {}],
  ['跨周末', '2026-03-12', 3, '03-13 03-16 03-17', {}],
  [
    '2026年劳动节',
    '2026-04-30',
    5,
    '05-06 05-07 05-08 05-09 05-11',
    { '05-01': '劳动节', '05-05': '劳动节', '05-09': '劳动节调休上班' },
  ],
  ['周五，其后周日调休上班', '2026-09-18', 3, '09-20 09-21 09-22', { '09-20': '国庆节调休上班' }],
  [
    '跨中秋、国庆',
    '2026-09-21',
    10,
    '09-22 09-23 09-24 09-28 09-29 09-30 10-08 10-09 10-10 10-12',
    { '09-25': '中秋节', '10-01': '国庆节', '10-10': '国庆节调休上班' },
  ],
  [
    '年末，次年放假安排未公布',
    '2026-12-25',
    10,
    '12-28 12-29 12-30 12-31 01-01 01-04 01-05 01-06 01-07 01-08',
    {},
  ],
]

describe('期限逐日解释', () => {
  test.each(EXAMPLES)('%s：%s起%i个工作日', async (_, start, days, counted, notes) => {
    const id = await entering(days, start)
    const list = await explained(id)
    const ones = list.filter((day) => day.counted)
    expect(ones.map(short)).toEqual(counted.split(' '))
    expect(ones.map(({ ordinal }) => ordinal)).toEqual(ones.map((_one, n) => n + 1))
    expect(list.filter((day) => !day.counted).every(({ ordinal }) => ordinal === null)).toBe(true)
    expect(Object.fromEntries(list.map((day) => [short(day), day.note_zh]))).toMatchObject(notes)
    // Beginning with the day after, without a gap, to the last day.
    expect(list.length).toBe((Date.parse(list.at(-1)?.day ?? '') - Date.parse(start)) / 86_400_000)
    const { due_on, due_provisional } = await standing(town, id)
    expect([due_on, due_provisional]).toEqual([list.at(-1)?.day, start === '2026-12-25'])
  })

  test('跨年的期限：上一年放假安排已经公布的，年底一日也不暂定', async () => {
    const [row] = await known(
      town,
      sql`select * from term_end('2025-12-30', 3, 'working'), lateral (
        select count(*)::int as named from office.calendar where day between '2026-01-01' and '2026-01-04'
           and note_zh is not null) n`,
    )
    expect(row).toEqual({ due_on: '2026-01-05', provisional: false, named: 4 })
  })
})

test('有效期以年计算，届满之月没有对应日的，至该月末日', async () => {
  await sql`insert into office.calendar_years (year, notice_zh, source)
    select year, '放假安排', '示例' from generate_series(2027, 2028) year`.execute(town.owner)
  await sql`select office.rebuild_calendar()`.execute(town.owner)
  const id = await caseAt(town, 'coding')
  await setClock(town, '2028-02-29')
  await walkTo(town, id, 'registered')
  const [entry] = await seen(
    town,
    'registrant',
    sql`select valid_from, valid_until from registration_list where case_id = ${id}`,
  )
  expect(entry).toEqual({ valid_from: '2028-02-29', valid_until: '2031-02-28' })
})
