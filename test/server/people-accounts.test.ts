// Accounts at the counter: passwords, the second factor, recovery codes, sessions, links, and the log of them.
// N5: a code works once. N9: password profiles are data. N10: asked again before grave acts.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hashPassword } from '../../server/passwords.ts'
import { equipped, followProfile, logOf } from '../accounts.ts'
import { known, type Name } from '../people.ts'
import { type Answer, asked, type Counter, key, openCounter } from './counter.ts'

const PASSWORD = 'Correct horse 4 staple'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
  await sql`insert into credentials (person_id, password_hash)
    select id, ${await hashPassword(PASSWORD)} from people where scope <> 'clock'`.execute(counter.owner)
})
beforeEach(async () => {
  await followProfile(counter, 'demo')
  await sql`truncate rate_limits`.execute(counter.owner)
  // The cast's own sessions stand, whatever a test before ended.
  const tokens = Object.values(counter.cast).map(({ token }) => token)
  await sql`update sessions set ended_at = null, expires_at = now() + interval '1 hour'
    where token_hash = any (${tokens})`.execute(counter.owner)
})
afterAll(() => counter.close())

const cookieOf = (answer: Answer) => answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''
const signIn = (username: string, otp?: string, password = PASSWORD) =>
  counter.ask(null, '/api/session', { json: { username, password, ...(otp && { otp }) } })
const post = (cookie: string, path: string, json: object = {}) =>
  asked(counter.app, cookie, path, { json, headers: key() })
const get = (cookie: string, path: string) => asked(counter.app, cookie, path)

// A telephone that knows the secret; its clock can be set, so that no test waits for the next code.
const telephone = (uri: string) => {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return (steps = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })
}

interface Equipped {
  cookie: string
  code: (steps?: number) => string
  codes: string[]
}

// Sets a second factor up as its person would, from signing in to the recovery codes.
const equip = async (username: Name): Promise<Equipped> => {
  await sql`delete from second_factors where person_id = ${counter.cast[username].id}`.execute(counter.owner)
  const cookie = cookieOf(await signIn(username))
  const { body } = await post(cookie, '/api/account/factor')
  const code = telephone(String(body.uri))
  const confirmed = await post(cookie, '/api/account/factor/confirmation', { code: code(-1) })
  expect(confirmed.status).toBe(200)
  return { cookie, code, codes: confirmed.body.codes as string[] }
}

describe('the second factor', () => {
  test('who works for the office settles it first: until then they enter nowhere', async () => {
    await followProfile(counter, 'office')
    const first = await signIn('registry')
    expect([first.status, first.body.code]).toEqual([403, 'factor_owed'])
    const cookie = cookieOf(first)
    for (const path of ['/api/session', '/api/inbox', '/api/cases', '/api/rules']) {
      const answer = await get(cookie, path)
      expect([answer.status, answer.body.code], path).toEqual([403, 'factor_owed'])
    }
    expect((await get(cookie, '/api/account')).body).toMatchObject({ owes: 'factor_owed', factor: false })
    const { body } = await post(cookie, '/api/account/factor')
    expect(body.qr).toMatch(/^data:image\/svg\+xml;base64,/)
    expect(decodeURIComponent(String(body.uri))).toContain('registry')
    const code = telephone(String(body.uri))
    const wrong = await post(cookie, '/api/account/factor/confirmation', { code: '000000' })
    expect([wrong.status, wrong.body.code]).toEqual([403, 'code_wrong'])
    const right = await post(cookie, '/api/account/factor/confirmation', { code: code() })
    expect(right.status).toBe(200)
    expect(right.body.codes).toHaveLength(10)
    expect((await get(cookie, '/api/inbox')).status).toBe(200)
  })

  test('a registrant may do without', async () => {
    await followProfile(counter, 'office')
    expect((await signIn('registrant')).status).toBe(200)
  })

  test('a password alone then opens nothing, and a wrong code says no more than that', async () => {
    const { code } = await equip('registry2')
    const bare = await signIn('registry2')
    expect([bare.status, bare.body.code, bare.headers.get('Set-Cookie')]).toEqual([401, 'code_needed', null])
    const wrong = await signIn('registry2', '123456')
    expect([wrong.status, wrong.body.code]).toEqual([403, 'code_wrong'])
    expect((await signIn('registry2', code(), 'not it')).body.code).toBe('sign_in_failed')
    expect((await signIn('registry2', code())).status).toBe(200)
  })

  test('a code counts once, even for two who bring it at the same instant', async () => {
    const { code } = await equip('coder')
    const same = code()
    const answers = await Promise.all(Array.from({ length: 5 }, () => signIn('coder', same)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403, 403])
    await sql`truncate rate_limits`.execute(counter.owner)
    expect((await signIn('coder', same)).status).toBe(403)
    expect((await signIn('coder', code(-1))).status).toBe(403)
    expect((await signIn('coder', code(1))).status).toBe(200)
  })

  test('six wrong codes in a quarter of an hour, and even the right one waits', async () => {
    const { code } = await equip('lead')
    const statuses: number[] = []
    for (let n = 0; n < 6; n++) statuses.push((await signIn('lead', '654321')).status)
    expect(statuses.slice(0, 5)).toEqual([403, 403, 403, 403, 403])
    expect((await signIn('lead', code())).status).toBe(429)
  })

  test('each recovery code works once; typed with small letters and without hyphens, it is the same', async () => {
    const { codes } = await equip('chief')
    const [one = '', two = ''] = codes
    const answers = await Promise.all([1, 2, 3].map(() => signIn('chief', one)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403])
    expect((await signIn('chief', two.toLowerCase().replaceAll('-', ''))).status).toBe(200)
    expect((await signIn('registry', two)).status).toBe(403)
    const kept = await known(
      counter,
      sql<{ n: number }>`select count(*)::int as n from recovery_codes
      where person_id = ${counter.cast.chief.id} and used_at is null`,
    )
    expect(kept).toEqual([{ n: 8 }])
  })

  test('the secret is kept sealed, the codes as digests', async () => {
    const { codes } = await equip('chief')
    const rows = await known(
      counter,
      sql<{ secret: Buffer }>`select secret from second_factors
      where person_id = ${counter.cast.chief.id}`,
    )
    expect(rows[0]?.secret.length).toBe(12 + 16 + 20)
    const dump = await known(
      counter,
      sql<{ line: string }>`select recovery_codes::text as line from recovery_codes`,
    )
    for (const code of codes) expect(JSON.stringify(dump)).not.toContain(code)
  })

  test('it is changed only by who has just given the old one', async () => {
    const { cookie, code } = await equip('chief')
    await sql`update sessions set proven_at = now() - interval '6 minutes'
      where person_id = ${counter.cast.chief.id}`.execute(counter.owner)
    expect((await post(cookie, '/api/account/factor')).body.code).toBe('step_up_required')
    const proof = await post(cookie, '/api/account/proof', { code: code() })
    expect(proof.status).toBe(200)
    expect((await post(cookieOf(proof), '/api/account/factor')).status).toBe(200)
  })
})

describe('asked again', () => {
  test('a duty is given only after a fresh proof; the session then goes on under another token', async () => {
    await equipped(counter)
    const { cookie, code } = await equip('administrator')
    await followProfile(counter, 'office')
    await sql`update sessions set proven_at = now() - interval '6 minutes'
      where person_id = ${counter.cast.administrator.id}`.execute(counter.owner)
    const path = `/api/administration/people/${counter.cast.deputy.id}/disabling`
    const refused = await post(cookie, path)
    expect([refused.status, refused.body.code]).toEqual([403, 'step_up_required'])
    const proof = await post(cookie, '/api/account/proof', { code: code() })
    expect(proof.status).toBe(200)
    const fresh = cookieOf(proof)
    expect(fresh).not.toBe(cookie)
    expect((await post(fresh, path)).status).toBe(200)
    await sql`update sessions set expires_at = now() where expires_at < now() + interval '1 minute'`.execute(
      counter.owner,
    )
    expect((await get(cookie, '/api/messages')).status).toBe(401)
    expect((await get(fresh, '/api/messages')).status).toBe(200)
  })
})

describe('passwords are rules that are data', () => {
  const change = async (cookie: string, password: string, current = PASSWORD) =>
    (await post(cookie, '/api/account/password', { current, password })).body.code

  const choose = (profile: 'asvs' | 'djbh3') =>
    sql`update office.security set staff_passwords = ${profile}, public_passwords = ${profile}`.execute(
      counter.owner,
    )

  const SIX: [string, string | undefined, string | undefined][] = [
    ['shorter1!', 'password_short', 'password_short'],
    ['Tiger-Lily-9', 'password_short', undefined],
    ['a long sentence of small words', undefined, 'password_plain'],
    ['passwordpassword', 'password_common', 'password_plain'],
    ['municipal-ABC-1234', 'password_says_who', 'password_says_who'],
    [PASSWORD, 'password_past', 'password_past'],
  ]

  test.each(SIX)('%s', async (password, asvs, djbh3) => {
    for (const [profile, expected] of [
      ['asvs', asvs],
      ['djbh3', djbh3],
    ] as const) {
      await choose(profile)
      await sql`truncate rate_limits`.execute(counter.owner)
      await sql`delete from past_passwords`.execute(counter.owner)
      await sql`update credentials set password_hash = ${await hashPassword(PASSWORD)}`.execute(counter.owner)
      const cookie = cookieOf(await signIn('municipal'))
      expect(await change(cookie, password), profile).toBe(expected)
    }
  })

  test('the current one must be known, and the other sessions end', async () => {
    await choose('asvs')
    await sql`update credentials set password_hash = ${await hashPassword(PASSWORD)}`.execute(counter.owner)
    const [here, elsewhere] = [cookieOf(await signIn('neighbour')), cookieOf(await signIn('neighbour'))]
    expect(await change(here, 'another long sentence', 'guessed')).toBe('password_wrong')
    expect(await change(here, 'another long sentence')).toBeUndefined()
    expect((await get(here, '/api/inbox')).status).toBe(200)
    expect((await get(elsewhere, '/api/inbox')).status).toBe(401)
  })

  test('where they expire, an old one is changed before anything else', async () => {
    await choose('djbh3')
    await followProfile(counter, 'office')
    await sql`update credentials set changed_at = now() - interval '91 days'
      where person_id = ${counter.cast.municipal.id}`.execute(counter.owner)
    const late = await signIn('municipal')
    expect([late.status, late.body.code]).toEqual([403, 'password_owed'])
    const cookie = cookieOf(late)
    expect(await change(cookie, 'Nine-Tailed-Fox-7')).toBeUndefined()
    expect((await get(cookie, '/api/inbox')).status).toBe(200)
  })
})

describe('sessions', () => {
  test('everybody sees their own, and ends them one by one', async () => {
    const [here, elsewhere] = [cookieOf(await signIn('registrant')), cookieOf(await signIn('registrant'))]
    const { body } = await get(here, '/api/account/sessions')
    const rows = body as unknown as { id: string; here: boolean }[]
    expect(rows.filter((row) => row.here)).toHaveLength(1)
    const others = cookieOf(await signIn('colleague'))
    for (const { id } of rows)
      expect(
        (await asked(counter.app, others, `/api/account/sessions/${id}`, { method: 'DELETE' })).status,
      ).toBe(404)
    for (const { id } of rows.filter((row) => !row.here))
      expect(
        (await asked(counter.app, here, `/api/account/sessions/${id}`, { method: 'DELETE' })).status,
      ).toBe(204)
    expect((await get(elsewhere, '/api/inbox')).status).toBe(401)
    expect((await get(here, '/api/inbox')).status).toBe(200)
  })

  test('a person who is disabled is out at their next request', async () => {
    await sql`delete from second_factors`.execute(counter.owner)
    const cookie = cookieOf(await signIn('other_district'))
    expect((await get(cookie, '/api/inbox')).status).toBe(200)
    const path = `/api/administration/people/${counter.cast.other_district.id}/disabling`
    const done = await counter.ask('administrator', path, { json: {}, headers: key() })
    expect(done.status).toBe(200)
    expect((await get(cookie, '/api/inbox')).status).toBe(401)
    expect((await signIn('other_district')).status).toBe(401)
  })
})

describe('links', () => {
  const invite = (username: string) =>
    counter.ask('administrator', '/api/administration/people', {
      json: {
        username,
        name: '新来的人',
        email: `${username}@example.cn`,
        language: 'zh',
        scope: 'registry',
        organisation_id: registryId,
      },
      headers: key(),
    })
  let registryId = ''
  beforeAll(async () => {
    const [row] = await known(
      counter,
      sql<{ id: string }>`select id from organisations where sort = 'registry'`,
    )
    registryId = row?.id ?? ''
  })

  test('go to their person alone: in no answer, no log, and in the message only until the mail has left', async () => {
    const { status, text } = await invite('newcomer')
    expect(status).toBe(201)
    const message = async () =>
      (
        await known(
          counter,
          sql<{
            id: string
            body: string
          }>`select m.id, m.body from messages m join people p on p.id = m.person_id
            where p.username = 'newcomer'`,
        )
      )[0]
    const sent = await message()
    const link = /http\S+\/welcome\/[\w-]{43}/.exec(sent?.body ?? '')?.[0] ?? ''
    const token = link.split('/').at(-1) ?? ''
    expect(token).toHaveLength(43)
    expect(text).not.toContain(token)
    expect(JSON.stringify(await logOf(counter))).not.toContain(token)
    expect(JSON.stringify(await known(counter, sql`select answer from idempotency`))).not.toContain(token)
    await sql`select delivered(array[${sent?.id}::uuid])`.execute(counter.owner)
    expect((await message())?.body).not.toContain(token)
    expect(JSON.stringify(await known(counter, sql`select link from link_letters`))).not.toContain(token)
    const welcome = await counter.ask(null, new URL(link).pathname)
    expect(welcome.text).toContain('newcomer')
    expect((await logOf(counter))[0]).toMatchObject({
      event: 'person_invited',
      about: 'newcomer',
      actor: 'administrator',
    })
  })

  test('the same command twice invites once', async () => {
    const json = {
      username: 'once.only',
      name: '某人',
      email: 'once@example.cn',
      language: 'en',
      scope: 'registry',
      organisation_id: registryId,
    }
    const headers = { 'Idempotency-Key': randomUUID() }
    const both = await Promise.all(
      [1, 2].map(() => counter.ask('administrator', '/api/administration/people', { json, headers })),
    )
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    expect(both[0]?.body).toEqual(both[1]?.body)
    const mails = await known(
      counter,
      sql`select from messages m join people p on p.id = m.person_id
      where p.username = 'once.only'`,
    )
    expect(mails).toHaveLength(1)
  })

  test('a changed mail address is told to the old one', async () => {
    const answer = await counter.ask('administrator', `/api/administration/people/${counter.cast.coder.id}`, {
      json: { name: '某人', email: 'elsewhere@example.cn', language: 'zh' },
      headers: key(),
    })
    expect(answer.status).toBe(200)
    const told = await known(
      counter,
      sql<{ address: string }>`select d.address from deliveries d
      join messages m on m.id = d.message_id where m.person_id = ${counter.cast.coder.id}`,
    )
    expect(told).toEqual([{ address: 'coder@example.cn' }])
  })

  test('who lost telephone and codes gets a new start, and nobody else decides it', async () => {
    await equip('coder')
    const path = `/api/administration/people/${counter.cast.coder.id}/reset`
    const reset = await counter.ask('administrator', path, { json: { factor: true }, headers: key() })
    expect(reset.status).toBe(200)
    expect((await signIn('coder')).status).toBe(200)
    const [, ...before] = await logOf(counter)
    expect(before.slice(0, 2).map(({ event }) => event)).toEqual(['person_reset', 'factor_cleared'])
  })
})

describe('the administrator’s routes', () => {
  const OTHERS: Name[] = ['registrant', 'district', 'authority', 'chief', 'registry', 'lead', 'auditor']
  const WRITES: [string, (id: string) => string, object][] = [
    [
      'an organisation',
      () => '/organisations',
      { name: '某单位', credit_code: '91110302562134916R', sort: 'organ', district: '110108', active: true },
    ],
    [
      'a person',
      () => '/people',
      {
        username: 'somebody',
        name: '某人',
        email: 'a@example.cn',
        language: 'zh',
        scope: 'registry',
        organisation_id: randomUUID(),
      },
    ],
    ['a changed person', (id) => `/people/${id}`, { name: '某人', email: 'a@example.cn', language: 'zh' }],
    [
      'a duty',
      (id) => `/people/${id}/roles`,
      { organisation_id: randomUUID(), party: 'registry', duty: 'code', from_on: '2026-03-02' },
    ],
    [
      'an ended duty',
      (id) => `/people/${id}/roles/ending`,
      { organisation_id: randomUUID(), party: 'registry', duty: 'code' },
    ],
    ['a link', (id) => `/people/${id}/reset`, { factor: true }],
    ['a disabled person', (id) => `/people/${id}/disabling`, {}],
    ['an enabled person', (id) => `/people/${id}/enabling`, {}],
    ['settings', () => '/settings', { profile: 'demo', staff_passwords: 'asvs', public_passwords: 'asvs' }],
  ]

  test.each(WRITES)('%s: 403 for everybody else, 401 for a stranger', async (_, path, json) => {
    const address = `/api/administration${path(counter.cast.municipal.id)}`
    for (const who of OTHERS)
      expect((await counter.ask(who, address, { json, headers: key() })).status, who).toBe(403)
    expect((await counter.ask(null, address, { json, headers: key() })).status).toBe(401)
  })

  test.each(['/people', '/organisations', '/choices', '/settings'])(
    '%s is read by nobody else',
    async (path) => {
      for (const who of OTHERS.filter((one) => one !== 'auditor'))
        expect((await counter.ask(who, `/api/administration${path}`)).status, who).toBe(403)
      expect((await counter.ask('administrator', `/api/administration${path}`)).status).toBe(200)
    },
  )

  test('an administrator meets 403 or 404 at every case', async () => {
    const id = randomUUID()
    for (const path of ['/api/cases', `/api/cases/${id}`, '/api/registrations', '/api/events'])
      expect([403, 404], path).toContain((await counter.ask('administrator', path)).status)
  })
})

describe('the security log', () => {
  test('knows who signed in, who failed, who was refused, and from where', async () => {
    await signIn('weather.nobody', undefined, 'my-real-password')
    await signIn('municipal', undefined, 'wrong')
    await counter.ask('registry', `/api/administration/people/${counter.cast.municipal.id}/enabling`, {
      json: {},
      headers: key(),
    })
    const log = await logOf(counter)
    expect(log[0]).toMatchObject({
      event: 'act_refused',
      denied: true,
      actor: 'registry',
      new: { code: 'forbidden' },
    })
    expect(log[1]).toMatchObject({ event: 'sign_in_failed', denied: true, about: 'municipal' })
    expect(log[2]).toMatchObject({ event: 'sign_in_failed', about: null })
    expect(JSON.stringify(log)).not.toContain('my-real-password')
  })

  test('holds no password, code, secret or token', async () => {
    const { cookie, code, codes } = await equip('deputy').catch(async () => {
      await sql`update people set active = true where username = 'deputy'`.execute(counter.owner)
      return equip('deputy')
    })
    const used = code()
    await signIn('deputy', used)
    await signIn('deputy', codes[0])
    const log = JSON.stringify(await logOf(counter))
    for (const secret of [PASSWORD, used, ...codes, cookie.split('=')[1] ?? 'none'])
      expect(log).not.toContain(secret)
  })

  test('is found by the auditor, by person and by event', async () => {
    const asked = (filter: object) =>
      counter.ask('auditor', `/api/security?${new URLSearchParams({ filter: JSON.stringify(filter) })}`)
    const all = await asked({})
    expect(all.status).toBe(200)
    const some = (await asked({ event: 'sign_in_failed', who: 'municipal' })).body as unknown as {
      event: string
      person_username: string
    }[]
    expect(some.length).toBeGreaterThan(0)
    expect(new Set(some.map((row) => `${row.event} ${row.person_username}`))).toEqual(
      new Set(['sign_in_failed municipal']),
    )
    for (const who of ['registrant', 'registry', 'administrator'] as const)
      expect((await counter.ask(who, '/api/security')).status, who).toBe(403)
  })
})
