// Entering an application for somebody who stands at the counter: of which kind, about which registration.
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useDataProvider, useNavigate, useTranslate } from 'react-admin'
import { formPath } from '../cases/YourTurn.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import { TextInput } from '../look/TextInput.tsx'
import { useBlank } from '../look/useBlank.ts'
import type { DeskProvider } from '../providers/data.ts'
import type { CounterPerson, IntakeOffer } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { useCounterAct } from './useCounterAct.ts'

const keyOf = ({ scheme, kind }: IntakeOffer) => `${scheme}/${kind}`

export const Intake = ({ person }: { person: CounterPerson }) => {
  const translate = useTranslate()
  const navigate = useNavigate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { words } = useRules()
  const { busy, error, run, wrong } = useCounterAct()
  const [chosen, setChosen] = useState('')
  const { filled, blank } = useBlank()
  const [number, setNumber] = useState('')
  const offers = useQuery({
    queryKey: ['people', 'offers', person.id],
    queryFn: () => dataProvider.intakeOffers(person.id),
  })
  if (offers.error !== null) return <ErrorPanel error={offers.error} onRetry={offers.refetch} />
  if (offers.data === undefined || offers.data.length === 0) return null
  const offer = offers.data.find((one) => keyOf(one) === chosen) ?? offers.data[0]
  if (offer === undefined) return null
  const about = offer.about !== 'nothing'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = { scheme: offer.scheme, kind: offer.kind, ...(about && { number: number.trim() }) }
    if (about && !filled(number)) return
    void run(said, async (key) => navigate(formPath(await dataProvider.intake(person.id, said, key))))
  }
  const numberLabel = translate('desk.counter.intake_number')
  const fault = blank(numberLabel, number)
  return (
    <form className="stack narrow" onSubmit={submit}>
      {error !== null && <ErrorPanel error={error} />}
      <NativeSelect
        label={translate('desk.counter.intake_kind')}
        value={keyOf(offer)}
        options={offers.data.map((one) => ({ value: keyOf(one), label: words(one) }))}
        onChange={setChosen}
      />
      {about && (
        <TextInput
          label={numberLabel}
          value={number}
          autoComplete="off"
          maxLength={40}
          invalid={(fault ?? wrong('/number')) !== undefined}
          help={fault}
          onChange={setNumber}
        />
      )}
      <p className="hint">{translate('desk.counter.intake_help')}</p>
      <div>
        <Button type="submit" size="small" variant="outlined" aria-disabled={busy}>
          {translate(busy ? 'desk.act.busy' : 'desk.counter.intake')}
        </Button>
      </div>
    </form>
  )
}
