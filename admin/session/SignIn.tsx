// The sign-in page. A demonstration lists its people; a click fills in the name, never the password.
import Button from '@mui/material/Button'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Navigate, useLogin, useTranslate } from 'react-admin'
import { Languages } from '../layout/Languages.tsx'
import { useDocumentLanguage } from '../layout/PageTitle.tsx'
import { Problem } from '../providers/http.ts'
import { askSession, useDesk } from '../providers/session.ts'
import { isOwed } from './owes.ts'
import { SignInForm } from './SignInForm.tsx'
import './session.css'

const Owed = lazy(() => import('./Owed.tsx'))

const DemoPeople = ({ fill }: { fill: (username: string) => void }) => {
  const translate = useTranslate()
  const { demoPeople } = useDesk()
  if (demoPeople.length === 0) return null
  return (
    <section className="demo-people" aria-labelledby="demo-people">
      <h2 id="demo-people">{translate('desk.sign_in.demo_people')}</h2>
      <p className="hint">{translate('desk.sign_in.demo_help')}</p>
      <ul>
        {demoPeople.map((person) => (
          <li key={person.username}>
            <Button fullWidth onClick={() => fill(person.username)}>
              <span className="nowrap">
                {person.name} <span className="hint">{person.username}</span>
              </span>
              <span className="muted">{person.organisation}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const SignIn = () => {
  const translate = useTranslate()
  const login = useLogin()
  const { session } = useDesk()
  const [owed, setOwed] = useState(false)
  useDocumentLanguage()
  const title = `${translate('ra.auth.sign_in')} · ${translate('desk.title')}`
  useEffect(() => {
    if (!owed) document.title = title
  }, [title, owed])
  // Who opens this page while signed in goes on; the question also brings a demonstration's people.
  useEffect(() => {
    if (session !== null) return
    askSession().catch((error) => {
      if (isOwed(error)) return setOwed(true)
      if (!(error instanceof Problem)) throw error
    })
  }, [session])
  if (session !== null) return <Navigate to="/" />
  const enter = async (username: string, password: string, otp?: string) => {
    try {
      await login({ username, password, otp })
    } catch (error) {
      if (!isOwed(error)) throw error
      setOwed(true)
    }
  }
  return (
    <div className="sign-in">
      <header className="spread">
        <p className="muted">{translate('desk.title')}</p>
        <Languages />
      </header>
      <main className="card stack">
        {owed ? (
          <Suspense fallback={null}>
            <Owed onSettled={() => void askSession()} />
          </Suspense>
        ) : (
          <>
            <h1>{translate('ra.auth.sign_in')}</h1>
            <SignInForm signIn={enter}>{(fill) => <DemoPeople fill={fill} />}</SignInForm>
          </>
        )}
      </main>
    </div>
  )
}
