// Signing in without script: the same session as the interface gives, and then the console.
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Problem } from '../problem.ts'
import { signIn } from '../session.ts'
import { filled, formToken } from './form.ts'
import { Input, Summary, Token, type Wrongs } from './inputs.tsx'
import { show } from './layout.tsx'
import { isWayBack } from './self.ts'
import { read, type Visit, type Visitor } from './visit.ts'

interface Attempt {
  username: string
  wrongs: Wrongs
  status: ContentfulStatusCode
  welcome: boolean
  // Whether a second factor is asked for.
  coded: boolean
  // Where somebody came from, and goes back to.
  back: string
}

const BACK = 'back'

type FormProps = {
  visit: Visit
  token: string
  username: string
  wrongs: Wrongs
  coded: boolean
  back: string
}

const Form = ({ visit: { words }, token, username, wrongs, coded, back }: FormProps) => (
  <form class="card form" action="/sign-in" method="post">
    <Input
      name="username"
      label={words.username}
      type="text"
      autocomplete="username"
      value={username}
      wrongs={wrongs}
    />
    <Input
      name="password"
      label={words.password}
      type="password"
      autocomplete="current-password"
      wrongs={wrongs}
    />
    {coded && (
      <Input name="code" label={words.code} type="text" autocomplete="one-time-code" wrongs={wrongs} />
    )}
    <Token token={token} />
    {back && <input type="hidden" name={BACK} value={back} />}
    <button type="submit">{words.toSignIn}</button>
  </form>
)

const signInPage = async (c: Visitor, { username, wrongs, status, welcome, coded, back }: Attempt) => {
  const { visit } = c.var
  const { words } = visit
  const { office } = await read(c, async () => ({}))
  c.header('Cache-Control', 'no-store')
  return show(
    c,
    { title: words.signInTitle, crumbs: [], office, status, wrong: wrongs.size > 0 },
    <>
      <h1>{words.signInTitle}</h1>
      <p class="muted">{back ? words.signInBack : words.signInLead}</p>
      {welcome && (
        <p class="note" role="status">
          {words.passwordSet}
        </p>
      )}
      <Summary visit={visit} wrongs={wrongs} />
      <Form
        visit={visit}
        token={formToken(c)}
        username={username}
        wrongs={wrongs}
        coded={coded}
        back={back}
      />
      <p class="muted small">{words.forgotten}</p>
    </>,
  )
}

const backIn = (c: Visitor, path: string | undefined) => (path && isWayBack(c, path) ? path : '')

export const signInForm = (c: Visitor) =>
  signInPage(c, {
    username: '',
    wrongs: new Map(),
    status: 200,
    welcome: c.req.query('welcome') === '1',
    coded: false,
    back: backIn(c, c.req.query(BACK)),
  })

const blanks = (c: Visitor, username: string, password: string): Wrongs => {
  const { words } = c.var.visit
  const wrongs: Wrongs = new Map()
  if (!username) wrongs.set('username', words.usernameNeeded)
  if (!password) wrongs.set('password', words.passwordNeeded)
  return wrongs
}

export const signInSubmit = async (c: Visitor) => {
  const { words, language } = c.var.visit
  const values = await filled(c)
  const back = backIn(c, values?.[BACK])
  const again = (username: string, wrongs: Wrongs, status: ContentfulStatusCode, coded = false) =>
    signInPage(c, { username, wrongs, status, welcome: false, coded, back })
  if (!values) return again('', new Map([['', words.formStale]]), 403)
  const username = (values.username ?? '').trim().toLowerCase().slice(0, 200)
  const password = values.password ?? ''
  const wrongs = blanks(c, username, password)
  if (wrongs.size > 0) return again(username, wrongs, 422)
  try {
    await signIn(c, username, password, values.code?.trim() || undefined)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.retryAfter !== undefined) c.header('Retry-After', String(error.retryAfter))
    const wrong: Wrongs = new Map([['', error.sentence[language]]])
    return again(username, wrong, error.status as ContentfulStatusCode, error.code.startsWith('code_'))
  }
  if (back) return c.redirect(back, 303)
  return c.redirect(new URL('/console/', c.var.settings.consoleUrl).href, 303)
}
