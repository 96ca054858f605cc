// Why it is that day: every day from the beginning of the term, counted or skipped, with the reason.
import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import { useDataProvider, useLocale, useTranslate } from 'react-admin'
import { instant, prose, shortWeekday, weekdayOf } from '../dates/format.ts'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Loading } from '../look/Loading.tsx'
import type { DeskProvider } from '../providers/data.ts'
import type { CasePage, Deadline } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'

const Day = ({ day, due, today }: { day: Deadline['list'][number]; due: boolean; today: boolean }) => {
  const translate = useTranslate()
  const locale = useLocale() ?? 'zh'
  const { words } = useRules()
  const verdict = () => {
    if (day.counted) return translate('desk.due.counted', { ordinal: day.ordinal ?? 0 })
    return translate('desk.due.not_counted')
  }
  // Monday is the first column.
  const column = ((weekdayOf(day.day) + 6) % 7) + 1
  return (
    <li
      className={`day ${day.counted ? 'counted' : 'skipped'} ${due ? 'due' : ''}`}
      style={{ '--column': column } as CSSProperties}
      aria-current={today ? 'date' : undefined}
    >
      <span className="nowrap">
        {day.day.slice(5)} {shortWeekday(day.day, locale)}
      </span>
      <span>{verdict()}</span>
      {words(day, 'note') !== '' && <span className="hint">{words(day, 'note')}</span>}
      {due && <strong>{translate('desk.due.due_day')}</strong>}
      {today && <span className="text-attention">{translate('desk.due.this_day')}</span>}
    </li>
  )
}

// What the last day was before, and why it is another now.
const Changes = ({ changes }: { changes: Deadline['changes'] }) => {
  const translate = useTranslate()
  const locale = useLocale() ?? 'zh'
  const day = (on: string | null, provisional: boolean) => {
    if (on === null) return translate('desk.term_change.none')
    return `${prose(on, locale)}${provisional ? translate('desk.due.provisional') : ''}`
  }
  if (changes.length === 0) return null
  return (
    <div>
      <h3>{translate('desk.term_change.title')}</h3>
      <ol>
        {changes.map((one) => (
          <li key={one.changed_at}>
            {translate('desk.term_change.line', {
              on: instant(one.changed_at),
              old: day(one.old_due_on, one.old_provisional),
              now: day(one.due_on, one.due_provisional),
              why: translate(`desk.term_change.${one.why}`),
            })}
          </li>
        ))}
      </ol>
    </div>
  )
}

const DuePanel = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const locale = useLocale() ?? 'zh'
  const dataProvider = useDataProvider<DeskProvider>()
  const { stageRow, words } = useRules()
  const { data, error, refetch } = useQuery({
    queryKey: ['deadline', String(page.id), page.seq],
    queryFn: () => dataProvider.deadline(page.id),
  })
  if (error !== null) return <ErrorPanel error={error} onRetry={refetch} />
  if (data === undefined) return <Loading lines={4} />
  const stage = stageRow(page, page.stage)
  return (
    <section className="due-panel tight" aria-label={translate('desk.due.why')}>
      <Changes changes={data.changes} />
      <p>
        {translate(`desk.due.term_${data.unit === 'calendar' ? 'calendar' : 'working'}`, {
          stage: words(stage),
          days: data.days ?? 0,
          day: prose(data.entered_on, locale),
          article: stage?.article ?? '',
        })}
        {data.starts_on !== data.entered_on &&
          translate('desk.term_change.starts_on', { day: prose(data.starts_on, locale) })}
      </p>
      <ol className="days">
        {data.list.map((day) => (
          <Day key={day.day} day={day} due={day.day === data.due_on} today={day.day === data.today} />
        ))}
      </ol>
    </section>
  )
}

export default DuePanel
