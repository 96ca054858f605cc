// A link that works once: its person chooses a password.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { sql } from 'kysely'
import { call } from '../../db/advance.ts'
import { addressOf } from '../address.ts'
import { hashPassword } from '../passwords.ts'
import { digestOf } from '../session.ts'
import { filled, formToken } from './form.ts'
import { Input, Summary, Token, type Wrongs } from './inputs.tsx'
import { show } from './layout.tsx'
import { tooMany } from './problem.tsx'
import { take } from './reading/verification.ts'
import { read, type Visit, type Visitor } from './visit.ts'

const SHORTEST = 10
const LONGEST = 200
const TRIES = 20
const PER_SECONDS = 15 * 60

const linkOf = (c: Visitor) => digestOf(c.req.param('token') ?? '')

const personOf = (c: Visitor) => call(c.var.db, sql<string | null>`link_person(${linkOf(c)})`)

const spent = async (c: Visitor) => {
  const { words } = c.var.visit
  const { office } = await read(c, async () => ({}))
  return show(
    c,
    { title: words.welcomeTitle, crumbs: [], office, status: 404 },
    <>
      <h1>{words.welcomeTitle}</h1>
      <p>{words.linkSpent}</p>
    </>,
  )
}

type FormProps = { visit: Visit; path: string; token: string; username: string; wrongs: Wrongs }

const Form = ({ visit: { words }, path, token, username, wrongs }: FormProps) => (
  <form class="card form" action={path} method="post">
    <Input
      name="username"
      label={words.username}
      type="text"
      autocomplete="username"
      value={username}
      wrongs={new Map()}
      readonly
    />
    <Input
      name="password"
      label={words.newPassword}
      help={words.newPasswordHelp}
      type="password"
      autocomplete="new-password"
      wrongs={wrongs}
    />
    <Input
      name="repeated"
      label={words.repeatPassword}
      type="password"
      autocomplete="new-password"
      wrongs={wrongs}
    />
    <Token token={token} />
    <button type="submit">{words.toSetPassword}</button>
  </form>
)

const welcomePage = async (c: Visitor, username: string, wrongs: Wrongs, status: ContentfulStatusCode) => {
  const { visit } = c.var
  const { words } = visit
  const { office } = await read(c, async () => ({}))
  return show(
    c,
    { title: words.welcomeTitle, crumbs: [], office, status, wrong: wrongs.size > 0 },
    <>
      <h1>{words.welcomeTitle}</h1>
      <p>{words.welcomeLead(username)}</p>
      <Summary visit={visit} wrongs={wrongs} />
      <Form visit={visit} path={c.req.path} token={formToken(c)} username={username} wrongs={wrongs} />
    </>,
  )
}

// The address is a secret for as long as it works: it is neither kept nor handed on as a referrer.
const kept = (c: Visitor) => {
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', 'same-origin')
  c.header('X-Robots-Tag', 'noindex')
}

const limited = (c: Visitor) => take(c.var.db, `welcome:${addressOf(c)}`, TRIES, PER_SECONDS)

export const welcomeForm = async (c: Visitor) => {
  kept(c)
  const wait = await limited(c)
  if (wait > 0) return tooMany(c, wait)
  const username = await personOf(c)
  return username ? welcomePage(c, username, new Map(), 200) : spent(c)
}

const faults = (c: Visitor, password: string, repeated: string): Wrongs => {
  const { words } = c.var.visit
  const length = [...password].length
  const wrongs: Wrongs = new Map()
  if (length < SHORTEST) wrongs.set('password', words.passwordShort)
  else if (length > LONGEST) wrongs.set('password', words.passwordLong)
  else if (password !== repeated) wrongs.set('repeated', words.passwordsDiffer)
  return wrongs
}

export const welcomeSubmit = async (c: Visitor) => {
  kept(c)
  const wait = await limited(c)
  if (wait > 0) return tooMany(c, wait)
  const username = await personOf(c)
  if (!username) return spent(c)
  const values = await filled(c)
  if (!values) return welcomePage(c, username, new Map([['', c.var.visit.words.formStale]]), 403)
  const wrongs = faults(c, values.password ?? '', values.repeated ?? '')
  if (wrongs.size > 0) return welcomePage(c, username, wrongs, 422)
  await call(c.var.db, sql<string>`use_link(${linkOf(c)}, ${await hashPassword(values.password ?? '')})`)
  return c.redirect('/sign-in?welcome=1', 303)
}
