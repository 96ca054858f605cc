// The browser's own list of choices: it works with every keyboard, phone and screen reader.
import NativeSelectBase from '@mui/material/NativeSelect'
import OutlinedInput from '@mui/material/OutlinedInput'
import { useId } from 'react'

export interface Option {
  value: string
  label: string
}

interface Props {
  label: string
  labelHidden?: boolean
  id?: string
  value: string
  options: Option[]
  empty?: string
  describedBy?: string
  invalid?: boolean
  onChange: (value: string) => void
  onBlur?: () => void
}

export const NativeSelect = (props: Props) => {
  const own = useId()
  const { id = own, label, labelHidden = false, value, options, empty, onChange, onBlur } = props
  return (
    <div className="tight">
      <label htmlFor={id} className={labelHidden ? 'unseen' : 'label'}>
        {label}
      </label>
      <NativeSelectBase
        value={value}
        error={props.invalid}
        input={<OutlinedInput size="small" />}
        inputProps={{ id, 'aria-describedby': props.describedBy, 'aria-invalid': props.invalid }}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </NativeSelectBase>
    </div>
  )
}
