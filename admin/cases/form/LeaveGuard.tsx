// Nothing typed is lost by a click: leaving with unsaved words asks once, with three clear answers.
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import { useEffect, useState } from 'react'
import { useBlocker, useTranslate } from 'react-admin'
import type { CasePage } from '../../providers/shapes.ts'

interface Props {
  dirty: boolean
  save: () => Promise<CasePage | null>
}

export const LeaveGuard = ({ dirty, save }: Props) => {
  const translate = useTranslate()
  const [failed, setFailed] = useState(false)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])
  if (blocker.state !== 'blocked') return null
  const stay = () => {
    setFailed(false)
    blocker.reset()
  }
  const saveAndLeave = async () => {
    if ((await save()) === null) return setFailed(true)
    blocker.proceed()
  }
  return (
    <Dialog open onClose={stay} aria-labelledby="leave-title" maxWidth="xs" fullWidth>
      <div className="dialog-body stack">
        <h2 id="leave-title">{translate('desk.leave.title')}</h2>
        {failed && (
          <p role="alert" className="text-bad">
            {translate('desk.leave.failed')}
          </p>
        )}
        <div className="row">
          <Button variant="contained" autoFocus onClick={saveAndLeave}>
            {translate('desk.leave.save')}
          </Button>
          <Button onClick={() => blocker.proceed()}>{translate('desk.leave.discard')}</Button>
          <Button onClick={stay}>{translate('desk.leave.stay')}</Button>
        </div>
      </div>
    </Dialog>
  )
}
