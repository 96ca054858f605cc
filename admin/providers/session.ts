// Who sits at this desk: one value for the whole console, asked from the server and kept in memory only.
import { useSyncExternalStore } from 'react'
import { Problem, request } from './http.ts'
import type { DemoPerson, Session } from './shapes.ts'

interface Desk {
  session: Session | null
  last: Session | null
  demoPeople: DemoPerson[]
}

let desk: Desk = { session: null, last: null, demoPeople: [] }
// How far the office's clock is from this machine's.
let apart = 0
const listeners = new Set<() => void>()

const set = (next: Partial<Desk>) => {
  desk = { ...desk, ...next, last: next.session ?? desk.last }
  if (next.session) apart = Date.parse(next.session.now) - Date.now()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** What the office's clock says at this moment, as an instant in UTC (ISO 8601). */
export const officeNow = () => new Date(Date.now() + apart).toISOString()

export const currentSession = () => desk.session

// Only a demonstration says who could sign in.
const rememberDemoPeople = (problem: Problem) => {
  const people = (problem.body as { demo?: unknown } | undefined)?.demo
  if (Array.isArray(people)) set({ demoPeople: people as DemoPerson[] })
}

export const askSession = async (): Promise<Session> => {
  try {
    const session = await request<Session>('GET', '/api/session')
    set({ session })
    return session
  } catch (error) {
    if (error instanceof Problem) rememberDemoPeople(error)
    throw error
  }
}

export const signIn = async (username: string, password: string, otp?: string): Promise<Session> => {
  const said = { username, password, ...(otp && { otp }) }
  const session = await request<Session>('POST', '/api/session', said)
  set({ session })
  return session
}

export const signOut = async () => {
  if (desk.session === null) return
  set({ session: null })
  await request<null>('DELETE', '/api/session')
}

// After the demonstration's clock has moved, every "today" on screen moves with it.
export const moveToday = (now: string, today: string) => {
  if (desk.session !== null) set({ session: { ...desk.session, now, today } })
}

export const useDesk = () => useSyncExternalStore(subscribe, () => desk)

// A page that is about to close after signing out still shows whose it was.
export const useSession = (): Session => {
  const { session, last } = useDesk()
  const shown = session ?? last
  if (shown === null) throw new Error('This screen needs a signed-in person.')
  return shown
}
