// What a load would do: the figures, and case by case the former day and the new one.
import { useLocale, useTranslate } from 'react-admin'
import { prose } from '../dates/format.ts'
import type { CalendarOutcome } from '../providers/calendar.ts'
import '../listing/listing.css'

const FIGURES = ['reckoned', 'affected', 'firm', 'changed'] as const

export const Outcome = ({ outcome }: { outcome: CalendarOutcome }) => {
  const translate = useTranslate()
  const locale = useLocale() ?? 'zh'
  const day = (on: string, provisional: boolean) =>
    `${prose(on, locale)}${provisional ? translate('desk.due.provisional') : ''}`
  const cases = (count: number) => translate('desk.calendar.cases_count', { smart_count: count })
  return (
    <section className="stack" aria-labelledby="calendar-outcome">
      <h3 id="calendar-outcome" tabIndex={-1} ref={(heading) => heading?.focus()}>
        {translate('desk.calendar.outcome')}
      </h3>
      <dl className="facts">
        {FIGURES.map((figure) => (
          <div key={figure}>
            <dt>{translate(`desk.calendar.${figure}`)}</dt>
            <dd>
              <strong>{cases(outcome[figure])}</strong>
            </dd>
          </div>
        ))}
        <div>
          <dt>{translate('desk.calendar.told')}</dt>
          <dd>
            <strong>{translate('desk.calendar.people_count', { smart_count: outcome.told })}</strong>
          </dd>
        </div>
      </dl>
      {outcome.affected === 0 && <p>{translate('desk.calendar.no_effect')}</p>}
      {outcome.cases.length > 0 && (
        <div className="table-box">
          <table className="list-table moved">
            <caption className="unseen">{translate('desk.calendar.affected')}</caption>
            <thead>
              <tr>
                <th scope="col">{translate('desk.calendar.case')}</th>
                <th scope="col">{translate('desk.calendar.old_due')}</th>
                <th scope="col">{translate('desk.calendar.new_due')}</th>
              </tr>
            </thead>
            <tbody>
              {outcome.cases.map((one) => (
                <tr key={one.case_id}>
                  <th scope="row">
                    <span className="clamp">{one.name}</span>
                    <span className="hint nowrap">{one.receipt_number}</span>
                  </th>
                  <td>{day(one.old_due_on, one.old_provisional)}</td>
                  <td>
                    <strong>{day(one.new_due_on, one.new_provisional)}</strong>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {outcome.affected > outcome.cases.length && (
        <p className="hint">
          {translate('desk.calendar.first_only', {
            shown: outcome.cases.length,
            smart_count: outcome.affected,
          })}
        </p>
      )}
    </section>
  )
}
