// The head of a printed page: whose page it is, and when it was printed.
import { useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
import { flushSync } from 'react-dom'
import { instant } from '../dates/format.ts'
import { officeNow, useSession } from '../providers/session.ts'
import { usePlatform } from './PageTitle.tsx'
import './print.css'

export const Printed = () => {
  const translate = useTranslate()
  const platform = usePlatform()
  const { person } = useSession()
  const [at, setAt] = useState(officeNow)
  useEffect(() => {
    // The page is laid out for paper as soon as this has been heard.
    const now = () => flushSync(() => setAt(officeNow()))
    window.addEventListener('beforeprint', now)
    return () => window.removeEventListener('beforeprint', now)
  }, [])
  return (
    <div className="printed" aria-hidden>
      <span>{platform}</span>
      <span>{translate('desk.printed', { name: person.name, at: instant(at) })}</span>
    </div>
  )
}
