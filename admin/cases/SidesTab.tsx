// Both sides of a case beside each other: what each handed in, each original with its redacted copy, and
// what the offices made of it.
import Button from '@mui/material/Button'
import { lazy, Suspense, useState } from 'react'
import { useTranslate } from 'react-admin'
import { size } from '../dates/format.ts'
import { Loading } from '../look/Loading.tsx'
import { useSession } from '../providers/session.ts'
import type { CasePage, Paper } from '../providers/shapes.ts'
import { type Form, isEmpty, shownPart } from '../rules/form.ts'
import { fillerOf, partOf, seesConfidential, sidesOf } from '../rules/sides.ts'
import type { Field, MaterialRule } from '../rules/types.ts'
import { useRules } from '../rules/useRules.tsx'
import { FieldValue } from './FieldValue.tsx'
import { Handling } from './Handling.tsx'
import { OtherSide } from './OtherSide.tsx'

const Preview = lazy(() => import('./Preview.tsx'))

// Two papers fit beside each other: an original and its redacted copy.
const MOST_OPEN = 2

interface Opened {
  open: Paper[]
  toggle: (paper: Paper) => void
}

const useOpened = (): Opened => {
  const [open, setOpen] = useState<Paper[]>([])
  const toggle = (paper: Paper) =>
    setOpen((now) =>
      now.some((one) => one.id === paper.id)
        ? now.filter((one) => one.id !== paper.id)
        : [...now, paper].slice(-MOST_OPEN),
    )
  return { open, toggle }
}

// A redacted copy stands with the paper it is a copy of.
const usePaneOf = (page: CasePage, whole: Form) => (row: Field | MaterialRule) => {
  const original =
    'redacts' in row && row.redacts !== null
      ? whole.materials.find((one) => one.material === row.redacts)
      : undefined
  return fillerOf(original ?? row, page.opener_party)
}

interface PapersProps extends Opened {
  label: string
  papers: Paper[]
  none: string
}

const Papers = ({ label, papers, none, open, toggle }: PapersProps) => {
  const translate = useTranslate()
  return (
    <div className="tight">
      <span className="hint">{label}</span>
      {papers.length === 0 && <span className="muted">{none}</span>}
      <ul className="tight">
        {papers.map((paper) => (
          <li key={paper.id} className="tight">
            <a href={`/api/materials/${paper.id}`} download={paper.name} className="paper-name">
              {paper.name}
            </a>
            <span className="row hint">
              {size(paper.bytes)}
              <Button
                size="small"
                aria-pressed={open.some((one) => one.id === paper.id)}
                onClick={() => toggle(paper)}
              >
                {translate('desk.papers.open')}
                <span className="unseen">{paper.name}</span>
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface PaneProps {
  page: CasePage
  side: string
  part: Form
  opened: Opened
}

const Material = ({ page, part, rule, opened }: Omit<PaneProps, 'side'> & { rule: MaterialRule }) => {
  const translate = useTranslate()
  const { words, rules } = useRules()
  const { person } = useSession()
  const sees = seesConfidential(page, person, rules.parties)
  const of = (material: string) =>
    page.materials.filter((paper) => paper.material === material && !paper.withdrawn_at)
  const copy = part.materials.find((one) => one.redacts === rule.material)
  const none = translate(sees(rule) ? 'desk.sides.nothing' : 'desk.sides.confidential')
  if (copy === undefined)
    return <Papers {...opened} label={words(rule)} papers={of(rule.material)} none={none} />
  return (
    <div className="tight">
      <span className="muted">{words(rule)}</span>
      <div className="two-up">
        <Papers {...opened} label={translate('desk.sides.original')} papers={of(rule.material)} none={none} />
        <Papers
          {...opened}
          label={translate('desk.sides.redacted')}
          papers={of(copy.material)}
          none={translate('desk.sides.not_redacted')}
        />
      </div>
    </div>
  )
}

const Pane = ({ page, side, part, opened }: PaneProps) => {
  const translate = useTranslate()
  const { words, party, partyRow } = useRules()
  const names = page.parties.filter((row) => row.party === side).map((row) => row.organisation_name)
  const copies = new Set(part.materials.filter((row) => row.redacts !== null).map((row) => row.material))
  return (
    <section className="pane stack" aria-label={party(side)}>
      <div>
        <h2>{party(side)}</h2>
        {names.length > 0 && <p>{names.join(translate('desk.comma'))}</p>}
        {partyRow(side)?.hidden && <p className="hint">{translate('desk.subject.hidden')}</p>}
      </div>
      <dl className="stack">
        {part.fields.map((field) => (
          <div key={field.field} className="value">
            <dt>{words(field)}</dt>
            <dd>
              {isEmpty(page.content[field.field]) ? (
                <span className="muted">{translate('desk.sides.nothing')}</span>
              ) : (
                <FieldValue field={field} value={page.content[field.field]} columns={part.columns(field)} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {part.materials
        .filter((rule) => !copies.has(rule.material))
        .map((rule) => (
          <Material key={rule.material} page={page} part={part} rule={rule} opened={opened} />
        ))}
    </section>
  )
}

export const SidesTab = ({ page }: { page: CasePage }) => {
  const { form, rules } = useRules()
  const { person } = useSession()
  const opened = useOpened()
  const whole = shownPart(form(page), page.content)
  const paneOf = usePaneOf(page, whole)
  const sees = seesConfidential(page, person, rules.parties)
  const panes = sidesOf(whole, page.opener_party).map((side) => ({
    side,
    part: partOf(
      whole,
      (row) => paneOf(row) === side && sees(row),
      (row) => paneOf(row) === side,
    ),
  }))
  return (
    <div className="stack">
      <div className="panes">
        {panes
          .filter(({ part }) => part.sections.length > 0)
          .map(({ side, part }) => (
            <Pane key={side} page={page} side={side} part={part} opened={opened} />
          ))}
        <Handling page={page} />
      </div>
      {opened.open.length > 0 && (
        <div className={opened.open.length > 1 ? 'two-up' : undefined}>
          {opened.open.map((paper) => (
            <Suspense key={paper.id} fallback={<Loading />}>
              <Preview paper={paper} />
            </Suspense>
          ))}
        </div>
      )}
      <OtherSide page={page} content={page.content} />
    </div>
  )
}
