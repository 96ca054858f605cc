// Whether a case was filed in time, or by when a draft has to be. Being late never stops anybody.
import { useLocale, useTranslate } from 'react-admin'
import { prose } from '../../dates/format.ts'
import { Note } from '../../look/Note.tsx'
import type { Filing } from '../../providers/checkShapes.ts'
import type { CasePage } from '../../providers/shapes.ts'
import { useRules } from '../../rules/useRules.tsx'

const useSentences = (filing: Filing) => {
  const translate = useTranslate()
  const locale = useLocale() ?? 'zh'
  const day = (value: string | null) => (value === null ? '' : prose(value, locale))
  const values = {
    began: day(filing.began_on),
    due: day(filing.due_on) + (filing.provisional ? translate('desk.due.provisional') : ''),
    submitted: day(filing.submitted_on),
    days: filing.days,
    unit: translate(`desk.checks.unit_${filing.unit}`),
    article: filing.article,
  }
  const term = translate(filing.due_on === null ? 'desk.checks.term_before' : 'desk.checks.term', values)
  const standing = () => {
    if (filing.submitted_on !== null) {
      if (!filing.late) return translate('desk.checks.in_time', values)
      return translate('desk.checks.submitted', values)
    }
    if (filing.late || filing.days_left === null) return translate('desk.checks.draft_late')
    return translate('desk.checks.draft_left', { smart_count: filing.days_left })
  }
  const by =
    filing.late && filing.late_by ? translate('desk.checks.late_by', { smart_count: filing.late_by }) : ''
  return { term, standing: standing(), by }
}

export const FilingLine = ({ page, filing }: { page: CasePage; filing: Filing }) => {
  const translate = useTranslate()
  const { field } = useRules()
  const { term, standing, by } = useSentences(filing)
  if (!filing.late) {
    return (
      <p>
        {term}
        {standing}
      </p>
    )
  }
  return (
    <Note tone="attention">
      <p>
        <strong>{translate('desk.checks.late')}</strong>
        {translate('desk.colon')}
        {term}
        {standing}
        {by}
      </p>
      <p>
        {field(page, filing.reason_field)}
        {translate('desk.colon')}
        {filing.reason ?? translate('desk.checks.no_reason')}
      </p>
    </Note>
  )
}
