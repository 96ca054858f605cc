// Finds an organisation by a few characters of its name. Whom the server shows no organisations sees no
// filter.
import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useGetList, useGetOne, useTranslate } from 'react-admin'

interface Organisation {
  id: string
  name: string
}

interface Props {
  value: string
  onChange: (id: string | undefined) => void
}

export const ApplicantFilter = ({ value, onChange }: Props) => {
  const translate = useTranslate()
  const { data = [], error } = useGetList<Organisation>('organisations', {
    filter: { active: true },
    sort: { field: 'name', order: 'ASC' },
    pagination: { page: 1, perPage: 200 },
  })
  const known = data.find((one) => one.id === value)
  const { data: fetched } = useGetOne<Organisation>(
    'organisations',
    { id: value },
    { enabled: value !== '' && known === undefined },
  )
  if (error !== null) return null
  const current = value === '' ? null : (known ?? fetched ?? null)
  return (
    <Autocomplete
      options={data}
      value={current}
      getOptionLabel={(one) => one.name}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      noOptionsText={translate('desk.list.no_option')}
      onChange={(_, one) => onChange(one?.id)}
      renderInput={(params) => <TextField {...params} label={translate('desk.case.applicant')} />}
    />
  )
}
