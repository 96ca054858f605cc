// Rows as a table, or as cards on a phone. The first column is a real link; a sorted head says so.
import ArrowDownward from '@mui/icons-material/ArrowDownwardOutlined'
import ArrowUpward from '@mui/icons-material/ArrowUpwardOutlined'
import useMediaQuery from '@mui/material/useMediaQuery'
import type { ReactNode } from 'react'
import { type RaRecord, useTranslate } from 'react-admin'
import './listing.css'

export interface Column<Row> {
  key: string
  label: string
  cell: (row: Row) => ReactNode
  sortable?: boolean
  number?: boolean
  width?: string
}

export interface Sort {
  field: string
  order: 'ASC' | 'DESC'
}

interface Props<Row> {
  caption: string
  rows: Row[]
  columns: Column<Row>[]
  sort?: Sort
  onSort?: (sort: Sort) => void
}

interface HeadProps<Row> {
  column: Column<Row>
  sort?: Sort
  onSort?: (sort: Sort) => void
}

const HeadCell = <Row,>({ column, sort, onSort }: HeadProps<Row>) => {
  const translate = useTranslate()
  const sorted = sort?.field === column.key
  const style = { width: column.width }
  const className = column.number ? 'number' : undefined
  if (!column.sortable || onSort === undefined) {
    return (
      <th scope="col" style={style} className={className}>
        {column.label}
      </th>
    )
  }
  const next = sorted && sort.order === 'ASC' ? 'DESC' : 'ASC'
  const Icon = sort?.order === 'DESC' ? ArrowDownward : ArrowUpward
  const direction = sort?.order === 'DESC' ? 'descending' : 'ascending'
  return (
    <th scope="col" style={style} className={className} aria-sort={sorted ? direction : 'none'}>
      <button
        type="button"
        className="sort"
        title={translate('ra.sort.sort_by', {
          field: column.label,
          field_lower_first: column.label,
          order: translate(`ra.sort.${next}`),
        })}
        onClick={() => onSort({ field: column.key, order: next })}
      >
        {column.label}
        {sorted && <Icon aria-hidden fontSize="inherit" />}
      </button>
    </th>
  )
}

const Cards = <Row extends RaRecord>({ caption, rows, columns }: Props<Row>) => (
  <ul className="cards" aria-label={caption}>
    {rows.map((row) => (
      <li key={row.id} className="card">
        {columns.map((column) => (
          <div key={column.key} className="card-line">
            <span className="hint">{column.label}</span>
            <span>{column.cell(row)}</span>
          </div>
        ))}
      </li>
    ))}
  </ul>
)

export const ListTable = <Row extends RaRecord>(props: Props<Row>) => {
  const { caption, rows, columns, sort, onSort } = props
  const phone = useMediaQuery('(max-width: 599px)')
  if (phone) return <Cards {...props} />
  return (
    <div className="table-box">
      <table className="list-table">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column, position) =>
                position === 0 ? (
                  <th key={column.key} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={column.number ? 'number' : undefined}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
