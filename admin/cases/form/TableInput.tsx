// A table to fill in: one card per row, every cell an input of its column's type, all of it by keyboard.
import Button from '@mui/material/Button'
import { useRef } from 'react'
import { useTranslate } from 'react-admin'
import type { Content } from '../../providers/shapes.ts'
import type { Field } from '../../rules/types.ts'
import { type ControlProps, FieldInput } from './FieldInput.tsx'
import { SheetBar } from './SheetBar.tsx'
import { type Errors, fieldPointer } from './validate.ts'

interface Props extends ControlProps {
  columns: Field[]
  errors: Errors
}

export const TableInput = ({ field, columns, value, errors, onChange, onBlur }: Props) => {
  const translate = useTranslate()
  const box = useRef<HTMLDivElement>(null)
  const rows: Content[] = Array.isArray(value) ? value : []
  const put = (index: number, change: Content) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)))
  const add = () => {
    onChange([...rows, {}])
    setTimeout(() => {
      const last = box.current?.querySelector<HTMLElement>(
        '.table-row:last-of-type input, .table-row:last-of-type select',
      )
      last?.focus()
    })
  }
  const remove = (index: number) => {
    onChange(rows.filter((_, at) => at !== index))
    setTimeout(() => box.current?.querySelector<HTMLElement>('.add-row')?.focus())
  }
  const numbered = rows.map((row, index) => ({ row, index }))
  const full = field.max !== null && rows.length >= field.max
  return (
    <div ref={box} className="table-rows">
      <SheetBar field={field} rows={rows} onRows={onChange} />
      {numbered.map(({ row, index }) => (
        <fieldset
          key={index}
          className="plain-set table-row"
          aria-label={translate('desk.form.row', { row: index + 1 })}
        >
          <div className="row-head spread">
            <strong>{translate('desk.form.row', { row: index + 1 })}</strong>
            <Button
              size="small"
              aria-label={translate('desk.form.remove_row', { row: index + 1 })}
              onClick={() => remove(index)}
            >
              {translate('ra.action.remove')}
            </Button>
          </div>
          {columns.map((column) => (
            <FieldInput
              key={column.field}
              id={`at-content-${field.field}-${index}-${column.field}`}
              field={column}
              columns={[]}
              value={row[column.field]}
              errors={errors}
              pointer={`${fieldPointer(field.field)}/${index}/${column.field}`}
              onChange={(cell) => put(index, { [column.field]: cell })}
              onBlur={onBlur}
            />
          ))}
        </fieldset>
      ))}
      <div className="row">
        <Button size="small" className="add-row" aria-disabled={full} onClick={() => !full && add()}>
          {translate('desk.form.add_row')}
        </Button>
        <span className="hint">{translate('desk.form.rows', { smart_count: rows.length })}</span>
      </div>
    </div>
  )
}
