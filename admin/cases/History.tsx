// What was done, newest first: the act, by whom and for whom, when, under which article, in which words.
import { useTranslate } from 'react-admin'
import { instant } from '../dates/format.ts'
import type { CaseEvent, CasePage, Defect } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'

export const useReasonWords = (page: CasePage) => {
  const { rules, words } = useRules()
  return (event: CaseEvent, reason: string) =>
    words(
      rules.reasons.find(
        (row) =>
          row.edition === page.edition &&
          row.procedure === page.procedure &&
          row.from_stage === event.from_stage &&
          row.action === event.action &&
          row.reason === reason,
      ),
    ) || reason
}

const Defects = ({ page, defects }: { page: CasePage; defects: Defect[] }) => {
  const translate = useTranslate()
  const { field, material } = useRules()
  return (
    <ul className="bullets">
      {defects.map((defect) => (
        <li key={`${defect.field ?? defect.material} ${defect.words}`}>
          {defect.field ? field(page, defect.field) : material(page, defect.material ?? '')}
          {translate('desk.colon')}
          {defect.words}
        </li>
      ))}
    </ul>
  )
}

const Event = ({ page, event }: { page: CasePage; event: CaseEvent }) => {
  const translate = useTranslate()
  const { words, party, duty, stageRow } = useRules()
  const reason = useReasonWords(page)
  const actor = [event.actor_name, event.organisation_name].filter(Boolean).join(' · ')
  const due = event.due_provisional ? translate('desk.due.provisional') : ''
  return (
    <li className="event">
      <p className="spread">
        <strong>
          {words(event, 'action')} <span className="muted">→ {words(stageRow(page, event.to_stage))}</span>
        </strong>
        <span className="hint nowrap">{instant(event.happened_at)}</span>
      </p>
      <p>
        {actor || party(event.party)}{' '}
        <span className="muted">
          {party(event.party)} · {duty(event.duty)} · {event.article}
          {event.at_counter && ` · ${translate('desk.history.at_counter')}`}
        </span>
      </p>
      {event.reasons.length > 0 && (
        <p>
          {translate('desk.history.reasons')}
          {event.reasons.map((one) => reason(event, one)).join(translate('desk.comma'))}
        </p>
      )}
      {event.remark && (
        <p className="prose">
          {translate('desk.history.remark')}
          {event.remark}
        </p>
      )}
      {event.defects.length > 0 && (
        <>
          <p>{translate('desk.history.defects', { smart_count: event.defects.length })}</p>
          <Defects page={page} defects={event.defects} />
        </>
      )}
      <p className="hint">
        {event.version !== null && <>{translate('desk.history.version', { version: event.version })} </>}
        {event.due_on !== null && translate('desk.history.due', { day: `${event.due_on}${due}` })}
      </p>
      <p className="mono">SHA-256 {event.hash}</p>
    </li>
  )
}

export const History = ({ page }: { page: CasePage }) => {
  const newestFirst = [...page.events].sort((a, b) => b.seq - a.seq)
  return (
    <ol className="timeline">
      {newestFirst.map((event) => (
        <Event key={event.seq} page={page} event={event} />
      ))}
    </ol>
  )
}
