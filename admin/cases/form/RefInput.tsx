// A reference to a case, a registration or a catalogue entry: found by number or name.
import Autocomplete, { type AutocompleteRenderInputParams } from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useEffect, useState } from 'react'
import { type RaRecord, useGetList, useGetMany, useTranslate } from 'react-admin'
import type { FieldType } from '../../rules/types.ts'
import type { ControlProps } from './FieldInput.tsx'

interface Source {
  resource: string
  sort: string
  none?: string
  // What may still be chosen; what was chosen before stays.
  filter?: Record<string, unknown>
}

const RESOURCES: Partial<Record<FieldType, Source>> = {
  case_ref: { resource: 'cases', sort: 'opened_at' },
  registration_ref: { resource: 'registrations', sort: 'coded_on' },
  catalogue_ref: {
    resource: 'catalogue',
    sort: 'name',
    none: 'desk.catalogue.no_option',
    filter: { withdrawn: false },
  },
}

const labelOf = (row: RaRecord) =>
  `${row.number ?? row.receipt_number ?? row.catalogue_id ?? ''} ${row.name ?? ''}`.trim()

// What was typed, once the typing has paused: an input method writes letters before it writes characters.
const PAUSE = 300
const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

export const RefInput = ({ id, field, value, invalid, describedBy, onChange, onBlur }: ControlProps) => {
  const translate = useTranslate()
  const [typed, setTyped] = useState('')
  const words = useSettled(typed).trim()
  const { resource = '', sort = 'id', none = 'desk.list.no_option', filter } = RESOURCES[field.type] ?? {}
  const ids = (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  )
  const {
    data: found = [],
    isPending,
    error,
  } = useGetList(resource, {
    filter: { ...filter, ...(words.length >= 2 && { q: words }) },
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
    // Nothing is said to be missing while it is still looked for, or could not be.
    loading: isPending,
    loadingText: translate('ra.page.loading'),
    noOptionsText: error ? translate('desk.list.failed') : translate(none),
    // What a choice or a closing writes into the box was not asked for.
    onInputChange: (_: unknown, text: string, cause: string) => setTyped(cause === 'input' ? text : ''),
    onBlur,
    renderInput: (params: AutocompleteRenderInputParams) => (
      <TextField
        {...params}
        error={invalid}
        placeholder={translate('desk.search.placeholder')}
        slotProps={{ htmlInput: { ...params.inputProps, 'aria-describedby': describedBy } }}
      />
    ),
  }
  if (field.multiple) {
    return (
      <Autocomplete
        {...common}
        multiple
        value={rows}
        onChange={(_, picked) => onChange(picked.map((row) => row.id))}
      />
    )
  }
  return (
    <Autocomplete
      {...common}
      value={rows[0] ?? null}
      onChange={(_, picked) => onChange(picked?.id ?? null)}
    />
  )
}
