// A button per available action. One that is not allowed stays visible, and the law's reason stands beside
// it.
import Button from '@mui/material/Button'
import { useId, useRef, useState } from 'react'
import { useLocale, useTranslate } from 'react-admin'
import { Note } from '../look/Note.tsx'
import type { CaseAction, CasePage } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { ActionDialog } from './ActionDialog.tsx'

interface Props {
  page: CasePage
  onDone: (sentence: string) => void
  // Where something else on the page comes first, no act stands out.
  quiet?: boolean
  // A form saves and checks itself before its case may move; false means that it may not.
  prepare?: (action: CaseAction) => Promise<CasePage | false>
}

const lookOf = (actions: CaseAction[], quiet: boolean) => {
  const first = quiet
    ? undefined
    : actions.find((action) => action.weight === 'primary' && action.blocked_by === null)
  return (action: CaseAction) => {
    if (action === first) return { variant: 'contained' as const, color: 'primary' as const }
    const color = action.weight === 'danger' && action.blocked_by === null ? 'error' : 'primary'
    return { variant: 'outlined' as const, color: color as 'error' | 'primary' }
  }
}

const Blocked = ({ id, action }: { id: string; action: CaseAction }) => {
  const translate = useTranslate()
  const english = useLocale() === 'en'
  const { words } = useRules()
  const faults = action.faults ?? []
  return (
    <li id={id}>
      {translate('desk.act.blocked', { action: words(action) })}
      {words(action, 'blocked_by')}
      {faults.length > 0 && (
        <details>
          <summary>{translate('desk.act.missing', { smart_count: faults.length })}</summary>
          <ul className="bullets">
            {faults.map((fault) => (
              <li key={fault.pointer}>{english ? fault.en : fault.zh}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

export const ActionBar = ({ page, onDone, quiet = false, prepare }: Props) => {
  const translate = useTranslate()
  const { words } = useRules()
  const id = useId()
  const [open, setOpen] = useState<{ page: CasePage; action: CaseAction } | null>(null)
  const [busy, setBusy] = useState(false)
  const opener = useRef<HTMLButtonElement | null>(null)
  const look = lookOf(page.actions, quiet)
  // Somebody quicker may have left nothing to do here; what was being written must not vanish with the
  // buttons.
  if (page.actions.length === 0 && open === null) return null
  const blocked = page.actions.filter((action) => action.blocked_by !== null)
  const reasonId = (action: CaseAction) => `${id}-${action.action}`

  const begin = async (action: CaseAction, button: HTMLButtonElement) => {
    if (action.blocked_by !== null || busy) return
    opener.current = button
    if (prepare === undefined) return setOpen({ page, action })
    setBusy(true)
    const prepared = await prepare(action)
    setBusy(false)
    if (prepared === false) return
    const now = prepared.actions.find((one) => one.action === action.action)
    if (now !== undefined && now.blocked_by === null) setOpen({ page: prepared, action: now })
  }
  const close = () => {
    setOpen(null)
    const heading = document.querySelector('h1')
    const target = opener.current?.isConnected ? opener.current : heading
    setTimeout(() => target?.focus())
  }

  return (
    <section className="action-bar" aria-label={translate('desk.act.label')}>
      <div className="row">
        {page.actions.map((action) => (
          <Button
            key={action.action}
            {...look(action)}
            aria-disabled={action.blocked_by !== null || busy}
            aria-describedby={action.blocked_by === null ? undefined : reasonId(action)}
            onClick={(event) => begin(action, event.currentTarget)}
          >
            {words(action)}
          </Button>
        ))}
      </div>
      {blocked.length > 0 && (
        <Note tone="neutral">
          <ul className="tight">
            {blocked.map((action) => (
              <Blocked key={action.action} id={reasonId(action)} action={action} />
            ))}
          </ul>
        </Note>
      )}
      {open !== null && (
        <ActionDialog
          page={open.page}
          action={open.action}
          onClose={close}
          onDone={(sentence) => {
            opener.current = null
            close()
            onDone(sentence)
          }}
        />
      )}
    </section>
  )
}
