// Where one is signed in, and ending it elsewhere.
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { instant } from '../dates/format.ts'
import { type Column, ListTable } from '../listing/ListTable.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Loading } from '../look/Loading.tsx'
import { Note } from '../look/Note.tsx'
import { ToneChip } from '../look/Tone.tsx'
import type { OwnSession } from '../providers/accountShapes.ts'
import type { DeskProvider } from '../providers/data.ts'
import { useOwnSessions } from './useAccount.ts'

const useColumns = (end: (row: OwnSession) => void, busy: boolean): Column<OwnSession>[] => {
  const translate = useTranslate()
  return [
    {
      key: 'agent',
      label: translate('desk.account.agent'),
      cell: (row) => <span className="clamp">{row.agent ?? translate('desk.account.unknown')}</span>,
    },
    {
      key: 'address',
      label: translate('desk.account.address'),
      cell: (row) => row.address ?? translate('desk.account.unknown'),
    },
    {
      key: 'opened',
      label: translate('desk.account.opened'),
      cell: (row) => <span className="nowrap">{instant(row.opened_at)}</span>,
    },
    {
      key: 'seen',
      label: translate('desk.account.seen'),
      cell: (row) => <span className="nowrap">{instant(row.seen_at)}</span>,
    },
    {
      key: 'act',
      label: translate('desk.national.act'),
      cell: (row) =>
        row.here ? (
          <ToneChip tone="active">{translate('desk.account.here')}</ToneChip>
        ) : (
          <Button size="small" className="nowrap" aria-disabled={busy} onClick={() => end(row)}>
            {translate('desk.account.end')}
            <span className="unseen"> {instant(row.opened_at)}</span>
          </Button>
        ),
    },
  ]
}

export const Sessions = () => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { data, error, refetch } = useOwnSessions()
  const act = useCounterAct()
  const [done, setDone] = useState(false)
  const end = ({ id }: OwnSession) =>
    void act.run({ id }, async () => {
      setDone(false)
      await dataProvider.endSession(id)
      setDone(true)
      await refetch()
    })
  const columns = useColumns(end, act.busy)
  if (error !== null) return <ErrorPanel error={error} onRetry={refetch} />
  if (data === undefined) return <Loading lines={3} />
  return (
    <>
      {act.error !== null && <ErrorPanel error={act.error} />}
      <div role="status">{done && <Note tone="good">{translate('desk.account.ended')}</Note>}</div>
      <ListTable caption={translate('desk.account.sessions')} rows={data} columns={columns} />
    </>
  )
}
