// Several of a dictionary: boxes to tick; a long dictionary is searched instead.
import Autocomplete from '@mui/material/Autocomplete'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import TextField from '@mui/material/TextField'
import { useTranslate } from 'react-admin'
import type { ControlProps } from './FieldInput.tsx'
import { useChoices } from './useChoices.ts'

const MOST_BOXES = 20

export const ManyChoices = ({ id, field, value, invalid, describedBy, onChange, onBlur }: ControlProps) => {
  const translate = useTranslate()
  const { options } = useChoices(field.dictionary, value)
  const chosen = Array.isArray(value) ? value : []
  if (options.length > MOST_BOXES) {
    return (
      <Autocomplete
        multiple
        id={id}
        options={options}
        value={options.filter((one) => chosen.includes(one.value))}
        noOptionsText={translate('desk.list.no_option')}
        onChange={(_, picked) => onChange(picked.map((one) => one.value))}
        onBlur={onBlur}
        renderInput={(params) => (
          <TextField {...params} error={invalid} placeholder={translate('desk.form.choose')} />
        )}
      />
    )
  }
  const toggle = (choice: string, on: boolean) => {
    const next = options.filter((one) => (one.value === choice ? on : chosen.includes(one.value)))
    onChange(next.map((one) => one.value))
  }
  return (
    <div className="row" aria-describedby={describedBy}>
      {options.map((one) => (
        <FormControlLabel
          key={one.value}
          control={
            <Checkbox
              checked={chosen.includes(one.value)}
              onChange={(event) => toggle(one.value, event.target.checked)}
            />
          }
          label={one.label}
        />
      ))}
    </div>
  )
}
