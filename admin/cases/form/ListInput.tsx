// Several values of one kind: a line each, lines added and removed by buttons.
import Button from '@mui/material/Button'
import { useTranslate } from 'react-admin'
import { DateRangeInput } from './DateRangeInput.tsx'
import type { ControlProps } from './FieldInput.tsx'
import { TypedInput } from './TypedInput.tsx'

export const ListInput = (props: ControlProps) => {
  const { id, field, value, onChange } = props
  const translate = useTranslate()
  const values: unknown[] = Array.isArray(value) && value.length > 0 ? value : [null]
  const One = field.type === 'date_range' ? DateRangeInput : TypedInput
  const put = (index: number, one: unknown) => onChange(values.map((old, at) => (at === index ? one : old)))
  const numbered = values.map((one, index) => ({ one, index }))
  return (
    <div className="tight">
      {numbered.map(({ one, index }) => (
        <div key={index} className="row">
          <div style={{ flex: 1 }}>
            <One {...props} id={`${id}-${index}`} value={one} onChange={(next) => put(index, next)} />
          </div>
          <Button
            size="small"
            aria-label={translate('desk.form.remove_row', { row: index + 1 })}
            onClick={() => onChange(values.filter((_, at) => at !== index))}
          >
            {translate('ra.action.remove')}
          </Button>
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...values, null])}>
          {translate('desk.form.add_row')}
        </Button>
      </div>
    </div>
  )
}
