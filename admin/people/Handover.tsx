// What somebody leaves behind, by receipt number: who administers reads no case, and so there is no link.
import { useQuery } from '@tanstack/react-query'
import { useDataProvider, useTranslate } from 'react-admin'
import { type Column, ListTable } from '../listing/ListTable.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Loading } from '../look/Loading.tsx'
import { ToneChip } from '../look/Tone.tsx'
import type { Left } from '../providers/accountShapes.ts'
import type { DeskProvider } from '../providers/data.ts'

type Row = Left['cases'][number] & { id: string }

const useColumns = (): Column<Row>[] => {
  const translate = useTranslate()
  const why = ({ turned, began }: Row) =>
    translate(`desk.handover.${turned && began ? 'both' : turned ? 'turned' : 'began'}`)
  return [
    { key: 'number', label: translate('desk.handover.number'), cell: (row) => row.receipt_number },
    { key: 'cause', label: translate('desk.handover.why'), cell: why },
    {
      key: 'others',
      label: translate('desk.handover.others'),
      cell: ({ others }) => {
        if (others === null) return '—'
        if (others > 0) return translate('desk.handover.some', { others })
        return <ToneChip tone="attention">{translate('desk.handover.nobody')}</ToneChip>
      },
    },
  ]
}

export const Handover = ({ id }: { id: string }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const columns = useColumns()
  const { data, error, refetch } = useQuery({
    queryKey: ['people', id, 'left'],
    queryFn: () => dataProvider.leftBy(id),
  })
  if (error !== null) return <ErrorPanel error={error} onRetry={refetch} />
  if (data === undefined) return <Loading lines={3} />
  if (data.cases.length === 0) return <p>{translate('desk.handover.none')}</p>
  const rows = data.cases.map((one) => ({ ...one, id: one.receipt_number }))
  const { turned, began, alone } = data
  return (
    <>
      <p>{translate('desk.handover.counts', { turned, began, alone })}</p>
      <p className="hint">{translate('desk.handover.help')}</p>
      <ListTable caption={translate('desk.handover.heading')} rows={rows} columns={columns} />
    </>
  )
}
