// The working calendar: which days count, by which notice, and for the administrator the way to load one.
import WarningAmber from '@mui/icons-material/WarningAmberOutlined'
import Button from '@mui/material/Button'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import useMediaQuery from '@mui/material/useMediaQuery'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useLocale, useTranslate } from 'react-admin'
import { instant, monthName } from '../dates/format.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Loading } from '../look/Loading.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import { Note } from '../look/Note.tsx'
import type { CalendarDay, CalendarYear } from '../providers/calendar.ts'
import { useSession } from '../providers/session.ts'
import { useWords } from '../rules/useRules.tsx'
import { spansOf } from './lines.ts'
import { Month } from './Month.tsx'
import { useYear } from './useYear.ts'
import '../cases/case.css'
import './calendar.css'

const LoadDialog = lazy(() => import('./LoadDialog.tsx'))

interface Choice {
  year: number
  years: CalendarYear['years']
  go: (year: number) => void
}

const YearTabs = ({ year, years, go }: Choice) => {
  const translate = useTranslate()
  return (
    <Tabs
      value={year}
      variant="scrollable"
      scrollButtons={false}
      aria-label={translate('desk.calendar.years')}
      onChange={(_, to) => go(to)}
    >
      {years.map((one) => (
        <Tab
          key={one.year}
          value={one.year}
          id={`year-${one.year}`}
          aria-controls="year-panel"
          iconPosition="start"
          icon={one.published ? undefined : <WarningAmber aria-hidden fontSize="small" />}
          label={`${one.year}${one.published ? '' : ` ${translate('desk.calendar.unpublished')}`}`}
        />
      ))}
    </Tabs>
  )
}

// On a phone there is no room for a tab a year.
const YearSelect = ({ year, years, go }: Choice) => {
  const translate = useTranslate()
  return (
    <NativeSelect
      label={translate('desk.calendar.years')}
      value={String(year)}
      options={years.map((one) => ({
        value: String(one.year),
        label: `${one.year}${one.published ? '' : ` ${translate('desk.calendar.unpublished')}`}`,
      }))}
      onChange={(to) => go(Number(to))}
    />
  )
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{useTranslate()(label)}</dt>
    <dd className="paper-name">{children}</dd>
  </div>
)

const isAddress = (source: string) => /^https?:\/\//.test(source)

const Basis = ({ page }: { page: CalendarYear }) => {
  const translate = useTranslate()
  const source = page.source ?? ''
  return (
    <dl className="facts">
      {page.published && (
        <>
          <Fact label="desk.calendar.notice">{page.notice}</Fact>
          <Fact label="desk.calendar.source">
            {isAddress(source) ? (
              <a href={source} target="_blank" rel="noreferrer">
                {source}
              </a>
            ) : (
              source
            )}
          </Fact>
        </>
      )}
      {page.loaded_by !== null && page.loaded_at !== null && (
        <Fact label="desk.calendar.loaded">
          {translate('desk.calendar.loaded_by', { name: page.loaded_by, at: instant(page.loaded_at) })}
        </Fact>
      )}
      <Fact label="desk.calendar.working_days">
        {translate('desk.calendar.days', { smart_count: page.working_days })}
      </Fact>
    </dl>
  )
}

const Listed = ({ page }: { page: CalendarYear }) => {
  const translate = useTranslate()
  const words = useWords()
  return (
    <section className="card" aria-labelledby="calendar-listed">
      <h2 id="calendar-listed">{translate('desk.calendar.listed')}</h2>
      {page.listed.length === 0 && <p className="muted">{translate('desk.calendar.none_listed')}</p>}
      <ul className="listed">
        {spansOf(page.listed).map((span) => (
          <li key={span.first}>
            <span className="nowrap">
              {span.first === span.last
                ? span.first
                : translate('desk.period', { from: span.first, to: span.last })}
            </span>
            <span>
              {words(span)}{' '}
              {!span.working && <span className="hint">{translate('desk.calendar.listed_off')}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const MONTHS = Array.from({ length: 12 }, (_, n) => String(n + 1).padStart(2, '0'))

const daysOf = (days: CalendarDay[], month: string) => days.filter(({ day }) => day.slice(5, 7) === month)

// On a phone one month at a time; on a desk the whole year.
const Months = ({ page }: { page: CalendarYear }) => {
  const translate = useTranslate()
  const locale = useLocale() ?? 'zh'
  const phone = useMediaQuery('(max-width: 599px)')
  const { today } = useSession()
  const [month, setMonth] = useState(today.slice(5, 7))
  const options = MONTHS.map((value) => ({
    value,
    label: monthName(`${page.year}-${value}-01`, locale),
  }))
  return (
    <div className="stack">
      {phone && (
        <NativeSelect
          label={translate('desk.calendar.pick_month')}
          value={month}
          options={options}
          onChange={setMonth}
        />
      )}
      <div className="months">
        {(phone ? [month] : MONTHS).map((one) => (
          <Month key={one} days={daysOf(page.days, one)} today={today} />
        ))}
      </div>
      <p className="hint">{translate('desk.calendar.legend')}</p>
    </div>
  )
}

const YearPanel = ({ page, tabbed }: { page: CalendarYear; tabbed: boolean }) => {
  const translate = useTranslate()
  const panel = tabbed ? { role: 'tabpanel', 'aria-labelledby': `year-${page.year}` } : {}
  return (
    <div {...panel} id="year-panel" className="stack year-panel">
      <div className="card">
        <Basis page={page} />
      </div>
      {!page.published && (
        <Note tone="attention">{translate('desk.calendar.unpublished_why', { year: page.year })}</Note>
      )}
      <div className="year">
        <Months page={page} />
        <Listed page={page} />
      </div>
    </div>
  )
}

const CalendarPage = () => {
  const translate = useTranslate()
  const { data, error, refetch, year, go } = useYear()
  const phone = useMediaQuery('(max-width: 599px)')
  const [loading, setLoading] = useState(false)
  const [done, setDone] = useState('')
  const title = translate('desk.calendar.title')
  if (error !== null || data === undefined) {
    return (
      <>
        <PageTitle title={title} />
        {error === null ? <Loading lines={10} /> : <ErrorPanel error={error} onRetry={refetch} />}
      </>
    )
  }
  return (
    <>
      <PageTitle title={title}>
        {data.may_load && data.year === year && (
          <Button variant="contained" onClick={() => setLoading(true)}>
            {translate(data.published ? 'desk.calendar.correct' : 'desk.calendar.load')}
          </Button>
        )}
      </PageTitle>
      <div role="status">{done !== '' && <Note tone="good">{done}</Note>}</div>
      {phone ? (
        <YearSelect year={year} years={data.years} go={go} />
      ) : (
        <YearTabs year={year} years={data.years} go={go} />
      )}
      <YearPanel page={data} tabbed={!phone} />
      {loading && (
        <Suspense fallback={null}>
          <LoadDialog
            page={data}
            onClose={() => setLoading(false)}
            onDone={(sentence) => {
              setLoading(false)
              setDone(sentence)
            }}
          />
        </Suspense>
      )}
    </>
  )
}

export default CalendarPage
