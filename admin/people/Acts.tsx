// What an administrator does with an account: change it, send its person a link, disable or enable it.
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import { useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { FormDialog } from '../look/FormDialog.tsx'
import type { ManagedPerson } from '../providers/accountShapes.ts'
import type { DeskProvider } from '../providers/data.ts'
import { Handover } from './Handover.tsx'
import { PersonDialog } from './PersonDialog.tsx'

interface Props {
  person: ManagedPerson
  onDone: (sentence: string) => void
}
type DialogProps = Props & { onClose: () => void }

const ResetDialog = ({ person, onClose, onDone }: DialogProps) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { busy, error, run } = useCounterAct()
  const [factor, setFactor] = useState(false)
  const submit = () =>
    void run({ factor }, async (key) => {
      await dataProvider.resetPerson(person.id, factor, key)
      onDone(translate('desk.reset.done'))
    })
  return (
    <FormDialog
      title={translate(person.invited ? 'desk.reset.invite' : 'desk.reset.title')}
      button={translate('desk.reset.send')}
      busy={busy}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{translate('desk.reset.why', { email: person.email ?? '—' })}</p>
      {person.factor && (
        <FormControlLabel
          control={<Checkbox checked={factor} onChange={(event) => setFactor(event.target.checked)} />}
          label={translate('desk.reset.factor')}
        />
      )}
    </FormDialog>
  )
}

const DisableDialog = ({ person, onClose, onDone }: DialogProps) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { busy, error, run } = useCounterAct()
  const submit = () =>
    void run({ disable: person.id }, async (key) => {
      await dataProvider.disablePerson(person.id, key)
      onDone(translate('desk.disable.done'))
    })
  return (
    <FormDialog
      title={translate('desk.disable.title', { name: person.name })}
      button={translate('desk.disable.confirm')}
      danger
      busy={busy}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{translate('desk.disable.why')}</p>
      <h3>{translate('desk.handover.heading')}</h3>
      <Handover id={person.id} />
    </FormDialog>
  )
}

const DIALOGS = { edit: PersonDialog, reset: ResetDialog, disable: DisableDialog }

export const Acts = ({ person, onDone }: Props) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { busy, run } = useCounterAct()
  const [open, setOpen] = useState<keyof typeof DIALOGS | null>(null)
  const enable = () =>
    void run({ enable: person.id }, async (key) => {
      await dataProvider.enablePerson(person.id, key)
      onDone(translate('desk.disable.enabled'))
    })
  const done = (sentence: string) => {
    setOpen(null)
    onDone(sentence)
  }
  const Dialog = open === null ? null : DIALOGS[open]
  return (
    <div className="row">
      <Button size="small" variant="outlined" onClick={() => setOpen('edit')}>
        {translate('desk.people.edit')}
      </Button>
      {person.active && (
        <Button size="small" variant="outlined" onClick={() => setOpen('reset')}>
          {translate(person.invited ? 'desk.reset.invite' : 'desk.reset.open')}
        </Button>
      )}
      {person.active ? (
        <Button size="small" variant="outlined" color="error" onClick={() => setOpen('disable')}>
          {translate('desk.disable.open')}
        </Button>
      ) : (
        <Button size="small" variant="outlined" aria-disabled={busy} onClick={enable}>
          {translate('desk.disable.enable')}
        </Button>
      )}
      {Dialog !== null && <Dialog person={person} onClose={() => setOpen(null)} onDone={done} />}
    </div>
  )
}
