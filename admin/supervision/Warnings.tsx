// The red and the yellow card, district by district: how things stand now.
import { useTranslate } from 'react-admin'
import type { Evaluation } from '../../server/routes/evaluation_table.ts'
import { Link } from '../look/Link.tsx'
import { useRules } from '../rules/useRules.tsx'
import { count } from './numbers.ts'
import { type Asked, behindPath } from './period.ts'

export const Warnings = ({ figures, asked }: { figures: Evaluation; asked: Asked }) => {
  const translate = useTranslate()
  const { words, district } = useRules()
  const cards = figures.dimensions.flatMap(({ indicators }) => indicators).filter(({ live }) => live)
  const { from: _, to: __, ...filters } = asked
  return (
    <section className="card stack" aria-labelledby="evaluation-warnings">
      <h2 id="evaluation-warnings">{translate('desk.evaluation.warnings')}</h2>
      {figures.warnings.length === 0 ? (
        <p className="muted">{translate('desk.evaluation.no_warning')}</p>
      ) : (
        <div className="table-box">
          <table className="list-table">
            <caption className="unseen">{translate('desk.evaluation.warnings')}</caption>
            <thead>
              <tr>
                <th scope="col">{translate('desk.case.district')}</th>
                {cards.map((card) => (
                  <th key={card.indicator} scope="col" className="number">
                    {words(card)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {figures.warnings.map((row) => (
                <tr key={row.district}>
                  <th scope="row">{district(row.district)}</th>
                  {cards.map(({ indicator }) => (
                    <td key={indicator} className="number">
                      {row.counts[indicator] === undefined ? (
                        0
                      ) : (
                        <Link to={behindPath(indicator, { ...filters, district: row.district })}>
                          {count(row.counts[indicator])}
                        </Link>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
