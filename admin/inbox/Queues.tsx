// Whose turn it is elsewhere, and how pressing: one row per turn, each the way to its cases.
import { useTranslate } from 'react-admin'
import { caseListPath } from '../layout/SideNav.tsx'
import { Empty } from '../look/Empty.tsx'
import { Link } from '../look/Link.tsx'
import type { Inbox } from '../providers/shapes.ts'
import { useTurn } from '../rules/useRules.tsx'

const COLUMNS = ['count', 'overdue', 'today', 'soon'] as const

export const Queues = ({ queues }: { queues: Inbox['queues'] }) => {
  const translate = useTranslate()
  const turn = useTurn()
  return (
    <section aria-labelledby="inbox-queues" className="stack">
      <h2 id="inbox-queues">{translate('desk.inbox.queues')}</h2>
      {queues.length === 0 ? (
        <Empty>{translate('desk.inbox.no_queue')}</Empty>
      ) : (
        <div className="table-box">
          <table className="list-table">
            <caption className="unseen">{translate('desk.inbox.queues')}</caption>
            <thead>
              <tr>
                <th scope="col">{translate('desk.case.turn')}</th>
                {COLUMNS.map((key) => (
                  <th key={key} scope="col" className="number">
                    {translate(`desk.inbox.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {queues.map((queue) => (
                <tr key={queue.turn}>
                  <th scope="row">
                    <Link to={caseListPath({ turn: queue.turn })}>{turn(queue.turn)}</Link>
                  </th>
                  {COLUMNS.map((key) => (
                    <td
                      key={key}
                      className={key === 'overdue' && queue[key] > 0 ? 'number text-bad' : 'number'}
                    >
                      {queue[key]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
