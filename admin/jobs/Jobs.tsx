// Every job: what it is for, how its last run went, when the next is due; and the way to have it run now.
import Button from '@mui/material/Button'
import { useState } from 'react'
import { ListBase, useDataProvider, useRefresh, useTranslate } from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { instant } from '../dates/format.ts'
import { ListBody } from '../listing/ListBody.tsx'
import type { Column } from '../listing/ListTable.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Note } from '../look/Note.tsx'
import { type Tone, ToneChip } from '../look/Tone.tsx'
import type { DeskProvider } from '../providers/data.ts'
import type { JobRow } from '../providers/jobs.ts'
import { useWords } from '../rules/useRules.tsx'
import { useDuration } from './useDuration.ts'

const LOOK_EVERY = 15_000

const TONES: Record<string, Tone> = {
  well: 'good',
  running: 'active',
  failed: 'attention',
  late: 'bad',
  never: 'bad',
}

const Last = ({ row }: { row: JobRow }) => {
  const translate = useTranslate()
  const lasting = useDuration()
  if (row.finished_at === null) return '—'
  return (
    <span className="tight">
      <span className="nowrap">{instant(row.finished_at)}</span>
      {row.took_ms !== null && (
        <span className="hint nowrap">
          {translate('desk.jobs.took', { time: lasting(row.took_ms / 1000) })}
        </span>
      )}
      <span className="hint nowrap">{translate('desk.jobs.handled', { smart_count: row.handled ?? 0 })}</span>
    </span>
  )
}

const Next = ({ row }: { row: JobRow }) => {
  const translate = useTranslate()
  const lasting = useDuration()
  return (
    <span className="tight">
      <span className="nowrap">{row.next_run_at === null ? '—' : instant(row.next_run_at)}</span>
      <span className="hint">{translate('desk.jobs.every', { time: lasting(row.every) })}</span>
    </span>
  )
}

const State = ({ row }: { row: JobRow }) => {
  const translate = useTranslate()
  return (
    <span className="tight">
      <span>
        <ToneChip tone={TONES[row.state] ?? 'neutral'}>{translate(`desk.jobs.state.${row.state}`)}</ToneChip>
      </span>
      {row.wanted && <span className="hint">{translate('desk.jobs.wanted')}</span>}
      {row.unended !== null && row.unended > 0 && (
        <span className="hint">{translate('desk.jobs.unended', { smart_count: row.unended })}</span>
      )}
      {row.error !== null && <span className="whole text-bad">{row.error}</span>}
    </span>
  )
}

const useColumns = (run: (row: JobRow) => void, busy: boolean): Column<JobRow>[] => {
  const translate = useTranslate()
  const words = useWords()
  return [
    {
      key: 'job',
      label: translate('desk.jobs.job'),
      cell: (row) => (
        <span className="tight">
          <span>{words(row)}</span>
          <span className="hint">{words(row, 'note')}</span>
        </span>
      ),
    },
    { key: 'state', label: translate('desk.jobs.standing'), cell: (row) => <State row={row} /> },
    { key: 'last', label: translate('desk.jobs.last'), cell: (row) => <Last row={row} /> },
    { key: 'next', label: translate('desk.jobs.next'), cell: (row) => <Next row={row} /> },
    {
      key: 'act',
      label: translate('desk.jobs.act'),
      cell: (row) => (
        <Button size="small" className="nowrap" aria-disabled={busy} onClick={() => run(row)}>
          {translate('desk.jobs.run')}
          <span className="unseen"> {words(row)}</span>
        </Button>
      ),
    },
  ]
}

export const Jobs = () => {
  const translate = useTranslate()
  const words = useWords()
  const refresh = useRefresh()
  const dataProvider = useDataProvider<DeskProvider>()
  const { busy, error, run } = useCounterAct()
  const [asked, setAsked] = useState<JobRow | null>(null)
  const runNow = (row: JobRow) =>
    // what was asked for after a later run is another request
    run([row.job, row.finished_at], async (key) => {
      setAsked(null)
      await dataProvider.runJob(row.job, key)
      setAsked(row)
      refresh()
    })
  return (
    <section className="stack" aria-label={translate('desk.jobs.list')}>
      {error !== null && <ErrorPanel error={error} />}
      <div role="status">
        {asked !== null && <Note tone="good">{translate('desk.jobs.asked', { name: words(asked) })}</Note>}
      </div>
      <ListBase
        resource="jobs"
        perPage={50}
        sort={{ field: 'position', order: 'ASC' }}
        queryOptions={{ refetchInterval: LOOK_EVERY }}
        disableSyncWithLocation
        storeKey={false}
      >
        <ListBody<JobRow>
          caption={translate('desk.jobs.list')}
          columns={useColumns(runNow, busy)}
          empty={translate('desk.jobs.none')}
        />
      </ListBase>
    </section>
  )
}
