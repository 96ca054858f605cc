// Choosing an organisation among those that fit: found by words, then picked from what was found.
import { useState } from 'react'
import { useGetList, useTranslate } from 'react-admin'
import { SearchBox } from '../listing/SearchBox.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import type { ManagedOrganisation } from '../providers/accountShapes.ts'

interface Props {
  sorts: string[]
  value: string
  invalid: boolean
  onChange: (id: string) => void
}

// So many are looked through without a search.
const FEW = 20

export const BodyPicker = ({ sorts, value, invalid, onChange }: Props) => {
  const translate = useTranslate()
  const [q, setQ] = useState('')
  const { data } = useGetList<ManagedOrganisation>('administration/organisations', {
    filter: { active: true, ...(q && { q }) },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'name', order: 'ASC' },
  })
  const fitting = (data ?? []).filter((row) => sorts.includes(row.sort))
  if (data !== undefined && q === '' && fitting.length === 0) {
    return <p role="alert">{translate('desk.people.no_body')}</p>
  }
  return (
    <div className="stack">
      {(q !== '' || fitting.length > FEW) && (
        <SearchBox label={translate('desk.bodies.find')} placeholder="" value={q} onSearch={setQ} />
      )}
      <NativeSelect
        label={translate('desk.people.organisation')}
        value={value}
        options={fitting.map((row) => ({ value: row.id, label: row.name }))}
        empty={translate('desk.people.choose')}
        invalid={invalid}
        onChange={onChange}
      />
    </div>
  )
}
