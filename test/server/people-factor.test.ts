// The second factor: who must have one, that a code works once (N5), and when it is asked for again (N10).
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { equipped, followProfile } from '../accounts.ts'
import { known } from '../people.ts'
import { cookieOf, openAccounts, telephone } from './accounts.ts'

const { counter, signIn, post, get, equip, beginAgain } = await openAccounts()
beforeEach(beginAgain)
afterAll(() => counter.close())

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
    const code = telephone(body.uri)
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
    expect((await get(cookie, '/api/session')).status).toBe(401)
    expect((await get(fresh, '/api/session')).status).toBe(200)
  })
})
