// A value as it was filled in, read by its type: codes become words, lists become lists, rows a table.
import { createContext, useContext } from 'react'
import { useGetOne, useTranslate } from 'react-admin'
import { isEmpty } from '../rules/form.ts'
import type { Field } from '../rules/types.ts'
import { useRules } from '../rules/useRules.tsx'

interface Props {
  field: Field
  value: unknown
  columns: Field[]
}

const RESOURCES: Partial<Record<Field['type'], string>> = {
  case_ref: 'cases',
  registration_ref: 'registrations',
  catalogue_ref: 'catalogue',
}

// What a case refers to, by its id: whoever may read the case reads what it names, wherever that is kept.
export const Referred = createContext<{ id: string; number: string; name: string }[]>([])

const Fetched = ({ resource, id }: { resource: string; id: string }) => {
  const translate = useTranslate()
  const { data, error } = useGetOne(resource, { id }, { retry: false })
  if (error !== null) return <span className="muted">{translate('desk.form.out_of_sight')}</span>
  if (data === undefined) return <span className="muted">…</span>
  return (
    <span>
      {data.number ?? data.receipt_number ?? data.catalogue_id} {data.name}
    </span>
  )
}

const Reference = ({ resource, id }: { resource: string; id: string }) => {
  const known = useContext(Referred).find((one) => one.id === id)
  if (known === undefined) return <Fetched resource={resource} id={id} />
  return (
    <span>
      {known.number} {known.name}
    </span>
  )
}

const ChoicePath = ({ field, value }: { field: Field; value: unknown }) => {
  const { rules, choice } = useRules()
  const path: string[] = []
  let at: unknown = value
  while (at !== null && at !== undefined && path.length < 9) {
    const code = at
    path.unshift(choice(field.dictionary, code))
    at = rules.choices.find((row) => row.dictionary === field.dictionary && row.choice === code)?.parent
  }
  return <span>{path.join(' / ')}</span>
}

const Rows = ({
  rows,
  columns,
  caption,
}: {
  rows: Record<string, unknown>[]
  columns: Field[]
  caption: string
}) => {
  const { words } = useRules()
  const numbered = rows.map((row, index) => ({ row, number: index + 1 }))
  return (
    <div className="table-box">
      <table className="list-table">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.field} scope="col">
                {words(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {numbered.map(({ row, number }) => (
            <tr key={number}>
              {columns.map((column) => (
                <td key={column.field}>
                  <FieldValue field={column} value={row[column.field]} columns={[]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Single = ({ field, value }: { field: Field; value: unknown }) => {
  const translate = useTranslate()
  const { words } = useRules()
  const resource = RESOURCES[field.type]
  if (resource !== undefined) return <Reference resource={resource} id={String(value)} />
  if (field.type === 'choice') return <ChoicePath field={field} value={value} />
  if (field.type === 'check') return <span>{translate(`ra.boolean.${value === true}`)}</span>
  if (field.type === 'date_range') {
    const { from = '', to = '' } = value as { from?: string; to?: string }
    return <span>{translate('desk.period', { from, to })}</span>
  }
  const unit = words(field, 'unit')
  return <span className="prose">{unit === '' ? String(value) : `${value} ${unit}`}</span>
}

export const FieldValue = ({ field, value, columns }: Props) => {
  const { words } = useRules()
  if (isEmpty(value)) return <span className="muted">—</span>
  if (field.type === 'table' && Array.isArray(value)) {
    return <Rows rows={value} columns={columns} caption={words(field)} />
  }
  if (!Array.isArray(value)) return <Single field={field} value={value} />
  return (
    <ul>
      {value.map((one) => (
        <li key={JSON.stringify(one)}>
          <Single field={field} value={one} />
        </li>
      ))}
    </ul>
  )
}
