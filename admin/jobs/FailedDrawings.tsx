// Slips and letters that could not be drawn, by their numbers; each is tried again by itself.
import { ListBase, useTranslate } from 'react-admin'
import { instant } from '../dates/format.ts'
import { ListBody } from '../listing/ListBody.tsx'
import type { Column } from '../listing/ListTable.tsx'
import type { FailedDrawing } from '../providers/jobs.ts'

const useColumns = (): Column<FailedDrawing>[] => {
  const translate = useTranslate()
  return [
    {
      key: 'number',
      label: translate('desk.jobs.drawings.number'),
      cell: (row) => (
        <span className="tight">
          <span className="whole">{row.number}</span>
          <span className="hint">
            {translate(`desk.jobs.drawings.kind.${row.kind}`, { version: row.version ?? 1 })}
          </span>
        </span>
      ),
    },
    {
      key: 'error',
      label: translate('desk.jobs.drawings.error'),
      cell: (row) => (
        <span className="tight">
          <span className="whole text-bad">{row.last_error}</span>
          <span className="hint">{translate('desk.jobs.tries', { smart_count: row.tries })}</span>
        </span>
      ),
    },
    {
      key: 'next_try_at',
      label: translate('desk.jobs.drawings.next'),
      sortable: true,
      cell: (row) => <span className="nowrap">{instant(row.next_try_at)}</span>,
    },
  ]
}

export const FailedDrawings = () => {
  const translate = useTranslate()
  const title = translate('desk.jobs.drawings.title')
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      <p className="hint">{translate('desk.jobs.drawings.help')}</p>
      <ListBase
        resource="jobs/drawings"
        perPage={25}
        sort={{ field: 'next_try_at', order: 'ASC' }}
        disableSyncWithLocation
        storeKey={false}
      >
        <ListBody<FailedDrawing>
          caption={title}
          columns={useColumns()}
          empty={translate('desk.jobs.drawings.none')}
        />
      </ListBase>
    </section>
  )
}
