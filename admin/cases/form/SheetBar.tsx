// Bringing a whole table at once: from a file or from what was copied, with what is wrong told cell by cell
// before anything is filled in.
import Button from '@mui/material/Button'
import { useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { ErrorPanel } from '../../look/ErrorPanel.tsx'
import { Note } from '../../look/Note.tsx'
import type { Content, SheetRead } from '../../providers/shapes.ts'
import type { Field } from '../../rules/types.ts'
import { useRules } from '../../rules/useRules.tsx'
import { PasteDialog } from './PasteDialog.tsx'
import { useSheet } from './useSheet.ts'

interface Props {
  field: Field
  rows: Content[]
  onRows: (rows: Content[]) => void
}

const SHOWN = 20

const Faults = ({ errors }: Pick<SheetRead, 'errors'>) => {
  const translate = useTranslate()
  const { words } = useRules()
  if (errors.length === 0) return null
  return (
    <>
      <p>{translate('desk.sheet.faults', { smart_count: errors.length })}</p>
      <ul className="bullets">
        {errors.slice(0, SHOWN).map((one) => (
          <li key={`${one.row} ${one.column}`}>{words({ name_zh: one.zh, name_en: one.en })}</li>
        ))}
      </ul>
      {errors.length > SHOWN && (
        <p>{translate('desk.sheet.more_faults', { smart_count: errors.length - SHOWN })}</p>
      )}
    </>
  )
}

interface ReadProps extends Props {
  read: SheetRead
  onClose: () => void
}

// Whoever has rows already decides what becomes of them.
const Result = ({ field, rows, read, onRows, onClose }: ReadProps) => {
  const translate = useTranslate()
  const full = field.max !== null && rows.length + read.rows.length > field.max
  const there = rows.length > 0
  return (
    <Note tone={read.errors.length > 0 ? 'attention' : 'good'} alert>
      <p>{translate('desk.sheet.read', { smart_count: read.rows.length })}</p>
      <Faults errors={read.errors} />
      {there && full && <p>{translate('desk.sheet.no_room', { max: field.max })}</p>}
      <div className="row">
        <Button size="small" variant="contained" onClick={() => onRows(read.rows)}>
          {translate(there ? 'desk.sheet.replace' : 'desk.sheet.fill', { smart_count: rows.length })}
        </Button>
        {there && !full && (
          <Button size="small" onClick={() => onRows([...rows, ...read.rows])}>
            {translate('desk.sheet.append', { smart_count: rows.length })}
          </Button>
        )}
        <Button size="small" onClick={onClose}>
          {translate('ra.action.cancel')}
        </Button>
      </div>
    </Note>
  )
}

export const SheetBar = ({ field, rows, onRows }: Props) => {
  const translate = useTranslate()
  const { words } = useRules()
  const input = useRef<HTMLInputElement>(null)
  const sheet = useSheet(field)
  const [pasting, setPasting] = useState(false)
  const [done, setDone] = useState('')
  const begin = (name: string, bytes: Blob) => {
    setPasting(false)
    setDone('')
    sheet.send(name, bytes)
  }
  const take = (filled: Content[]) => {
    onRows(filled)
    sheet.forget()
    setDone(translate('desk.sheet.done', { smart_count: filled.length }))
  }
  return (
    <div className="tight">
      <div className="row">
        <Button size="small" aria-disabled={sheet.reading} onClick={() => input.current?.click()}>
          {translate('desk.sheet.import')}
        </Button>
        <Button size="small" aria-disabled={sheet.reading} onClick={() => setPasting(true)}>
          {translate('desk.sheet.paste')}
        </Button>
        <a href={sheet.template('xlsx')} download>
          {translate('desk.sheet.template_xlsx')}
        </a>
        <a href={sheet.template('csv')} download>
          {translate('desk.sheet.template_csv')}
        </a>
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx,.csv"
          aria-label={translate('desk.sheet.import')}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            if (file) begin(file.name, file)
            event.target.value = ''
          }}
        />
      </div>
      <p className="hint">{translate('desk.sheet.limits')}</p>
      <p role="status">{sheet.reading ? translate('desk.sheet.reading') : done}</p>
      {sheet.error !== null && <ErrorPanel error={sheet.error} />}
      {sheet.read !== null && (
        <Result field={field} rows={rows} read={sheet.read} onRows={take} onClose={sheet.forget} />
      )}
      {pasting && (
        <PasteDialog
          name={words(field)}
          onClose={() => setPasting(false)}
          onText={(text) => begin('pasted.csv', new Blob([text]))}
        />
      )}
    </div>
  )
}
