// When react-admin asks who is there. A refused act (403) is not a lost session: nobody is signed out for it.
import type { AuthProvider } from 'react-admin'
import { Problem } from './http.ts'
import { askSession, currentSession, signIn, signOut } from './session.ts'

export const authProvider: AuthProvider = {
  login: ({ username, password, otp }: { username: string; password: string; otp?: string }) =>
    signIn(username, password, otp),
  logout: async () => {
    try {
      await signOut()
    } catch (error) {
      // A session that is already over needs no ending.
      if (!(error instanceof Problem)) throw error
    }
  },
  checkAuth: async () => {
    if (currentSession() !== null) return
    try {
      await askSession()
    } catch {
      throw { redirectTo: '/login', message: false }
    }
  },
  // An expired session opens the sign-in dialog over the page, so that nothing typed is lost.
  checkError: async () => undefined,
  getIdentity: async () => {
    const session = currentSession() ?? (await askSession())
    return { id: session.person.id, fullName: session.person.name }
  },
  getPermissions: async () => currentSession()?.person.roles ?? [],
}
