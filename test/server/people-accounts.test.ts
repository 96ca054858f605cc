// Passwords by rules that are data (N9), and sessions: listed, ended, and over when their person is disabled.
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { hashPassword } from '../../server/passwords.ts'
import { followProfile } from '../accounts.ts'
import { cookieOf, openAccounts, PASSWORD } from './accounts.ts'
import { asked, key } from './counter.ts'

const { counter, signIn, post, get, beginAgain } = await openAccounts()
beforeEach(beginAgain)
afterAll(() => counter.close())

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
