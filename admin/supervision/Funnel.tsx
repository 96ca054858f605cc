// From application to registration: what happened in the period, each number the way to its cases.
import { useTranslate } from 'react-admin'
import type { Evaluation } from '../../server/routes/evaluation_table.ts'
import { Link } from '../look/Link.tsx'
import { useRules } from '../rules/useRules.tsx'
import { count } from './numbers.ts'
import { type Asked, behindPath } from './period.ts'

export const Funnel = ({ figures, asked }: { figures: Evaluation; asked: Asked }) => {
  const translate = useTranslate()
  const { words } = useRules()
  const most = Math.max(1, ...figures.funnel.map(({ numerator }) => numerator ?? 0))
  return (
    <section className="card" aria-labelledby="evaluation-funnel">
      <h2 id="evaluation-funnel">{translate('desk.evaluation.funnel')}</h2>
      <ol className="funnel">
        {figures.funnel.map((figure) => (
          <li key={figure.indicator}>
            <span>{words(figure)}</span>
            <span
              aria-hidden
              className="bar"
              style={{ width: `${((figure.numerator ?? 0) / most) * 100}%` }}
            />
            <Link to={behindPath(figure.indicator, asked, { part: 'met' })}>{count(figure.numerator)}</Link>
          </li>
        ))}
      </ol>
      <p className="hint">{translate('desk.evaluation.funnel_help')}</p>
    </section>
  )
}
