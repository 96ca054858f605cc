// Which sort of registrant stands behind a case, and whether the regulation commands it to register.
import { useTranslate } from 'react-admin'
import type { CasePage } from '../../providers/shapes.ts'
import { useRules } from '../../rules/useRules.tsx'
import { useChecks } from './useChecks.ts'

export const RegistrantSort = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const { words } = useRules()
  const sort = useChecks(page).data?.registrant
  if (!sort) return null
  return (
    <div>
      <dt>{translate('desk.checks.sort')}</dt>
      <dd>
        {words(sort)} <span className="hint">{`${words(sort, 'duty')} · ${sort.article}`}</span>
      </dd>
    </div>
  )
}
