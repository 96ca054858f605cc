// What a visitor's request carries: language, text size, words, and one read of the database as a visitor.
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { as, type Trx } from '../../db/connect.ts'
import type { Env, Language } from '../env.ts'
import { en } from './messages/en.ts'
import { type Words, zh } from './messages/zh.ts'
import { type Office, office } from './reading/office.ts'

export interface Visit {
  // The language of words that are not the page's own, so that they are read aloud as what they are.
  lang: (text: string | null) => 'zh-CN' | undefined
  language: Language
  words: Words
  large: boolean
  // The Chinese or the English of a row's two names.
  pick: (chinese: string | null | undefined, english: string | null | undefined) => string
}

// Beside what every request carries.
declare module 'hono' {
  interface ContextVariableMap {
    visit: Visit
  }
}

export type Visitor = Context<Env>

const A_YEAR = 365 * 24 * 3600

// A preference given in the address is kept in a cookie, so that it needs neither script nor account.
const preference = (c: Context, name: string, choices: readonly string[]) => {
  const asked = c.req.query(name)
  if (asked === undefined || !choices.includes(asked)) return getCookie(c, name)
  const secure = new URL(c.req.url).protocol === 'https:'
  setCookie(c, name, asked, { path: '/', maxAge: A_YEAR, sameSite: 'Lax', httpOnly: true, secure })
  return asked
}

// Chinese, unless somebody chose English here: a browser's list of languages is not a choice.
const languageOf = (c: Context): Language => {
  return preference(c, 'lang', ['zh', 'en']) === 'en' ? 'en' : 'zh'
}

const visitOf = (c: Context): Visit => {
  const language = languageOf(c)
  const large = preference(c, 'text', ['large', 'standard']) === 'large'
  const pick: Visit['pick'] = (chinese, english) => (language === 'en' ? english || chinese : chinese) ?? ''
  const lang: Visit['lang'] = (text) =>
    language === 'en' && /\p{Script=Han}/u.test(text ?? '') ? 'zh-CN' : undefined
  return { language, words: language === 'en' ? en : zh, large, pick, lang }
}

// No inline script or style stands on these pages, so their policy allows none.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
]

export const prepare = (c: Visitor) => {
  const visit = visitOf(c)
  c.set('visit', visit)
  c.set('language', visit.language)
  // Signing in leads on to the console, which may have an origin of its own.
  const console = new URL(c.var.settings.consoleUrl).origin
  c.header('Content-Security-Policy', [...POLICY, `form-action 'self' ${console}`].join('; '))
  c.header('Cross-Origin-Opener-Policy', 'same-origin')
  c.header('Cache-Control', 'private, no-cache')
  c.header('Vary', 'Accept, Cookie')
}

export const visiting: MiddlewareHandler<Env> = async (c, next) => {
  prepare(c)
  await next()
}

// Everything a page shows is read in one transaction, so that its "as of" time is true of all of it.
export const read = <T>(c: Visitor, work: (trx: Trx) => Promise<T>): Promise<T & { office: Office }> =>
  as(c.var.db, null, 'read', async (trx) => ({ ...(await work(trx)), office: await office(trx) }))

export const wantsJson = (c: Context): boolean => {
  const accept = c.req.header('accept') ?? ''
  return accept.includes('application/json') && !accept.includes('text/html')
}
