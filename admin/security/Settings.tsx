// How the house is kept: which profile is followed, and what passwords must be.
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Empty } from '../look/Empty.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Loading } from '../look/Loading.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import { Note } from '../look/Note.tsx'
import type { House, Profile } from '../providers/accountShapes.ts'
import type { DeskProvider } from '../providers/data.ts'
import { useSession } from '../providers/session.ts'
import { useWords } from '../rules/useRules.tsx'
import { PlatformForm } from './PlatformForm.tsx'

interface ChoiceProps {
  label: string
  value: string
  profiles: Profile[]
  invalid?: boolean
  onChange: (value: string) => void
}

const Choice = ({ label, value, profiles, invalid = false, onChange }: ChoiceProps) => {
  const words = useWords()
  const chosen = profiles.find((one) => one.profile === value)
  return (
    <div className="tight">
      <NativeSelect
        label={label}
        value={value}
        options={profiles.map((one) => ({ value: one.profile, label: words(one) }))}
        invalid={invalid}
        onChange={onChange}
      />
      <p className="hint">{words(chosen, 'note')}</p>
    </div>
  )
}

const HouseForm = ({ house }: { house: House }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { busy, error, run, wrong } = useCounterAct()
  const { profile, staff_passwords, public_passwords } = house
  const [said, setSaid] = useState({ profile, staff_passwords, public_passwords })
  const [saved, setSaved] = useState(false)
  const set = (change: Partial<typeof said>) => {
    setSaved(false)
    setSaid((before) => ({ ...before, ...change }))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run(said, async (key) => {
      await dataProvider.chooseHouse(said, key)
      setSaved(true)
    })
  }
  return (
    <form className="card stack narrow" onSubmit={submit} noValidate>
      <h2>{translate('desk.house.heading')}</h2>
      {error !== null && <ErrorPanel error={error} />}
      <div role="status">{saved && <Note tone="good">{translate('desk.house.saved')}</Note>}</div>
      <Choice
        label={translate('desk.house.profile')}
        value={said.profile}
        profiles={house.profiles}
        invalid={wrong('/profile') !== undefined}
        onChange={(value) => set({ profile: value })}
      />
      <Choice
        label={translate('desk.house.staff_passwords')}
        value={said.staff_passwords}
        profiles={house.passwords}
        onChange={(value) => set({ staff_passwords: value })}
      />
      <Choice
        label={translate('desk.house.public_passwords')}
        value={said.public_passwords}
        profiles={house.passwords}
        onChange={(value) => set({ public_passwords: value })}
      />
      <div>
        <Button type="submit" variant="contained" aria-disabled={busy}>
          {translate(busy ? 'desk.act.busy' : 'desk.house.save')}
        </Button>
      </div>
    </form>
  )
}

const Settings = () => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { administers } = useSession()
  const { data, error, refetch } = useQuery({
    queryKey: ['house'],
    queryFn: () => dataProvider.house(),
    enabled: administers,
  })
  if (!administers) return <Empty>{translate('desk.house.not_yours')}</Empty>
  return (
    <>
      <PageTitle title={translate('desk.house.title')} />
      {error !== null && <ErrorPanel error={error} onRetry={refetch} />}
      {data === undefined && error === null && <Loading />}
      <div className="stack">
        {data !== undefined && <HouseForm house={data} />}
        <PlatformForm />
      </div>
    </>
  )
}

export default Settings
