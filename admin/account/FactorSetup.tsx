// Setting a second factor up: scan, confirm with what the authenticator shows, keep the recovery codes.
import Button from '@mui/material/Button'
import { type FormEvent, useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Note } from '../look/Note.tsx'
import { TextInput } from '../look/TextInput.tsx'
import { useBlank } from '../look/useBlank.ts'
import type { Enrolment } from '../providers/accountShapes.ts'
import type { DeskProvider } from '../providers/data.ts'

// Shown once: nobody but their person ever sees them again.
export const RecoveryCodes = ({ codes, onKept }: { codes: string[]; onKept: () => void }) => {
  const translate = useTranslate()
  return (
    <Note tone="attention" alert>
      <h3>{translate('desk.account.codes')}</h3>
      <p>{translate('desk.account.codes_once')}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button size="small" onClick={() => window.print()}>
          {translate('desk.account.print')}
        </Button>
        <Button size="small" variant="contained" onClick={onKept}>
          {translate('desk.account.kept')}
        </Button>
      </div>
    </Note>
  )
}

// Groups of four are easier to type.
const grouped = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ')

const Scan = ({ enrolment }: { enrolment: Enrolment }) => {
  const translate = useTranslate()
  return (
    <div className="scan">
      <img src={enrolment.qr} alt={translate('desk.account.qr')} width={240} height={240} />
      <div className="stack">
        <p>{translate('desk.account.scan')}</p>
        <p>
          <span className="label">{translate('desk.account.secret')}</span>
          <br />
          <code className="whole">{grouped(enrolment.secret)}</code>
        </p>
      </div>
    </div>
  )
}

export const FactorSetup = ({ replace, onDone }: { replace: boolean; onDone: () => void }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { busy, error, run, wrong } = useCounterAct()
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const { filled, blank } = useBlank()
  const [code, setCode] = useState('')
  const [codes, setCodes] = useState<string[] | null>(null)

  const begin = () =>
    run({}, async () => {
      setEnrolment(await dataProvider.beginFactor())
      setCode('')
    })
  const confirm = (event: FormEvent) => {
    event.preventDefault()
    if (!filled(code)) return
    void run({ code }, async () => setCodes((await dataProvider.confirmFactor(code.trim())).codes))
  }
  const label = translate('desk.account.code')
  const fault = blank(label, code) ?? wrong('/code')
  if (codes !== null) return <RecoveryCodes codes={codes} onKept={onDone} />
  return (
    <form className="stack narrow" onSubmit={confirm} noValidate>
      {error !== null && <ErrorPanel error={error} />}
      {enrolment === null ? (
        <div>
          <Button variant={replace ? 'outlined' : 'contained'} aria-disabled={busy} onClick={begin}>
            {translate(replace ? 'desk.account.replace' : 'desk.account.set_up')}
          </Button>
        </div>
      ) : (
        <>
          <Scan enrolment={enrolment} />
          <TextInput
            label={label}
            value={code}
            autoComplete="one-time-code"
            maxLength={6}
            autoFocus
            invalid={fault !== undefined}
            help={fault ?? translate('desk.account.code_help')}
            onChange={setCode}
          />
          <div>
            <Button type="submit" variant="contained" aria-disabled={busy}>
              {translate(busy ? 'desk.act.busy' : 'desk.account.confirm')}
            </Button>
          </div>
        </>
      )}
    </form>
  )
}
