// Registrations from before this platform: brought by the lead, confirmed by the authority, entered once.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCase } from '../../db/advance.ts'
import { prepare as enter } from '../../jobs/records.ts'
import { contextIn, runOf } from '../jobs/watching.ts'
import { as, asTheClock, known, type Name, refused, seen, setClock } from '../people.ts'
import { act, caseAt, opened, standing, walkTo } from '../walker.ts'
import { type Counter, key, openCounter } from './counter.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const HEADINGS = [
  '登记编号',
  '登记主体名称',
  '登记主体统一社会信用代码',
  '所属区',
  '登记日期',
  '有效期截止日',
  '登记数据名称',
  '登记数据类型',
  '行业分类',
  '数据内容简介',
] as const
type Said = Partial<Record<(typeof HEADINGS)[number], string>>
const HOLDER = '11110108000000001A'
const line = (number: string, more: Said = {}) => {
  const said: Said = {
    登记编号: number,
    登记主体名称: '北京市海淀区卫生健康委员会',
    登记主体统一社会信用代码: HOLDER,
    登记日期: '2025-3-1',
    有效期截止日: '2028/03/01',
    登记数据名称: `历史数据${number.slice(-4)}`,
    登记数据类型: '公共数据资源',
    行业分类: '84',
    数据内容简介: '历年登记的数据，由原登记机构登记。',
    ...more,
  }
  return HEADINGS.map((heading) => said[heading] ?? '')
}
const csv = (...lines: string[][]) => [[...HEADINGS], ...lines].map((cells) => cells.join(',')).join('\n')
const numbered = (n: number, year = 2025) => `BJGGSJ${year}${String(n).padStart(8, '0')}`

interface Report {
  id: string
  state: string
  counts: Record<string, number>
  report: {
    row: number
    number: string
    outcome: string
    errors: { zh: string }[]
    notes: { zh: string }[]
    registration_id: string | null
  }[]
  title: string
}

const bring = async (text: string, trial: boolean, who: Name = 'lead', scheme = 'public_data') => {
  const query = new URLSearchParams({ name: 'old.csv', scheme, trial: String(trial) })
  const { status, body } = await counter.ask(who, `/api/records?${query}`, { body: text, headers: key() })
  return { status, ...(body as unknown as Report) }
}
const decide = (id: string, confirm: boolean, who: Name = 'chief', remark?: string) =>
  counter.ask(who, `/api/records/${id}/decisions`, { json: { confirm, remark }, headers: key() })
const importOf = async (id: string, who: Name = 'lead') =>
  (await counter.ask(who, `/api/records/${id}`)).body as unknown as Report & Record<string, number>
const enterAll = () => runOf(enter, contextIn(counter))
const entryOf = async (number: string) => {
  const [row] = await known(
    counter,
    sql<Record<string, string>>`select * from registrations where number = ${number}`,
  )
  return row as Record<string, string>
}
const taken = async (text: string) => {
  const { id } = await bring(text, false)
  expect((await decide(id, true)).status).toBe(200)
  await enterAll()
  return importOf(id)
}
const faults = async () => (await known(counter, sql`select * from broken_chains()`)).length

describe('bringing', () => {
  test('a trial says what would become of every row, and keeps nothing', async () => {
    const { status, counts, report } = await bring(
      csv(
        line(numbered(1)),
        line('', {}),
        line('abc-1'),
        line(numbered(2), { 登记主体统一社会信用代码: '91110108MA00000000' }),
        line(numbered(3), { 登记日期: '三月一日' }),
        line(numbered(4, 2026)),
        line(numbered(5), { 有效期截止日: '2025-02-01' }),
        line(numbered(1)),
        line(numbered(6), { 登记主体统一社会信用代码: '91110108999000451N', 所属区: '海淀区' }),
        line(numbered(7), { 登记主体统一社会信用代码: '' }),
        line(numbered(8), { 有效期截止日: '2026-01-01', 登记日期: '2025-01-01' }),
      ),
      true,
    )
    expect([status, counts]).toEqual([200, { waiting: 4, refused: 7 }])
    expect(report.flatMap(({ errors }) => errors.map(({ zh }) => zh))).toEqual([
      '第 3 行「登记编号」：该项必填，请补充。',
      '第 5 行「登记主体统一社会信用代码」：「91110108MA00000000」不是有效的统一社会信用代码，请对照证照逐位核对。',
      '第 5 行「所属区」：该项必填，请补充。',
      '第 6 行「登记日期」：「三月一日」不是日期，请按 2026-01-31 的格式填写。',
      '第 7 行「登记编号」：「BJGGSJ202600000004」中的年份晚于登记日期，请核对后修改。',
      '第 8 行「有效期截止日」：有效期截止日早于起始日，请核对后修改。',
      '第 9 行「登记编号」：同一登记编号在表中出现了不止一次，只导入第一次出现的一行。',
      '第 11 行「登记主体统一社会信用代码」：该项必填，请补充。',
      '第 11 行「所属区」：该项必填，请补充。',
    ])
    expect(report.find(({ row }) => row === 4)?.number).toBe('ABC-1')
    expect(report.flatMap(({ row, notes }) => notes.map(({ zh }) => [row, zh.slice(0, 10)]))).toEqual([
      [10, '登记主体尚未入驻平台'],
      [12, '有效期已经届满，导入'],
    ])
    expect(await known(counter, sql`select from record_imports`)).toEqual([])
    expect(await entryOf(numbered(1))).toBeUndefined()
  })

  test('only the lead brings, only the authority confirms, and both are different people', async () => {
    const text = csv(line(numbered(11)))
    for (const who of ['registry', 'chief', 'registrant', 'district'] as const)
      expect((await bring(text, false, who)).status, who).toBe(403)
    expect((await bring(text, true, 'registrant')).status).toBe(403)
    const { id } = await bring(text, false)
    for (const who of ['lead', 'registry', 'authority', 'registrant'] as const)
      expect((await decide(id, true, who)).status, who).toBe(403)
    expect((await counter.ask('registrant', `/api/records/${id}`)).status).toBe(403)
    expect(await entryOf(numbered(11))).toBeUndefined()
    expect(await enterAll()).toBe(0)
    const broken = await refused(
      sql`update record_imports set decided_by = brought_by, decided_at = now(), state = 'confirmed'
           where id = ${id}`.execute(counter.owner),
    )
    expect(broken.status).toBe('23514')
    expect((await decide(id, false)).status).toBe(422)
    expect((await decide(id, false, 'chief', '请先核对第二行')).status).toBe(200)
    expect((await importOf(id)).state).toBe('rejected')
    expect((await decide(id, true)).status).toBe(409)
  })

  test('the same file again is the same proposal while it is open, and changes nothing afterwards', async () => {
    const text = csv(line(numbered(21)), line(numbered(22)))
    const first = await bring(text, false)
    expect((await bring(text, false)).id).toBe(first.id)
    await decide(first.id, true)
    expect((await bring(text, false)).id).toBe(first.id)
    expect(await enterAll()).toBe(2)
    const before = await entryOf(numbered(21))
    expect((await bring(text, true)).counts).toEqual({ unchanged: 2 })
    expect((await bring(text, false)).status).toBe(422)
    expect(await enterAll()).toBe(0)
    expect(await entryOf(numbered(21))).toEqual(before)
    const other = csv(line(numbered(21), { 数据内容简介: '另一种说法，与登记簿不同。' }))
    expect((await bring(other, true)).report[0]?.errors[0]?.zh).toContain('只能通过登记程序变更')
  })
})

describe('what is entered', () => {
  test('is in the register and its chain, marked, with no case, no notice and no slip', async () => {
    const { counts: _, ...done } = await taken(csv(line(numbered(31, 2024), { 登记日期: '2024-05-06' })))
    expect(done).toMatchObject({ state: 'entered', entered: 1, waiting: 0 })
    const entry = await entryOf(numbered(31, 2024))
    expect(entry).toMatchObject({
      case_id: null,
      import_id: done.id,
      coded_on: '2024-05-06',
      valid_from: '2024-05-06',
      valid_until: '2028-03-01',
      holder_name: '北京市海淀区卫生健康委员会',
      version: 1,
      district: '110108',
    })
    expect(await faults()).toBe(0)
    const page = (await counter.ask('registrant', `/api/registrations/${entry.id}`)).body as {
      imported: boolean
      versions: { imported: boolean; published_on: null }[]
    }
    expect(page).toMatchObject({ imported: true, cases: [], national_state: 'unlinked' })
    expect(page.versions).toMatchObject([{ imported: true, published_on: null, case_id: null }])
    const slip = await counter.ask('registrant', `/api/registrations/${entry.id}/certificate`)
    expect([slip.status, slip.body.code]).toEqual([409, 'slip_on_paper'])
    expect(
      await asTheClock(counter, (trx) => sql`select * from claim_slips(10, 60)`.execute(trx)),
    ).toMatchObject({ rows: [] })
    expect(
      await known(counter, sql`select from national_outbox where registration_id = ${entry.id}`),
    ).toEqual([])
    const seenBy = await counter.ask(null, `/register/${numbered(31, 2024)}`)
    expect(seenBy.text).toContain('历史登记导入')
    expect(seenBy.text).toContain('没有公示记录')
  })

  test('not even the owner makes an imported entry say something else, or undoes its import', async () => {
    await taken(csv(line(numbered(41))))
    for (const change of [
      sql`update registrations set holder_name = '别人' where number = ${numbered(41)}`,
      sql`update registrations set valid_until = '2099-01-01' where number = ${numbered(41)}`,
      sql`update record_lines set item = '{}' where number = ${numbered(41)}`,
      sql`delete from record_lines where number = ${numbered(41)}`,
      sql`update record_imports set file_name = 'x' where state = 'entered'`,
    ])
      expect(['23514', '42501']).toContain((await refused(change.execute(counter.owner))).status)
  })

  test('a holder unknown so far is entered by its code, and its people then find their registration', async () => {
    const code = '91110108999000451N'
    await taken(
      csv(
        line(numbered(51), {
          登记主体统一社会信用代码: code,
          登记主体名称: '北京云杉智算',
          所属区: '海淀区',
        }),
      ),
    )
    const [who] = await known(
      counter,
      sql<{ id: string; sort: string }>`select id, sort from organisations where credit_code = ${code}`,
    )
    expect(who?.sort).toBe('enterprise')
    expect((await entryOf(numbered(51))).holder_id).toBe(who?.id)
    await sql`insert into person_roles (person_id, organisation_id, party, duty)
      values (${counter.cast.objector.id}, ${who?.id}, 'applicant', 'apply')`.execute(counter.owner)
    const mine = await seen(
      counter,
      'objector',
      sql<{ number: string }>`select number from registration_list`,
    )
    expect(mine).toEqual([{ number: numbered(51) }])
    await sql`delete from person_roles where organisation_id = ${who?.id}`.execute(counter.owner)
  })

  test('of another regulation, a natural person is masked in public', async () => {
    const heads = [
      '登记编号',
      '登记主体名称',
      '所属区',
      '登记日期',
      '有效期截止日',
      '数据集合名称',
      '数据来源',
    ]
    const text = [
      heads,
      ['BJSZD202400000008', '林知夏', '朝阳区', '2024-02-01', '2027-02-01', '步数数据', '自有/自采数据'],
    ]
      .map((cells) => cells.join(','))
      .join('\n')
    const tried = await bring(text, true, 'lead', 'data_ip')
    expect(tried.report[0]).toMatchObject({ outcome: 'waiting' })
    const { id } = await bring(text, false, 'lead', 'data_ip')
    await decide(id, true)
    await enterAll()
    const page = await counter.ask(null, '/register/BJSZD202400000008')
    expect(page.text).toContain('林**')
    expect(page.text).not.toContain('林知夏')
    expect(await faults()).toBe(0)
  })

  test('an interrupted import goes on where it was stopped, and enters nothing twice', async () => {
    const lines = Array.from({ length: 120 }, (_, n) => line(numbered(1000 + n)))
    const { id } = await bring(csv(...lines), false)
    await decide(id, true)
    const half = await asTheClock(counter, (trx) =>
      sql<{ n: number }>`select enter_records(50) as n`.execute(trx),
    )
    expect(half.rows).toEqual([{ n: 50 }])
    expect(await importOf(id)).toMatchObject({ state: 'confirmed', entered: 50, waiting: 70 })
    const stopped = asTheClock(counter, async (trx) => {
      await sql`select enter_records(50)`.execute(trx)
      throw new Error('the machine stopped')
    })
    await expect(stopped).rejects.toThrow('stopped')
    expect(await enterAll()).toBe(70)
    expect(await importOf(id)).toMatchObject({ state: 'entered', entered: 120, waiting: 0 })
    expect(await faults()).toBe(0)
  })
})

describe('numbers', () => {
  test('continue after the highest that was brought in', async () => {
    await taken(csv(line(numbered(500, 2026), { 登记日期: '2026-01-05', 有效期截止日: '2029-01-05' })))
    const id = await caseAt(counter, 'registered')
    expect((await standing(counter, id)).number).toBe(numbered(501, 2026))
  })

  test('a coding at the same moment: no number is given twice, and the case keeps the one it has', async () => {
    const next = 502
    const ready = await Promise.all([1, 2, 3].map(() => caseAt(counter, 'coding')))
    const lines = Array.from({ length: 6 }, (_, n) =>
      line(numbered(next + n, 2026), { 登记日期: '2026-01-06', 有效期截止日: '2029-01-06' }),
    )
    const { id } = await bring(csv(...lines), false)
    await Promise.all([
      ...ready.map((one) => act(counter, 'coder', one, 'code')),
      decide(id, true).then(({ status }) => expect(status).toBe(200)),
    ])
    await enterAll()
    const { report, state } = await importOf(id)
    expect(state).toBe('entered')
    const given = await Promise.all(ready.map(async (one) => (await standing(counter, one)).number))
    const entered = report.filter(({ outcome }) => outcome === 'entered').map(({ number }) => number)
    const refusals = report.filter(({ outcome }) => outcome === 'refused').map(({ number }) => number)
    expect(new Set([...given, ...entered]).size).toBe(given.length + entered.length)
    expect(given).toEqual(expect.arrayContaining(refusals))
    expect(entered.length + refusals.length).toBe(6)
    const after = await caseAt(counter, 'registered')
    expect(Number((await standing(counter, after)).number?.slice(-8))).toBeGreaterThanOrEqual(next + 6)
    expect(await faults()).toBe(0)
  })
})

describe('follow-up cases', () => {
  test('the holder changes an imported registration: a version of a case, with a slip of ours', async () => {
    await taken(csv(line(numbered(61))))
    const entry = await entryOf(numbered(61))
    const id = await opened({ kind: 'change', registration: entry.id as string }, counter)
    await walkTo(counter, id, 'registered')
    const now = await entryOf(numbered(61))
    expect(now).toMatchObject({ version: 2, case_id: null, number: numbered(61) })
    const versions = await known(
      counter,
      sql<
        Record<string, string>
      >`select * from registration_versions where registration_id = ${entry.id} order by version`,
    )
    expect(versions[1]).toMatchObject({ case_id: id, import_id: null })
    expect(await faults()).toBe(0)
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
    await taken(csv(line(numbered(62))))
    const entry = await entryOf(numbered(62))
    const id = await opened({ kind: 'deregistration', registration: entry.id as string }, counter)
    await walkTo(counter, id, 'deregistered')
    expect(await entryOf(numbered(62))).toMatchObject({ ended_as: 'deregistered', version: 1 })
    expect(
      await known(counter, sql`select entry from national_outbox where registration_id = ${entry.id}`),
    ).toEqual([{ entry: 'standing' }])
  })

  test('somebody else does not', async () => {
    await taken(csv(line(numbered(63))))
    const entry = await entryOf(numbered(63))
    const attempt = as(counter, 'neighbour', (trx) =>
      openCase(trx, { scheme: 'public_data', kind: 'change', content: {}, registration: entry.id as string }),
    )
    expect((await refused(attempt)).code).toBe('holder')
  })

  test('its holder is reminded once before it ends', async () => {
    await taken(csv(line(numbered(71), { 有效期截止日: '2026-10-01' })))
    await setClock(counter, '2026-09-10')
    const due = await asTheClock(counter, (trx) =>
      sql<{ registration_id: string; reminder: string }>`select * from due_register_reminders`.execute(trx),
    )
    const entry = await entryOf(numbered(71))
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
