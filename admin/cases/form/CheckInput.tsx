// A statement that is ticked or not.
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import { useTranslate } from 'react-admin'
import type { ControlProps } from './FieldInput.tsx'

export const CheckInput = ({ id, value, describedBy, onChange, onBlur }: ControlProps) => {
  const translate = useTranslate()
  return (
    <FormControlLabel
      control={
        <Checkbox
          id={id}
          checked={value === true}
          slotProps={{ input: { 'aria-describedby': describedBy } }}
          onChange={(event) => onChange(event.target.checked)}
          onBlur={onBlur}
        />
      }
      label={translate('desk.form.yes')}
    />
  )
}
