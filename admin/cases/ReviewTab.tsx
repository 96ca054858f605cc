// One paper and the form side by side: the paper stays in sight while the form is gone through, so that what
// it says is held against what was filled in.
import { lazy, Suspense, useState } from 'react'
import { useTranslate } from 'react-admin'
import { Empty } from '../look/Empty.tsx'
import { Loading } from '../look/Loading.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import { Note } from '../look/Note.tsx'
import type { CasePage, Paper } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { FormTab } from './FormTab.tsx'
import { isHeld } from './ScanState.tsx'

const Preview = lazy(() => import('./Preview.tsx'))

// In the order in which the law asks for them.
const usePapers = (page: CasePage): { paper: Paper; label: string }[] => {
  const { form, words } = useRules()
  return form(page).materials.flatMap((rule) =>
    page.materials
      .filter((paper) => paper.material === rule.material && !paper.withdrawn_at)
      .map((paper) => ({ paper, label: `${words(rule)}：${paper.name}` })),
  )
}

const Shown = ({ paper }: { paper: Paper }) => {
  const translate = useTranslate()
  if (isHeld(paper))
    return (
      <Note tone="attention">
        {translate(paper.scan === 'suspect' ? 'desk.papers.suspect_help' : 'desk.papers.unscanned_help')}
      </Note>
    )
  return (
    <>
      <a href={`/api/materials/${paper.id}`} download={paper.name}>
        {translate('desk.papers.download')}
      </a>
      <Suspense fallback={<Loading lines={8} />}>
        <Preview key={paper.id} paper={paper} />
      </Suspense>
    </>
  )
}

const ReviewTab = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const papers = usePapers(page)
  const [chosen, setChosen] = useState('')
  const open = papers.find(({ paper }) => paper.id === chosen) ?? papers[0]
  if (open === undefined) return <Empty>{translate('desk.papers.none')}</Empty>
  return (
    <div className="side-by-side">
      <section className="in-sight stack" aria-label={translate('desk.papers.preview')}>
        <NativeSelect
          label={translate('desk.papers.shown')}
          value={open.paper.id}
          options={papers.map(({ paper, label }) => ({ value: paper.id, label }))}
          onChange={setChosen}
        />
        <Shown paper={open.paper} />
      </section>
      <section aria-label={translate('desk.tabs.form')}>
        <FormTab page={page} />
      </section>
    </div>
  )
}

export default ReviewTab
