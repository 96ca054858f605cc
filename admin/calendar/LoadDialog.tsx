// Two steps: the notice with its days, then what it would do. Only the second button writes.
import Close from '@mui/icons-material/CloseOutlined'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import IconButton from '@mui/material/IconButton'
import useMediaQuery from '@mui/material/useMediaQuery'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { ErrorPanel, useSentence } from '../look/ErrorPanel.tsx'
import { Note } from '../look/Note.tsx'
import { TextInput } from '../look/TextInput.tsx'
import type { CalendarYear } from '../providers/calendar.ts'
import { Problem } from '../providers/http.ts'
import { Outcome } from './Outcome.tsx'
import { useLoad } from './useLoad.ts'

interface Props {
  page: CalendarYear
  onClose: () => void
  onDone: (sentence: string) => void
}

type Load = ReturnType<typeof useLoad>

const BIGGEST = 200_000

const FileButton = ({ onText }: { onText: (text: string) => void }) => {
  const translate = useTranslate()
  const input = useRef<HTMLInputElement>(null)
  const [tooBig, setTooBig] = useState(false)
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    setTooBig(file.size > BIGGEST)
    if (file.size <= BIGGEST) onText(await file.text())
    if (input.current) input.current.value = ''
  }
  return (
    <div className="row">
      <Button size="small" onClick={() => input.current?.click()}>
        {translate('desk.calendar.choose_file')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.json"
        hidden
        aria-hidden
        onChange={(event) => take(event.target.files?.[0])}
      />
      {tooBig && (
        <span role="alert" className="text-bad">
          {translate('desk.calendar.file_too_big')}
        </span>
      )}
    </div>
  )
}

const Read = ({ reading }: { reading: Load['reading'] }) => {
  const translate = useTranslate()
  const work = reading.days.filter(({ working }) => working).length
  return (
    <div role="status" className="tight">
      {reading.days.length > 0 && (
        <p>{translate('desk.calendar.read', { off: reading.days.length - work, work })}</p>
      )}
      {reading.faults.length > 0 && (
        <Note tone="attention">
          <ul>
            {reading.faults.map(({ line, fault }) => (
              <li key={line}>
                {translate('desk.calendar.fault_line', {
                  line,
                  fault: translate(`desk.calendar.fault_${fault}`),
                })}
              </li>
            ))}
          </ul>
        </Note>
      )}
    </div>
  )
}

const Refusal = ({ refusal }: { refusal: NonNullable<Load['refusal']> }) => {
  const translate = useTranslate()
  const sentence = useSentence()
  if (!(refusal.error instanceof Problem) || refusal.lines.length === 0)
    return <ErrorPanel error={refusal.error} />
  return (
    <Note tone="bad" alert>
      <ul>
        {refusal.lines.map((line) => (
          <li key={line}>
            {translate('desk.calendar.fault_line', { line, fault: sentence(refusal.error) })}
          </li>
        ))}
      </ul>
    </Note>
  )
}

const Form = ({ load }: { load: Load }) => {
  const translate = useTranslate()
  const { typed, set, faults, reading } = load
  return (
    <>
      <div className="two-fields">
        <TextInput
          label={translate('desk.calendar.notice')}
          value={typed.notice}
          maxLength={100}
          autoFocus
          invalid={Boolean(faults?.notice)}
          help={faults?.notice || translate('desk.calendar.notice_help')}
          onChange={(notice) => set({ notice })}
        />
        <TextInput
          label={translate('desk.calendar.source')}
          value={typed.source}
          maxLength={500}
          invalid={Boolean(faults?.source)}
          help={faults?.source || translate('desk.calendar.source_help')}
          onChange={(source) => set({ source })}
        />
      </div>
      <TextInput
        label={translate('desk.calendar.lines')}
        value={typed.lines}
        rows={7}
        invalid={Boolean(faults?.lines)}
        help={faults?.lines || translate('desk.calendar.lines_help')}
        onChange={(lines) => set({ lines })}
      />
      <Read reading={reading} />
      <FileButton onText={(lines) => set({ lines })} />
      <pre className="example">{translate('desk.calendar.lines_example')}</pre>
    </>
  )
}

const LoadDialog = ({ page, onClose, onDone }: Props) => {
  const translate = useTranslate()
  const title = useId()
  const phone = useMediaQuery('(max-width: 599px)')
  const load = useLoad(page, onDone)
  const { outcome, refusal, busy, send } = load
  const tried = outcome !== null
  const close = (_: object, reason: string) => {
    if (reason !== 'backdropClick' && !busy) onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send(!tried)
  }
  const verb = translate(tried ? 'desk.calendar.confirm' : 'desk.calendar.try')
  return (
    <Dialog open onClose={close} fullScreen={phone} fullWidth maxWidth="md" aria-labelledby={title}>
      <form onSubmit={submit} noValidate className="dialog">
        <header className="dialog-head">
          <h2 id={title}>{translate('desk.calendar.load_year', { year: page.year })}</h2>
          <IconButton aria-label={translate('ra.action.close')} onClick={onClose}>
            <Close />
          </IconButton>
        </header>
        <div className="dialog-main stack">
          {refusal !== null && <Refusal refusal={refusal} />}
          {tried ? <Outcome outcome={outcome} /> : <Form load={load} />}
        </div>
        <footer className="dialog-foot">
          <Button aria-disabled={busy} onClick={tried ? () => load.setOutcome(null) : onClose}>
            {translate(tried ? 'desk.calendar.back' : 'ra.action.cancel')}
          </Button>
          <Button type="submit" variant="contained" aria-disabled={busy}>
            {busy ? translate('desk.calendar.busy') : verb}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

export default LoadDialog
