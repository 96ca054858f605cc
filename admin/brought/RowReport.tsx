// What becomes of a sheet, row by row; what needs attention comes first.
import { useTranslate } from 'react-admin'
import { type Column, ListTable } from '../listing/ListTable.tsx'
import { Link } from '../look/Link.tsx'
import type { BroughtLine } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'

const SHOWN = 500

type Row = BroughtLine & { id: number }

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
  const columns: Column<Row>[] = [
    { key: 'row', label: translate('desk.brought.row'), cell: ({ row }) => row },
    { key: 'number', label: number, cell: (line) => <Numbered line={line} /> },
    {
      key: 'outcome',
      label: translate('desk.brought.outcome'),
      cell: (line) => (
        <div>
          {outcome(line.outcome)}
          <Remarks line={line} />
        </div>
      ),
    },
  ]
  const holder: Column<Row> = {
    key: 'who',
    label: translate('desk.records.holder'),
    cell: (line) => line.holder ?? '—',
  }
  if (holders) columns.splice(2, 0, holder)
  return (
    <>
      <ListTable
        caption={translate('desk.brought.report')}
        rows={sorted.slice(0, SHOWN).map((line) => ({ ...line, id: line.row }))}
        columns={columns}
      />
      {sorted.length > SHOWN && <p className="hint">{translate('desk.brought.shown', { shown: SHOWN })}</p>}
    </>
  )
}
