// Whose turn it is elsewhere, and how pressing: one row per turn, each the way to its cases.
import { useTranslate } from 'react-admin'
import { caseListPath } from '../layout/SideNav.tsx'
import { FigureTable } from '../listing/FigureTable.tsx'
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
        <FigureTable
          caption={translate('desk.inbox.queues')}
          head={translate('desk.case.turn')}
          columns={COLUMNS.map((key) => ({ key, label: translate(`desk.inbox.${key}`) }))}
          rows={queues.map((queue) => ({
            id: queue.turn,
            name: <Link to={caseListPath({ turn: queue.turn })}>{turn(queue.turn)}</Link>,
            counts: queue,
          }))}
          bad="overdue"
        />
      )}
    </section>
  )
}
