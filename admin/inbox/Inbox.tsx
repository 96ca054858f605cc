// The home page: what waits for me, the most urgent first, and how the other queues stand.
import { ListBase, Navigate, useListContext, useTranslate } from 'react-admin'
import { useCaseColumns } from '../cases/columns.tsx'
import { NewCaseLink } from '../cases/NewCaseLink.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ListBody } from '../listing/ListBody.tsx'
import { Empty } from '../look/Empty.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Link } from '../look/Link.tsx'
import { useSession } from '../providers/session.ts'
import type { CaseRow, Counts } from '../providers/shapes.ts'
import { Queues } from './Queues.tsx'
import { Readiness } from './Readiness.tsx'
import { useHasCases, useInbox } from './useInbox.ts'
import './inbox.css'

const GROUPS = ['overdue', 'today', 'soon', 'later'] as const
const TONES = { overdue: 'tone-bad', today: 'tone-attention', soon: 'tone-attention', later: 'tone-neutral' }

const Groups = ({ counts }: { counts: Counts }) => {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListContext()
  return (
    <fieldset className="plain-set groups" aria-label={translate('desk.urgency.label')}>
      {GROUPS.map((group) => {
        const chosen = filterValues.urgency === group
        const tone = counts[group] > 0 ? TONES[group] : 'tone-neutral'
        return (
          <button
            key={group}
            type="button"
            className={tone}
            aria-pressed={chosen}
            onClick={() => setFilters(chosen ? {} : { urgency: group })}
          >
            {translate(`desk.urgency.${group}`)} <strong>{counts[group]}</strong>
          </button>
        )
      })}
    </fieldset>
  )
}

const Rows = () => {
  const translate = useTranslate()
  const { name, stage, due, applicant, kind } = useCaseColumns()
  return (
    <ListBody<CaseRow>
      caption={translate('desk.inbox.mine')}
      columns={[name, due, stage, applicant, kind]}
      empty={translate('desk.inbox.none')}
      next={<NewCaseLink />}
    />
  )
}

const Queue = () => {
  const translate = useTranslate()
  const { data, error, refetch } = useInbox()
  return (
    <>
      <PageTitle title={translate('desk.nav.inbox')}>
        <NewCaseLink />
      </PageTitle>
      {error !== null && <ErrorPanel error={error} onRetry={refetch} />}
      <div className="inbox">
        <section aria-labelledby="inbox-mine" className="stack">
          <h2 id="inbox-mine">{translate('desk.inbox.mine')}</h2>
          <ListBase
            resource="cases"
            storeKey="inbox"
            disableSyncWithLocation
            perPage={25}
            filter={{ mine: true }}
            sort={{ field: 'due_on', order: 'ASC' }}
            queryOptions={{ refetchInterval: 60_000 }}
          >
            {data !== undefined && <Groups counts={data.mine} />}
            <div>
              <Rows />
            </div>
          </ListBase>
        </section>
        {data !== undefined && <Queues queues={data.queues} />}
      </div>
    </>
  )
}

const NoCases = () => {
  const translate = useTranslate()
  const { reading_noted: reads, administers, audits } = useSession()
  const why = translate(reads ? 'desk.inbox.only_reads' : 'desk.inbox.no_part')
  // whose work is one page begins there
  if (audits && !administers) return <Navigate to="/security" replace />
  return (
    <>
      <PageTitle title={translate('desk.nav.inbox')} />
      {administers ? (
        <div className="stack">
          <p className="muted">{why}</p>
          <Readiness />
        </div>
      ) : (
        <Empty next={reads && <Link to="/cases">{translate('desk.nav.cases')}</Link>}>{why}</Empty>
      )}
    </>
  )
}

const Inbox = () => (useHasCases() ? <Queue /> : <NoCases />)

export default Inbox
