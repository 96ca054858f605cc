// Applications that this one may repeat: why, and the facts of both side by side.
import { type ReactNode, useId } from 'react'
import { useLocale, useTranslate } from 'react-admin'
import { Link } from '../../look/Link.tsx'
import type { Checks, Side, Sign } from '../../providers/checkShapes.ts'
import { useRules } from '../../rules/useRules.tsx'
import { casePath } from '../columns.tsx'

type Other = Side & { signs: Sign[] }

interface Fact {
  key: string
  label: string
  mine: ReactNode
  theirs: ReactNode
  same: boolean
}

const SignLine = ({ of, sign }: { of: Side; sign: Sign }) => {
  const translate = useTranslate()
  const { words, material, field } = useRules()
  const what = () => {
    if (sign.likeness !== undefined) {
      return translate('desk.checks.likeness', { percent: Math.round(sign.likeness * 100) })
    }
    if (sign.material === undefined) return sign.field === undefined ? '' : field(of, sign.field)
    const paper = { paper: material(of, sign.material), name: sign.name ?? '' }
    const renamed = sign.other_name !== undefined && sign.other_name !== sign.name
    return translate(renamed ? 'desk.checks.paper_renamed' : 'desk.checks.paper', {
      ...paper,
      other: sign.other_name ?? '',
    })
  }
  return (
    <li>
      {words(sign)}
      {translate('desk.colon')}
      {what()}
    </li>
  )
}

const useFacts = (mine: Side, theirs: Side): Fact[] => {
  const translate = useTranslate()
  const english = useLocale() === 'en'
  const { words, stageRow, kind } = useRules()
  const fact = (key: string, of: (side: Side) => string | null, show = of as (side: Side) => ReactNode) => ({
    key,
    label: translate(`desk.${key}`),
    mine: show(mine) ?? '—',
    theirs: show(theirs) ?? '—',
    same: of(mine) !== null && of(mine) === of(theirs),
  })
  const number = (side: Side) => side.registration?.number ?? side.number
  const facts: Fact[] = [
    fact(
      'checks.number',
      () => null,
      (side) => <Link to={casePath(side.id)}>{side.receipt_number}</Link>,
    ),
    fact('case.applicant', (side) => side.applicant_name),
    fact('case.kind', (side) => kind(side)),
    fact('case.stage', (side) => words(stageRow(side, side.stage))),
    fact('case.submitted', (side) => side.submitted_on),
    fact('register.number', number, (side) =>
      side.registration === null ? (
        number(side)
      ) : (
        <Link to={`/registrations/${side.registration.id}/show`}>{side.registration.number}</Link>
      ),
    ),
    fact('register.valid_until', (side) => side.registration?.valid_until ?? null),
  ]
  const value = (line: Side['public'][number] | undefined) =>
    (english ? line?.value_en : line?.value_zh) ?? null
  const of = (side: Side, field: string) => value(side.public.find((line) => line.field === field))
  const disclosed = mine.public.map((line) => ({
    key: line.field,
    label: words(line),
    mine: of(mine, line.field) ?? '—',
    theirs: of(theirs, line.field) ?? '—',
    same: of(mine, line.field) === of(theirs, line.field),
  }))
  return [...facts, ...disclosed].filter((row) => row.mine !== '—' || row.theirs !== '—')
}

const Comparison = ({ mine, theirs }: { mine: Side; theirs: Side }) => {
  const translate = useTranslate()
  const facts = useFacts(mine, theirs)
  return (
    <div className="table-box">
      <table className="list-table compare">
        <caption className="unseen">{translate('desk.checks.compare')}</caption>
        <thead>
          <tr>
            <th scope="col">{translate('desk.checks.item')}</th>
            <th scope="col">{translate('desk.checks.this_case')}</th>
            <th scope="col">{translate('desk.checks.other_case')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <tr key={fact.key}>
              <th scope="row">
                {fact.label}
                {fact.same && <span className="mark">{translate('desk.checks.same')}</span>}
              </th>
              <td data-label={translate('desk.checks.this_case')}>{fact.mine}</td>
              <td data-label={translate('desk.checks.other_case')}>{fact.theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Duplicate = ({ mine, other, first }: { mine: Side; other: Other; first: boolean }) => {
  const { words, stageRow } = useRules()
  return (
    <details className="duplicate" open={first}>
      <summary>
        <span className="nowrap">{other.receipt_number}</span> {other.name} ·{' '}
        {words(stageRow(other, other.stage))}
      </summary>
      <ul className="bullets">
        {other.signs.map((sign) => (
          <SignLine key={JSON.stringify(sign)} of={mine} sign={sign} />
        ))}
      </ul>
      <Comparison mine={mine} theirs={other} />
    </details>
  )
}

export const Duplicates = ({ checks }: { checks: Checks }) => {
  const translate = useTranslate()
  const title = useId()
  const { this: mine, duplicates = [] } = checks
  if (mine === undefined || duplicates.length === 0) return null
  return (
    <section className="stack" aria-labelledby={title}>
      <div>
        <h3 id={title}>{translate('desk.checks.duplicates', { smart_count: duplicates.length })}</h3>
        <p className="hint">{translate('desk.checks.duplicates_help')}</p>
      </div>
      {duplicates.map((other, index) => (
        <Duplicate key={other.id} mine={mine} other={other} first={index === 0} />
      ))}
    </section>
  )
}
