// A reference to a case, a registration or a catalogue entry: found by number or name.
import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { type RaRecord, useGetList, useGetMany, useTranslate } from 'react-admin'
import type { FieldType } from '../../rules/types.ts'
import type { ControlProps } from './FieldInput.tsx'

const RESOURCES: Partial<Record<FieldType, { resource: string; sort: string; none?: string }>> = {
  case_ref: { resource: 'cases', sort: 'opened_at' },
  registration_ref: { resource: 'registrations', sort: 'coded_on' },
  catalogue_ref: { resource: 'catalogue', sort: 'name', none: 'desk.catalogue.no_option' },
}

const labelOf = (row: RaRecord) =>
  `${row.number ?? row.receipt_number ?? row.catalogue_id ?? ''} ${row.name ?? ''}`.trim()

export const RefInput = ({ id, field, value, invalid, onChange, onBlur }: ControlProps) => {
  const translate = useTranslate()
  const [words, setWords] = useState('')
  const { resource = '', sort = 'id', none = 'desk.list.no_option' } = RESOURCES[field.type] ?? {}
  const ids = (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  )
  const { data: found = [] } = useGetList(resource, {
    filter: words.trim().length >= 2 ? { q: words.trim() } : {},
    sort: { field: sort, order: 'DESC' },
    pagination: { page: 1, perPage: 25 },
  })
  const { data: chosen = [] } = useGetMany(resource, { ids }, { enabled: ids.length > 0 })
  const rows = chosen.filter((row) => row !== undefined)
  const options = [...rows, ...found.filter((row) => !rows.some((one) => one.id === row.id))]
  const common = {
    id,
    options,
    getOptionLabel: labelOf,
    getOptionKey: (row: RaRecord) => String(row.id),
    isOptionEqualToValue: (row: RaRecord, other: RaRecord) => row.id === other.id,
    filterOptions: (all: RaRecord[]) => all,
    noOptionsText: translate(none),
    onBlur,
    renderInput: (params: object) => (
      <TextField {...params} error={invalid} placeholder={translate('desk.search.placeholder')} />
    ),
  }
  if (field.multiple) {
    return (
      <Autocomplete
        {...common}
        multiple
        value={rows}
        onInputChange={(_, text) => setWords(text)}
        onChange={(_, picked) => onChange(picked.map((row) => row.id))}
      />
    )
  }
  return (
    <Autocomplete
      {...common}
      value={rows[0] ?? null}
      onInputChange={(_, text, cause) => cause === 'input' && setWords(text)}
      onChange={(_, picked) => onChange(picked?.id ?? null)}
    />
  )
}
