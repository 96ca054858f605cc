// What the offices made of it: each act with its grounds and its words, the newest first, so that whoever
// decides second has the first opinion beside.
import { useTranslate } from 'react-admin'
import { instant } from '../dates/format.ts'
import type { CasePage } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { useReasonWords } from './History.tsx'

export const Handling = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const { words, partyRow } = useRules()
  const reason = useReasonWords(page)
  const acts = page.events
    .filter((event) => partyRow(event.party)?.scope !== 'applicant')
    .sort((a, b) => b.seq - a.seq)
  return (
    <section className="pane stack" aria-label={translate('desk.sides.handling')}>
      <h2>{translate('desk.sides.handling')}</h2>
      {acts.length === 0 && <p className="muted">{translate('desk.sides.no_decision')}</p>}
      <ol className="stack">
        {acts.map((event) => (
          <li key={event.seq} className="tight">
            <strong>{words(event, 'action')}</strong>
            <span className="hint">
              {[event.actor_name, event.organisation_name].filter(Boolean).join(' · ')}{' '}
              <span className="nowrap">{instant(event.happened_at)}</span>
            </span>
            {event.reasons.length > 0 && (
              <span>
                {translate('desk.history.reasons')}
                {event.reasons.map((one) => reason(event, one)).join(translate('desk.comma'))}
              </span>
            )}
            {event.remark && <span className="prose">{event.remark}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
