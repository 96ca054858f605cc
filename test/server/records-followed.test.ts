// What follows once old registrations are in the register: numbers that continue, and cases about them.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCase } from '../../db/advance.ts'
import { as, asTheClock, known, refused, setClock } from '../people.ts'
import { act, caseAt, opened, standing, walkTo } from '../walker.ts'
import { type Counter, openCounter } from './counter.ts'
import { bringingAt, csv, line, numbered } from './old-records.ts'

let counter: Counter
let at: ReturnType<typeof bringingAt>
beforeAll(async () => {
  counter = await openCounter()
  at = bringingAt(counter)
})
afterAll(() => counter.close())

describe('numbers', () => {
  test('continue after the highest that was brought in', async () => {
    await at.taken(csv(line(numbered(500, 2026), { 登记日期: '2026-01-05', 有效期截止日: '2029-01-05' })))
    const id = await caseAt(counter, 'registered')
    expect((await standing(counter, id)).number).toBe(numbered(501, 2026))
  })

  test('a coding at the same moment: no number is given twice, and the case keeps the one it has', async () => {
    const next = 502
    // one after another, since each moves the same clock
    const ready = [
      await caseAt(counter, 'coding'),
      await caseAt(counter, 'coding'),
      await caseAt(counter, 'coding'),
    ]
    const lines = Array.from({ length: 6 }, (_, n) =>
      line(numbered(next + n, 2026), { 登记日期: '2026-01-06', 有效期截止日: '2029-01-06' }),
    )
    const { id } = await at.bring(csv(...lines), false)
    await Promise.all([
      ...ready.map((one) => act(counter, 'coder', one, 'code')),
      at.decide(id, true).then(({ status }) => expect(status).toBe(200)),
    ])
    await at.enterAll()
    const { report, state } = await at.importOf(id)
    expect(state).toBe('entered')
    const given = await Promise.all(ready.map(async (one) => (await standing(counter, one)).number))
    const entered = report.filter(({ outcome }) => outcome === 'entered').map(({ number }) => number)
    const refusals = report.filter(({ outcome }) => outcome === 'refused').map(({ number }) => number)
    expect(new Set([...given, ...entered]).size).toBe(given.length + entered.length)
    expect(given).toEqual(expect.arrayContaining(refusals))
    expect(entered.length + refusals.length).toBe(6)
    const after = await caseAt(counter, 'registered')
    expect(Number((await standing(counter, after)).number?.slice(-8))).toBeGreaterThanOrEqual(next + 6)
    expect(await at.faults()).toBe(0)
  })
})

describe('follow-up cases', () => {
  test('the holder changes an imported registration: a version of a case, with a slip of ours', async () => {
    await at.taken(csv(line(numbered(61))))
    const entry = await at.entryOf(numbered(61))
    const id = await opened({ kind: 'change', registration: entry.id as string }, counter)
    await walkTo(counter, id, 'registered')
    const now = await at.entryOf(numbered(61))
    expect(now).toMatchObject({ version: 2, case_id: null, number: numbered(61) })
    const versions = await known(
      counter,
      sql<
        Record<string, string>
      >`select * from registration_versions where registration_id = ${entry.id} order by version`,
    )
    expect(versions[1]).toMatchObject({ case_id: id, import_id: null })
    expect(await at.faults()).toBe(0)
    const claimed = await asTheClock(counter, (trx) =>
      sql<{ registration_id: string; version: number }>`select * from claim_slips(50, 60)`.execute(trx),
    )
    expect(claimed.rows.filter((row) => row.registration_id === entry.id)).toMatchObject([{ version: 2 }])
    expect(
      await known(
        counter,
        sql`select entry, version from national_outbox where registration_id = ${entry.id}`,
      ),
    ).toEqual([{ entry: 'version', version: 2 }])
  })

  test('and ends it by deregistration', async () => {
    await at.taken(csv(line(numbered(62))))
    const entry = await at.entryOf(numbered(62))
    const id = await opened({ kind: 'deregistration', registration: entry.id as string }, counter)
    await walkTo(counter, id, 'deregistered')
    expect(await at.entryOf(numbered(62))).toMatchObject({ ended_as: 'deregistered', version: 1 })
    expect(
      await known(counter, sql`select entry from national_outbox where registration_id = ${entry.id}`),
    ).toEqual([{ entry: 'standing' }])
  })

  test('somebody else does not', async () => {
    await at.taken(csv(line(numbered(63))))
    const entry = await at.entryOf(numbered(63))
    const attempt = as(counter, 'neighbour', (trx) =>
      openCase(trx, { scheme: 'public_data', kind: 'change', content: {}, registration: entry.id as string }),
    )
    expect((await refused(attempt)).code).toBe('holder')
  })

  test('its holder is reminded once before it ends', async () => {
    await at.taken(csv(line(numbered(71), { 有效期截止日: '2026-10-01' })))
    await setClock(counter, '2026-09-10')
    const due = await asTheClock(counter, (trx) =>
      sql<{ registration_id: string; reminder: string }>`select * from due_register_reminders`.execute(trx),
    )
    const entry = await at.entryOf(numbered(71))
    const mine = due.rows.filter((row) => row.registration_id === entry.id)
    expect(mine).toHaveLength(1)
    const write = () =>
      asTheClock(counter, (trx) =>
        sql<{
          n: number
        }>`select write_register_reminder(${entry.id}::uuid, ${mine[0]?.reminder}) as n`.execute(trx),
      )
    expect((await write()).rows[0]?.n).toBe(2)
    const left = await asTheClock(counter, (trx) =>
      sql<{ registration_id: string }>`select registration_id from due_register_reminders`.execute(trx),
    )
    expect(left.rows.filter((row) => row.registration_id === entry.id)).toEqual([])
  })
})
