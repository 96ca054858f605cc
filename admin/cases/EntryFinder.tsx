// Finds the entry of the register that a new application is about: one of one's own, or any by its number.
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useDataProvider, useGetList, useTranslate } from 'react-admin'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Link } from '../look/Link.tsx'
import { Loading } from '../look/Loading.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import { TextInput } from '../look/TextInput.tsx'
import type { DeskProvider } from '../providers/data.ts'
import type { RegisterEntry, RegistrationRow } from '../providers/shapes.ts'
import { StatusChip } from '../registrations/StatusChip.tsx'
import { FollowUps } from './FollowUps.tsx'

const MOST = 200

const Own = ({ number, onFind }: { number: string; onFind: (number: string) => void }) => {
  const translate = useTranslate()
  const { data = [], isPending } = useGetList<RegistrationRow>('registrations', {
    pagination: { page: 1, perPage: MOST },
    sort: { field: 'coded_on', order: 'DESC' },
  })
  if (isPending) return null
  if (data.length === 0) return <p className="muted">{translate('desk.follow.own_none')}</p>
  return (
    <NativeSelect
      label={translate('desk.follow.own')}
      empty={translate('desk.form.choose')}
      value={data.some((row) => row.number === number) ? number : ''}
      options={data.map((row) => ({ value: row.number, label: `${row.number} ${row.name}` }))}
      onChange={onFind}
    />
  )
}

const Entry = ({ entry }: { entry: RegisterEntry }) => {
  const translate = useTranslate()
  const { holder_name: holder, valid_from: from, valid_until: to } = entry
  return (
    <section className="stack" aria-label={entry.number}>
      <div className="note-box tight">
        <p className="row">
          <span className="nowrap">{entry.number}</span>
          {entry.visible ? (
            <Link to={`/registrations/${entry.id}/show`}>{entry.name}</Link>
          ) : (
            <strong>{entry.name}</strong>
          )}
          <StatusChip status={entry.status} />
        </p>
        <p className="muted">{translate('desk.subject.entry', { holder, from, to })}</p>
      </div>
      <FollowUps subject={{ ...entry, registration_id: entry.id }} offers={entry.follow_ups} />
    </section>
  )
}

export const EntryFinder = () => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const [typed, setTyped] = useState('')
  const [number, setNumber] = useState('')
  const { data, error, isFetching } = useQuery({
    queryKey: ['registrations', 'public facts', number],
    queryFn: () => dataProvider.registerEntry(number),
    enabled: number !== '',
    retry: false,
  })
  const find = (event: FormEvent) => {
    event.preventDefault()
    setNumber(typed.trim())
  }
  return (
    <section className="card stack narrow">
      <div>
        <h2>{translate('desk.follow.entry')}</h2>
        <p className="muted">{translate('desk.follow.entry_help')}</p>
      </div>
      <Own number={number} onFind={setNumber} />
      <form className="find-line" onSubmit={find}>
        <TextInput
          label={translate('desk.follow.number')}
          help={translate('desk.follow.number_help')}
          value={typed}
          maxLength={100}
          onChange={setTyped}
        />
        <Button type="submit">{translate('desk.follow.find')}</Button>
      </form>
      {error !== null && number !== '' && <ErrorPanel error={error} />}
      {isFetching && data === undefined && <Loading lines={3} />}
      {data !== undefined && error === null && <Entry entry={data} />}
    </section>
  )
}
