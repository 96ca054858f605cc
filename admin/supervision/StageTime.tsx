// The time of every stage beside its term, one procedure at a time: a chart, and its table one tab away.
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import useMediaQuery from '@mui/material/useMediaQuery'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslate } from 'react-admin'
import type { Evaluation, StageFigure } from '../../server/routes/evaluation_table.ts'
import { type Column, ListTable } from '../listing/ListTable.tsx'
import { Link } from '../look/Link.tsx'
import { Loading } from '../look/Loading.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import { useRules } from '../rules/useRules.tsx'
import { count, days } from './numbers.ts'
import { type Asked, behindPath } from './period.ts'

const StageChart = lazy(() => import('./StageChart.tsx'))

const useTerm = () => {
  const translate = useTranslate()
  return ({ term, unit, legal }: StageFigure) =>
    term === null
      ? '—'
      : translate(`desk.evaluation.term_${legal ? 'legal' : 'internal'}_${unit}`, { smart_count: term })
}

type Row = StageFigure & { id: string }

const useColumns = (asked: Asked): Column<Row>[] => {
  const translate = useTranslate()
  const { words } = useRules()
  const term = useTerm()
  const number = (key: string, cell: (row: Row) => ReactNode): Column<Row> => ({
    key,
    label: translate(`desk.evaluation.${key}`),
    number: true,
    cell,
  })
  return [
    {
      key: 'stage',
      label: translate('desk.case.stage'),
      cell: (row) => (
        <>
          {words(row)} <span className="hint nowrap">{words(row, 'side')}</span>
        </>
      ),
    },
    { key: 'term', label: translate('desk.evaluation.term'), cell: term },
    number('steps', ({ indicator, procedure, stage, counted }) => (
      <Link to={behindPath(indicator, asked, { procedure, stage })}>{count(counted)}</Link>
    )),
    number('on_time', (row) => (row.on_time === null ? '—' : `${row.on_time}/${row.counted}`)),
    number('median', (row) => days(row.median)),
    number('p90', (row) => days(row.p90)),
    number('mean', (row) => days(row.mean)),
  ]
}

const StageTable = ({ rows, asked }: { rows: StageFigure[]; asked: Asked }) => {
  const translate = useTranslate()
  const columns = useColumns(asked)
  const named = rows.map((row) => ({ ...row, id: [row.procedure, row.stage, row.term].join(' ') }))
  return <ListTable caption={translate('desk.evaluation.stages')} rows={named} columns={columns} />
}

// The procedures that closed a step, the busiest first.
const useProcedures = ({ stages }: Evaluation) => {
  const { rules, words } = useRules()
  const busy = new Map<string, number>()
  for (const { procedure, counted } of stages) busy.set(procedure, (busy.get(procedure) ?? 0) + counted)
  return [...busy]
    .sort(([, a], [, b]) => b - a)
    .map(([value]) => ({ value, label: words(rules.procedures.find((row) => row.procedure === value)) }))
}

export const StageTime = ({ figures, asked }: { figures: Evaluation; asked: Asked }) => {
  const translate = useTranslate()
  const phone = useMediaQuery('(max-width: 599px)')
  const procedures = useProcedures(figures)
  const [wanted, setWanted] = useState('')
  const [tab, setTab] = useState<'chart' | 'table' | null>(null)
  const shown = tab ?? (phone ? 'table' : 'chart')
  const procedure = procedures.find(({ value }) => value === wanted) ?? procedures[0]
  const rows = figures.stages.filter((row) => row.procedure === procedure?.value)
  return (
    <section className="card stack" aria-labelledby="evaluation-stages">
      <div className="spread">
        <h2 id="evaluation-stages">{translate('desk.evaluation.stages')}</h2>
        {procedures.length > 1 && (
          <NativeSelect
            label={translate('desk.evaluation.procedure')}
            labelHidden
            value={procedure?.value ?? ''}
            options={procedures}
            onChange={setWanted}
          />
        )}
        <Tabs
          value={shown}
          onChange={(_, value) => setTab(value)}
          aria-label={translate('desk.evaluation.stages')}
        >
          <Tab value="chart" label={translate('desk.evaluation.chart')} id="stages-tab-chart" />
          <Tab value="table" label={translate('desk.evaluation.table')} id="stages-tab-table" />
        </Tabs>
      </div>
      <div role="tabpanel" aria-labelledby={`stages-tab-${shown}`}>
        {rows.length === 0 && <p className="muted">{translate('desk.evaluation.no_step')}</p>}
        {rows.length > 0 && shown === 'table' && <StageTable rows={rows} asked={asked} />}
        {rows.length > 0 && shown === 'chart' && (
          <Suspense fallback={<Loading />}>
            <StageChart rows={rows} />
          </Suspense>
        )}
      </div>
      <p className="hint">{translate('desk.evaluation.stages_help')}</p>
    </section>
  )
}
