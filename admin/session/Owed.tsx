// Signed in, and yet not there: a second factor or a new password is settled before anything else.
import Button from '@mui/material/Button'
import { useTranslate } from 'react-admin'
import { FactorSetup } from '../account/FactorSetup.tsx'
import { PasswordForm } from '../account/PasswordForm.tsx'
import { useAccount } from '../account/useAccount.ts'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { Loading } from '../look/Loading.tsx'
import { request } from '../providers/http.ts'
import '../account/account.css'

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
  return (
    <div className="stack">
      {data.owes === 'password_owed' ? (
        <>
          <h1>{translate('desk.owed.password')}</h1>
          <PasswordForm account={data} onDone={settled} />
        </>
      ) : (
        <>
          <h1>{translate('desk.owed.factor')}</h1>
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
