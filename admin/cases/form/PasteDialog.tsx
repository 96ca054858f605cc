// What was copied out of a spreadsheet, pasted as text and read like a file.
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import { useId, useState } from 'react'
import { useTranslate } from 'react-admin'
import { TextInput } from '../../look/TextInput.tsx'

interface Props {
  name: string
  onClose: () => void
  onText: (text: string) => void
}

const ROWS = 8

export const PasteDialog = ({ name, onClose, onText }: Props) => {
  const translate = useTranslate()
  const title = useId()
  const [text, setText] = useState('')
  const empty = text.trim() === ''
  return (
    <Dialog
      open
      fullWidth
      onClose={(_, reason) => reason !== 'backdropClick' && onClose()}
      aria-labelledby={title}
    >
      <div className="dialog">
        <header className="dialog-head">
          <h2 id={title}>{translate('desk.sheet.paste_title', { name })}</h2>
        </header>
        <div className="dialog-main stack">
          <TextInput
            label={translate('desk.sheet.paste_label')}
            rows={ROWS}
            value={text}
            autoFocus
            onChange={setText}
          />
        </div>
        <footer className="dialog-foot">
          <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
          <Button variant="contained" aria-disabled={empty} onClick={() => !empty && onText(text)}>
            {translate('desk.sheet.paste_read')}
          </Button>
        </footer>
      </div>
    </Dialog>
  )
}
