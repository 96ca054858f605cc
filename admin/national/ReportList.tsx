// The reports to the national platform: what left, what waits, what failed and may be tried again.
import Button from '@mui/material/Button'
import { ListBase, useListContext, useRefresh, useTranslate } from 'react-admin'
import { instant } from '../dates/format.ts'
import { useHasCases } from '../inbox/useInbox.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Facet } from '../listing/Facet.tsx'
import { ListBody } from '../listing/ListBody.tsx'
import type { Column } from '../listing/ListTable.tsx'
import { useTotal } from '../listing/Paging.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Link } from '../look/Link.tsx'
import { Note } from '../look/Note.tsx'
import type { ReportRow } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { REPORT_STATES, ReportChip } from './states.tsx'
import { useRetry } from './useRetry.ts'
import './national.css'

// Whoever has no part in cases, as administrators, does not look into the register either.
const Registration = ({ row }: { row: ReportRow }) => {
  const names = (
    <>
      <span className="clamp">{row.name}</span>
      <span className="nowrap hint">{row.number}</span>
    </>
  )
  if (!useHasCases()) return <span className="first-cell">{names}</span>
  return (
    <Link to={`/registrations/${row.registration_id}/show`} className="first-cell">
      {names}
    </Link>
  )
}

const State = ({ row }: { row: ReportRow }) => {
  const translate = useTranslate()
  return (
    <span className="tight">
      <span>
        <ReportChip state={row.progress} />
      </span>
      {row.wants_code && <span className="hint">{translate('desk.national.wants_code')}</span>}
      {row.behind && <span className="hint">{translate('desk.national.behind')}</span>}
    </span>
  )
}

const Failure = ({ row }: { row: ReportRow }) => {
  const translate = useTranslate()
  if (row.last_error === null) return '—'
  return (
    <span className="tight">
      <span className="whole">{row.last_error}</span>
      <span className="hint">
        {translate('desk.national.tries', { smart_count: row.tries })}
        {row.progress !== 'dead' &&
          ` · ${translate('desk.national.next_try', { time: instant(row.next_try_at) })}`}
      </span>
    </span>
  )
}

const Times = ({ row }: { row: ReportRow }) => {
  const translate = useTranslate()
  return (
    <span className="tight">
      <span className="nowrap">{instant(row.written_at)}</span>
      {row.acknowledged_at !== null && (
        <span className="hint">
          {translate('desk.national.acknowledged', { time: instant(row.acknowledged_at) })}
        </span>
      )}
    </span>
  )
}

const useEvent = () => {
  const translate = useTranslate()
  const { registerState, words } = useRules()
  return (row: ReportRow) =>
    row.entry === 'version'
      ? translate('desk.national.version', { type: words(row, 'type'), version: row.version })
      : translate('desk.national.standing', { status: words(registerState(row.status)) })
}

const useColumns = (retry: (row: ReportRow) => void, busy: boolean): Column<ReportRow>[] => {
  const translate = useTranslate()
  const event = useEvent()
  const asks = ({ progress }: ReportRow) => progress === 'sent' || progress === 'acknowledged'
  return [
    {
      key: 'number',
      label: translate('desk.national.registration'),
      sortable: true,
      cell: (row) => <Registration row={row} />,
    },
    { key: 'event', label: translate('desk.national.event'), cell: event },
    { key: 'progress', label: translate('desk.national.state'), cell: (row) => <State row={row} /> },
    { key: 'error', label: translate('desk.national.last_error'), cell: (row) => <Failure row={row} /> },
    {
      key: 'written_at',
      label: translate('desk.national.written'),
      sortable: true,
      cell: (row) => <Times row={row} />,
    },
    {
      key: 'act',
      label: translate('desk.national.act'),
      cell: (row) =>
        row.progress !== 'unlinked' && (
          <Button size="small" className="nowrap" aria-disabled={busy} onClick={() => retry(row)}>
            {translate(asks(row) ? 'desk.national.ask' : 'desk.national.retry')}
            <span className="unseen"> {row.number}</span>
          </Button>
        ),
    },
  ]
}

const Body = () => {
  const translate = useTranslate()
  const refresh = useRefresh()
  const total = useTotal()
  const { filterValues, setFilters, data } = useListContext<ReportRow>()
  const { retry, error, done, busy } = useRetry()
  const unlinked = data?.some(({ progress }) => progress === 'unlinked') ?? false
  return (
    <>
      <PageTitle title={translate('desk.national.title')}>
        {total !== '' && <span className="muted">{translate('desk.national.total', { total })}</span>}
        <Button size="small" onClick={() => refresh()}>
          {translate('desk.national.reload')}
        </Button>
      </PageTitle>
      <div className="stack reports-head">
        {unlinked && <Note tone="attention">{translate('desk.national.unlinked')}</Note>}
        {error !== null && <ErrorPanel error={error} />}
        <div className="facet-row">
          <Facet
            label={translate('desk.national.state')}
            value={String(filterValues.progress ?? '')}
            options={REPORT_STATES.map((value) => ({ value, label: translate(`desk.report.${value}`) }))}
            onChange={(value) => setFilters(value === undefined ? {} : { progress: value })}
          />
        </div>
      </div>
      <div role="status" className="report-again">
        {done !== null && (
          <Note tone="good">{translate('desk.national.again', { number: done.number })}</Note>
        )}
      </div>
      <ListBody<ReportRow>
        caption={translate('desk.national.title')}
        columns={useColumns(retry, busy)}
        empty={translate('desk.national.none')}
      />
    </>
  )
}

const ReportList = () => (
  <ListBase resource="national" perPage={25} sort={{ field: 'written_at', order: 'DESC' }}>
    <Body />
  </ListBase>
)

export default ReportList
