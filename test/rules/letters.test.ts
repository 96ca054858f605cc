// What must hold of everything that is said to anybody.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { known } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt } from '../walker.ts'
import { at, type Letter, type Row, readRulebook, type Stage } from './rows.ts'

const town = await founded()
afterAll(town.close)

const { all, stages, moves, stageOf, scopeOf } = await readRulebook(town)

describe('letters', () => {
  const braces = (...texts: (string | null | undefined)[]) => [
    ...new Set(
      texts.flatMap((text) => [...(text ?? '').matchAll(/\{(\w*)\}/g)].map(([, name]) => name ?? '')),
    ),
  ]
  const wordsOf = (row: Row) => braces(row.subject_zh, row.body_zh, row.subject_en, row.body_en)

  test('every brace is a word that a letter knows', async () => {
    const id = await caseAt(town, 'registered')
    const [row] = await known(
      town,
      sql<{
        words: Record<string, unknown>
      }>`select letter_words(c, c.seq, 'zh') as words from cases c where id = ${id}`,
    )
    const letters = [...(await all('notices')), ...(await all('reminders'))]
    for (const letter of letters)
      expect(
        wordsOf(letter).filter((name) => !(name in (row?.words ?? {}))),
        letter.subject_zh ?? '',
      ).toEqual([])
  })

  test('the two languages fill in the same words', async () => {
    const only = (row: Row) =>
      ['subject', 'body'].map((part) => [row[`${part}_zh`], row[`${part}_en`]] as const)
    for (const letter of [...(await all('notices')), ...(await all('reminders'))]) {
      const [zh, en] = [0, 1].map((side) => braces(...only(letter).map((pair) => pair[side as 0 | 1])).sort())
      expect(
        en?.filter((name) => !zh?.includes(name)),
        letter.subject_zh ?? '',
      ).toEqual([])
    }
  })

  test('a letter speaks only of what its move has', async () => {
    const entered = new Set(
      (await all<Row & { edition: string; procedure: string }>('kinds'))
        .filter(({ about }) => about === 'registration')
        .map((kind) => at(kind, '')),
    )
    // Where a case has been given its number already.
    const numbered = new Set(moves.filter(({ numbers }) => numbers).map((move) => at(move, move.to_stage)))
    for (const place of numbered)
      for (const move of moves) if (at(move, move.from_stage) === place) numbered.add(at(move, move.to_stage))
    for (const letter of await all<Letter>('notices')) {
      const move = moves.find(
        (row) => at(row, row.from_stage) === at(letter, letter.from_stage) && row.action === letter.action,
      )
      const to = move && stageOf(move, move.to_stage)
      const has: Record<string, unknown> = {
        due_on: to?.days,
        days_left: to?.days,
        remark: move?.remark !== 'none',
        reasons: move?.reasons,
        defects: move?.defects,
        number: move?.numbers || entered.has(at(letter, '')) || numbered.has(at(letter, letter.from_stage)),
        query_code: move?.takes_effect,
      }
      const empty = wordsOf(letter).filter((name) => name in has && !has[name])
      expect(empty, `${letter.from_stage} ${letter.action} ${letter.recipient}`).toEqual([])
    }
  })

  test('every addressee is somebody who acts in the procedure', async () => {
    // whom a case concerns, and who answers for the office, is told though there be nothing for them to do
    const concerned = ['respondent/apply', 'reviewer/review', 'registry/lead']
    const acting = new Set(moves.map((move) => `${at(move, '')} ${move.party}/${move.duty}`))
    for (const move of moves) for (const side of concerned) acting.add(`${at(move, '')} ${side}`)
    for (const table of ['notices', 'reminders'])
      for (const row of await all<Letter>(table))
        expect(acting, row.recipient).toContain(`${at(row, '')} ${row.recipient}/${row.duty}`)
  })

  test('whoever’s turn it becomes is told, unless they moved it themselves or it is the clock’s', async () => {
    const told = new Set(
      (await all<Letter>('notices')).map(
        (row) => `${at(row, row.from_stage)} ${row.action} ${row.recipient}`,
      ),
    )
    for (const move of moves.filter(({ from_stage }) => from_stage !== 'opening')) {
      const owner = stageOf(move, move.to_stage)?.owner
      if (
        !owner ||
        scopeOf(owner) === 'clock' ||
        (owner === move.party && stageOf(move, move.to_stage)?.duty === move.duty)
      )
        continue
      expect(told, `${move.from_stage} ${move.action}`).toContain(
        `${at(move, move.from_stage)} ${move.action} ${owner}`,
      )
    }
  })

  test('whoever submitted a case is told when another ends it', async () => {
    const told = (await all<Letter>('notices')).map(
      (row) => `${at(row, row.from_stage)} ${row.action} ${row.recipient}`,
    )
    const opened = moves.filter(({ from_stage }) => from_stage === 'opening')
    const untold = moves.filter((move) => {
      const opener = opened.find((one) => at(one, '') === at(move, ''))
      const submitted = move.from_stage !== 'opening' && move.from_stage !== opener?.to_stage
      const ends = stageOf(move, move.to_stage)?.owner === null
      const aware = told.includes(`${at(move, move.from_stage)} ${move.action} ${opener?.party}`)
      return submitted && ends && move.party !== opener?.party && !aware
    })
    expect(untold.map((move) => `${at(move, move.from_stage)} ${move.action}`)).toEqual([])
  })

  test('a reminder counts from a term only where there is one', async () => {
    for (const row of await all<Stage & { anchor: string }>('reminders'))
      expect(
        stages.find((stage) => at(stage, stage.stage) === at(row, row.stage))?.days !== null,
        row.stage,
      ).toBe(row.anchor === 'due')
  })

  test('the sentences of the register fill in only what verify_code knows', async () => {
    const known = ['number', 'version', 'current_version', 'valid_until', 'ended_on']
    for (const row of await all('register_states'))
      expect(braces(row.sentence_zh, row.sentence_en).filter((name) => !known.includes(name))).toEqual([])
  })
})
