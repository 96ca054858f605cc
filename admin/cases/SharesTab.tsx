// The case file opened to other departments (Article 25): for what, until when, and what they read of it.
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { instant } from '../dates/format.ts'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Loading } from '../look/Loading.tsx'
import { NativeSelect } from '../look/NativeSelect.tsx'
import { TextInput } from '../look/TextInput.tsx'
import type { DeskProvider } from '../providers/data.ts'
import type { CasePage } from '../providers/shapes.ts'
import type { NewShare, ShareRow } from '../providers/supervision.ts'

type Act = (said: unknown, act: (key: string) => Promise<unknown>) => Promise<void>

const NOTHING: NewShare = { organisation_id: '', purpose: '', until_on: '' }

const Opening = ({ page, act, busy }: { page: CasePage; act: Act; busy: boolean }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const [typed, setTyped] = useState(NOTHING)
  const set = (more: Partial<NewShare>) => setTyped((now) => ({ ...now, ...more }))
  const { data } = useQuery({ queryKey: ['supervision'], queryFn: () => dataProvider.supervisionChoices() })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act(typed, async (key) => {
      await dataProvider.shareCase(page.id, typed, key)
      setTyped(NOTHING)
    })
  }
  return (
    <form onSubmit={submit} noValidate className="stack">
      <div className="two-fields">
        <NativeSelect
          label={translate('desk.shares.department')}
          value={typed.organisation_id}
          empty={translate('desk.measures.choose')}
          options={(data?.departments ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(organisation_id) => set({ organisation_id })}
        />
        <TextInput
          label={translate('desk.shares.until')}
          type="date"
          value={typed.until_on}
          help={translate('desk.shares.until_help')}
          onChange={(until_on) => set({ until_on })}
        />
      </div>
      <TextInput
        label={translate('desk.shares.purpose')}
        value={typed.purpose}
        rows={2}
        maxLength={500}
        help={translate('desk.shares.purpose_help')}
        onChange={(purpose) => set({ purpose })}
      />
      <div>
        <Button type="submit" variant="contained" aria-disabled={busy}>
          {translate(busy ? 'desk.shares.busy' : 'desk.shares.open')}
        </Button>
      </div>
    </form>
  )
}

const Readings = ({ share }: { share: ShareRow }) => {
  const translate = useTranslate()
  if (share.readings.length === 0) return <p className="hint">{translate('desk.shares.no_reading')}</p>
  return (
    <details>
      <summary>
        {translate('desk.shares.readings')} {share.readings.length}
      </summary>
      <ul>
        {share.readings.map((one) => (
          <li key={`${one.read_at} ${one.address}`} className="whole">
            {instant(one.read_at)} {one.person} {one.paper ?? translate('desk.shares.file')}
          </li>
        ))}
      </ul>
    </details>
  )
}

const Share = ({ share, act, busy }: { share: ShareRow; act: Act; busy: boolean }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const state = () => {
    if (share.ended_at !== null) return translate('desk.shares.ended', { time: instant(share.ended_at) })
    return translate(share.open ? 'desk.shares.running' : 'desk.shares.over')
  }
  return (
    <li className="tight">
      <strong>{share.organisation_name}</strong>
      <span className="whole">{share.purpose}</span>
      <span className="hint">
        {translate('desk.shares.period', { from: share.shared_on, to: share.until_on })} · {state()} ·{' '}
        {translate('desk.shares.by', { name: share.shared_by })}
      </span>
      <Readings share={share} />
      {share.open && (
        <div>
          <Button
            size="small"
            aria-disabled={busy}
            onClick={() => act(share.id, (key) => dataProvider.endShare(share.id, key))}
          >
            {translate('desk.shares.end')}
            <span className="unseen"> {share.organisation_name}</span>
          </Button>
        </div>
      )}
    </li>
  )
}

export const SharesTab = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { busy, error, run } = useCounterAct()
  const shares = useQuery({ queryKey: ['shares', page.id], queryFn: () => dataProvider.shares(page.id) })
  const act: Act = (said, work) =>
    run(said, async (key) => {
      await work(key)
      await shares.refetch()
    })
  return (
    <div className="stack">
      <p className="muted">{translate('desk.shares.help')}</p>
      {error !== null && <ErrorPanel error={error} />}
      <Opening page={page} act={act} busy={busy} />
      <h3>{translate('desk.shares.list')}</h3>
      {shares.error !== null && <ErrorPanel error={shares.error} onRetry={shares.refetch} />}
      {shares.isPending && <Loading lines={3} />}
      {shares.data?.length === 0 && <p className="muted">{translate('desk.shares.none')}</p>}
      <ul className="stack">
        {shares.data?.map((share) => (
          <Share key={share.id} share={share} act={act} busy={busy} />
        ))}
      </ul>
    </div>
  )
}
