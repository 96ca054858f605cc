// Signed in, and yet not there: a second factor or a new password is settled before anything else.
import Button from '@mui/material/Button'
import { useEffect, useRef } from 'react'
import { useTranslate } from 'react-admin'
import { FactorSetup } from '../account/FactorSetup.tsx'
import { PasswordForm } from '../account/PasswordForm.tsx'
import { useAccount } from '../account/useAccount.ts'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Loading } from '../look/Loading.tsx'
import { request } from '../providers/http.ts'
import '../account/account.css'

// It takes the place of the sign-in form, in the browser's window and under the reader's eyes.
const Title = ({ children }: { children: string }) => {
  const translate = useTranslate()
  const heading = useRef<HTMLHeadingElement>(null)
  const title = `${children} · ${translate('desk.title')}`
  useEffect(() => {
    document.title = title
    heading.current?.focus({ preventScroll: true })
  }, [title])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}

const Owed = ({ onSettled }: { onSettled: () => void }) => {
  const translate = useTranslate()
  const { data, error, refetch } = useAccount()
  const settled = async () => {
    const { data: now } = await refetch()
    if (now !== undefined && now.owes === null) onSettled()
  }
  const leave = async () => {
    await request<null>('DELETE', '/api/session')
    window.location.reload()
  }
  if (error !== null) return <ErrorPanel error={error} onRetry={refetch} />
  if (data === undefined) return <Loading />
  const password = data.owes === 'password_owed'
  return (
    <div className="stack">
      <Title>{translate(password ? 'desk.owed.password' : 'desk.owed.factor')}</Title>
      {password ? (
        <PasswordForm account={data} onDone={settled} />
      ) : (
        <>
          <p>{translate('desk.account.factor_why')}</p>
          <FactorSetup replace={false} onDone={settled} />
        </>
      )}
      <div>
        <Button size="small" onClick={leave}>
          {translate('desk.owed.leave')}
        </Button>
      </div>
    </div>
  )
}

export default Owed
