// Choosing another password: the current one first, the rules beside the new one.
import Button from '@mui/material/Button'
import { type FormEvent, useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { TextInput } from '../look/TextInput.tsx'
import { useBlank } from '../look/useBlank.ts'
import type { Account } from '../providers/accountShapes.ts'
import type { DeskProvider } from '../providers/data.ts'

const BLANK = { current: '', next: '', repeat: '' }

const useRulesText = ({ passwords, factor }: Account) => {
  const translate = useTranslate()
  const { shortest, shortest_with_factor, classes } = passwords
  const least = factor ? shortest_with_factor : shortest
  return translate(classes > 1 ? 'desk.account.rules_classes' : 'desk.account.rules', { least, classes })
}

export const PasswordForm = ({ account, onDone }: { account: Account; onDone: () => void }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { busy, error, run, wrong } = useCounterAct()
  const rules = useRulesText(account)
  const [given, setGiven] = useState(BLANK)
  const [differ, setDiffer] = useState(false)
  const { filled, blank } = useBlank()

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { current, next, repeat } = given
    setDiffer(next !== repeat)
    if (!filled(current, next, repeat) || next !== repeat) return
    void run({}, async () => {
      await dataProvider.changePassword(current, next)
      setGiven(BLANK)
      onDone()
    })
  }
  const input = (name: keyof typeof BLANK, autoComplete: string, refused: string | undefined, help = '') => {
    const label = translate(`desk.account.${name}`)
    const fault = blank(label, given[name]) ?? refused
    return (
      <TextInput
        label={label}
        type="password"
        autoComplete={autoComplete}
        maxLength={200}
        value={given[name]}
        invalid={fault !== undefined}
        help={fault ?? help}
        onChange={(value) => setGiven((before) => ({ ...before, [name]: value }))}
      />
    )
  }
  return (
    <form className="stack narrow" onSubmit={submit} noValidate>
      {error !== null && <ErrorPanel error={error} />}
      {input('current', 'current-password', wrong('/current'))}
      {input('next', 'new-password', wrong('/password'), rules)}
      {input('repeat', 'new-password', differ ? translate('desk.account.differ') : undefined)}
      <div>
        <Button type="submit" variant={account.owes === null ? 'outlined' : 'contained'} aria-disabled={busy}>
          {translate(busy ? 'desk.act.busy' : 'desk.account.change')}
        </Button>
      </div>
    </form>
  )
}
