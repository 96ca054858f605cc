// A dialog with a form: its title, its fields, the refusal above them, and two buttons. What was typed stays
// when the server refuses.
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import useMediaQuery from '@mui/material/useMediaQuery'
import { type FormEvent, type ReactNode, useId } from 'react'
import { useTranslate } from 'react-admin'
import { ErrorPanel } from './ErrorPanel.tsx'

interface Props {
  title: string
  button: string
  danger?: boolean
  busy: boolean
  error: unknown
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

export const FormDialog = (props: Props) => {
  const { title, button, danger = false, busy, error, onSubmit, onClose, children } = props
  const translate = useTranslate()
  const heading = useId()
  const phone = useMediaQuery('(max-width: 599px)')
  const close = (_: object, reason: string) => {
    if (reason !== 'backdropClick' && !busy) onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <Dialog open onClose={close} fullScreen={phone} fullWidth maxWidth="sm" aria-labelledby={heading}>
      <form className="stack dialog-body" onSubmit={submit} noValidate>
        <h2 id={heading}>{title}</h2>
        {error !== null && <ErrorPanel error={error} />}
        {children}
        <div className="row dialog-buttons">
          <Button onClick={onClose} aria-disabled={busy}>
            {translate('ra.action.cancel')}
          </Button>
          <Button type="submit" variant="contained" color={danger ? 'error' : 'primary'} aria-disabled={busy}>
            {busy ? translate('desk.act.busy') : button}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
