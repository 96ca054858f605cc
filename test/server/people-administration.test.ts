// What administrators do, who else may not, and what the security log keeps of it (T10, T11).
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { logOf } from '../accounts.ts'
import { known, type Name } from '../people.ts'
import { openAccounts, PASSWORD } from './accounts.ts'
import { key } from './counter.ts'

const { counter, signIn, equip, beginAgain } = await openAccounts()
beforeEach(beginAgain)
afterAll(() => counter.close())

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
    const { cookie, code, codes } = await equip('deputy')
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
    const [refusal] = (await asked({ event: 'act_refused' })).body as unknown as { refusal: object }[]
    expect(refusal?.refusal).toMatchObject({
      code: 'forbidden',
      name_zh: '您的账号不具备此项权限，如需办理请联系系统管理员。',
    })
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
