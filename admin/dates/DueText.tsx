// How long is left, in words: never a bare number, never a colour alone.
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined'
import WarningAmber from '@mui/icons-material/WarningAmberOutlined'
import { useLocale, useTranslate } from 'react-admin'
import { useSession } from '../providers/session.ts'
import type { CaseRow } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { daysBetween, shortWeekday } from './format.ts'

type Due = Pick<
  CaseRow,
  'due_on' | 'due_provisional' | 'days_left' | 'edition' | 'procedure' | 'stage' | 'closed_on'
>

// A few days before the end a term begins to call for attention.
const SOON = 3

export const useDueWords = () => {
  const translate = useTranslate()
  const { stageRow } = useRules()
  const { today } = useSession()
  return (due: Due) => {
    if (due.due_on === null || due.closed_on !== null) return null
    const calendar = stageRow(due, due.stage)?.unit === 'calendar'
    const left = calendar ? daysBetween(today, due.due_on) : (due.days_left ?? 0)
    const unit = calendar ? 'calendar' : 'working'
    if (due.due_on < today) {
      const words = left === 0 ? 'desk.due.past' : `desk.due.overdue_${unit}`
      return { level: 'overdue' as const, text: translate(words, { smart_count: Math.abs(left) }) }
    }
    if (due.due_on === today) return { level: 'soon' as const, text: translate('desk.due.today') }
    const level = left <= SOON ? ('soon' as const) : ('later' as const)
    return { level, text: translate(`desk.due.left_${unit}`, { smart_count: left }) }
  }
}

export const DueWords = ({ due }: { due: Due }) => {
  const words = useDueWords()(due)
  if (words === null) return <span className="muted">—</span>
  if (words.level === 'later') return <span>{words.text}</span>
  const Icon = words.level === 'overdue' ? ErrorOutline : WarningAmber
  return (
    <span className={`with-icon ${words.level === 'overdue' ? 'text-bad' : 'text-attention'}`}>
      <Icon aria-hidden fontSize="small" />
      <span>{words.text}</span>
    </span>
  )
}

// In a table: the words, and under them the day itself.
export const DueCell = ({ due }: { due: Due }) => {
  const translate = useTranslate()
  const locale = useLocale() ?? 'zh'
  if (due.due_on === null || due.closed_on !== null) return <span className="muted">—</span>
  return (
    <span className="tight">
      <DueWords due={due} />
      <span className="hint nowrap">
        {due.due_on} {shortWeekday(due.due_on, locale)}
        {due.due_provisional && translate('desk.due.provisional')}
      </span>
    </span>
  )
}
