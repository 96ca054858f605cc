// A session that ends under way: sign in over the page, and nothing typed is lost.
import Dialog from '@mui/material/Dialog'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
import { onSignedOut } from '../providers/http.ts'
import { signIn, useSession } from '../providers/session.ts'
import { isOwed } from './owes.ts'
import { SignInForm } from './SignInForm.tsx'

export const SignInAgain = () => {
  const translate = useTranslate()
  const queryClient = useQueryClient()
  const { person } = useSession()
  const [open, setOpen] = useState(false)
  useEffect(() => onSignedOut(() => setOpen(true)), [])
  const again = async (username: string, password: string, code?: string) => {
    const session = await signIn(username, password, code).catch((error: unknown) => {
      // What is owed is settled on the page for it.
      if (isOwed(error)) window.location.reload()
      throw error
    })
    // Another person must not see what the one before had on screen.
    if (session.person.id !== person.id) return window.location.reload()
    setOpen(false)
    await queryClient.invalidateQueries()
  }
  return (
    <Dialog open={open} aria-labelledby="sign-in-again" maxWidth="xs" fullWidth>
      <div className="stack dialog-body">
        <h2 id="sign-in-again">{translate('desk.sign_in.again')}</h2>
        <p>{translate('desk.sign_in.again_why')}</p>
        <SignInForm initialName={person.username} signIn={again} />
      </div>
    </Dialog>
  )
}
