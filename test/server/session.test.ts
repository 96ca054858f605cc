// Signing in: who may, how often one may try, and when a session is over.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '../../server/passwords.ts'
import { untilRefused } from '../limits.ts'
import { asked, type Counter, openCounter } from './counter.ts'

const PASSWORD = 'a long enough password'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
  await sql`insert into credentials (person_id, password_hash)
    select id, ${await hashPassword(PASSWORD)} from people where scope <> 'clock'`.execute(counter.owner)
})
afterAll(() => counter.close())

const signIn = (username: string, password: string) =>
  counter.ask(null, '/api/session', { json: { username, password } })
const cookieOf = (headers: Headers) => headers.get('Set-Cookie')?.split(';')[0] ?? ''

test('a right password opens a session that only its cookie knows', async () => {
  const { status, body, headers } = await signIn('registrant', PASSWORD)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    person: { username: 'registrant', roles: [{ party: 'applicant' }] },
    today: '2026-03-02',
  })
  const cookie = headers.get('Set-Cookie') ?? ''
  for (const word of ['__Host-sid=', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
    expect(cookie).toContain(word)
  const token = cookieOf(headers).split('=')[1] ?? ''
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  const kept = await sql<{ token_hash: Buffer }>`select token_hash from sessions`.execute(counter.owner)
  const digest = createHash('sha256').update(token).digest()
  expect(kept.rows.some((row) => row.token_hash.equals(digest))).toBe(true)
  expect(kept.rows.some((row) => row.token_hash.toString('utf8').includes(token))).toBe(false)
})

test('a new sign-in gives a new token and ends the old one; signing out ends it', async () => {
  const first = cookieOf((await signIn('registrant', PASSWORD)).headers)
  const json = { username: 'registrant', password: PASSWORD }
  const second = cookieOf((await asked(counter.app, first, '/api/session', { json })).headers)
  expect(second).not.toBe(first)
  expect((await asked(counter.app, first, '/api/session')).status).toBe(401)
  expect((await asked(counter.app, second, '/api/inbox')).status).toBe(200)
  expect((await asked(counter.app, second, '/api/session', { method: 'DELETE' })).status).toBe(204)
  expect((await asked(counter.app, second, '/api/inbox')).status).toBe(401)
})

test('a name nobody has and a wrong password are one answer', async () => {
  const [unknown, wrong] = [await signIn('nobody', 'x'), await signIn('colleague', 'x')]
  expect([unknown.status, wrong.status]).toEqual([401, 401])
  expect(unknown.body.title).toBe(wrong.body.title)
  expect(unknown.headers.get('Set-Cookie')).toBeNull()
})

test('five wrong guesses in fifteen minutes, then 429 even for the right one', async () => {
  for (const username of ['district', 'nobody_at_all']) {
    const statuses = await untilRefused(5, () => signIn(username, 'x'))
    expect(statuses.slice(-6)).toEqual([...Array(5).fill(401), 429])
  }
  const { status, headers, body } = await signIn('district', PASSWORD)
  expect(status).toBe(429)
  expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(body.title).toMatch(/分钟后再试。$/)
})

test('whoever knows the password may sign in as often as needed', async () => {
  for (let n = 0; n < 8; n++) expect((await signIn('registry', PASSWORD)).status).toBe(200)
})

test('a session is over after thirty idle minutes, and when its person is no longer active', async () => {
  const idle = cookieOf((await signIn('registry', PASSWORD)).headers)
  await sql`update sessions set seen_at = now() - interval '31 minutes'
    where person_id = ${counter.cast.registry.id}`.execute(counter.owner)
  expect((await asked(counter.app, idle, '/api/inbox')).status).toBe(401)
  const active = cookieOf((await signIn('registry2', PASSWORD)).headers)
  expect((await asked(counter.app, active, '/api/inbox')).status).toBe(200)
  await sql`update people set active = false where username = 'registry2'`.execute(counter.owner)
  expect((await asked(counter.app, active, '/api/inbox')).status).toBe(401)
})

test('only a demonstration says who could sign in', async () => {
  expect((await counter.ask(null, '/api/session')).body).not.toHaveProperty('demo')
  await sql`update office.installation set demo = true`.execute(counter.owner)
  const { status, body } = await counter.ask(null, '/api/session')
  expect(status).toBe(401)
  expect(body.demo).toContainEqual({
    username: 'registrant',
    name: expect.any(String),
    organisation: expect.any(String),
  })
})

test('looking writes nothing but the sign of life, and that at most once a minute', async () => {
  const cookie = cookieOf((await signIn('coder', PASSWORD)).headers)
  const seenAt = async () =>
    (
      await sql<{ seen_at: string }>`select seen_at from sessions s join people p on p.id = s.person_id
      where p.username = 'coder' order by opened_at desc limit 1`.execute(counter.owner)
    ).rows[0]?.seen_at
  await asked(counter.app, cookie, '/api/inbox')
  const before = await seenAt()
  for (const path of ['/api/cases', '/api/messages', '/api/rules']) await asked(counter.app, cookie, path)
  expect(await seenAt()).toBe(before)
})
