// What must hold of every edition of every regulation, whatever it says.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { known } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt } from '../walker.ts'
import { at, type Move, type Row, readRulebook, type StageRow } from './rows.ts'

const town = await founded()
afterAll(town.close)

const { all, stages, moves, stageOf, leaving, scopeOf } = await readRulebook(town)

const real = stages.filter(({ stage }) => stage !== 'opening')
const names = (rows: StageRow[]) => rows.map((row) => at(row, row.stage))

const reached = () => {
  const found = new Set(stages.filter(({ stage }) => stage === 'opening').map((row) => at(row, 'opening')))
  for (const place of found)
    for (const move of moves) if (at(move, move.from_stage) === place) found.add(at(move, move.to_stage))
  return found
}

describe('stages', () => {
  test('every stage can be reached from the opening', () => {
    const found = reached()
    expect(names(real).filter((name) => !found.has(name))).toEqual([])
  })

  test('every stage that is somebody’s turn can be left by that party in that duty', () => {
    const stuck = real.filter(
      (row) => row.owner && !leaving(row).some((move) => move.party === row.owner && move.duty === row.duty),
    )
    expect(names(stuck)).toEqual([])
  })

  test('a stage that nobody owns is final, says how the life ended, and has no way out', () => {
    const wrong = real.filter(
      (row) => (row.owner === null) !== (row.outcome !== null && leaving(row).length === 0),
    )
    expect(names(wrong)).toEqual([])
  })

  test('a stage of the clock has a term, ends by the clock alone, and never on a provisional day', () => {
    for (const row of real.filter(({ owner }) => scopeOf(owner ?? '') === 'clock')) {
      expect(row.days, row.stage).toBeGreaterThan(0)
      const byClock = leaving(row).filter(({ party }) => scopeOf(party) === 'clock')
      expect(byClock.length, row.stage).toBeGreaterThan(0)
      for (const move of byClock) expect(move.conditions, move.action).toContain('term_certain')
    }
  })

  test('the clock moves what is its own turn, what a term has taken from another, and what has lost its object', () => {
    const wrong = moves.filter(
      (move) =>
        scopeOf(move.party) === 'clock' &&
        move.from_stage !== 'opening' &&
        stageOf(move, move.from_stage)?.owner !== move.party &&
        !move.conditions.includes('main_closed') &&
        !['term_over', 'term_certain'].every((condition) => move.conditions.includes(condition)),
    )
    expect(wrong).toEqual([])
  })

  test('what whoever fills in hands on to another is frozen, and nothing else is', () => {
    for (const move of moves.filter(({ from_stage }) => from_stage !== 'opening')) {
      const [from, to] = [stageOf(move, move.from_stage), stageOf(move, move.to_stage)]
      const handsOn = from?.editable && from.owner === move.party && to?.owner && from.stage !== to.stage
      expect(move.freezes, `${move.from_stage} ${move.action}`).toBe(Boolean(handsOn))
    }
  })

  test('the road on the stepper is counted from one without a gap', () => {
    for (const row of stages.filter(({ stage }) => stage === 'opening')) {
      const places = stages
        .filter(
          ({ edition, procedure, position }) =>
            at({ edition, procedure }, '') === at(row, '') && position !== null,
        )
        .map(({ position }) => Number(position))
        .sort((a, b) => a - b)
      expect(places).toEqual(places.map((_, n) => n + 1))
    }
  })
})

describe('moves', () => {
  test('every exclusive duty asks that it lies in different hands', () => {
    const wrong = moves.filter(
      (move) => move.exclusive && move.from_stage !== 'opening' && !move.conditions.includes('other_person'),
    )
    expect(wrong.map(({ from_stage, action }) => `${from_stage} ${action}`)).toEqual([])
  })

  test('every condition named is a way to say no, and holds() knows its meaning', async () => {
    const openings = await all<{ conditions: string[] }>('openings')
    const named = [...new Set([...moves, ...openings].flatMap(({ conditions }) => conditions))]
    const ways = (await all('conditions')).map(({ condition }) => condition)
    expect(named.filter((condition) => !ways.includes(condition))).toEqual([])
    const id = await caseAt(town, 'business_review')
    for (const condition of named) {
      const [row] = await known(
        town,
        sql<{
          ok: boolean | null
        }>`select holds(${condition}, c, 'apply') as ok from cases c where id = ${id}`,
      )
      expect(row?.ok, condition).not.toBeNull()
    }
    const unknown = known(
      town,
      sql`select failing(array['no_such'], c, 'apply') from cases c where id = ${id}`,
    )
    await expect(unknown).rejects.toThrow('no_such')
  })

  test('what cannot be undone is asked twice', () => {
    const final = moves.filter((move) => stageOf(move, move.to_stage)?.owner === null || move.publishes)
    expect(final.filter(({ confirm_zh, confirm_en }) => !confirm_zh || !confirm_en)).toEqual([])
  })

  test('a move that must choose a ground has grounds, and no other has', async () => {
    const grounds = new Set(
      (await all<Move>('reasons')).map((row) => `${at(row, row.from_stage)} ${row.action}`),
    )
    for (const move of moves)
      expect(grounds.has(`${at(move, move.from_stage)} ${move.action}`), move.action).toBe(
        Boolean(move.reasons),
      )
  })

  test('every kind can be opened by somebody, and its opening leads to a stage of the applicant’s side', async () => {
    const openings = await all<Move>('openings')
    for (const kind of await all<Row & { edition: string }>('kinds')) {
      const own = openings.filter((row) => row.edition === kind.edition && row.kind === kind.kind)
      expect(own.length, `${kind.kind}`).toBeGreaterThan(0)
    }
  })
})

describe('citations', () => {
  const CITED = ['stages', 'transitions', 'kinds', 'sections', 'fields', 'materials', 'reasons', 'reminders']

  test.each(CITED)('every row of %s cites its article', async (table) => {
    const rows = await all(table)
    expect(rows.length).toBeGreaterThan(0)
    const wrong = rows.filter(
      ({ article }) => !/第.+条|平台规则|^[一二三四五六七八九十]+、/u.test(article ?? ''),
    )
    expect(wrong).toEqual([])
  })

  test('no article is cited that 《北京市公共数据资源登记管理实施细则（征求意见稿）》 does not have', async () => {
    const digits = '零一二三四五六七八九'
    const numberOf = (words: string) => {
      const [tens = '', ones = ''] = words.includes('十') ? words.split('十') : ['零', words]
      return (tens === '' ? 1 : digits.indexOf(tens)) * 10 + (ones === '' ? 0 : digits.indexOf(ones))
    }
    for (const table of CITED)
      for (const { article, edition } of await all(table))
        for (const [, words = ''] of (article ?? '').matchAll(/第([一二三四五六七八九十]+)条/gu))
          if (edition?.startsWith('public_data')) {
            expect(numberOf(words), article ?? '').toBeGreaterThan(0)
            expect(numberOf(words), article ?? '').toBeLessThanOrEqual(31)
          }
  })
})
