// Two days and the word between them.
import OutlinedInput from '@mui/material/OutlinedInput'
import { useTranslate } from 'react-admin'
import { useRules } from '../../rules/useRules.tsx'
import type { ControlProps } from './FieldInput.tsx'

type Range = { from?: string; to?: string }

export const DateRangeInput = ({
  id,
  field,
  value,
  invalid,
  describedBy,
  onChange,
  onBlur,
}: ControlProps) => {
  const translate = useTranslate()
  const { words } = useRules()
  const range = (value ?? {}) as Range
  const day = (end: keyof Range, label: string) => (
    <OutlinedInput
      id={`${id}-${end}`}
      type="date"
      size="small"
      value={range[end] ?? ''}
      error={invalid}
      inputProps={{ 'aria-label': `${words(field)} ${translate(label)}`, 'aria-describedby': describedBy }}
      onChange={(event) => onChange({ ...range, [end]: event.target.value })}
      onBlur={(event) => {
        // The range is judged when both days have been left, not between them.
        const next = event.relatedTarget as HTMLElement | null
        if (!next?.id.startsWith(id)) onBlur()
      }}
    />
  )
  return (
    <div className="row">
      {day('from', 'desk.form.from')}
      <span>{translate('desk.form.until')}</span>
      {day('to', 'desk.form.to')}
    </div>
  )
}
