// One line of text: label above, help and fault below, both told to screen readers.
import FormHelperText from '@mui/material/FormHelperText'
import InputAdornment from '@mui/material/InputAdornment'
import OutlinedInput from '@mui/material/OutlinedInput'
import { type ReactNode, type Ref, useId } from 'react'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  name?: string
  type?: string
  autoComplete?: string
  inputRef?: Ref<HTMLInputElement>
  end?: ReactNode
  help?: string
  rows?: number
  maxLength?: number
  invalid?: boolean
  autoFocus?: boolean
}

export const TextInput = (props: Props) => {
  const id = useId()
  const {
    label,
    value,
    onChange,
    name,
    type = 'text',
    autoComplete,
    inputRef,
    end,
    help,
    rows,
    maxLength,
  } = props
  return (
    <div className="tight">
      <label htmlFor={id} className="label">
        {label}
      </label>
      <OutlinedInput
        id={id}
        size="small"
        fullWidth
        value={value}
        type={type}
        name={name}
        autoComplete={autoComplete}
        inputRef={inputRef}
        multiline={rows !== undefined}
        minRows={rows}
        error={props.invalid}
        autoFocus={props.autoFocus}
        inputProps={{ maxLength, 'aria-describedby': help ? `${id}-help` : undefined }}
        endAdornment={end === undefined ? undefined : <InputAdornment position="end">{end}</InputAdornment>}
        onChange={(event) => onChange(event.target.value)}
      />
      {help !== undefined && help !== '' && (
        <FormHelperText id={`${id}-help`} error={props.invalid}>
          {help}
        </FormHelperText>
      )}
    </div>
  )
}
