// The national platform is a port: nothing is lost, nothing is told twice, nothing out of order.
import { generateKeyPairSync } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { draw } from '../../jobs/certificate/draw.ts'
import { type Page, PUBLIC_URL, read, signer } from '../jobs/papers.ts'
import { contextIn } from '../jobs/watching.ts'
import { besidePlatform } from '../national/beside.ts'
import { asTheClock, known, refused } from '../people.ts'

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
  stateSeen,
  stop,
} = await besidePlatform()
afterAll(stop)
beforeEach(afresh)

// A later event of the same registration, as a case that ends it would leave it.
const standingChanges = (id: string) =>
  sql`insert into registration_entries (registration_id, seq, version, entry, digest, happened_at, hash)
    select id, 1, version, 'standing', '\\x00', business_now(), '' from registrations where id = ${id}`

describe('第十条 每一登记事项均报送国家平台', () => {
  test('without an address everything waits, in the open, and nothing is pretended', async () => {
    const id = await registered()
    expect(await run(contextIn(town))).toBe(0)
    expect(await reportsOf(id)).toMatchObject([{ state: 'waiting', tries: 0 }])
    expect([await stateSeen(id), await codeOf(id)]).toEqual(['unlinked', null])
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
    const other = generateKeyPairSync('ed25519')
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString()
    await run(here({ SIGNING_KEY: other }))
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
      sql`select national_failed(${report?.id}::uuid, 1, 'rejected', 'late', 20)`.execute(trx),
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
    expect(await stateSeen(id)).toBe('failed')
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
    await standingChanges(id).execute(town.owner)
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
      await standingChanges(id).execute(trx)
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

  test('entries of a regulation that the national platform is not for stay at home, and await no code', async () => {
    await sql`delete from rule.national_schemes`.execute(town.owner)
    const id = await registered()
    await sql`insert into rule.national_schemes values ('public_data', '第十条')`.execute(town.owner)
    expect(await reportsOf(id)).toEqual([])
    await sql`delete from rule.national_schemes`.execute(town.owner)
    expect(await stateSeen(id)).toBeNull()
    const pages = await asTheClock(
      town,
      async (trx) =>
        (
          await sql<{ page: Page }>`select page from claim_slips(50, 60)
            where registration_id = ${id}`.execute(trx)
        ).rows,
    )
    const { pdf } = await draw(pages[0]?.page, signer, PUBLIC_URL)
    expect((await read(pdf)).text).not.toContain('国家登记编码')
  })
})
