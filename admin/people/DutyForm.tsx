// Giving somebody a duty, with its dates.
import Button from '@mui/material/Button'
import { type FormEvent, useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import { TextInput } from '../look/TextInput.tsx'
import type { ManagedPerson, RoleChoice } from '../providers/accountShapes.ts'
import type { DeskProvider } from '../providers/data.ts'
import { useSession } from '../providers/session.ts'
import { useChoices } from './useChoices.ts'

// Whoever decides for the authority may also review for it; everybody else has duties of one side.
const useDuties = ({ scope, roles }: ManagedPerson): RoleChoice[] => {
  const { choices } = useChoices()
  const own = choices?.roles.filter((one) => one.scope === scope) ?? []
  const held = choices?.roles.filter((one) =>
    roles.some((role) => role.party === one.party && role.duty === one.duty),
  )
  return [...new Set([...own, ...(held ?? [])])]
}

export const DutyForm = ({ person, onDone }: { person: ManagedPerson; onDone: () => void }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { today } = useSession()
  const { duty } = useChoices()
  const { busy, error, run, wrong } = useCounterAct()
  const choices = useDuties(person)
  const [said, setSaid] = useState({ id: '', from_on: today, until_on: '' })
  const set = (change: Partial<typeof said>) => setSaid((before) => ({ ...before, ...change }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const chosen = choices.find((one) => one.id === said.id)
    if (chosen === undefined || person.organisation_id === null) return
    const role = {
      organisation_id: person.organisation_id,
      party: chosen.party,
      duty: chosen.duty,
      from_on: said.from_on,
      until_on: said.until_on || null,
    }
    void run(role, async (key) => {
      await dataProvider.grantRole(person.id, role, key)
      set({ id: '', until_on: '' })
      onDone()
    })
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <h3>{translate('desk.duty.add')}</h3>
      {error !== null && <ErrorPanel error={error} />}
      <div className="duty-form">
        <NativeSelect
          label={translate('desk.duty.duty')}
          value={said.id}
          options={choices.map((one) => ({ value: one.id, label: duty(one.party, one.duty) }))}
          empty={translate('desk.people.choose')}
          invalid={wrong('/duty') !== undefined}
          onChange={(id) => set({ id })}
        />
        <TextInput
          label={translate('desk.duty.from')}
          type="date"
          value={said.from_on}
          onChange={(from_on) => set({ from_on })}
        />
        <TextInput
          label={translate('desk.duty.until')}
          type="date"
          value={said.until_on}
          invalid={wrong('/until_on') !== undefined}
          help={wrong('/until_on') ?? translate('desk.duty.until_help')}
          onChange={(until_on) => set({ until_on })}
        />
      </div>
      <div>
        <Button type="submit" variant="outlined" aria-disabled={busy || said.id === ''}>
          {translate(busy ? 'desk.act.busy' : 'desk.duty.grant')}
        </Button>
      </div>
    </form>
  )
}
