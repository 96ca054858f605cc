// 第二十六条: what the evaluation says of six walked cases, beside what a hand on a calendar counts.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call } from '../../db/advance.ts'
import { as, asTheClock, known, type Name, refused, seen, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { standing } from '../walker.ts'
import { rollUp, walkDiary } from './diary.ts'

const town = await founded('2025-09-01')
afterAll(town.close)

interface Figure {
  indicator: string
  numerator: number
  denominator: number
  value: number | null
  median: number | null
  p90: number | null
  terms: { scheme: string; days: number; legal: boolean }[]
}

interface Page {
  as_of: string | null
  dimensions: { indicators: Figure[] }[]
  funnel: Figure[]
  stages: { stage: string; counted: number; on_time: number | null; median: number; term: number | null }[]
  warnings: { district: string; counts: Record<string, number> }[]
  verification: { faults: number; links: number } | null
}

const SEPTEMBER = ['2025-09-01', '2025-09-30'] as const
interface Asked {
  days?: readonly [string, string]
  kind?: string
  district?: string
}
const pageOf = async (who: Name, { days = SEPTEMBER, kind, district }: Asked = {}): Promise<Page> =>
  as(
    town,
    who,
    (trx) =>
      call(
        trx,
        sql<Page>`evaluation(${days[0]}::date, ${days[1]}::date, null, ${kind ?? null},
          ${district ?? null}, null)`,
      ),
    'read',
  )
const figureOf = (page: Page, indicator: string) =>
  [...page.dimensions.flatMap(({ indicators }) => indicators), ...page.funnel].find(
    (one) => one.indicator === indicator,
  )
const fraction = (page: Page, indicator: string) => {
  const { numerator, denominator } = figureOf(page, indicator) ?? {}
  return [numerator, denominator]
}
const spread = (page: Page, indicator: string) => {
  const { median, p90 } = figureOf(page, indicator) ?? {}
  return [median, p90]
}

let idOf: (name: string) => string
beforeAll(async () => {
  idOf = await walkDiary(town)
  expect(await rollUp(town)).toBeGreaterThan(0)
})

describe('第二十六条 服务效率', () => {
  test('受理按时率 counts every decision at acceptance, and what was told late is late', async () => {
    const page = await pageOf('authority')
    // 2 4* 1 1 2 of Haidian, 1 1 3 of Chaoyang
    expect(fraction(page, 'acceptance_on_time')).toEqual([7, 8])
    expect(spread(page, 'acceptance_on_time')).toEqual([1.5, 3.3])
    expect(figureOf(page, 'acceptance_on_time')?.terms).toMatchObject([{ days: 3, legal: true }])
    expect(fraction(page, 'review_on_time')).toEqual([3, 3])
    expect(spread(page, 'review_on_time')).toEqual([2, 3.6])
    expect(fraction(page, 'coding_on_time')).toEqual([2, 3])
    const terms = figureOf(page, 'coding_on_time')?.terms
    expect(terms).toMatchObject([
      { scheme: 'data_ip', days: 3, legal: false },
      { scheme: 'public_data', days: 3, legal: false },
    ])
  })

  test('办理时长 is office, registrant and notice time, told apart', async () => {
    const page = await pageOf('authority')
    // all: 17 21 18; office: 6 10 3; registrant: 0 0 4; notice: 11 11 11; business review: 1 1 1
    expect(spread(page, 'time_all')).toEqual([18, 20.4])
    expect(spread(page, 'time_registry')).toEqual([6, 9.2])
    expect(spread(page, 'time_applicant')).toEqual([0, 3.2])
    expect(spread(page, 'time_notice')).toEqual([11, 11])
    expect(spread(page, 'time_reviewer')).toEqual([1, 1])
  })

  test('a step closed after its term is overdue; one still open at its reminder was warned', async () => {
    const page = await pageOf('authority')
    expect(fraction(page, 'overdue')[0]).toBe(2)
    expect(fraction(page, 'warnings_acted_on')).toEqual([3, 5])
  })

  test('the time of every stage stands beside its term', async () => {
    const { stages } = await pageOf('authority')
    const told = stages.map(({ stage, term, counted, on_time, median }) => [
      stage,
      term,
      counted,
      on_time,
      median,
    ])
    expect(told).toEqual([
      ['business_review', 5, 6, 6, 1],
      ['acceptance', 3, 8, 7, 1.5],
      ['formal_review', 20, 3, 3, 2],
      ['public_notice', 10, 3, null, 11],
      ['coding', 3, 3, 2, 0],
      ['supplement', null, 3, null, 1],
    ])
  })
})

describe('第二十六条 审核规范度、审核质量', () => {
  test('the fractions are those of the diary', async () => {
    const page = await pageOf('authority')
    const told = ['told_once', 'supplemented', 'refused', 'reasoned', 'notice_whole', 'contested', 'upheld']
    expect(told.map((indicator) => [indicator, ...fraction(page, indicator)])).toEqual([
      ['told_once', 1, 2],
      ['supplemented', 2, 5],
      ['refused', 1, 5],
      ['reasoned', 1, 1],
      ['notice_whole', 3, 3],
      ['contested', 0, 3],
      ['upheld', 0, 0],
    ])
    expect(fraction(page, 'told_again')[0]).toBe(1)
    expect(fraction(page, 'rectified')).toEqual([0, 3])
    expect(page.funnel.map(({ numerator }) => numerator)).toEqual([6, 4, 3, 3])
  })

  test('a share of fewer than ten is no share', async () => {
    const page = await pageOf('authority')
    expect(figureOf(page, 'acceptance_on_time')?.value).toBeNull()
  })
})

describe('periods, filters and who may look', () => {
  test('a step counts on the day it closed', async () => {
    const page = await pageOf('authority', { days: ['2025-09-08', '2025-09-30'] })
    expect(fraction(page, 'acceptance_on_time')).toEqual([1, 2])
    expect(fraction(await pageOf('authority', { kind: 'renewal' }), 'acceptance_on_time')).toEqual([0, 0])
  })

  test('a district authority sees its own district', async () => {
    expect(fraction(await pageOf('other_district'), 'acceptance_on_time')).toEqual([3, 3])
    expect(fraction(await pageOf('district'), 'acceptance_on_time')).toEqual([4, 5])
    expect(fraction(await pageOf('district', { district: '110105' }), 'acceptance_on_time')).toEqual([0, 0])
    const rows = await seen(town, 'other_district', sql<{ case_id: string }>`select * from evaluation_cases`)
    expect(new Set(rows.map(({ case_id }) => case_id))).toEqual(new Set([idOf('nagged'), idOf('waiting')]))
  })

  test.each<Name>(['registrant', 'registry', 'lead', 'administrator', 'auditor'])(
    '%s is refused',
    async (who) => {
      expect((await refused(pageOf(who))).status).toBe('42501')
      expect((await refused(seen(town, who, sql`select * from evaluation_cases`))).status).toBe('42501')
    },
  )

  // A whole month is read from its own sums, what stands around it from those of its days.
  test.each([
    SEPTEMBER,
    ['2025-08-20', '2025-09-30'],
    ['2025-08-31', '2025-10-10'],
    ['2025-09-03', '2025-10-01'],
    ['2025-09-05', '2025-09-09'],
  ] as const)('every figure is the number of cases behind it, from %s to %s', async (...days) => {
    const page = await pageOf('authority', { days })
    const rows = await seen(
      town,
      'authority',
      sql<{ indicator: string; counted: number; met: number }>`
        select indicator, count(*) filter (where counted) as counted, count(*) filter (where met) as met
          from evaluation_cases where day between ${days[0]} and ${days[1]} group by indicator`,
    )
    expect(rows.length).toBeGreaterThan(5)
    for (const { indicator, counted, met } of rows) {
      const figure = figureOf(page, indicator)
      if (figure) expect([indicator, figure.numerator]).toEqual([indicator, met])
      if (figure && counted > 0) expect([indicator, figure.denominator]).toEqual([indicator, counted])
    }
  })

  test('what is overdue is told as it stands now', async () => {
    const { due_on } = await standing(town, idOf('waiting'))
    await setClock(town, due_on ?? '')
    expect((await pageOf('authority')).warnings).toEqual([{ district: '110105', counts: { due_soon: 1 } }])
    await setClock(town, '2025-10-20')
    const page = await pageOf('authority')
    expect(page.warnings).toEqual([{ district: '110105', counts: { overdue_now: 1 } }])
    expect(fraction(page, 'overdue_now')[0]).toBe(1)
    expect((await pageOf('district')).warnings).toEqual([])
  })
})

describe('the roll-up', () => {
  const everything = () =>
    known(
      town,
      sql<{ page: string }>`select md5(string_agg(d::text, ';' order by d::text)) as page
        from (select * from evaluation_days) d`,
    )

  test('holds every closed step of every submitted case, once', async () => {
    const [row] = await known(
      town,
      sql<{ steps: number; closed: number; summed: boolean }>`select
        (select count(*) from evaluation_steps) as steps,
        (select sum(seq - 1)::int from cases where submitted_on is not null) as closed,
        not exists (
          select from (select indicator, day, sum(counted) c, sum(met) m from evaluation_days
              where not monthly group by 1, 2) d
            full join (select indicator, day, count(*) filter (where counted) c,
              count(*) filter (where met) m from evaluation_counts group by 1, 2) n using (indicator, day)
           where (d.c, d.m) is distinct from (n.c, n.m)) as summed`,
    )
    expect(row).toEqual({ steps: row?.closed, closed: row?.closed, summed: true })
  })

  test('counts nothing twice, however often a case waits', async () => {
    const before = await everything()
    await sql`insert into evaluation_waiting (case_id) select id from cases`.execute(town.owner)
    await rollUp(town)
    expect(await everything()).toEqual(before)
  })

  test('begins anew when a definition changes, and ends as it was when it changes back', async () => {
    const before = await everything()
    await sql`update rule.indicators set measure = null where indicator = 'told_again'`.execute(town.owner)
    await rollUp(town)
    expect(fraction(await pageOf('authority'), 'told_again')[0]).toBe(0)
    await sql`update rule.indicators set measure = 'told_again' where indicator = 'told_again'`.execute(
      town.owner,
    )
    await rollUp(town)
    expect(await everything()).toEqual(before)
  })

  test('says until when it holds', async () => {
    const asOf = Date.parse((await pageOf('authority')).as_of ?? '')
    expect(asOf - Date.parse('2025-10-20T10:00+08:00')).toBeLessThan(600_000)
  })

  test('a percentile is what the database itself calls one', async () => {
    const [row] = await known(
      town,
      sql<{ median: number; p90: number }>`select
        round(percentile_cont(0.5) within group (order by days)::numeric, 1)::float as median,
        round(percentile_cont(0.9) within group (order by days)::numeric, 1)::float as p90
        from evaluation_counts where indicator = 'stage_time' and stage = 'acceptance'`,
    )
    const { stages } = await pageOf('authority', { days: ['2020-01-01', '2030-01-01'] })
    expect(stages.find(({ stage }) => stage === 'acceptance')).toMatchObject(row ?? {})
  })
})

test('第十二条 the last verification of the chains is told with its number of faults', async () => {
  expect((await pageOf('authority')).verification).toBeNull()
  const check = () => asTheClock(town, (trx) => call(trx, sql<number>`check_chains()`))
  expect(await check()).toBe(0)
  expect((await pageOf('authority')).verification).toMatchObject({ faults: 0 })
  await sql.raw('alter table event_words disable trigger user').execute(town.owner)
  await sql`update event_words set remark = 'something else' where case_id = ${idOf('refused')}
    and remark is not null`.execute(town.owner)
  expect(await check()).toBe(1)
  expect(fraction(await pageOf('authority'), 'chains')[0]).toBe(1)
})
