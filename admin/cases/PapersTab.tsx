// The papers: the list by what the rules ask for, and beside it the one that is open.
import Button from '@mui/material/Button'
import { lazy, Suspense, useState } from 'react'
import { useTranslate } from 'react-admin'
import { instant, size } from '../dates/format.ts'
import { Empty } from '../look/Empty.tsx'
import { Loading } from '../look/Loading.tsx'
import { ToneChip } from '../look/Tone.tsx'
import { useSession } from '../providers/session.ts'
import type { CasePage, Paper } from '../providers/shapes.ts'
import { shownPart } from '../rules/form.ts'
import { seesConfidential } from '../rules/sides.ts'
import type { MaterialRule } from '../rules/types.ts'
import { useRules } from '../rules/useRules.tsx'
import { isHeld, ScanState } from './ScanState.tsx'

const Preview = lazy(() => import('./Preview.tsx'))

interface ItemProps {
  page: CasePage
  paper: Paper
  open: boolean
  onOpen: () => void
}

const Item = ({ page, paper, open, onOpen }: ItemProps) => {
  const translate = useTranslate()
  const isNew = page.version > 1 && paper.first_version === page.version
  return (
    <li className={`paper ${open ? 'chosen' : ''}`}>
      <p className="paper-name">{paper.name}</p>
      <p className="row hint">
        <span className="nowrap">{size(paper.bytes)}</span>
        <span className="nowrap">{instant(paper.uploaded_at)}</span>
        {isNew && <ToneChip tone="attention">{translate('desk.versions.updated')}</ToneChip>}
        {paper.withdrawn_at && <ToneChip tone="neutral">{translate('desk.papers.withdrawn')}</ToneChip>}
        <ScanState paper={paper} />
      </p>
      {isHeld(paper) ? (
        <p className="hint">
          {translate(paper.scan === 'suspect' ? 'desk.papers.suspect_help' : 'desk.papers.unscanned_help')}
        </p>
      ) : (
        <p className="row">
          <Button size="small" aria-pressed={open} onClick={onOpen}>
            {translate('desk.papers.open')}
            <span className="unseen">{paper.name}</span>
          </Button>
          <a href={`/api/materials/${paper.id}`} download={paper.name}>
            {translate('desk.papers.download')}
            <span className="unseen">{paper.name}</span>
          </a>
        </p>
      )}
    </li>
  )
}

const Group = ({ name, children, missing }: { name: string; children: React.ReactNode; missing: string }) => (
  <section className="tight">
    <h2>{name}</h2>
    {missing === '' ? <ul className="tight">{children}</ul> : <p className="hint">{missing}</p>}
  </section>
)

const PapersTab = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const { form, words, rules } = useRules()
  const { person } = useSession()
  const sees = seesConfidential(page, person, rules.parties)
  const [open, setOpen] = useState<Paper | null>(null)
  if (page.materials.length === 0) return <Empty>{translate('desk.papers.none')}</Empty>
  const papersOf = (rule: MaterialRule) =>
    page.materials
      .filter((paper) => paper.material === rule.material)
      .sort((a, b) => b.uploaded_at.localeCompare(a.uploaded_at))
  const asked = shownPart(form(page), page.content).materials
  const given = form(page).materials.filter((rule) => asked.includes(rule) || papersOf(rule).length > 0)
  const missing = (rule: MaterialRule) => {
    if (papersOf(rule).length > 0) return ''
    if (!sees(rule)) return translate('desk.sides.confidential')
    return translate(rule.required ? 'desk.papers.missing' : 'desk.papers.not_given')
  }
  return (
    <div className="papers">
      <div className="stack">
        {given.map((rule) => (
          <Group key={rule.material} name={words(rule)} missing={missing(rule)}>
            {papersOf(rule).map((paper) => (
              <Item
                key={paper.id}
                page={page}
                paper={paper}
                open={open?.id === paper.id}
                onOpen={() => setOpen(paper)}
              />
            ))}
          </Group>
        ))}
      </div>
      <section className="preview" aria-label={translate('desk.papers.preview')}>
        {open === null ? (
          <Empty>{translate('desk.papers.choose')}</Empty>
        ) : (
          <Suspense fallback={<Loading />}>
            <Preview key={open.id} paper={open} />
          </Suspense>
        )}
      </section>
    </div>
  )
}

export default PapersTab
