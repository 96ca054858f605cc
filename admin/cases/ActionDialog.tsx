// Asks for exactly what the action's row demands. Collecting the reasons is the confirmation; nothing asks
// twice.
import Close from '@mui/icons-material/CloseOutlined'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import IconButton from '@mui/material/IconButton'
import useMediaQuery from '@mui/material/useMediaQuery'
import { type FormEvent, useEffect, useId, useRef } from 'react'
import { useTranslate } from 'react-admin'
import { LetterWords } from '../letters/LetterWords.tsx'
import { useIssuesLetters, useLetterPreview } from '../letters/useLetterPreview.ts'
import { Note } from '../look/Note.tsx'
import { TextInput } from '../look/TextInput.tsx'
import type { CaseAction, CasePage } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { BeforePublishing } from './checks/ChecksPanel.tsx'
import { DefectPicker } from './DefectPicker.tsx'
import { ReasonPicker } from './ReasonPicker.tsx'
import { useAct } from './useAct.ts'

interface Props {
  page: CasePage
  action: CaseAction
  onClose: () => void
  onDone: (sentence: string) => void
}

const REMARK_MAX = 500

const Refused = ({ sentence, details }: { sentence: string; details: string[] }) => {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (sentence !== '') box.current?.focus()
  }, [sentence])
  return (
    <div ref={box} tabIndex={-1}>
      <Note tone="bad" alert>
        <p>{sentence}</p>
        <ul className="bullets">
          {details.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </Note>
    </div>
  )
}

const Head = ({ page, action, title, onClose }: Omit<Props, 'onDone'> & { title: string }) => {
  const translate = useTranslate()
  const { words } = useRules()
  return (
    <header className="dialog-head">
      <div>
        <h2 id={title}>{words(action)}</h2>
        <p className="muted">
          <span className="nowrap">{page.receipt_number}</span> {page.name}
        </p>
        <p className="hint">{translate('desk.act.grounds', { article: action.article })}</p>
      </div>
      <IconButton aria-label={translate('ra.action.close')} onClick={onClose}>
        <Close />
      </IconButton>
    </header>
  )
}

export const ActionDialog = ({ page, action, onClose, onDone }: Props) => {
  const translate = useTranslate()
  const { words, rules } = useRules()
  const publishes = rules.transitions.some(
    (row) =>
      row.edition === page.edition &&
      row.procedure === page.procedure &&
      row.from_stage === page.stage &&
      row.action === action.action &&
      row.publishes,
  )
  const title = useId()
  const phone = useMediaQuery('(max-width: 599px)')
  const act = useAct(page, action, onDone)
  const { answers, set } = act
  const issues = useIssuesLetters(page, action)
  const preview = useLetterPreview(page, act.draft, act.refused)
  const look = () => {
    const ready = act.ready()
    if (ready !== null) preview.ask(ready)
  }
  // A second click beside the dialog is a habit, not a wish to lose what was typed.
  const close = (_: object, reason: string) => {
    if (reason !== 'backdropClick' && !act.busy) onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.send()
  }
  return (
    <Dialog open onClose={close} fullScreen={phone} fullWidth aria-labelledby={title}>
      <form onSubmit={submit} noValidate className="dialog">
        <Head page={page} action={action} title={title} onClose={onClose} />
        <div className="dialog-main stack">
          {act.refusal !== null && <Refused {...act.refusal} />}
          {publishes && <BeforePublishing page={page} />}
          {action.reasons && (
            <ReasonPicker
              page={page}
              action={action}
              chosen={answers.reasons}
              fault={act.faults.reasons}
              onChange={(reasons) => set({ reasons })}
            />
          )}
          {action.defects && (
            <DefectPicker
              page={page}
              defects={answers.defects}
              fault={act.faults.defects}
              onChange={(defects) => set({ defects })}
            />
          )}
          {action.remark !== 'none' && (
            <TextInput
              label={translate(`desk.act.remark_${action.remark}`)}
              rows={3}
              maxLength={REMARK_MAX}
              value={answers.remark}
              invalid={act.faults.remark !== undefined}
              help={act.faults.remark ?? `${answers.remark.length}/${REMARK_MAX}`}
              autoFocus={!action.reasons && !action.defects && !publishes}
              onChange={(remark) => set({ remark })}
            />
          )}
          {preview.letters !== null && <LetterWords letters={preview.letters} />}
          {words(action, 'confirm') !== '' && <Note tone="attention">{words(action, 'confirm')}</Note>}
        </div>
        <footer className="dialog-foot">
          {issues && (
            <Button onClick={look} aria-disabled={preview.busy}>
              {translate(preview.busy ? 'desk.letters.preview_busy' : 'desk.letters.preview_ask')}
            </Button>
          )}
          <Button onClick={onClose} aria-disabled={act.busy}>
            {translate('ra.action.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            color={action.weight === 'danger' ? 'error' : 'primary'}
            aria-disabled={act.busy}
          >
            {act.busy ? translate('desk.act.busy') : words(action)}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
