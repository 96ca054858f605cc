// Somebody who is signed in, on a public page: the same session as the console's, and the way back after
// signing in.
import { sql } from 'kysely'
import { call } from '../../db/advance.ts'
import { as, type Mode, type Work } from '../../db/connect.ts'
import { asProblem } from '../refusals.ts'
import { tokenHashOf, whoAmI } from '../session.ts'
import { type Office, office } from './reading/office.ts'
import type { Visitor } from './visit.ts'

export interface Self {
  id: string
  inDb: <T>(mode: Mode, work: Work<T>) => Promise<T>
  // Everything a page shows, read in one transaction.
  read: <T>(work: Work<T>) => Promise<T & { office: Office }>
}

export const selfOf = async (c: Visitor): Promise<Self | null> => {
  const tokenHash = tokenHashOf(c)
  const inDb: Self['inDb'] = (mode, work) => as(c.var.db, tokenHash, mode, work)
  try {
    const { person } = await inDb('read', whoAmI)
    await call(c.var.db, sql<void>`touch_session(${tokenHash})`)
    const read: Self['read'] = (work) =>
      inDb('read', async (trx) => ({ ...(await work(trx)), office: await office(trx) }))
    return { id: String(person.id), inDb, read }
  } catch (error) {
    if (asProblem(error)?.status === 401) return null
    throw error
  }
}

// Only an address of our own, and no trick of slashes that a browser would read as another's.
export const isWayBack = (c: Visitor, path: string): boolean => {
  const ours = new URL(c.var.settings.publicUrl)
  if (!/^\/[\w/-]*$/.test(path) || !URL.canParse(path, ours)) return false
  return new URL(path, ours).origin === ours.origin
}

export const toSignIn = (c: Visitor, back: string) =>
  c.redirect(`/sign-in?${new URLSearchParams({ back })}`, 303)
