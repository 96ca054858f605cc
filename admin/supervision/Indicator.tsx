// One indicator: its figure with the fraction, the term it is held against, its formula, and its cases.
import { useTranslate } from 'react-admin'
import type { Figure } from '../../server/routes/evaluation_table.ts'
import { Link } from '../look/Link.tsx'
import { ToneChip } from '../look/Tone.tsx'
import { useRules } from '../rules/useRules.tsx'
import { count, days, percent } from './numbers.ts'
import { type Asked, behindPath } from './period.ts'

interface Props {
  figure: Figure
  asked: Asked
}

// How things stand now has no period.
const spanOf = ({ live }: Figure, { from, to, ...filters }: Asked): Partial<Asked> =>
  live ? filters : { from, to, ...filters }

const Value = ({ figure }: { figure: Figure }) => {
  const translate = useTranslate()
  const { unit, numerator, denominator, value, median, p90, mean } = figure
  if (!figure.available) return <span className="hint">{translate('desk.evaluation.no_data')}</span>
  if (!figure.listed) return <Verified faults={numerator ?? 0} />
  if (unit === 'count') return <strong>{count(numerator)}</strong>
  if (denominator === 0) return <span className="hint">{translate('desk.evaluation.no_case')}</span>
  if (unit === 'share') {
    const fraction = `${count(numerator)}/${count(denominator)}`
    if (value === null) return <strong>{fraction}</strong>
    return (
      <span className="nowrap">
        <strong>{percent(value)}</strong>
        {translate('desk.evaluation.in_brackets', { words: fraction })}
      </span>
    )
  }
  return (
    <span>
      <strong>{translate('desk.evaluation.spread', { median: days(median), p90: days(p90) })}</strong>{' '}
      <span className="hint">
        {translate('desk.evaluation.mean_of', { mean: days(mean), smart_count: denominator })}
      </span>
    </span>
  )
}

const Verified = ({ faults }: { faults: number }) => {
  const translate = useTranslate()
  if (faults === 0) return <ToneChip tone="good">{translate('desk.evaluation.verified')}</ToneChip>
  return <ToneChip tone="bad">{translate('desk.evaluation.broken', { smart_count: faults })}</ToneChip>
}

// Several schemes may set several terms; each is told once.
const useTerms = ({ terms }: Figure) => {
  const translate = useTranslate()
  const { scheme } = useRules()
  const several = new Set(terms.map((term) => term.scheme)).size > 1
  const told = terms.map(({ days: smart_count, unit, legal, ...term }) => {
    const words = translate(`desk.evaluation.term_${legal ? 'legal' : 'internal'}_${unit}`, { smart_count })
    return several ? `${scheme(term.scheme)}${translate('desk.colon')}${words}` : words
  })
  return [...new Set(told)].join(translate('desk.comma'))
}

const Ways = ({ figure, asked }: Props) => {
  const translate = useTranslate()
  const { words } = useRules()
  const { indicator, numerator, denominator, unit, better } = figure
  const behind = unit === 'count' ? (numerator ?? 0) : figure.of_register ? (numerator ?? 0) : denominator
  const part = unit === 'count' || figure.of_register ? 'met' : 'counted'
  const missed = unit === 'share' && better === 'higher' ? denominator - (numerator ?? 0) : 0
  const span = spanOf(figure, asked)
  return (
    <div className="row ways">
      {missed > 0 && (
        <Link to={behindPath(indicator, span, { part: 'unmet' })} className="text-attention">
          {translate('desk.evaluation.missed', { smart_count: missed })}
        </Link>
      )}
      {figure.listed && behind > 0 && (
        <Link to={behindPath(indicator, span, { part })}>
          {translate('desk.evaluation.cases_behind', { smart_count: behind })}
          <span className="unseen"> {words(figure)}</span>
        </Link>
      )}
    </div>
  )
}

export const Indicator = ({ figure, asked }: Props) => {
  const translate = useTranslate()
  const { words } = useRules()
  const terms = useTerms(figure)
  return (
    <li className="indicator">
      <div className="spread">
        <span className="indicator-name">{words(figure)}</span>
        <Value figure={figure} />
      </div>
      {terms !== '' && <p className="hint">{terms}</p>}
      <div className="spread">
        <details>
          <summary>
            {translate('desk.evaluation.formula')}
            <span className="unseen"> {words(figure)}</span>
          </summary>
          <p className="hint">{words(figure, 'formula')}</p>
          <p className="hint">{translate('desk.evaluation.source', { source: figure.source })}</p>
        </details>
        {figure.available && <Ways figure={figure} asked={asked} />}
      </div>
    </li>
  )
}
