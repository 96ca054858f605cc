// Whether the regulation commands or encourages the person's own organisations to register.
import { useTranslate } from 'react-admin'
import { useSession } from '../../providers/session.ts'
import { useRules } from '../../rules/useRules.tsx'

export const YourDuty = ({ edition }: { edition: string }) => {
  const translate = useTranslate()
  const { rules, words } = useRules()
  const { person } = useSession()
  const mine = new Map(person.roles.map((role) => [role.organisation_id, role]))
  const lines = [...mine.values()].flatMap((role) => {
    const row = rules.registrant_sorts.find(
      (one) => one.edition === edition && one.sort === role.organisation_sort,
    )
    return row === undefined ? [] : [{ role, row }]
  })
  return lines.map(({ role, row }) => (
    <p key={role.organisation_id}>
      {translate('desk.checks.your_duty', {
        organisation: role.organisation_name,
        sort: words(row),
        duty: words(row, 'duty'),
        article: row.article,
      })}
    </p>
  ))
}
