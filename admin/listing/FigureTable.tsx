// Counts of several things, a row each; where there is no room for columns every count stands by its name.
import type { ReactNode } from 'react'

interface Props<Key extends string> {
  caption: string
  head: string
  columns: { key: Key; label: string }[]
  rows: { id: string; name: ReactNode; counts: Record<Key, number> }[]
  // Of which there should be none.
  bad: Key
}

export const FigureTable = <Key extends string>({ caption, head, columns, rows, bad }: Props<Key>) => (
  <div className="table-box figure-box">
    <table className="list-table figure-table">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {columns.map(({ key, label }) => (
            <th key={key} scope="col" className="number">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, counts }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            {columns.map(({ key, label }) => (
              <td
                key={key}
                data-label={label}
                className={key === bad && counts[key] > 0 ? 'number text-bad' : 'number'}
              >
                {counts[key]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
