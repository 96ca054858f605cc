// What the national platform's code does to the register: a version, a slip, a word to the holder, once.
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { prepare as certify } from '../../jobs/certify.ts'
import { read } from '../jobs/papers.ts'
import { runOf } from '../jobs/watching.ts'
import { besidePlatform } from '../national/beside.ts'
import { polite } from '../national/simulator.ts'
import { asTheClock, known, refused, seen } from '../people.ts'

const {
  town,
  platform,
  here,
  run,
  registered,
  afresh,
  reportsOf,
  soon,
  versionsOf,
  codeOf,

  stop,
} = await besidePlatform()
afterAll(stop)
beforeEach(afresh)

const record = (id: string, code: string, corrects: string | null = null) =>
  sql`select record_national_code(${id}::uuid, 1, ${code}, ${corrects}::text)`.execute(town.owner)

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

describe('第二十四条 国家平台统一赋码', () => {
  test('the code makes a version of its own, and the slip of the old one is said to be reissued', async () => {
    const id = await registered()
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
    expect(await verify(first?.query_code ?? '')).toMatchObject({ state: 'recoded', state_zh: '已换发' })
    expect(await verify(second?.query_code ?? '')).toMatchObject({ state: 'valid' })
    const found = await seen<{ id: string }>(
      town,
      null,
      sql`select search_register(${second?.national_code?.toLowerCase()}, 10) as id`,
    )
    expect(found).toEqual([{ id }])
    expect(await broken()).toEqual([])
  })

  test('a new slip is drawn that prints the code where the old one awaits it', async () => {
    const id = await registered()
    await run()
    await runOf(certify, here())
    const slips = await known<{ pdf: Buffer }>(
      town,
      sql`select (select string_agg(k.bytes, '' order by k.n) from file_chunks k
                   where k.sha256 = s.sha256) as pdf
        from slips s where s.registration_id = ${id} order by s.version`,
    )
    expect(slips).toHaveLength(2)
    const [old, now] = await Promise.all(slips.map(({ pdf }) => read(pdf)))
    expect(old?.text).toContain('待国家平台赋码')
    expect(now?.text).toContain(await codeOf(id))
    expect(now?.text).not.toContain('待国家平台赋码')
  }, 60_000)

  test('what changes later keeps the code, is reported with it, and takes the place of both slips', async () => {
    const id = await registered()
    await run()
    const code = await codeOf(id)
    await sql`select add_version(r, c, registered_content(r), registered_holders(r), r.valid_until)
      from registrations r join cases c on c.id = r.case_id where r.id = ${id}`.execute(town.owner)
    const versions = await versionsOf(id)
    expect(versions.map(({ national_code }) => national_code)).toEqual([null, code, code])
    await run()
    expect(platform.taken.map(({ version, body }) => [version, body.national_code])).toEqual([
      [1, null],
      [3, code],
    ])
    for (const old of versions.slice(0, 2)) expect((await verify(old.query_code))?.state).toBe('superseded')
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
    platform.manners.code = () => null
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
