// A grave act asks once more who is there: the code is given over the page, and the act goes on as it was.
import { useEffect, useRef, useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { FormDialog } from '../look/FormDialog.tsx'
import { TextInput } from '../look/TextInput.tsx'
import { useBlank } from '../look/useBlank.ts'
import type { DeskProvider } from '../providers/data.ts'
import { onProofNeeded } from '../providers/http.ts'

type Answer = (proven: boolean) => void

const CodeDialog = ({ onAnswer }: { onAnswer: Answer }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { busy, error, run } = useCounterAct()
  const { filled, blank } = useBlank()
  const [code, setCode] = useState('')
  const label = translate('desk.proof.code')
  const fault = blank(label, code)
  const submit = () => {
    if (!filled(code)) return
    void run({ code }, async () => {
      await dataProvider.prove(code.trim())
      onAnswer(true)
    })
  }
  return (
    <FormDialog
      title={translate('desk.proof.title')}
      button={translate('desk.proof.prove')}
      busy={busy}
      error={error}
      onSubmit={submit}
      onClose={() => onAnswer(false)}
    >
      <p>{translate('desk.proof.why')}</p>
      <TextInput
        label={label}
        value={code}
        autoComplete="one-time-code"
        maxLength={60}
        autoFocus
        invalid={fault !== undefined}
        help={fault}
        onChange={setCode}
      />
    </FormDialog>
  )
}

export const ProveAgain = () => {
  const [open, setOpen] = useState(false)
  // Several requests refused at once are answered by one proof.
  const waiting = useRef<Answer[]>([])
  useEffect(
    () =>
      onProofNeeded(
        () =>
          new Promise<boolean>((resolve) => {
            waiting.current.push(resolve)
            setOpen(true)
          }),
      ),
    [],
  )
  if (!open) return null
  const answer = (proven: boolean) => {
    setOpen(false)
    for (const resolve of waiting.current.splice(0)) resolve(proven)
  }
  return <CodeDialog onAnswer={answer} />
}
