// The one line about time: the day, how long is left, and why it is that day.
import Button from '@mui/material/Button'
import { lazy, Suspense, useId, useState } from 'react'
import { useLocale, useTranslate } from 'react-admin'
import { DueWords } from '../dates/DueText.tsx'
import { prose } from '../dates/format.ts'
import { Loading } from '../look/Loading.tsx'
import { Note } from '../look/Note.tsx'
import type { CasePage } from '../providers/shapes.ts'
import type { Stage } from '../rules/types.ts'
import { useRules, useTurn } from '../rules/useRules.tsx'

const DuePanel = lazy(() => import('./DuePanel.tsx'))

// A term that runs from delivery is not there yet while its letter is on the way.
const runsFromDelivery = (stage: Stage | undefined, translate: ReturnType<typeof useTranslate>) => {
  if (!stage?.days) return translate('desk.due.none')
  return translate(`desk.due.delivery_${stage.unit === 'calendar' ? 'calendar' : 'working'}`, {
    days: stage.days,
  })
}

export const DueLine = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const locale = useLocale() ?? 'zh'
  const turn = useTurn()
  const { stageRow } = useRules()
  const [open, setOpen] = useState(false)
  const panel = useId()
  const stage = stageRow(page, page.stage)
  if (page.closed_on !== null || page.turn === null) {
    return page.closed_on === null ? null : (
      <p>{translate('desk.due.closed', { day: prose(page.closed_on, locale) })}</p>
    )
  }
  const whose = <span className="muted">{translate('desk.due.turn', { turn: turn(page.turn) })}</span>
  if (page.due_on === null) {
    return (
      <p className="row">
        {runsFromDelivery(stage, translate)} {whose}
      </p>
    )
  }
  return (
    <div className="tight">
      <div className="row due-line">
        <span className="label">{translate('desk.case.due')}</span>
        <strong className="nowrap">
          {prose(page.due_on, locale)}
          {page.due_provisional && translate('desk.due.provisional')}
        </strong>
        <DueWords due={page} />
        <Button size="small" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
          {translate('desk.due.why')}
        </Button>
        {whose}
        {stage?.internal && <span className="hint">{translate('desk.due.internal')}</span>}
      </div>
      {page.due_provisional && (
        <Note tone="attention">
          {translate('desk.due.provisional_why', { year: page.due_on.slice(0, 4) })}
        </Note>
      )}
      <div id={panel}>
        {open && (
          <Suspense fallback={<Loading lines={4} />}>
            <DuePanel page={page} />
          </Suspense>
        )}
      </div>
    </div>
  )
}
