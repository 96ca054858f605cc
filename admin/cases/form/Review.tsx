// The last section: what will be made public, exactly; then the acts that send it on.
import type { Ref } from 'react'
import { useTranslate } from 'react-admin'
import { Note } from '../../look/Note.tsx'
import type { CaseAction, CasePage } from '../../providers/shapes.ts'
import { type Form, shownPart } from '../../rules/form.ts'
import { useRules } from '../../rules/useRules.tsx'
import { ActionBar } from '../ActionBar.tsx'
import { AmendedValue } from '../AmendedValue.tsx'
import { FilingLine } from '../checks/FilingLine.tsx'
import { Hits, PublicPreview } from '../checks/PublicPreview.tsx'
import { useChecks } from '../checks/useChecks.ts'
import { FieldValue } from '../FieldValue.tsx'
import { OtherSide } from '../OtherSide.tsx'
import type { Draft } from './useDraft.ts'

interface Props {
  page: CasePage
  part: Form
  draft: Draft
  heading: Ref<HTMLHeadingElement>
  onSummary: () => void
  onDone: (sentence: string) => void
}

// What is disclosed, and what takes the place of something disclosed.
const usePublicPart = ({ page, draft }: Pick<Props, 'page' | 'draft'>) => {
  const { form } = useRules()
  const whole = shownPart(form(page), draft.content)
  return { whole, fields: whole.fields.filter((field) => field.disclosed || field.amends !== null) }
}

const Disclosed = ({ page, draft }: Pick<Props, 'page' | 'draft'>) => {
  const translate = useTranslate()
  const { words } = useRules()
  const { whole, fields } = usePublicPart({ page, draft })
  if (fields.length === 0) return null
  return (
    <section className="public-view" aria-labelledby="public-title">
      <h3 id="public-title">{translate('desk.form.public')}</h3>
      <p className="hint">{translate('desk.form.public_help')}</p>
      <dl className="values">
        {fields.map((field) => (
          <div key={field.field} className={field.amends === null ? 'value' : 'value wide'}>
            <dt>{words(field)}</dt>
            <dd>
              {field.amends === null ? (
                <FieldValue field={field} value={draft.content[field.field]} columns={whole.columns(field)} />
              ) : (
                <AmendedValue
                  field={field}
                  columns={whole.columns(field)}
                  was={page.registered[field.amends]}
                  becomes={draft.content[field.field]}
                />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

// Drawn from what is on screen until the server has read it, then as the public will read it, with marks.
// What amends the register stays beside what is registered.
const Preview = ({ page, draft }: Pick<Props, 'page' | 'draft'>) => {
  const translate = useTranslate()
  const { data } = useChecks(page)
  const { fields } = usePublicPart({ page, draft })
  if (fields.length === 0) return null
  if (data === undefined || draft.dirty) return <Disclosed page={page} draft={draft} />
  const amends = fields.some((field) => field.amends !== null)
  return (
    <section className="stack" aria-labelledby="public-title">
      {amends ? (
        <Disclosed page={page} draft={draft} />
      ) : (
        <>
          <div>
            <h3 id="public-title">{translate('desk.form.public')}</h3>
            <p className="hint">{translate('desk.form.public_help')}</p>
          </div>
          <PublicPreview checks={data} />
        </>
      )}
      <Hits hits={data.hits} />
      {data.late !== null && <FilingLine page={page} filing={data.late} />}
    </section>
  )
}

// What the server found missing may be on its way to it: until it has answered, an act is not refused for
// that. Whoever chooses it saves first, and what is then still missing is said.
const meanwhile = ({ pending, newest }: Draft): CasePage => {
  if (!pending) return newest
  const actions = newest.actions.map((action) =>
    action.faults?.length ? { ...action, blocked_by: null, faults: [] } : action,
  )
  return { ...newest, actions }
}

export const Review = ({ page, draft, heading, onSummary, onDone }: Props) => {
  const translate = useTranslate()
  const { rules } = useRules()
  // Only an act that turns what was filled in into a version needs it complete; giving up does not.
  const freezes = (action: CaseAction) =>
    rules.transitions.some(
      (row) =>
        row.edition === page.edition &&
        row.procedure === page.procedure &&
        row.from_stage === page.stage &&
        row.action === action.action &&
        row.freezes,
    )
  const prepare = async (action: CaseAction) => {
    const saved = draft.pending ? await draft.save() : draft.newest
    if (saved === null) return false
    if (freezes(action) && Object.keys(draft.checkAll(saved)).length > 0) {
      onSummary()
      return false
    }
    return saved
  }
  const faults = Object.keys(draft.errors).length
  const complete = usePublicPart({ page, draft }).fields.length > 0 ? 'all_complete' : 'complete_only'
  return (
    <section className="card stack" aria-labelledby="section-title">
      <h2 id="section-title" ref={heading} tabIndex={-1}>
        {translate('desk.form.review')}
      </h2>
      {faults === 0 && <Note tone="good">{translate(`desk.form.${complete}`)}</Note>}
      <Preview page={page} draft={draft} />
      <OtherSide page={page} content={draft.content} />
      <ActionBar page={meanwhile(draft)} onDone={onDone} prepare={prepare} />
    </section>
  )
}
