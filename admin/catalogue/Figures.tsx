// How far each district has come: what its organs hold, what of it must be registered, and what is.
import { useTranslate } from 'react-admin'
import { FigureTable } from '../listing/FigureTable.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Loading } from '../look/Loading.tsx'
import { useRules } from '../rules/useRules.tsx'
import { useFigures } from './useCatalogue.ts'

const COLUMNS = ['total', 'chained', 'wanted', 'done', 'underway', 'missing'] as const

export const Figures = () => {
  const translate = useTranslate()
  const { district } = useRules()
  const { data, error, refetch } = useFigures()
  if (error !== null) return <ErrorPanel error={error} onRetry={refetch} />
  if (data === undefined) return <Loading lines={2} />
  if (data.length === 0) return null
  return (
    <details className="card" open={data.length === 1}>
      <summary>{translate('desk.catalogue.figures')}</summary>
      <FigureTable
        caption={translate('desk.catalogue.figures')}
        head={translate('desk.case.district')}
        columns={COLUMNS.map((key) => ({ key, label: translate(`desk.catalogue.figure.${key}`) }))}
        rows={data.map((row) => ({ id: row.district, name: district(row.district), counts: row }))}
        bad="missing"
      />
    </details>
  )
}
