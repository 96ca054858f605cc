// How the platform calls itself, and where people turn to.
import Button from '@mui/material/Button'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Note } from '../look/Note.tsx'
import { TextInput } from '../look/TextInput.tsx'
import type { DeskProvider } from '../providers/data.ts'
import { useRules } from '../rules/useRules.tsx'

const LONGEST = { platform_zh: 60, platform_en: 120, contact: 100 }
const INPUTS = Object.keys(LONGEST) as (keyof typeof LONGEST)[]

export const PlatformForm = () => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const queryClient = useQueryClient()
  const { rules } = useRules()
  const { busy, error, run, wrong } = useCounterAct()
  const { platform_zh, platform_en, contact } = rules.installation
  const [said, setSaid] = useState({ platform_zh, platform_en, contact: contact ?? '' })
  const [saved, setSaved] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run(said, async (key) => {
      await dataProvider.namePlatform(said, key)
      await queryClient.invalidateQueries({ queryKey: ['rules'] })
      setSaved(true)
    })
  }
  return (
    <form className="card stack narrow" onSubmit={submit} noValidate>
      <h2>{translate('desk.platform.heading')}</h2>
      <p className="hint">{translate('desk.platform.help')}</p>
      {error !== null && <ErrorPanel error={error} />}
      <div role="status">{saved && <Note tone="good">{translate('desk.platform.saved')}</Note>}</div>
      {INPUTS.map((name) => (
        <TextInput
          key={name}
          label={translate(`desk.platform.${name}`)}
          value={said[name]}
          maxLength={LONGEST[name]}
          invalid={wrong(`/${name}`) !== undefined}
          help={wrong(`/${name}`) ?? translate(`desk.platform.${name}_help`)}
          onChange={(value) => {
            setSaved(false)
            setSaid((before) => ({ ...before, [name]: value }))
          }}
        />
      ))}
      <div>
        <Button type="submit" variant="contained" aria-disabled={busy}>
          {translate(busy ? 'desk.act.busy' : 'desk.platform.save')}
        </Button>
      </div>
    </form>
  )
}
