// The cases behind one figure. None of it names a person; each row leads to its case.
import { ListBase, useListContext, useParams, useTranslate } from 'react-admin'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Facet } from '../listing/Facet.tsx'
import { ListBody } from '../listing/ListBody.tsx'
import type { Column } from '../listing/ListTable.tsx'
import { useTotal } from '../listing/Paging.tsx'
import { Link } from '../look/Link.tsx'
import { ToneChip } from '../look/Tone.tsx'
import type { Indicator } from '../rules/types.ts'
import { useRules } from '../rules/useRules.tsx'
import { count } from './numbers.ts'
import { queryOf } from './period.ts'
import './supervision.css'

interface Row {
  id: string
  case_id: string
  receipt_number: string | null
  case_name: string | null
  scheme: string
  edition: string
  procedure: string
  kind: string
  stage: string
  district: string
  entered_on: string
  due_on: string | null
  left_on: string | null
  days: number | null
  counted: boolean
  met: boolean
}

const Result = ({ row, better }: { row: Row; better: Indicator['better'] }) => {
  const translate = useTranslate()
  const good = better === 'lower' ? !row.met : row.met
  return (
    <ToneChip tone={better === null ? 'neutral' : good ? 'good' : 'attention'}>
      {translate(row.met ? 'desk.evaluation.part.met' : 'desk.evaluation.part.unmet')}
    </ToneChip>
  )
}

const useColumns = (indicator: Indicator | undefined): Column<Row>[] => {
  const translate = useTranslate()
  const { kind, district, stageRow, words } = useRules()
  const columns: Column<Row>[] = [
    {
      key: 'case_id',
      label: translate('desk.case.number_and_name'),
      cell: (row) => (
        <Link to={`/cases/${row.case_id}/show`} className="first-cell">
          <span className="clamp">{row.case_name || translate('desk.case.unnamed')}</span>
          <span className="nowrap hint">{row.receipt_number ?? '—'}</span>
        </Link>
      ),
    },
    { key: 'stage', label: translate('desk.case.stage'), cell: (row) => words(stageRow(row, row.stage)) },
    { key: 'kind', label: translate('desk.case.kind'), cell: (row) => kind(row) },
    { key: 'district', label: translate('desk.case.district'), cell: (row) => district(row.district) },
    {
      key: 'entered_on',
      label: translate('desk.evaluation.entered'),
      cell: (row) => <span className="nowrap">{row.entered_on}</span>,
    },
    {
      key: 'due_on',
      label: translate('desk.case.due_on'),
      cell: (row) => <span className="nowrap">{row.due_on ?? '—'}</span>,
    },
    {
      key: 'day',
      label: translate('desk.evaluation.left'),
      sortable: true,
      cell: (row) => <span className="nowrap">{row.left_on ?? '—'}</span>,
    },
    {
      key: 'days',
      label: translate('desk.evaluation.days'),
      number: true,
      sortable: true,
      cell: (row) => count(row.days),
    },
  ]
  if (indicator?.unit !== 'share') return columns
  return [
    ...columns,
    {
      key: 'met',
      label: translate('desk.evaluation.result'),
      cell: (row) => <Result row={row} better={indicator.better} />,
    },
  ]
}

const Head = ({ indicator }: { indicator: Indicator | undefined }) => {
  const translate = useTranslate()
  const total = useTotal()
  const { words } = useRules()
  const { filterValues, setFilters } = useListContext()
  const { part, stage: _, procedure: __, ...asked } = filterValues
  const set = (value: string | undefined) => setFilters({ ...filterValues, part: value ?? 'counted' })
  return (
    <>
      <p>
        <Link to={`/evaluation?${queryOf(asked)}`}>{translate('desk.nav.evaluation')}</Link>
      </p>
      <PageTitle title={indicator === undefined ? translate('desk.nav.evaluation') : words(indicator)}>
        {total !== '' && <span className="muted">{translate('desk.evaluation.total', { total })}</span>}
      </PageTitle>
      <p className="hint prose">{words(indicator, 'formula')}</p>
      {asked.from !== undefined && (
        <p className="muted">{translate('desk.period', { from: asked.from, to: asked.to })}</p>
      )}
      {indicator?.unit === 'share' && (
        <div className="facet-row parts">
          <Facet
            label={translate('desk.evaluation.result')}
            value={part}
            options={['counted', 'met', 'unmet'].map((value) => ({
              value,
              label: translate(`desk.evaluation.part.${value}`),
            }))}
            onChange={set}
          />
        </div>
      )}
    </>
  )
}

const Behind = () => {
  const translate = useTranslate()
  const { id = '' } = useParams<{ id: string }>()
  const { rules, words } = useRules()
  const indicator = rules.indicators.find((row) => row.indicator === id)
  return (
    <ListBase
      resource={`evaluation/${encodeURIComponent(id)}/cases`}
      perPage={25}
      sort={{ field: 'day', order: 'DESC' }}
    >
      <Head indicator={indicator} />
      <ListBody<Row>
        caption={words(indicator)}
        columns={useColumns(indicator)}
        empty={translate('desk.evaluation.no_case')}
      />
    </ListBase>
  )
}

export default Behind
