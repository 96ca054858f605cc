// Signing in and choosing a password by plain forms: a token, an origin, and every refusal in words.
import { createHash } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { untilRefused } from '../limits.ts'
import { type Counter, HOST } from '../server/counter.ts'
import { forgetLimits, HTML, openPortal } from './portal.ts'

const PASSWORD = '一句只有我知道的话'

let portal: Counter
beforeAll(async () => {
  portal = await openPortal()
  const stored = await hash(PASSWORD)
  await sql`insert into credentials (person_id, password_hash)
    select id, ${stored} from people where username = 'registrant'`.execute(portal.owner)
})
afterAll(() => portal.close())
beforeEach(() => forgetLimits(portal))

const opened = async (path: string) => {
  const page = await portal.ask(null, path, HTML)
  const token = /name="form_token" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
  const cookie = page.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return { page, token, cookie }
}

const post = (path: string, values: Record<string, string>, headers: Record<string, string>) =>
  portal.ask(null, path, {
    body: new URLSearchParams(values).toString(),
    headers: {
      ...HTML.headers,
      'Content-Type': 'application/x-www-form-urlencoded',
      Origin: HOST,
      ...headers,
    },
  })

const signIn = async (username: string, password: string, headers: Record<string, string> = {}) => {
  const { token, cookie } = await opened('/sign-in')
  return post('/sign-in', { form_token: token, username, password }, { Cookie: cookie, ...headers })
}

describe('signing in', () => {
  test('leads to the console with a session of the interface', async () => {
    const answer = await signIn(' Registrant ', PASSWORD)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toBe(`${HOST}/console/`)
    const session = answer.headers.getSetCookie().find((one) => one.startsWith('__Host-sid='))
    expect(session).toMatch(/HttpOnly; Secure; SameSite=Lax/)
    const cookie = session?.split(';')[0] ?? ''
    const me = await portal.ask(null, '/api/session', { headers: { Cookie: cookie } })
    expect(me.body).toMatchObject({ person: { username: 'registrant' } })
  })

  test('a wrong password and an unknown name are one answer, with the name kept', async () => {
    const [wrong, unknown] = [
      await signIn('registrant', 'wrong-password'),
      await signIn('nobody', 'wrong-password'),
    ]
    for (const answer of [wrong, unknown]) {
      expect(answer.status).toBe(401)
      expect(answer.text).toContain('用户名或密码错误')
      expect(answer.text).toContain('<title>有误：')
      expect(answer.text).not.toContain('wrong-password')
    }
    expect(wrong.text).toContain('value="registrant"')
  })

  test('nothing filled in: each field says what it wants', async () => {
    const answer = await signIn('', '')
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('href="#username"')
    expect(answer.text).toContain('href="#password"')
  })

  test('another origin, no origin, or another token: nothing is submitted', async () => {
    const { token, cookie } = await opened('/sign-in')
    const values = { form_token: token, username: 'registrant', password: PASSWORD }
    const answers = [
      await post('/sign-in', values, { Cookie: cookie, Origin: 'https://evil.example' }),
      await post('/sign-in', values, { Cookie: cookie, Origin: 'null' }),
      await post('/sign-in', values, {}),
      await post('/sign-in', { ...values, form_token: 'x'.repeat(43) }, { Cookie: cookie }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(403)
      expect(answer.headers.getSetCookie().join()).not.toContain('__Host-sid')
      expect(answer.text).toContain('<html')
    }
  })

  test('too many tries: 429 and how long to wait', async () => {
    const statuses = await untilRefused(5, () => signIn('municipal', 'wrong-password'))
    expect(statuses.slice(-6)).toEqual([...Array(5).fill(401), 429])
    const answer = await signIn('municipal', 'wrong-password')
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(answer.text).toContain('请')
  })
})

describe('a one-time link', () => {
  const invite = async (token: string, username: string, expires = '1 day') => {
    const digest = createHash('sha256').update(token).digest()
    await sql`insert into one_time_links (token_hash, person_id, expires_at)
      select ${digest}, id, now() + ${expires}::interval from people where username = ${username}`.execute(
      portal.owner,
    )
  }
  const choose = async (token: string, password: string, repeated = password) => {
    const { token: form_token, cookie } = await opened(`/welcome/${token}`)
    return post(`/welcome/${token}`, { form_token, password, repeated }, { Cookie: cookie })
  }

  test('lets its person choose a password, once', async () => {
    await invite('first-link', 'registry')
    expect((await opened('/welcome/first-link')).page.text).toContain('registry')
    expect((await choose('first-link', 'short')).text).toContain('至少需要 10 个字符')
    expect((await choose('first-link', 'Long enough now 1', 'Something else 2')).text).toContain('不一致')
    const done = await choose('first-link', 'Long enough now 1')
    expect([done.status, done.headers.get('Location')]).toEqual([303, '/sign-in?welcome=1'])
    expect((await opened('/welcome/first-link')).page.status).toBe(404)
    expect((await signIn('registry', 'Long enough now 1')).status).toBe(303)
  })

  test('expired or unknown: the same page', async () => {
    await invite('old-link', 'lead', '-1 minute')
    const [old, unknown] = [await opened('/welcome/old-link'), await opened('/welcome/no-such-link')]
    expect([old.page.status, unknown.page.status]).toEqual([404, 404])
    expect(old.page.text).toContain('此链接已经使用、已过期或者不存在')
    expect(unknown.page.text).toContain('此链接已经使用、已过期或者不存在')
    expect(old.page.headers.get('Cache-Control')).toBe('no-store')
  })
})
