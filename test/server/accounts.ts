// People who sign in with a password and a second factor, on a counter of their own.
import { sql } from 'kysely'
import { TOTP } from 'otpauth'
import { expect } from 'vitest'
import { hashPassword } from '../../server/passwords.ts'
import { followProfile } from '../accounts.ts'
import type { Name } from '../people.ts'
import { type Answer, asked, type Counter, key, openCounter } from './counter.ts'

export const PASSWORD = 'Correct horse 4 staple'

export const cookieOf = (answer: Answer) => answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''

// A telephone that knows the secret; its clock can be set, so that no test waits for the next code.
export const telephone = (uri: unknown) => {
  const secret = new URL(String(uri)).searchParams.get('secret') ?? ''
  return (steps = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })
}

// Nobody is held back for what a test before tried, and the cast's own sessions stand.
const beginAgain = async (counter: Counter) => {
  await followProfile(counter, 'demo')
  await sql`truncate rate_limits`.execute(counter.owner)
  const tokens = Object.values(counter.cast).map(({ token }) => token)
  await sql`update sessions set ended_at = null, expires_at = now() + interval '1 hour'
    where token_hash = any (${tokens})`.execute(counter.owner)
}

export const openAccounts = async () => {
  const counter = await openCounter()
  await sql`insert into credentials (person_id, password_hash)
    select id, ${await hashPassword(PASSWORD)} from people where scope <> 'clock'`.execute(counter.owner)

  const signIn = (username: string, otp?: string, password = PASSWORD) =>
    counter.ask(null, '/api/session', { json: { username, password, ...(otp && { otp }) } })
  const post = (cookie: string, path: string, json: object = {}) =>
    asked(counter.app, cookie, path, { json, headers: key() })
  const get = (cookie: string, path: string) => asked(counter.app, cookie, path)

  // Sets a second factor up as its person would, from signing in to the recovery codes.
  const equip = async (username: Name) => {
    await sql`delete from second_factors where person_id = ${counter.cast[username].id}`.execute(
      counter.owner,
    )
    const cookie = cookieOf(await signIn(username))
    const { body } = await post(cookie, '/api/account/factor')
    const code = telephone(body.uri)
    const confirmed = await post(cookie, '/api/account/factor/confirmation', { code: code(-1) })
    expect(confirmed.status).toBe(200)
    return { cookie, code, codes: confirmed.body.codes as string[] }
  }
  return { counter, signIn, post, get, equip, beginAgain: () => beginAgain(counter) }
}
