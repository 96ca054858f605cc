// One's own account: second factor, password, sessions.
import Button from '@mui/material/Button'
import { type ReactNode, useId, useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { instant } from '../dates/format.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Loading } from '../look/Loading.tsx'
import { Note } from '../look/Note.tsx'
import { ToneChip } from '../look/Tone.tsx'
import type { Account } from '../providers/accountShapes.ts'
import type { DeskProvider } from '../providers/data.ts'
import { FactorSetup, RecoveryCodes } from './FactorSetup.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { Sessions } from './Sessions.tsx'
import { useAccount } from './useAccount.ts'
import './account.css'

const Section = ({ title, children }: { title: string; children: ReactNode }) => {
  const heading = useId()
  return (
    <section className="card stack" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {children}
    </section>
  )
}

const Codes = ({ left, onDone }: { left: number; onDone: () => void }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const { busy, error, run } = useCounterAct()
  const [codes, setCodes] = useState<string[] | null>(null)
  const renew = () => run({}, async () => setCodes((await dataProvider.renewCodes()).codes))
  const kept = () => {
    setCodes(null)
    onDone()
  }
  if (codes !== null) return <RecoveryCodes codes={codes} onKept={kept} />
  return (
    <>
      {error !== null && <ErrorPanel error={error} />}
      <div className="row">
        <span>{translate('desk.account.codes_left', { smart_count: left })}</span>
        <Button size="small" aria-disabled={busy} onClick={renew}>
          {translate('desk.account.renew')}
        </Button>
      </div>
    </>
  )
}

const Factor = ({ account, onChanged }: { account: Account; onChanged: () => void }) => {
  const translate = useTranslate()
  const { factor, factor_needed, codes_left } = account
  return (
    <Section title={translate('desk.account.factor')}>
      <p className="muted">{translate('desk.account.factor_why')}</p>
      <p className="row">
        <ToneChip tone={factor ? 'good' : 'neutral'}>
          {translate(factor ? 'desk.people.factor_on' : 'desk.people.factor_off')}
        </ToneChip>
        <span>
          {factor && translate('desk.account.factor_on')}
          {!factor && factor_needed && translate('desk.account.factor_needed')}
        </span>
      </p>
      {factor && <Codes left={codes_left} onDone={onChanged} />}
      <FactorSetup key={String(factor)} replace={factor} onDone={onChanged} />
    </Section>
  )
}

const AccountPage = () => {
  const translate = useTranslate()
  const { data, error, refetch } = useAccount()
  const [changed, setChanged] = useState(false)
  return (
    <>
      <PageTitle title={translate('desk.account.title')}>
        {data !== undefined && (
          <span className="muted">
            {data.name} {data.username}
          </span>
        )}
      </PageTitle>
      {error !== null && <ErrorPanel error={error} onRetry={refetch} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && (
        <div className="stack">
          <Factor account={data} onChanged={() => void refetch()} />
          <Section title={translate('desk.account.password')}>
            {data.password_changed_at !== null && (
              <p className="hint">
                {translate('desk.account.changed_at', { at: instant(data.password_changed_at) })}
              </p>
            )}
            <div role="status">{changed && <Note tone="good">{translate('desk.account.changed')}</Note>}</div>
            <PasswordForm
              account={data}
              onDone={() => {
                setChanged(true)
                void refetch()
              }}
            />
          </Section>
          <Section title={translate('desk.account.sessions')}>
            <p className="muted">{translate('desk.account.sessions_help')}</p>
            <Sessions />
          </Section>
        </div>
      )}
    </>
  )
}

export default AccountPage
