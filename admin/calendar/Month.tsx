// One month: every day with its letter, Monday first. The letter says it, the ground only helps.
import { useLocale, useTranslate } from 'react-admin'
import { monthName, shortWeekday, weekdayOf } from '../dates/format.ts'
import type { CalendarDay } from '../providers/calendar.ts'
import { useWords } from '../rules/useRules.tsx'

type Sort = 'festival' | 'work' | 'rest' | null

const sortOf = ({ working, note_zh }: CalendarDay): Sort => {
  if (note_zh !== null) return working ? 'work' : 'festival'
  return working ? null : 'rest'
}

// 2 January 2023 was a Monday.
const MONDAY_FIRST = Array.from({ length: 7 }, (_, n) => `2023-01-0${n + 2}`)

const column = (day: string) => (weekdayOf(day) + 6) % 7

const weeksOf = (days: CalendarDay[]): CalendarDay[][] => {
  const weeks: CalendarDay[][] = []
  for (const day of days) {
    if (weeks.length === 0 || column(day.day) === 0) weeks.push([])
    weeks.at(-1)?.push(day)
  }
  return weeks
}

const Cell = ({ day, today }: { day: CalendarDay; today: boolean }) => {
  const translate = useTranslate()
  const words = useWords()
  const sort = sortOf(day)
  const note = words(day, 'note')
  return (
    <td
      className={`${sort ?? ''} ${today ? 'now' : ''}`}
      title={note === '' ? undefined : note}
      aria-current={today ? 'date' : undefined}
    >
      {Number(day.day.slice(8))}
      {sort !== null && <span className="letter">{translate(`desk.calendar.letter_${sort}`)}</span>}
      {note !== '' && <span className="unseen">{note}</span>}
    </td>
  )
}

const Week = ({ days, today }: { days: CalendarDay[]; today: string }) => {
  const before = column(days[0]?.day ?? '2023-01-02')
  const after = 7 - before - days.length
  return (
    <tr>
      {before > 0 && <td colSpan={before} />}
      {days.map((day) => (
        <Cell key={day.day} day={day} today={day.day === today} />
      ))}
      {after > 0 && <td colSpan={after} />}
    </tr>
  )
}

export const Month = ({ days, today }: { days: CalendarDay[]; today: string }) => {
  const locale = useLocale() ?? 'zh'
  return (
    <table className="month">
      <caption>{days[0] !== undefined && monthName(days[0].day, locale)}</caption>
      <thead>
        <tr>
          {MONDAY_FIRST.map((day) => (
            <th key={day} scope="col">
              {shortWeekday(day, locale).slice(locale === 'en' ? 0 : -1, locale === 'en' ? 2 : undefined)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week) => (
          <Week key={week[0]?.day} days={week} today={today} />
        ))}
      </tbody>
    </table>
  )
}
