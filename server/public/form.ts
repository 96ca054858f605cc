// Forms of the public pages: a token in a cookie and again in the form, and a request that says it comes
// from us.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import type { Visitor } from './visit.ts'

const COOKIE = '__Host-form'
export const TOKEN = 'form_token'

// Another site can neither read this cookie nor set one whose name begins with __Host-.
export const formToken = (c: Visitor): string => {
  const kept = getCookie(c, COOKIE)
  if (kept && /^[\w-]{43}$/.test(kept)) return kept
  const token = randomBytes(32).toString('base64url')
  setCookie(c, COOKIE, token, { path: '/', secure: true, httpOnly: true, sameSite: 'Strict' })
  return token
}

export const isOurs = (c: Visitor): boolean => {
  const origin = c.req.header('Origin') ?? ''
  if (!URL.canParse(origin)) return false
  return new URL(c.var.settings.publicUrl).origin === origin || new URL(origin).host === c.req.header('Host')
}

export const bearsToken = (c: Visitor, token: string | undefined): boolean => {
  const kept = Buffer.from(getCookie(c, COOKIE) ?? '')
  const given = Buffer.from(token ?? '')
  return kept.length > 0 && kept.length === given.length && timingSafeEqual(kept, given)
}

export type Filled = Record<string, string>

// What was filled in, or null when the form is not one of ours.
export const filled = async (c: Visitor): Promise<Filled | null> => {
  const type = c.req.header('Content-Type') ?? ''
  if (!isOurs(c) || !/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return null
  const body = await c.req.parseBody()
  const values = Object.fromEntries(
    Object.entries(body).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
  return bearsToken(c, values[TOKEN]) ? values : null
}
