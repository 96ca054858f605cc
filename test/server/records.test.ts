// Registrations from before this platform: brought by the lead, confirmed by the authority, entered once.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asTheClock, known, refused, seen } from '../people.ts'
import { type Counter, openCounter } from './counter.ts'
import { bringingAt, csv, line, numbered } from './old-records.ts'

let counter: Counter
let at: ReturnType<typeof bringingAt>
beforeAll(async () => {
  counter = await openCounter()
  at = bringingAt(counter)
})
afterAll(() => counter.close())

describe('bringing', () => {
  test('a trial says what would become of every row, and keeps nothing', async () => {
    const { status, counts, report } = await at.bring(
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
      '第 5 行「登记主体统一社会信用代码」：「91110108MA00000000」不是有效的统一社会信用代码，' +
        '请对照证照逐位核对。',
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
    expect(await at.entryOf(numbered(1))).toBeUndefined()
  })

  test('only the lead brings, only the authority confirms, and both are different people', async () => {
    const text = csv(line(numbered(11)))
    for (const who of ['registry', 'chief', 'registrant', 'district'] as const)
      expect((await at.bring(text, false, who)).status, who).toBe(403)
    expect((await at.bring(text, true, 'registrant')).status).toBe(403)
    const { id } = await at.bring(text, false)
    for (const who of ['lead', 'registry', 'authority', 'registrant'] as const)
      expect((await at.decide(id, true, who)).status, who).toBe(403)
    expect((await counter.ask('registrant', `/api/records/${id}`)).status).toBe(403)
    expect(await at.entryOf(numbered(11))).toBeUndefined()
    expect(await at.enterAll()).toBe(0)
    const broken = await refused(
      sql`update record_imports set decided_by = brought_by, decided_at = now(), state = 'confirmed'
           where id = ${id}`.execute(counter.owner),
    )
    expect(broken.status).toBe('23514')
    expect((await at.decide(id, false)).status).toBe(422)
    expect((await at.decide(id, false, 'chief', '请先核对第二行')).status).toBe(200)
    expect((await at.importOf(id)).state).toBe('rejected')
    expect((await at.decide(id, true)).status).toBe(409)
  })

  test('the same file again is the same proposal while it is open, and changes nothing afterwards', {
    timeout: 60_000,
  }, async () => {
    const text = csv(line(numbered(21)), line(numbered(22)))
    const first = await at.bring(text, false)
    expect((await at.bring(text, false)).id).toBe(first.id)
    await at.decide(first.id, true)
    expect((await at.bring(text, false)).id).toBe(first.id)
    expect(await at.enterAll()).toBe(2)
    const before = await at.entryOf(numbered(21))
    expect((await at.bring(text, true)).counts).toEqual({ unchanged: 2 })
    expect((await at.bring(text, false)).status).toBe(422)
    expect(await at.enterAll()).toBe(0)
    expect(await at.entryOf(numbered(21))).toEqual(before)
    const other = csv(line(numbered(21), { 数据内容简介: '另一种说法，与登记簿不同。' }))
    expect((await at.bring(other, true)).report[0]?.errors[0]?.zh).toContain('只能通过登记程序变更')
  })
})

describe('what is entered', () => {
  test('is in the register and its chain, marked, with no case, no notice and no slip', async () => {
    const { counts: _, ...done } = await at.taken(csv(line(numbered(31, 2024), { 登记日期: '2024-05-06' })))
    expect(done).toMatchObject({ state: 'entered', entered: 1, waiting: 0 })
    const entry = await at.entryOf(numbered(31, 2024))
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
    expect(await at.faults()).toBe(0)
    const page = (await counter.ask('registrant', `/api/registrations/${entry.id}`)).body as {
      imported: boolean
      versions: { imported: boolean; published_on: null }[]
    }
    expect(page).toMatchObject({ imported: true, cases: [], national_state: null })
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
    const [version] = await known(
      counter,
      sql<{ code: string }>`select query_code as code from registration_versions
        where registration_id = ${entry.id}`,
    )
    expect((await counter.ask(null, `/verify/${version?.code}`)).text).toContain('历史登记导入')
  })

  test('not even the owner makes an imported entry say something else, or undoes its import', async () => {
    await at.taken(csv(line(numbered(41))))
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
    await at.taken(
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
    expect((await at.entryOf(numbered(51))).holder_id).toBe(who?.id)
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
    const tried = await at.bring(text, true, 'lead', 'data_ip')
    expect(tried.report[0]).toMatchObject({ outcome: 'waiting' })
    const { id } = await at.bring(text, false, 'lead', 'data_ip')
    await at.decide(id, true)
    await at.enterAll()
    const page = await counter.ask(null, '/register/BJSZD202400000008')
    expect(page.text).toContain('林**')
    expect(page.text).not.toContain('林知夏')
    expect(await at.faults()).toBe(0)
  })

  test('an interrupted import goes on where it was stopped, and enters nothing twice', async () => {
    const lines = Array.from({ length: 24 }, (_, n) => line(numbered(1000 + n)))
    const { id } = await at.bring(csv(...lines), false)
    await at.decide(id, true)
    const half = await asTheClock(counter, (trx) =>
      sql<{ n: number }>`select enter_records(10) as n`.execute(trx),
    )
    expect(half.rows).toEqual([{ n: 10 }])
    expect(await at.importOf(id)).toMatchObject({ state: 'confirmed', entered: 10, waiting: 14 })
    const stopped = asTheClock(counter, async (trx) => {
      await sql`select enter_records(10)`.execute(trx)
      throw new Error('the machine stopped')
    })
    await expect(stopped).rejects.toThrow('stopped')
    expect(await at.enterAll()).toBe(14)
    expect(await at.importOf(id)).toMatchObject({ state: 'entered', entered: 24, waiting: 0 })
    expect(await at.faults()).toBe(0)
  })
})
