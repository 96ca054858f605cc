// Mails that failed for good: to whom, about what and why; chosen ones, or all, are tried again.
import Button from '@mui/material/Button'
import { useState } from 'react'
import {
  type Identifier,
  ListBase,
  useDataProvider,
  useListContext,
  useRefresh,
  useTranslate,
} from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { instant } from '../dates/format.ts'
import { ListBody } from '../listing/ListBody.tsx'
import type { Column } from '../listing/ListTable.tsx'
import { useTotal } from '../listing/Paging.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Note } from '../look/Note.tsx'
import type { DeskProvider } from '../providers/data.ts'
import type { DeadMail } from '../providers/jobs.ts'
import './jobs.css'

interface Chosen {
  ids: ReadonlySet<Identifier>
  toggle: (id: Identifier) => void
}

const Choose = ({ row, chosen }: { row: DeadMail; chosen: Chosen }) => {
  const translate = useTranslate()
  if (!row.retryable) return <span className="hint">{translate('desk.jobs.mails.link')}</span>
  return (
    <input
      type="checkbox"
      className="tick"
      aria-label={translate('desk.jobs.mails.choose_one', { to: row.recipient, subject: row.subject })}
      checked={chosen.ids.has(row.id)}
      onChange={() => chosen.toggle(row.id)}
    />
  )
}

const useColumns = (chosen: Chosen): Column<DeadMail>[] => {
  const translate = useTranslate()
  return [
    {
      key: 'recipient',
      label: translate('desk.jobs.mails.recipient'),
      width: '18%',
      cell: (row) => <span className="whole">{row.recipient}</span>,
    },
    {
      key: 'subject',
      label: translate('desk.jobs.mails.subject'),
      width: '22%',
      cell: (row) => <span className="whole">{row.subject}</span>,
    },
    {
      key: 'error',
      label: translate('desk.jobs.mails.error'),
      cell: (row) => (
        <span className="tight">
          <span className="whole">{row.last_error ?? '—'}</span>
          <span className="hint">{translate('desk.jobs.tries', { smart_count: row.tries })}</span>
        </span>
      ),
    },
    {
      key: 'failed_at',
      label: translate('desk.jobs.mails.failed_at'),
      sortable: true,
      cell: (row) => <span className="nowrap">{instant(row.failed_at)}</span>,
    },
    {
      key: 'choose',
      label: translate('desk.jobs.mails.choose'),
      cell: (row) => <Choose row={row} chosen={chosen} />,
    },
  ]
}

const useRetry = (settled: () => void) => {
  const dataProvider = useDataProvider<DeskProvider>()
  const refresh = useRefresh()
  const { busy, error, run } = useCounterAct()
  const [retried, setRetried] = useState<number | null>(null)
  const retry = (ids: Identifier[] | null, shown: DeadMail[]) =>
    // the same choice among the same letters is the same request, however often it is clicked
    run([ids, shown.map(({ id, failed_at }) => [id, failed_at])], async (key) => {
      setRetried(null)
      const answer = await dataProvider.retryMails(ids, key)
      setRetried(answer.retried)
      settled()
      refresh()
    })
  return { busy, error, retried, retry }
}

const Buttons = ({ chosen, settled }: { chosen: Chosen; settled: () => void }) => {
  const translate = useTranslate()
  const { data = [] } = useListContext<DeadMail>()
  const { busy, error, retried, retry } = useRetry(settled)
  const ids = data.map(({ id }) => id).filter((id) => chosen.ids.has(id))
  const idle = busy || ids.length === 0
  return (
    <>
      {error !== null && <ErrorPanel error={error} />}
      <div role="status">
        {retried !== null && (
          <Note tone="good">{translate('desk.jobs.mails.retried', { smart_count: retried })}</Note>
        )}
      </div>
      {data.some(({ retryable }) => retryable) && (
        <div className="row">
          <Button size="small" aria-disabled={idle} onClick={() => !idle && retry(ids, data)}>
            {translate('desk.jobs.mails.retry_chosen', { smart_count: ids.length })}
          </Button>
          <Button size="small" aria-disabled={busy} onClick={() => !busy && retry(null, data)}>
            {translate('desk.jobs.mails.retry_all')}
          </Button>
        </div>
      )}
    </>
  )
}

const Body = () => {
  const translate = useTranslate()
  const total = useTotal()
  const [ids, setIds] = useState<ReadonlySet<Identifier>>(new Set())
  const toggle = (id: Identifier) =>
    setIds((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  const chosen = { ids, toggle }
  return (
    <section className="stack" aria-label={translate('desk.jobs.mails.title')}>
      <h2>
        {translate('desk.jobs.mails.title')}{' '}
        {total !== '' && <span className="muted">{translate('desk.jobs.mails.total', { total })}</span>}
      </h2>
      <p className="hint">{translate('desk.jobs.mails.help')}</p>
      <Buttons chosen={chosen} settled={() => setIds(new Set())} />
      <ListBody<DeadMail>
        caption={translate('desk.jobs.mails.title')}
        columns={useColumns(chosen)}
        empty={translate('desk.jobs.mails.none')}
      />
    </section>
  )
}

export const DeadMails = () => (
  <ListBase
    resource="jobs/mails"
    perPage={25}
    sort={{ field: 'failed_at', order: 'DESC' }}
    disableSyncWithLocation
    storeKey={false}
  >
    <Body />
  </ListBase>
)
