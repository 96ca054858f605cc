// Registrations that had ended before this platform: brought in as what they are, and nothing follows.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { known, refused } from '../people.ts'
import { opened } from '../walker.ts'
import { type Counter, openCounter } from './counter.ts'
import { bringingAt, csv, line, numbered } from './old-records.ts'

let counter: Counter
let at: ReturnType<typeof bringingAt>
beforeAll(async () => {
  counter = await openCounter()
  at = bringingAt(counter)
})
afterAll(() => counter.close())

const ended = (number: string, how: string, day: string) => line(number, { 终止情形: how, 终止日期: day })

describe('bringing', () => {
  test('how it ended and when go together, and the day is neither to come nor before its registration', async () => {
    const { counts, report } = await at.bring(
      csv(
        ended(numbered(1), '已注销', '2025-9-30'),
        ended(numbered(2), '已撤销', ''),
        ended(numbered(3), '', '2025-09-30'),
        ended(numbered(4), '已作废', '2025-09-30'),
        ended(numbered(5), '已注销', '2025-02-28'),
        ended(numbered(6), '已注销', '2027-02-28'),
      ),
      true,
    )
    expect(counts).toEqual({ waiting: 1, refused: 5 })
    expect(report.flatMap(({ errors }) => errors.map(({ zh }) => zh))).toEqual([
      '第 3 行「终止日期」：终止情形和终止日期应当同时填写；仍在登记的，两项都不填写。',
      '第 4 行「终止情形」：终止情形和终止日期应当同时填写；仍在登记的，两项都不填写。',
      expect.stringContaining('第 5 行「终止情形」：「已作废」'),
      '第 6 行「终止日期」：「2025-02-28」早于登记日期，请核对后修改。',
      '第 7 行「终止日期」：「2027-02-28」晚于今天，请核对后修改。',
    ])
    expect(report.flatMap(({ notes }) => notes.map(({ zh }) => zh))).toEqual([
      '该登记已经终止，导入后仅供查询，不能再办理后续登记。',
    ])
  })

  test('the sheet to begin with offers both endings', async () => {
    const query = new URLSearchParams({ scheme: 'public_data', format: 'csv' })
    const { status, text } = await counter.ask('lead', `/api/records/template?${query}`)
    expect(status).toBe(200)
    expect(text.trim().endsWith('终止情形,终止日期') || text.includes('终止情形,终止日期,')).toBe(true)
  })
})

describe('what is entered', () => {
  test('has ended, in the register, in its chain and for whoever looks it up, by the line and no case', async () => {
    const done = await at.taken(
      csv(ended(numbered(11), '已注销', '2025-09-30'), ended(numbered(12), 'Revoked', '2025/10/9')),
    )
    expect(done).toMatchObject({ state: 'entered', entered: 2 })
    const [first, second] = [await at.entryOf(numbered(11)), await at.entryOf(numbered(12))]
    expect(first).toMatchObject({ ended_as: 'deregistered', ended_on: '2025-09-30' })
    expect(second).toMatchObject({ ended_as: 'revoked', ended_on: '2025-10-09' })
    const page = (await counter.ask('registrant', `/api/registrations/${second.id}`)).body
    expect(page).toMatchObject({ imported: true, status: 'revoked' })
    expect(page.standings).toMatchObject([
      { n: 1, ended_as: 'revoked', day: '2025-10-09', imported: true, case_id: null },
    ])
    const shown = (await counter.ask(null, `/register/${numbered(12)}`)).text
    for (const words of ['已撤销', '2025年10月9日', '历史登记导入']) expect(shown).toContain(words)
    expect((await counter.ask(null, `/register/${numbered(11)}`)).text).toContain('已注销')
    expect((await counter.ask(null, '/revocations')).text).not.toContain(numbered(12))
    expect(
      await known(
        counter,
        sql`select from national_outbox where registration_id in (${first.id}, ${second.id})`,
      ),
    ).toEqual([])
    expect(await at.faults()).toBe(0)
  })

  test('the same sheet again changes nothing, and another ending is refused', async () => {
    const text = csv(ended(numbered(21), '已注销', '2025-09-30'))
    await at.taken(text)
    expect((await at.bring(text, true)).counts).toEqual({ unchanged: 1 })
    const other = csv(ended(numbered(21), '已撤销', '2025-09-30'))
    expect((await at.bring(other, true)).report[0]?.errors[0]?.zh).toContain('只能通过登记程序变更')
  })

  test('nothing can be filed on it', async () => {
    await at.taken(csv(ended(numbered(31), '已注销', '2025-09-30')))
    const { id } = await at.entryOf(numbered(31))
    const why = await refused(opened({ kind: 'change', registration: id as string }, counter))
    expect([why.status, why.code]).toEqual(['RG409', 'registration_valid'])
  })

  test('not even the owner lets it stand again, moves its day, or ends one that stands by its line', async () => {
    await at.taken(csv(ended(numbered(41), '已注销', '2025-09-30'), line(numbered(42))))
    const [over, stands] = [await at.entryOf(numbered(41)), await at.entryOf(numbered(42))]
    for (const change of [
      sql`update registrations set ended_as = null, ended_on = null where id = ${over.id}`,
      sql`update registrations set ended_on = '2025-10-01' where id = ${over.id}`,
      sql`update registration_standings set day = '2025-10-01' where registration_id = ${over.id}`,
      sql`delete from registration_standings where registration_id = ${over.id}`,
      sql`insert into registration_standings (registration_id, n, import_id, import_line, ended_as, day)
        select id, 1, import_id, import_line, 'revoked', today() from registrations where id = ${stands.id}`,
      sql`with s as (insert into registration_standings
            (registration_id, n, import_id, import_line, ended_as, day)
          select id, 1, import_id, import_line, 'revoked', today() from registrations where id = ${stands.id}
          returning *), e as (insert into registration_entries (registration_id, seq, version, entry, digest,
            happened_at, hash) select s.registration_id, 1, 1, 'standing', standing_digest(s),
            business_now(), '' from s)
        update registrations set ended_as = 'revoked', ended_on = today() where id = ${stands.id}`,
    ])
      expect(['23514', '42501']).toContain((await refused(change.execute(counter.owner))).status)
    expect(await at.entryOf(numbered(42))).toMatchObject({ ended_as: null })
  })
})
