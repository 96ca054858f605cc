// From when to when a case must be due.
import OutlinedInput from '@mui/material/OutlinedInput'
import { useTranslate } from 'react-admin'

interface Props {
  from: string
  to: string
  onChange: (change: Record<string, string | undefined>) => void
}

export const DueRange = ({ from, to, onChange }: Props) => {
  const translate = useTranslate()
  const input = (key: string, value: string, label: string) => (
    <OutlinedInput
      type="date"
      size="small"
      fullWidth
      value={value}
      inputProps={{ 'aria-label': translate(label) }}
      onChange={(event) => onChange({ [key]: event.target.value || undefined })}
    />
  )
  return (
    <fieldset className="facet tight">
      <legend>{translate('desk.case.due_on')}</legend>
      {input('due_from', from, 'desk.list.due_from')}
      {input('due_to', to, 'desk.list.due_to')}
    </fieldset>
  )
}
