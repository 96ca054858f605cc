import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { advance } from '../../db/advance.ts'
import { asTheClock, known, refused, seen, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, standing } from '../walker.ts'

const town = await founded()
afterAll(town.close)

const termEnd = async (start: string, days: number, unit = 'working') => {
  const [row] = await known(
    town,
    sql<{ due_on: string; provisional: boolean }>`select * from term_end(${start}::date, ${days}, ${unit})`,
  )
  return row
}

const ends = (due_on: string) => ({ due_on, provisional: false })

const closing = async (id: string) => {
  const { seq } = await standing(town, id)
  return asTheClock(town, (trx) => advance(trx, id, { seq, action: 'close_notice' }))
}

const elapsed = async () => {
  const { rows } = await asTheClock(town, (trx) =>
    sql<{ case_id: string }>`select case_id from elapsed`.execute(trx),
  )
  return rows.map(({ case_id }) => case_id)
}

describe('第二十二条 公示期为10个工作日', () => {
  // 张掖市公共数据资源登记公示，2026年9月
  test.each([
    ['20260921000079 公共法律服务资源数据', '2026-09-21', '2026-10-12'],
    ['20260920000122 学校名录', '2026-09-21', '2026-10-12'],
    ['20260920000203 节假日客运量报表', '2026-09-20', '2026-10-10'],
    ['20260920000146 景区人数及收入', '2026-09-20', '2026-10-10'],
    ['20260917000193 融合通信指挥调度平台', '2026-09-17', '2026-10-08'],
    ['20260917000139 张掖市住房公积金年度报告', '2026-09-17', '2026-10-08'],
    ['20260917000150 张掖市城市客运信息', '2026-09-17', '2026-10-08'],
  ])('公开记录 %s：%s公示，至%s', async (_, start, end) => {
    expect(await termEnd(start, 10)).toEqual(ends(end))
  })

  test.each([
    ['2023-06-19', '2023-07-04'],
    ['2023-06-20', '2023-07-05'],
  ])('《数据知识产权登记平台操作指引》图10：%s公示，至%s', async (start, end) => {
    expect(await termEnd(start, 10)).toEqual(ends(end))
  })

  test('公示内容为七项，任何人可以查看', async () => {
    const id = await caseAt(town, 'public_notice')
    const [notice] = await seen(
      town,
      null,
      sql<{
        disclosed: { name_zh: string; value_zh: string }[]
        ends_on: string
        running: boolean
        state_zh: string
      }>`
        select n.* from notice_board n where n.receipt_number = (select receipt_number from notices
          where case_id = ${id})`,
    )
    expect(notice).toMatchObject({ ends_on: '2026-03-16', running: true, state_zh: '公示中' })
    expect(notice?.disclosed.map(({ name_zh }) => name_zh).sort()).toEqual(
      [
        '登记数据名称',
        '登记主体名称',
        '行业分类',
        '登记数据类型',
        '登记机构',
        '登记平台',
        '数据内容简介',
      ].sort(),
    )
    expect(notice?.disclosed.every(({ value_zh }) => value_zh.length > 0)).toBe(true)
  })

  test('最后一日二十四时以前不能结束，届满后由期限本身结束', async () => {
    const id = await caseAt(town, 'public_notice')
    const { due_on } = await standing(town, id)
    await setClock(town, `${due_on} 23:59:00+08`)
    expect(await refused(closing(id))).toMatchObject({ status: 'RG409', code: 'notice_over' })
    expect(await elapsed()).not.toContain(id)
    await setClock(town, `${due_on} 24:00+08`)
    expect(await elapsed()).toContain(id)
    await closing(id)
    expect((await standing(town, id)).stage).toBe('coding')
    expect(await elapsed()).not.toContain(id)
  })

  test('任何人不能代替期限结束公示', async () => {
    const id = await caseAt(town, 'public_notice')
    for (const who of [
      'registrant',
      'district',
      'authority',
      'registry',
      'registry2',
      'lead',
      'deputy',
    ] as const)
      expect(await refused(act(town, who, id, 'close_notice')), who).toMatchObject({ code: 'party_and_duty' })
  })

  test('公示以后不再补正', async () => {
    const id = await caseAt(town, 'public_notice')
    const late = act(town, 'registry2', id, 'request_supplement', {
      defects: [{ field: 'summary', words: '请补充。' }],
    })
    expect(await refused(late)).toMatchObject({ code: 'at_this_stage' })
  })
})

describe('期限的计算（《中华人民共和国民法典》第二百零一条至第二百零三条）', () => {
  test.each([
    ['2026-03-09', 3, '2026-03-12', '平日'],
    ['2026-03-12', 3, '2026-03-17', '跨周末'],
    ['2026-02-11', 3, '2026-02-14', '调休的周六是最后一日'],
    ['2026-02-15', 3, '2026-02-26', '节日中开始'],
    ['2026-02-27', 3, '2026-03-03', '节后调休上班'],
    ['2026-02-13', 10, '2026-03-05', '跨春节'],
    ['2026-09-18', 3, '2026-09-22', '周五，其后周日调休上班'],
    ['2026-09-21', 10, '2026-10-12', '跨中秋、国庆'],
    ['2025-09-26', 3, '2025-09-30', '2025年周五，其后周日调休上班'],
    ['2025-09-30', 3, '2025-10-11', '2025年八天假期'],
    ['2025-01-24', 5, '2025-02-07', '2025年春节'],
    ['2026-04-30', 5, '2026-05-11', '2026年劳动节'],
    ['2024-02-09', 10, '2024-02-29', '2024年春节'],
    ['2026-01-26', 20, '2026-02-28', '二十个工作日'],
  ])('%s起%i个工作日，至%s：%s', async (start, days, end) => {
    expect(await termEnd(start, days)).toEqual(ends(end))
  })

  test.each([
    ['2026-09-01', 30, '2026-10-08', '末日在国庆节，顺延至节后第一个工作日'],
    ['2026-03-02', 60, '2026-05-06', '末日在劳动节假期，顺延'],
    ['2026-03-02', 10, '2026-03-12', '末日是工作日'],
  ])('%s起%i日，至%s：%s', async (start, days, end) => {
    expect(await termEnd(start, days, 'calendar')).toEqual(ends(end))
  })

  test('开始的当日按北京时间，不计入', async () => {
    const id = await caseAt(town, 'formal_review')
    await setClock(town, '2026-06-07T23:30:00Z')
    await act(town, 'registry2', id, 'publish')
    expect(await standing(town, id)).toMatchObject({ entered_on: '2026-06-08', due_on: '2026-06-23' })
  })

  test('不论时区和日期写法，都按北京的日历', async () => {
    const days = await Promise.all(
      ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((zone) =>
        town.owner.transaction().execute(async (trx) => {
          await sql.raw(`set local timezone = '${zone}'; set local datestyle = 'German, DMY'`).execute(trx)
          return (await sql<{ today: string }>`select to_char(today(), 'YYYYMMDD') as today`.execute(trx))
            .rows[0]
        }),
      ),
    )
    expect(new Set(days.map((row) => row?.today)).size).toBe(1)
  })
})

describe('暂定期限', () => {
  test('涉及尚未公布放假安排的年度，期限为暂定，并注明', async () => {
    expect(await termEnd('2026-12-25', 10)).toMatchObject({ provisional: true })
    expect(await termEnd('2026-12-16', 10)).toEqual(ends('2026-12-30'))
  })

  test('暂定期限届满，系统不作任何处理', async () => {
    const id = await caseAt(town, 'formal_review')
    await setClock(town, '2026-12-25')
    await act(town, 'registry2', id, 'publish')
    expect(await standing(town, id)).toMatchObject({ due_provisional: true })
    await setClock(town, '2027-03-01')
    expect(await elapsed()).not.toContain(id)
    expect(await refused(closing(id))).toMatchObject({ status: 'RG409', code: 'term_certain' })
  })
})
