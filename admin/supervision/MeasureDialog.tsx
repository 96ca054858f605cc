// One measure, as the authority records it: against whom, which, for what, when, and the statement.
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import Dialog from '@mui/material/Dialog'
import FormControlLabel from '@mui/material/FormControlLabel'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Loading } from '../look/Loading.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import { TextInput } from '../look/TextInput.tsx'
import type { DeskProvider } from '../providers/data.ts'
import { useSession } from '../providers/session.ts'
import type { NewMeasure, SupervisionChoices } from '../providers/supervision.ts'
import { useRules } from '../rules/useRules.tsx'

interface Fields {
  choices: SupervisionChoices
  typed: NewMeasure
  set: (more: Partial<NewMeasure>) => void
}

const Grounds = ({ choices, typed, set }: Fields) => {
  const translate = useTranslate()
  const { words } = useRules()
  const toggle = (one: string, on: boolean) =>
    set({ misconduct: on ? [...typed.misconduct, one] : typed.misconduct.filter((other) => other !== one) })
  return (
    <fieldset className="plain-set tight">
      <legend className="label">{translate('desk.measures.misconduct')}</legend>
      {choices.misconduct.map((one) => (
        <FormControlLabel
          key={one.misconduct}
          control={
            <Checkbox
              size="small"
              checked={typed.misconduct.includes(one.misconduct)}
              onChange={(_, on) => toggle(one.misconduct, on)}
            />
          }
          label={`${words(one)}（${one.article}）`}
        />
      ))}
    </fieldset>
  )
}

const Form = ({ choices, typed, set }: Fields) => {
  const translate = useTranslate()
  const { words } = useRules()
  const chosen = choices.measures.find((one) => one.measure === typed.measure)
  const choose = (measure: string) =>
    set({
      measure,
      ...(choices.measures.find((one) => one.measure === measure)?.qualified === true && { misconduct: [] }),
    })
  return (
    <>
      <NativeSelect
        label={translate('desk.measures.registry')}
        value={typed.registry_id}
        empty={choices.registries.length > 1 ? translate('desk.measures.choose') : undefined}
        options={choices.registries.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(registry_id) => set({ registry_id })}
      />
      <NativeSelect
        label={translate('desk.measures.measure')}
        value={typed.measure}
        empty={translate('desk.measures.choose')}
        options={choices.measures.map((one) => ({ value: one.measure, label: words(one) }))}
        onChange={choose}
      />
      {chosen?.qualified !== true && <Grounds choices={choices} typed={typed} set={set} />}
      <TextInput
        label={translate('desk.measures.taken_on')}
        type="date"
        value={typed.taken_on}
        onChange={(taken_on) => set({ taken_on })}
      />
      <TextInput
        label={translate('desk.measures.words')}
        value={typed.words}
        rows={4}
        maxLength={2000}
        help={translate('desk.measures.words_help')}
        onChange={(words) => set({ words })}
      />
    </>
  )
}

const MeasureDialog = ({ onClose, onDone }: { onClose: () => void; onDone: () => void }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const title = useId()
  const phone = useMediaQuery('(max-width: 599px)')
  const { today } = useSession()
  const { busy, error, run } = useCounterAct()
  const choices = useQuery({ queryKey: ['supervision'], queryFn: () => dataProvider.supervisionChoices() })
  const [typed, setTyped] = useState<NewMeasure>({
    registry_id: '',
    measure: '',
    misconduct: [],
    taken_on: today,
    words: '',
  })
  const only = choices.data?.registries.length === 1 ? (choices.data.registries[0]?.id ?? '') : ''
  const wanted = { ...typed, registry_id: typed.registry_id || only }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(wanted, async (key) => {
      await dataProvider.recordMeasure(wanted, key)
      onDone()
    })
  }
  return (
    <Dialog open onClose={onClose} fullScreen={phone} fullWidth maxWidth="sm" aria-labelledby={title}>
      <form onSubmit={submit} noValidate className="dialog">
        <header className="dialog-head">
          <h2 id={title}>{translate('desk.measures.record')}</h2>
        </header>
        <div className="dialog-main stack">
          {error !== null && <ErrorPanel error={error} />}
          {choices.error !== null && <ErrorPanel error={choices.error} onRetry={choices.refetch} />}
          {choices.isPending && <Loading lines={6} />}
          {choices.data !== undefined && (
            <Form
              choices={choices.data}
              typed={wanted}
              set={(more) => setTyped((now) => ({ ...now, ...more }))}
            />
          )}
        </div>
        <footer className="dialog-foot">
          <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
          <Button type="submit" variant="contained" aria-disabled={busy}>
            {translate(busy ? 'desk.measures.busy' : 'desk.measures.save')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

export default MeasureDialog
