// The way to a new application, for those whom an opening lets in.
import { useTranslate } from 'react-admin'
import { Link } from '../look/Link.tsx'
import { useSession } from '../providers/session.ts'
import type { Kind, Rules } from '../rules/types.ts'
import { useRules } from '../rules/useRules.tsx'

// Only the edition in force opens new cases; of several, the latest.
const editionsInForce = (rules: Rules, today: string) =>
  rules.schemes.flatMap(({ scheme }) => {
    const mine = rules.editions.filter((row) => row.scheme === scheme && row.effective_on <= today)
    const latest = mine.sort((a, b) => a.effective_on.localeCompare(b.effective_on)).at(-1)
    return latest === undefined ? [] : [latest]
  })

export interface KindOnOffer {
  scheme: string
  draft: boolean
  kind: Kind
}

export const useKindsOnOffer = (): KindOnOffer[] => {
  const { rules, partyRow } = useRules()
  const { person, today } = useSession()
  // A role is for a side: whoever applies for an organisation may be any of its parties.
  const mayOpen = (edition: string, kind: string) =>
    rules.openings.some(
      (row) =>
        row.edition === edition &&
        row.kind === kind &&
        partyRow(row.party)?.scope === person.scope &&
        person.roles.some(
          (role) =>
            role.duty === row.duty && (row.sorts === null || row.sorts.includes(role.organisation_sort)),
        ),
    )
  return editionsInForce(rules, today).flatMap(({ edition, scheme, draft }) =>
    rules.kinds
      .filter((kind) => kind.edition === edition && mayOpen(edition, kind.kind))
      .sort((a, b) => a.position - b.position)
      .map((kind) => ({ scheme, draft, kind })),
  )
}

// What concerns a registration begins from its page, for the offices; whoever applies begins here.
export const useMayBegin = () => {
  const { person } = useSession()
  const offers = useKindsOnOffer().filter(({ kind }) => kind.about !== 'case')
  return offers.some(({ kind }) => kind.about === 'nothing' || person.scope === 'applicant')
}

export const NewCaseLink = () => {
  const translate = useTranslate()
  if (useMayBegin() === false) return null
  return (
    <Link to="/cases/create" className="button-link">
      {translate('desk.new_case.title')}
    </Link>
  )
}
