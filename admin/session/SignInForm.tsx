// User name and password, and a code where there is a second factor; one sentence for every failure, above
// the fields, and the focus goes to it.
import Button from '@mui/material/Button'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useSentence } from '../look/ErrorPanel.tsx'
import { Note } from '../look/Note.tsx'
import { TextInput } from '../look/TextInput.tsx'
import { Problem } from '../providers/http.ts'

interface Props {
  initialName?: string
  signIn: (username: string, password: string, code?: string) => Promise<unknown>
  children?: (fill: (username: string) => void) => ReactNode
}

export const SignInForm = ({ initialName = '', signIn, children }: Props) => {
  const translate = useTranslate()
  const sentence = useSentence()
  const [username, setUsername] = useState(initialName)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [coded, setCoded] = useState(false)
  const [shown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const errorBox = useRef<HTMLDivElement>(null)
  const passwordBox = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (error !== '') errorBox.current?.focus()
  }, [error])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (username.trim() === '' || password === '') return setError(translate('desk.sign_in.both'))
    setBusy(true)
    setError('')
    try {
      await signIn(username.trim(), password, code.trim() || undefined)
    } catch (problem) {
      if (problem instanceof Problem && problem.code.startsWith('code_')) setCoded(true)
      const wrong = problem instanceof Problem && problem.status === 401 && problem.message === ''
      setError(wrong ? translate('ra.auth.sign_in_error') : sentence(problem))
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <form className="stack" onSubmit={submit} noValidate>
        {error !== '' && (
          <div ref={errorBox} tabIndex={-1}>
            <Note tone="bad" alert>
              {error}
            </Note>
          </div>
        )}
        <TextInput
          label={translate('ra.auth.username')}
          name="username"
          autoComplete="username"
          value={username}
          onChange={setUsername}
        />
        <TextInput
          label={translate('ra.auth.password')}
          name="password"
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          inputRef={passwordBox}
          value={password}
          onChange={setPassword}
          end={
            <Button variant="text" size="small" aria-pressed={shown} onClick={() => setShown(!shown)}>
              {translate(shown ? 'desk.sign_in.hide' : 'desk.sign_in.show')}
            </Button>
          }
        />
        {coded && (
          <TextInput
            label={translate('desk.proof.code')}
            name="code"
            autoComplete="one-time-code"
            maxLength={60}
            value={code}
            onChange={setCode}
          />
        )}
        <Button type="submit" variant="contained" size="large" aria-disabled={busy} fullWidth>
          {translate(busy ? 'desk.sign_in.busy' : 'ra.auth.sign_in')}
        </Button>
      </form>
      {children?.((name) => {
        setUsername(name)
        passwordBox.current?.focus()
      })}
    </>
  )
}
