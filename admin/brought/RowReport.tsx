// What becomes of a sheet, row by row; what needs attention comes first.
import { useTranslate } from 'react-admin'
import { Link } from '../look/Link.tsx'
import type { BroughtLine } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'

const SHOWN = 500

interface Props {
  report: BroughtLine[]
  // What the number of a row is called.
  number: string
  outcome: (outcome: string) => string
}

const Remarks = ({ line }: { line: BroughtLine }) => {
  const { words } = useRules()
  return (
    <>
      {line.errors.map((one) => (
        <p key={one.zh} className="text-bad">
          {words({ name_zh: one.zh, name_en: one.en })}
        </p>
      ))}
      {line.notes?.map((one) => (
        <p key={one.zh} className="hint">
          {words({ name_zh: one.zh, name_en: one.en })}
        </p>
      ))}
    </>
  )
}

const Numbered = ({ line }: { line: BroughtLine }) => {
  if (line.registration_id) {
    return <Link to={`/registrations/${line.registration_id}/show`}>{line.number}</Link>
  }
  return line.number ?? '—'
}

export const RowReport = ({ report, number, outcome }: Props) => {
  const translate = useTranslate()
  const weight = ({ errors, notes = [] }: BroughtLine) => errors.length * 100 + notes.length
  const sorted = [...report].sort((one, other) => weight(other) - weight(one) || one.row - other.row)
  const holders = report.some(({ holder }) => holder !== undefined)
  return (
    <div className="table-box">
      <table className="list-table">
        <caption className="unseen">{translate('desk.brought.report')}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              {translate('desk.brought.row')}
            </th>
            <th scope="col">{number}</th>
            {holders && <th scope="col">{translate('desk.records.holder')}</th>}
            <th scope="col">{translate('desk.brought.outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, SHOWN).map((line) => (
            <tr key={line.row}>
              <td className="number">{line.row}</td>
              <td>
                <Numbered line={line} />
              </td>
              {holders && <td>{line.holder ?? '—'}</td>}
              <td>
                {outcome(line.outcome)}
                <Remarks line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > SHOWN && <p className="hint">{translate('desk.brought.shown', { shown: SHOWN })}</p>}
    </div>
  )
}
