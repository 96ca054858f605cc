// Measures against the registry (Article 27): what was done, for what, and the papers of each.
import Button from '@mui/material/Button'
import { lazy, Suspense, useState } from 'react'
import { ListBase, useRefresh, useTranslate } from 'react-admin'
import { instant } from '../dates/format.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ListBody } from '../listing/ListBody.tsx'
import type { Column } from '../listing/ListTable.tsx'
import { Note } from '../look/Note.tsx'
import { useSession } from '../providers/session.ts'
import type { MeasureRow } from '../providers/supervision.ts'
import { useRules } from '../rules/useRules.tsx'
import { MeasurePapers } from './MeasurePapers.tsx'

const MeasureDialog = lazy(() => import('./MeasureDialog.tsx'))

const Measure = ({ row }: { row: MeasureRow }) => {
  const translate = useTranslate()
  const { words } = useRules()
  const waits = row.qualified !== null && row.papers.length === 0
  return (
    <span className="tight">
      <strong>{words({ name_zh: row.measure_zh, name_en: row.measure_en })}</strong>
      <span className="hint">{row.article}</span>
      {waits && <span className="text-attention">{translate('desk.measures.pending')}</span>}
    </span>
  )
}

const useColumns = (): Column<MeasureRow>[] => {
  const translate = useTranslate()
  const { words } = useRules()
  const { supervises } = useSession()
  return [
    {
      key: 'measure',
      label: translate('desk.measures.measure'),
      cell: (row) => <Measure row={row} />,
    },
    {
      key: 'misconduct',
      label: translate('desk.measures.misconduct'),
      cell: ({ misconduct }) =>
        misconduct.length > 0 ? misconduct.map((one) => words(one)).join('；') : '—',
    },
    {
      key: 'words',
      label: translate('desk.measures.words'),
      cell: (row) => <span className="whole">{row.words}</span>,
    },
    {
      key: 'papers',
      label: translate('desk.measures.papers'),
      cell: (row) => <MeasurePapers row={row} mayAdd={supervises} />,
    },
    {
      key: 'taken_on',
      label: translate('desk.measures.taken_on'),
      sortable: true,
      cell: (row) => <span className="nowrap">{row.taken_on}</span>,
    },
    {
      key: 'recorded',
      label: translate('desk.measures.recorded'),
      cell: (row) => (
        <span className="tight">
          <span>{row.recorded_by}</span>
          <span className="hint nowrap">{instant(row.recorded_at)}</span>
        </span>
      ),
    },
  ]
}

const Body = () => {
  const translate = useTranslate()
  const refresh = useRefresh()
  const { supervises } = useSession()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <PageTitle title={translate('desk.measures.title')}>
        {supervises && (
          <Button variant="contained" onClick={() => setAsking(true)}>
            {translate('desk.measures.record')}
          </Button>
        )}
      </PageTitle>
      <div className="stack">
        <Note tone="neutral">{translate('desk.measures.rule')}</Note>
        <ListBody<MeasureRow>
          caption={translate('desk.measures.title')}
          columns={useColumns()}
          empty={translate('desk.measures.none')}
        />
      </div>
      {asking && (
        <Suspense fallback={null}>
          <MeasureDialog
            onClose={() => setAsking(false)}
            onDone={() => {
              setAsking(false)
              refresh()
            }}
          />
        </Suspense>
      )}
    </>
  )
}

const Measures = () => (
  <ListBase resource="supervision/measures" perPage={25} sort={{ field: 'taken_on', order: 'DESC' }}>
    <Body />
  </ListBase>
)

export default Measures
