// What is in the case: both sides where there are two, form, papers, both of them side by side, documents,
// history, versions. The open tab is part of the address.
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { type ComponentType, lazy, Suspense } from 'react'
import { useLocation, useNavigate, useTranslate } from 'react-admin'
import { useLetters } from '../letters/useLetters.ts'
import { Loading } from '../look/Loading.tsx'
import { useSession } from '../providers/session.ts'
import type { CasePage } from '../providers/shapes.ts'
import { sidesOf } from '../rules/sides.ts'
import { useRules } from '../rules/useRules.tsx'
import { FormTab } from './FormTab.tsx'
import { History } from './History.tsx'
import { ObjectionsTab } from './ObjectionsTab.tsx'
import { SharesTab } from './SharesTab.tsx'
import { SidesTab } from './SidesTab.tsx'
import { VersionsTab } from './VersionsTab.tsx'

const PapersTab = lazy(() => import('./PapersTab.tsx'))
const ReviewTab = lazy(() => import('./ReviewTab.tsx'))
const LettersTab = lazy(() => import('../letters/LettersTab.tsx'))

type Bodies = Record<string, ComponentType<{ page: CasePage }>>

// A case in which several fill in opens on its sides; the objections to it are there if there are any.
const useTabs = (page: CasePage): Bodies => {
  const { form } = useRules()
  const { supervises } = useSession()
  return {
    ...(sidesOf(form(page), page.opener_party).length > 1 && { sides: SidesTab }),
    form: FormTab,
    papers: PapersTab,
    ...(page.materials.length > 0 && page.editable === null && { review: ReviewTab }),
    letters: LettersTab,
    ...(page.objections.length > 0 && { objections: ObjectionsTab }),
    history: History,
    versions: VersionsTab,
    ...(supervises && { shares: SharesTab }),
  }
}

const useCounts = (page: CasePage): Record<string, number | undefined> => ({
  papers: page.materials.filter((paper) => !paper.withdrawn_at).length,
  letters: useLetters(page.id).data?.length,
  history: page.events.length,
  versions: page.versions.length,
  objections: page.objections.length,
})

export const CaseTabs = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const asked = new URLSearchParams(search).get('tab') ?? ''
  const tabs = useTabs(page)
  const [first = ''] = Object.keys(tabs)
  const open = Object.hasOwn(tabs, asked) ? asked : first
  const Body = tabs[open] ?? FormTab
  const counts = useCounts(page)
  const label = (tab: string) => {
    const count = counts[tab]
    return count === undefined ? translate(`desk.tabs.${tab}`) : `${translate(`desk.tabs.${tab}`)} ${count}`
  }
  return (
    <div className="card">
      <Tabs
        value={open}
        variant="scrollable"
        scrollButtons={false}
        aria-label={translate('desk.tabs.label')}
        onChange={(_, tab) =>
          navigate(`${pathname}?tab=${tab}`, { replace: true, state: { _scrollToTop: false } })
        }
      >
        {Object.keys(tabs).map((tab) => (
          <Tab key={tab} value={tab} label={label(tab)} id={`tab-${tab}`} aria-controls="tab-panel" />
        ))}
      </Tabs>
      <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${open}`} className="tab-panel">
        <Suspense fallback={<Loading />}>
          <Body page={page} />
        </Suspense>
      </div>
    </div>
  )
}
