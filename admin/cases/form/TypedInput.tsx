// Text, long text, a number, a day: what a keyboard can type.
import InputAdornment from '@mui/material/InputAdornment'
import OutlinedInput from '@mui/material/OutlinedInput'
import { useEffect, useState } from 'react'
import { useRules } from '../../rules/useRules.tsx'
import type { ControlProps } from './FieldInput.tsx'

const LONG_ROWS = 4

const asText = (value: unknown) => (value === null || value === undefined ? '' : String(value))

// What cannot be read as a number stays as typed, so that the check can say so and nothing is lost.
const asNumber = (text: string): unknown => {
  if (text.trim() === '') return null
  const number = Number(text.replaceAll(',', ''))
  return Number.isFinite(number) ? number : text
}

const Adornment = ({ field }: Pick<ControlProps, 'field'>) => {
  const { words } = useRules()
  const unit = words(field, 'unit')
  return unit === '' ? null : <InputAdornment position="end">{unit}</InputAdornment>
}

export const TypedInput = ({ id, field, value, invalid, describedBy, onChange, onBlur }: ControlProps) => {
  const isNumber = field.type === 'number'
  const [text, setText] = useState(asText(value))
  // A value that came from elsewhere replaces the text; one that reads the same leaves it ("1." while
  // typing 1.5).
  useEffect(() => {
    setText((now) => (isNumber && asNumber(now) === value ? now : asText(value)))
  }, [value, isNumber])
  const long = field.type === 'long_text'
  return (
    <OutlinedInput
      id={id}
      size="small"
      fullWidth={field.type !== 'date'}
      type={field.type === 'date' ? 'date' : 'text'}
      multiline={long}
      minRows={long ? LONG_ROWS : undefined}
      value={text}
      error={invalid}
      required={field.required}
      inputProps={{
        'aria-describedby': describedBy,
        'aria-invalid': invalid,
        inputMode: isNumber ? 'decimal' : undefined,
      }}
      endAdornment={<Adornment field={field} />}
      onChange={(event) => {
        setText(event.target.value)
        onChange(isNumber ? asNumber(event.target.value) : event.target.value)
      }}
      onBlur={() => {
        if (!isNumber && text !== text.trim()) onChange(text.trim())
        onBlur()
      }}
    />
  )
}
