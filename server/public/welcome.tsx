// A link that works once: its person chooses a password.

import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { sql } from 'kysely'
import { call } from '../../db/advance.ts'
import { addressOf } from '../address.ts'
import { say } from '../messages/say.ts'
import { type PasswordCase, passwordFault } from '../password_rules.ts'
import { hashPassword } from '../passwords.ts'
import { digestOf } from '../session.ts'
import { filled, formToken } from './form.ts'
import { Input, Summary, Token, type Wrongs } from './inputs.tsx'
import { show } from './layout.tsx'
import { tooMany } from './problem.tsx'
import { take } from './reading/verification.ts'
import { read, type Visit, type Visitor } from './visit.ts'

const TRIES = 20
const PER_SECONDS = 15 * 60

const linkOf = (c: Visitor) => digestOf(c.req.param('token') ?? '')

// Whose link it is, if it still works, and what their password must be.
const personOf = (c: Visitor) => call(c.var.db, sql<PasswordCase | null>`link_case(${linkOf(c)})`)

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

const helpOf = ({ words }: Visit, { rules, factor }: PasswordCase) =>
  words.newPasswordHelp(factor ? rules.shortest_with_factor : rules.shortest, rules.classes)

type FormProps = { visit: Visit; path: string; token: string; person: PasswordCase; wrongs: Wrongs }

const Form = ({ visit, visit: { words }, path, token, person, wrongs }: FormProps) => (
  <form class="card form" action={path} method="post">
    <Input
      name="username"
      label={words.username}
      type="text"
      autocomplete="username"
      value={person.username}
      wrongs={new Map()}
      readonly
    />
    <Input
      name="password"
      label={words.newPassword}
      help={helpOf(visit, person)}
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

const welcomePage = async (
  c: Visitor,
  person: PasswordCase,
  wrongs: Wrongs,
  status: ContentfulStatusCode,
) => {
  const { visit } = c.var
  const { words } = visit
  const { office } = await read(c, async () => ({}))
  return show(
    c,
    { title: words.welcomeTitle, crumbs: [], office, status, wrong: wrongs.size > 0 },
    <>
      <h1>{words.welcomeTitle}</h1>
      <p>{words.welcomeLead(person.username)}</p>
      <Summary visit={visit} wrongs={wrongs} />
      <Form visit={visit} path={c.req.path} token={formToken(c)} person={person} wrongs={wrongs} />
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
  const person = await personOf(c)
  return person ? welcomePage(c, person, new Map(), 200) : spent(c)
}

const faults = async (c: Visitor, person: PasswordCase, password: string, repeated: string) => {
  const { words, language } = c.var.visit
  const wrong = await passwordFault(password, person)
  const wrongs: Wrongs = new Map()
  if (wrong) wrongs.set('password', say(...wrong)[language])
  else if (password !== repeated) wrongs.set('repeated', words.passwordsDiffer)
  return wrongs
}

export const welcomeSubmit = async (c: Visitor) => {
  kept(c)
  const wait = await limited(c)
  if (wait > 0) return tooMany(c, wait)
  const person = await personOf(c)
  if (!person) return spent(c)
  const values = await filled(c)
  if (!values) return welcomePage(c, person, new Map([['', c.var.visit.words.formStale]]), 403)
  const wrongs = await faults(c, person, values.password ?? '', values.repeated ?? '')
  if (wrongs.size > 0) return welcomePage(c, person, wrongs, 422)
  await call(c.var.db, sql<string>`use_link(${linkOf(c)}, ${await hashPassword(values.password ?? '')})`)
  return c.redirect('/sign-in?welcome=1', 303)
}
