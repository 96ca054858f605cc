// A year's notice for the tests of the calendar, and the administrator who loads it.
import { sql } from 'kysely'
import { as, known, type Name, type Town } from '../people.ts'

export interface Line {
  day: string
  working: boolean
  name_zh: string
  name_en?: string
}

export interface Answer {
  affected: number
  firm: number
  changed: number
  told: number
  dry: boolean
  cases: {
    case_id: string
    old_due_on: string
    old_provisional: boolean
    new_due_on: string
    new_provisional: boolean
  }[]
}

export const off = (name_zh: string, ...days: string[]): Line[] =>
  days.map((day) => ({ day, working: false, name_zh }))
export const work = (name_zh: string, ...days: string[]): Line[] =>
  days.map((day) => ({ day, working: true, name_zh }))

export const NOTICE = '国办发明电〔2026〕9号'
export const SOURCE = 'https://www.gov.cn/zhengce/2026'
export const DAYS = [
  ...off('元旦', '2027-01-01', '2027-01-02', '2027-01-03'),
  ...off('春节', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10'),
  ...work('春节', '2027-01-31', '2027-02-20'),
]

interface Way {
  year?: number
  dry?: boolean
  who?: Name
  notice?: string
  source?: string
}

export const load = (town: Town, days: Line[] = DAYS, way: Way = {}) => {
  const { year = 2027, dry = false, who = 'administrator', notice = NOTICE, source = SOURCE } = way
  return as(town, who, async (trx) => {
    const { rows } = await sql<{ answer: Answer }>`select load_calendar(${year}, ${notice}, ${source},
      ${JSON.stringify(days)}::jsonb, ${dry}) as answer`.execute(trx)
    return rows[0]?.answer as Answer
  })
}

// All that a load may write, so that it can be said of a dry run that it wrote none of it.
export const everything = (town: Town) =>
  known(
    town,
    sql`select (select count(*)::int from deadline_changes) as changes,
      (select count(*)::int from messages) as messages, (select count(*)::int from office.holidays) as days,
      (select count(*)::int from office.calendar_loads) as loads,
      (select count(*)::int from office.calendar where published) as published,
      (select calendar_edition from office.installation) as edition,
      (select jsonb_agg(jsonb_build_array(id, due_on, due_provisional, calendar_edition) order by id)
         from cases) as terms`,
  )
