// Somebody who stands at the counter: whose identity is checked, and for whom an application or an
// objection is entered.
import Button from '@mui/material/Button'
import { type FormEvent, useState } from 'react'
import { useDataProvider, useNavigate, useTranslate } from 'react-admin'
import { formPath } from '../cases/YourTurn.tsx'
import { instant } from '../dates/format.ts'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { TextInput } from '../look/TextInput.tsx'
import { useBlank } from '../look/useBlank.ts'
import type { DeskProvider } from '../providers/data.ts'
import type { CounterPerson } from '../providers/shapes.ts'
import { Intake } from './Intake.tsx'
import type { Handed } from './LinkOnce.tsx'
import { useCounterAct } from './useCounterAct.ts'

interface Props {
  person: CounterPerson
  onHanded: (handed: Handed) => void
  onChanged: () => void
}

interface OneLine {
  label: string
  help: string
  button: string
  onSubmit: (value: string, key: string) => Promise<void>
}

// One input and its button, with the refusal beside it.
const OneLineForm = ({ label, help, button, onSubmit }: OneLine) => {
  const translate = useTranslate()
  const { busy, error, run } = useCounterAct()
  const { filled, blank } = useBlank()
  const [value, setValue] = useState('')
  const fault = blank(label, value)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!filled(value)) return
    void run({ label, value }, async (key) => {
      await onSubmit(value.trim(), key)
      setValue('')
    })
  }
  return (
    <form className="stack narrow" onSubmit={submit}>
      {error !== null && <ErrorPanel error={error} />}
      <TextInput
        label={label}
        value={value}
        autoComplete="off"
        maxLength={40}
        invalid={fault !== undefined}
        help={fault ?? help}
        onChange={setValue}
      />
      <div>
        <Button type="submit" size="small" variant="outlined" aria-disabled={busy}>
          {busy ? translate('desk.act.busy') : button}
        </Button>
      </div>
    </form>
  )
}

export const PersonAtCounter = ({ person, onHanded, onChanged }: Props) => {
  const translate = useTranslate()
  const navigate = useNavigate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { name, username, checked_at } = person
  const check = async (number: string, key: string) => {
    const { link } = await dataProvider.checkIdentity(person.id, number, key)
    onHanded({ name, username, link })
    onChanged()
  }
  const contest = async (receipt: string, key: string) => {
    const page = await dataProvider.contestAtCounter(person.id, receipt, key)
    navigate(formPath(page))
  }
  return (
    <article className="card stack">
      <h3>
        {name} <span className="muted">{username}</span>
      </h3>
      <p>{person.for_self ? translate('desk.counter.for_self') : person.organisation_name}</p>
      <p>
        {checked_at === null
          ? translate('desk.counter.not_checked')
          : translate('desk.counter.checked', {
              number: person.number_masked ?? '',
              at: instant(checked_at),
              by: person.checked_by_name ?? '',
            })}
      </p>
      <OneLineForm
        label={translate('desk.counter.number')}
        help={translate('desk.counter.number_help')}
        button={translate('desk.counter.check')}
        onSubmit={check}
      />
      {checked_at !== null && <Intake person={person} />}
      {checked_at !== null && (
        <OneLineForm
          label={translate('desk.counter.receipt')}
          help={translate('desk.counter.contest_help')}
          button={translate('desk.counter.contest')}
          onSubmit={contest}
        />
      )}
    </article>
  )
}
