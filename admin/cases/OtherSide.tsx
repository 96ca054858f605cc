// Before the other side is told: exactly what it will see, no more and no less.
import { useTranslate } from 'react-admin'
import { Note } from '../look/Note.tsx'
import { useSession } from '../providers/session.ts'
import type { CaseAction, CasePage, Content } from '../providers/shapes.ts'
import { isEmpty, shownPart } from '../rules/form.ts'
import { shownTo } from '../rules/sides.ts'
import { useRules } from '../rules/useRules.tsx'
import { FieldValue } from './FieldValue.tsx'

// The party that an act possible now would tell, as an office sees it coming.
export const useToldParty = (page: CasePage): string | null => {
  const { rules, partyRow } = useRules()
  const { person } = useSession()
  if (person.scope === 'applicant') return null
  const tells = (action: CaseAction) =>
    rules.transitions.some(
      (row) =>
        row.edition === page.edition &&
        row.procedure === page.procedure &&
        row.from_stage === page.stage &&
        row.action === action.action &&
        row.tells,
    )
  if (!page.actions.some(tells)) return null
  const told = page.parties.find(
    (row) => row.party !== page.opener_party && partyRow(row.party)?.scope === 'applicant',
  )
  return told?.party ?? null
}

export const OtherSide = ({ page, content }: { page: CasePage; content: Content }) => {
  const translate = useTranslate()
  const { form, words, party } = useRules()
  const told = useToldParty(page)
  if (told === null) return null
  const whole = shownPart(form(page), content)
  const part = shownTo(whole, page.opener_party, told)
  const filled = part.fields.filter((row) => !isEmpty(content[row.field]))
  const given = page.materials.filter((paper) => !paper.withdrawn_at)
  const has = (material: string | null) => given.some((paper) => paper.material === material)
  const papers = part.materials.flatMap((rule) =>
    given.filter((paper) => paper.material === rule.material).map((paper) => ({ rule, paper })),
  )
  const isCopy = ({ rule, paper }: (typeof papers)[number]) =>
    rule.redacts !== null && given.some((one) => one.material === rule.redacts && one.sha256 === paper.sha256)
  const lacking = part.materials.filter((rule) => has(rule.redacts) && !has(rule.material))
  return (
    <section className="public-view stack" aria-label={translate('desk.sides.shown', { party: party(told) })}>
      <div>
        <h3>{translate('desk.sides.shown', { party: party(told) })}</h3>
        <p className="hint">{translate('desk.sides.shown_help')}</p>
      </div>
      {filled.length + papers.length === 0 && <p>{translate('desk.sides.shown_none')}</p>}
      <dl className="values one-column">
        {filled.map((field) => (
          <div key={field.field} className="value">
            <dt>{words(field)}</dt>
            <dd>
              <FieldValue field={field} value={content[field.field]} columns={part.columns(field)} />
            </dd>
          </div>
        ))}
        {papers.map(({ rule, paper }) => (
          <div key={paper.id} className="value">
            <dt>{words(rule)}</dt>
            <dd>
              <a href={`/api/materials/${paper.id}`} download={paper.name}>
                {paper.name}
              </a>
            </dd>
          </div>
        ))}
      </dl>
      {papers.filter(isCopy).map(({ paper }) => (
        <Note key={paper.id} tone="attention">
          {paper.name}
          {translate('desk.colon')}
          {translate('desk.sides.same_as_original')}
        </Note>
      ))}
      {lacking.map((rule) => (
        <Note key={rule.material} tone="attention">
          {words(rule)}
          {translate('desk.colon')}
          {translate('desk.sides.not_redacted')}
        </Note>
      ))}
    </section>
  )
}
