// The national platform is a port: nothing is lost, nothing is told twice, no code is made up.
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { signerOf } from '../../jobs/certificate/signature.ts'
import { prepare as certify } from '../../jobs/certify.ts'
import { prepare as national } from '../../jobs/national.ts'
import { openSimulator, polite } from '../national/simulator.ts'
import { asTheClock, known, refused, seen } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt, standing } from '../walker.ts'
import { read } from './papers.ts'
import { contextIn, runOf, signingKey } from './watching.ts'

const town = await founded()
const { publicJwk } = await signerOf(signingKey)
const { platform, url, close } = await openSimulator(async () => ({ keys: [publicJwk] }))
afterAll(close)
afterAll(town.close)

const here = (more: Record<string, string> = { NATIONAL_URL: url }) => contextIn(town, more)
const run = (context = here()) => runOf(national, context)

const registered = async () => (await standing(town, await caseAt(town, 'registered'))).registration_id ?? ''

beforeEach(async () => {
  // Earlier tests' reports have come to whatever end they came to.
  await sql`update national_outbox set state = 'acknowledged', wants_code = false, leased_until = null`.execute(
    town.owner,
  )
  platform.manners = { ...polite }
  platform.arrived.length = 0
  platform.forget()
})

interface Report {
  id: string
  seq: number
  key: string
  state: string
  tries: number
  last_error: string | null
  waits: number
}

const reportsOf = (id: string) =>
  known<Report>(
    town,
    sql`select id, seq, key, state, tries, last_error, extract(epoch from next_try_at - now())::int as waits
      from national_outbox where registration_id = ${id} order by seq`,
  )

const soon = () => sql`update national_outbox set next_try_at = now()`.execute(town.owner)

interface Entry {
  version: number
  national_code: string | null
  query_code: string
  content: unknown
  valid_until: string
}

const versionsOf = (id: string) =>
  known<Entry>(
    town,
    sql`select version, national_code, query_code, content, valid_until::text
      from registration_versions where registration_id = ${id} order by version`,
  )

const codeOf = async (id: string) =>
  (
    await known<{ national_code: string | null }>(
      town,
      sql`select national_code from registrations where id = ${id}`,
    )
  )[0]?.national_code

const record = (id: string, code: string, corrects: string | null = null) =>
  sql`select record_national_code(${id}::uuid, 1, ${code}, ${corrects}::text)`.execute(town.owner)

// A later event of the same registration, as a case that ends it would leave it.
const standingChanges = (id: string) =>
  sql`insert into registration_entries (registration_id, seq, version, entry, digest, happened_at, hash)
    select id, 1, version, 'standing', '\\x00', business_now(), '' from registrations where id = ${id}`.execute(
    town.owner,
  )

const announcementsOf = (id: string) =>
  known<{ subject: string; body: string; language: string }>(
    town,
    sql`select m.subject, m.body, p.language from messages m join people p on p.id = m.person_id
      where m.case_id = (select case_id from registrations where id = ${id}) and m.seq is null
      order by p.username`,
  )

const verify = async (code: string) =>
  (await seen<{ v: Record<string, unknown> }>(town, null, sql`select verify_code(${code}) as v`))[0]?.v

const broken = () => known(town, sql`select * from broken_chains()`)

describe('第十条 每一登记事项均报送国家平台', () => {
  test('without an address everything waits, in the open, and nothing is pretended', async () => {
    const id = await registered()
    expect(await run(here({}))).toBe(0)
    expect(await reportsOf(id)).toMatchObject([{ state: 'waiting', tries: 0 }])
    const [row] = await seen<{ national_state: string; national_code: null }>(
      town,
      'registrant',
      sql`select national_state, national_code from registration_list where id = ${id}`,
    )
    expect(row).toEqual({ national_state: 'unlinked', national_code: null })
    await run()
    expect(platform.taken).toHaveLength(1)
  })

  test('the report says who, what and until when, in the words of the day, under a signature', async () => {
    const id = await registered()
    expect(await run()).toBe(1)
    const [version] = await known<{ valid_until: string; disclosed: unknown; hash: string; number: string }>(
      town,
      sql`select v.valid_until::text, v.disclosed, encode(e.hash, 'hex') as hash, r.number
        from registration_versions v join registration_entries e using (registration_id, version)
        join registrations r on r.id = v.registration_id
       where v.registration_id = ${id} and v.version = 1 and e.entry = 'version'`,
    )
    const { hash, ...said } = version ?? { hash: '' }
    expect(platform.taken[0]?.body).toMatchObject({
      ...said,
      event: 'version',
      key: hash,
      entry_hash: hash,
      version: 1,
      status: 'valid',
      holders: [{ name: '北京市海淀区卫生健康委员会', credit_code: '11110108000000001A' }],
    })
  })

  test('a signature by another key is not taken, and the report waits', async () => {
    const id = await registered()
    const stranger = (await import('./papers.ts')).signer
    expect(stranger.kid).not.toBe(publicJwk.kid)
    const { generateKeyPairSync } = await import('node:crypto')
    const other = generateKeyPairSync('ed25519')
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString()
    await run(here({ NATIONAL_URL: url, SIGNING_KEY: other }))
    expect(platform.taken).toEqual([])
    const [report] = await reportsOf(id)
    expect(report).toMatchObject({ state: 'waiting', tries: 1 })
    expect(report?.last_error).toContain('401')
  })

  test('three processes hand every report over once', async () => {
    const ids = [await registered(), await registered(), await registered()]
    await Promise.all([1, 2, 3].map(() => run()))
    expect(platform.arrived).toHaveLength(3)
    for (const id of ids) expect(await codeOf(id)).toMatch(/^SIM-TEST-/)
  })

  test('an answer that is lost is asked for again under the same key, and has one effect', async () => {
    const id = await registered()
    platform.manners.loseAnswers = 1
    expect(await run()).toBe(0)
    expect(await reportsOf(id)).toMatchObject([{ state: 'waiting', tries: 1 }])
    expect(await codeOf(id)).toBeNull()
    await soon()
    expect(await run()).toBe(1)
    expect(new Set(platform.arrived.map(({ key }) => key)).size).toBe(1)
    expect(platform.arrived).toHaveLength(2)
    expect((await versionsOf(id)).map(({ version }) => version)).toEqual([1, 2])
  })

  test('killed between sending and marking: sent again when the lease has run out, one effect', async () => {
    const id = await registered()
    const claimed = () =>
      asTheClock(town, async (trx) => (await sql`select * from claim_reports(20, 300)`.execute(trx)).rows)
    expect(await claimed()).toHaveLength(1)
    expect(await run()).toBe(0)
    expect(platform.arrived).toHaveLength(0)
    await sql`update national_outbox set leased_until = now() - interval '1 second'`.execute(town.owner)
    expect(await run()).toBe(1)
    expect(await versionsOf(id)).toHaveLength(2)
    // The dead process comes back to life: what it says under its old lease is heard by nobody.
    const [report] = await reportsOf(id)
    await asTheClock(town, (trx) =>
      sql`select national_failed(${report?.id}::uuid, 1, 'refused', 'late', 20)`.execute(trx),
    )
    expect(await reportsOf(id)).toMatchObject([{ state: 'acknowledged' }])
  })

  test('errors are tried again after a pause that grows; after twenty the report is dead, and kept', async () => {
    const id = await registered()
    platform.manners.errors = 1
    await run()
    const [first] = await reportsOf(id)
    expect(first).toMatchObject({ state: 'waiting', tries: 1 })
    expect(first?.last_error).toContain('500')
    await soon()
    await run()
    expect((await reportsOf(id))[0]?.waits).toBeGreaterThan(first?.waits ?? 0)
    await sql`update national_outbox set tries = 19, next_try_at = now()
      where registration_id = ${id}`.execute(town.owner)
    await run()
    expect(await reportsOf(id)).toMatchObject([{ state: 'dead', tries: 20 }])
    platform.manners.errors = 0
    await soon()
    await run()
    expect(platform.arrived).toHaveLength(0)
    const [row] = await seen<{ national_state: string }>(
      town,
      'registrant',
      sql`select national_state from registration_list where id = ${id}`,
    )
    expect(row?.national_state).toBe('failed')
  })

  test('a platform that is away kills no report, however long it stays away', async () => {
    const ids = [await registered(), await registered(), await registered()]
    await sql`update national_outbox set tries = 19 where state = 'waiting'`.execute(town.owner)
    expect(await run(here({ NATIONAL_URL: 'http://127.0.0.1:9' }))).toBe(0)
    const reports = (await Promise.all(ids.map(reportsOf))).flat()
    expect(reports.map(({ state, tries }) => [state, tries])).toEqual(ids.map(() => ['waiting', 19]))
    expect(reports.filter(({ waits }) => waits > 0)).toHaveLength(2)
  })

  test('what the platform refuses is dead at once and holds up no other registration', async () => {
    const [bad, good] = [await registered(), await registered()]
    const [report] = await reportsOf(bad)
    platform.manners.status = ({ key }) => (key === report?.key ? 422 : null)
    await run()
    expect(await reportsOf(bad)).toMatchObject([{ state: 'dead', tries: 1 }])
    expect(await reportsOf(good)).toMatchObject([{ state: 'acknowledged' }])
  })

  test('a later event of a registration waits until the earlier is acknowledged', async () => {
    const id = await registered()
    await standingChanges(id)
    platform.manners.later = 2
    await run()
    expect((await reportsOf(id)).map(({ state }) => state)).toEqual(['sent', 'waiting'])
    expect(platform.taken.map(({ event }) => event)).toEqual(['version'])
    await soon()
    await run()
    expect((await reportsOf(id)).map(({ state }) => state)).toEqual(['sent', 'waiting'])
    await soon()
    await run()
    platform.manners.later = 0
    await run()
    expect((await reportsOf(id)).map(({ state }) => state)).toEqual(['acknowledged', 'acknowledged'])
    expect(platform.taken.map(({ event }) => event)).toEqual(['version', 'standing'])
  })

  test('what the platform has forgotten is sent anew', async () => {
    const id = await registered()
    platform.manners.later = 1
    await run()
    platform.forget()
    await soon()
    await run()
    expect(await reportsOf(id)).toMatchObject([{ state: 'waiting' }])
    platform.manners.later = 0
    await soon()
    await run()
    expect(await codeOf(id)).toMatch(/^SIM-TEST-/)
    expect(new Set(platform.arrived.map(({ key }) => key)).size).toBe(1)
  })

  test('a business transaction that fails reports nothing', async () => {
    const id = await registered()
    const before = (await reportsOf(id)).length
    const undone = town.owner.transaction().execute(async (trx) => {
      await sql`insert into registration_entries (registration_id, seq, version, entry, digest, happened_at, hash)
        select id, 1, version, 'standing', '\\x00', business_now(), '' from registrations where id = ${id}`.execute(
        trx,
      )
      await sql`set constraints all immediate`.execute(trx)
      throw new Error('thought better of it')
    })
    await expect(undone).rejects.toThrow('thought better')
    expect(await reportsOf(id)).toHaveLength(before)
  })

  test('what was reported is never reworded and never removed', async () => {
    const id = await registered()
    for (const change of [
      sql`update national_outbox set payload = '{}' where registration_id = ${id}`,
      sql`update national_outbox set key = 'another' where registration_id = ${id}`,
      sql`delete from national_outbox where registration_id = ${id}`,
    ])
      expect((await refused(change.execute(town.owner))).status).toBe('42501')
  })
})

describe('第二十四条 国家平台统一赋码', () => {
  test('the code makes a version of its own; its slip prints it; the old slip says it was reissued', async () => {
    const id = await registered()
    const context = here()
    await runOf(certify, context)
    platform.manners.later = 1
    await run()
    expect(await codeOf(id)).toBeNull()
    await soon()
    await run()
    const [first, second] = await versionsOf(id)
    expect(first?.national_code).toBeNull()
    expect(second?.national_code).toBe(await codeOf(id))
    expect(second).toMatchObject({ content: first?.content, valid_until: first?.valid_until })
    expect(second?.query_code).not.toBe(first?.query_code)
    expect(await runOf(certify, context)).toBe(1)
    const slips = await known<{ pdf: Buffer }>(
      town,
      sql`select (select string_agg(k.bytes, '' order by k.n) from file_chunks k where k.sha256 = s.sha256) as pdf
        from slips s where s.registration_id = ${id} order by s.version`,
    )
    const [old, now] = await Promise.all(slips.map(({ pdf }) => read(pdf)))
    expect(old?.text).toContain('待国家平台赋码')
    expect(now?.text).toContain(second?.national_code)
    expect(now?.text).not.toContain('待国家平台赋码')
    expect(await verify(first?.query_code ?? '')).toMatchObject({ state: 'recoded', state_zh: '已换发' })
    expect(await verify(second?.query_code ?? '')).toMatchObject({ state: 'valid' })
    expect(await broken()).toEqual([])
  })

  test('a slip drawn only after the code had come still says what its own version says', async () => {
    const id = await registered()
    await run()
    const pages = await asTheClock(town, async (trx) => {
      const { rows } = await sql<{ version: number; page: { national_code: string | null } }>`
        select version, page from claim_slips(50, 60) where registration_id = ${id} order by version`.execute(
        trx,
      )
      return rows.map(({ page }) => page.national_code)
    })
    expect(pages).toEqual([null, await codeOf(id)])
  })

  test('the version that carries the code home is not reported back', async () => {
    const id = await registered()
    await run()
    expect(await reportsOf(id)).toHaveLength(1)
    expect(platform.taken).toHaveLength(1)
  })

  test('everybody who acts for the holder is told once, each in their language', async () => {
    const id = await registered()
    await run()
    const code = (await codeOf(id)) ?? ''
    await record(id, code)
    const told = await announcementsOf(id)
    expect(told.map(({ language }) => language).sort()).toEqual(['en', 'zh'])
    for (const { subject, body } of told) {
      expect(`${subject}${body}`).not.toMatch(/[{}]/)
      expect(body).toContain(code)
    }
  })

  test('acknowledged without a code, it is asked about until there is one', async () => {
    const id = await registered()
    platform.manners.code = () => ''
    await run()
    expect(await reportsOf(id)).toMatchObject([{ state: 'acknowledged' }])
    expect(await codeOf(id)).toBeNull()
    platform.manners.code = polite.code
    await soon()
    await run()
    expect(await codeOf(id)).toMatch(/^SIM-TEST-/)
  })

  test('the register takes any string that can be printed, as it is, and nothing else', async () => {
    const id = await registered()
    for (const code of ['', ' SIM', 'SIM\u0007', `SIM-${'9'.repeat(61)}`, 'SIM\n1', 'SIM-\u{1F600}'])
      expect(await refused(record(id, code)), code).toMatchObject({ code: 'national_code_fit' })
    await record(id, 'SIM-TEST 京〔0001〕号')
    expect(await codeOf(id)).toBe('SIM-TEST 京〔0001〕号')
  })

  test('another code is refused and shown; a correction makes another version', async () => {
    const id = await registered()
    await run()
    const code = (await codeOf(id)) ?? ''
    expect(await refused(record(id, 'SIM-TEST-OTHER'))).toMatchObject({ code: 'national_code_kept' })
    expect(await refused(record(id, 'SIM-TEST-OTHER', 'SIM-TEST-WRONG'))).toMatchObject({
      code: 'national_code_kept',
    })
    platform.manners.code = () => `${code}-A`
    platform.manners.corrects = code
    await sql`update national_outbox set wants_code = true, next_try_at = now()
      where registration_id = ${id}`.execute(town.owner)
    await run()
    expect(await codeOf(id)).toBe(`${code}-A`)
    const versions = await versionsOf(id)
    expect(versions.map(({ national_code }) => national_code)).toEqual([null, code, `${code}-A`])
    for (const old of versions.slice(0, 2)) expect((await verify(old.query_code))?.state).toBe('recoded')
    // The first answer, come late, changes nothing.
    await record(id, code)
    expect(await versionsOf(id)).toHaveLength(3)
    expect((await announcementsOf(id)).filter(({ body }) => body.includes(`${code}-A`))).toHaveLength(2)
    expect(await broken()).toEqual([])
  })

  test('one code belongs to one registration; the platform’s mistake is shown, not entered', async () => {
    const [one, two] = [await registered(), await registered()]
    platform.manners.code = () => 'SIM-TEST-TWICE'
    await run()
    const reports = [...(await reportsOf(one)), ...(await reportsOf(two))]
    expect(reports.map(({ state }) => state).sort()).toEqual(['acknowledged', 'dead'])
    expect(reports.find(({ state }) => state === 'dead')?.last_error).toContain('另一项登记')
    expect([await codeOf(one), await codeOf(two)].filter((code) => code === 'SIM-TEST-TWICE')).toHaveLength(1)
  })
})
