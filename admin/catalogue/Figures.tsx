// How far each district has come: what its organs hold, what of it must be registered, and what is.
import { useTranslate } from 'react-admin'
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
      <div className="table-box">
        <table className="list-table">
          <caption className="unseen">{translate('desk.catalogue.figures')}</caption>
          <thead>
            <tr>
              <th scope="col">{translate('desk.case.district')}</th>
              {COLUMNS.map((key) => (
                <th key={key} scope="col" className="number">
                  {translate(`desk.catalogue.figure.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((row) => (
              <tr key={row.district}>
                <th scope="row">{district(row.district)}</th>
                {COLUMNS.map((key) => (
                  <td key={key} className={key === 'missing' && row[key] > 0 ? 'number text-bad' : 'number'}>
                    {row[key]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
