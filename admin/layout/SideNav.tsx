// Where one can go. Counts are the same views as the lists they lead to.
import Drawer from '@mui/material/Drawer'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useLocation, useTranslate } from 'react-admin'
import { useHasCases, useInbox } from '../inbox/useInbox.ts'
import { Link } from '../look/Link.tsx'
import { useSession } from '../providers/session.ts'

interface Item {
  to: string
  label: string
  count?: number
  nested?: boolean
}

export const caseListPath = (filter: Record<string, unknown>) =>
  `/cases?${new URLSearchParams({
    filter: JSON.stringify(filter),
    sort: 'due_on',
    order: 'ASC',
    page: '1',
    perPage: '25',
  })}`

// Pages that stand beside the cases, for those whose work they are.
const usePages = (): Item[] => {
  const translate = useTranslate()
  const session = useSession()
  const { attends_counter, keeps_reports, evaluates, sees_measures, administers, audits } = session
  const pages: [boolean, string, string][] = [
    [attends_counter, '/counter', 'desk.counter.title'],
    [session.brings_records || session.confirms_records, '/records', 'desk.records.title'],
    [true, '/calendar', 'desk.calendar.title'],
    [keeps_reports, '/national', 'desk.national.title'],
    [evaluates, '/evaluation', 'desk.nav.evaluation'],
    [sees_measures, '/measures', 'desk.measures.title'],
    [administers, '/people', 'desk.people.title'],
    [administers, '/organisations', 'desk.bodies.title'],
    [administers, '/settings', 'desk.house.title'],
    [administers, '/jobs', 'desk.jobs.title'],
    [audits, '/security', 'desk.log.title'],
  ]
  return pages.filter(([shown]) => shown).map(([, to, label]) => ({ to, label: translate(label) }))
}

const useItems = (): Item[] => {
  const translate = useTranslate()
  const hasCases = useHasCases()
  const { data } = useInbox()
  const pages = usePages()
  const { reading_noted: reads, audits, administers } = useSession()
  const cases = { to: '/cases', label: translate('desk.nav.cases') }
  // Whoever only reads what was opened to their department has no work here, but a list.
  if (!hasCases) {
    const home = audits && !administers ? [] : [{ to: '/', label: translate('desk.nav.inbox') }]
    return [...home, ...(reads ? [cases] : []), ...pages]
  }
  return [
    { to: '/', label: translate('desk.nav.inbox'), count: data?.mine.count },
    cases,
    {
      to: caseListPath({ waiting: true }),
      label: translate('desk.nav.waiting'),
      count: data?.waiting,
      nested: true,
    },
    { to: '/registrations', label: translate('desk.nav.registrations') },
    { to: '/catalogue', label: translate('desk.nav.catalogue') },
    { to: '/messages', label: translate('desk.nav.messages'), count: data?.unread },
    ...pages,
  ]
}

const isHere = (to: string, pathname: string, search: string) => {
  const [path, query] = to.split('?')
  if (query !== undefined) return pathname === path && search.includes('waiting')
  if (to === '/') return pathname === '/'
  return pathname.startsWith(to) && !search.includes('waiting')
}

const Items = ({ onClick }: { onClick: () => void }) => {
  const translate = useTranslate()
  const { pathname, search } = useLocation()
  return (
    <nav aria-label={translate('desk.nav.label')} className="side-nav">
      <ul>
        {useItems().map(({ to, label, count, nested }) => (
          <li key={label}>
            <Link
              to={to}
              current={isHere(to, pathname, search)}
              className={nested ? 'nested' : undefined}
              onClick={onClick}
            >
              <span>{label}</span>
              {count !== undefined && count > 0 && (
                <>
                  <span aria-hidden className="count">
                    {count}
                  </span>
                  <span className="unseen">{translate('desk.nav.count', { smart_count: count })}</span>
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export const SideNav = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const wide = useMediaQuery('(min-width: 900px)')
  const translate = useTranslate()
  if (wide) return <Items onClick={() => undefined} />
  return (
    <Drawer
      open={open}
      onClose={onClose}
      slotProps={{ paper: { 'aria-label': translate('desk.nav.label') } }}
    >
      <Items onClick={onClose} />
    </Drawer>
  )
}
