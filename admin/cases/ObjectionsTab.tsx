// The objections to this case that the reader may know of: all for the offices, for the registrant those it
// was told of.
import { useTranslate } from 'react-admin'
import { Link } from '../look/Link.tsx'
import type { CasePage } from '../providers/shapes.ts'
import { casePath } from './columns.tsx'
import { StageChip } from './StageChip.tsx'

export const ObjectionsTab = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const head = (key: string) => <th scope="col">{translate(`desk.objections.${key}`)}</th>
  return (
    <div className="stack">
      {page.objections.some((one) => one.open) && (
        <p className="muted">{translate('desk.objections.help')}</p>
      )}
      <div className="table-box">
        <table className="list-table">
          <caption className="unseen">{translate('desk.tabs.objections')}</caption>
          <thead>
            <tr>
              {head('number')}
              {head('stage')}
              {head('submitted')}
              {head('due')}
            </tr>
          </thead>
          <tbody>
            {page.objections.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <Link to={casePath(one.id)}>{one.receipt_number}</Link>
                </th>
                <td>
                  <StageChip row={one} />
                </td>
                <td className="nowrap">{one.submitted_on ?? '—'}</td>
                <td className="nowrap">{(one.open && one.due_on) || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
