// What even the owner of the tables cannot do by writing them: begin elsewhere, skip, rewind, borrow.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { advance } from '../../db/advance.ts'
import type { Trx } from '../../db/connect.ts'
import { fill } from '../filler.ts'
import { as, known, refused } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, standing } from '../walker.ts'
import {
  CHECK,
  type Change,
  change,
  FORBIDDEN,
  FOREIGN_KEY,
  forge,
  forgeCase,
  forgeNext,
  run,
  UNIQUE,
  vandalise,
} from './vandal.ts'

const town = await founded()
afterAll(town.close)

const draft = await caseAt(town, 'draft')
const acceptance = await caseAt(town, 'acceptance')
const supplement = await caseAt(town, 'supplement')

const OPENING = { from_stage: 'opening', action: 'open', to_stage: 'draft' }

describe('a case begins at its opening', () => {
  const begun = (row: Change, event: Change | null) =>
    vandalise(town, (trx) => forgeCase(trx, draft, row, event))

  test('a case without a history', async () => {
    expect(await begun({}, null)).toBe(FOREIGN_KEY)
  })

  test.each(['business_review', 'acceptance', 'coding', 'registered'])(
    'a case that is opened at %s',
    async (stage) => {
      expect(await begun({ stage }, { ...OPENING, to_stage: stage })).toBe(FOREIGN_KEY)
    },
  )

  test('a case whose first event is no opening', async () => {
    const event = {
      from_stage: 'coding',
      action: 'code',
      to_stage: 'registered',
      party: 'registry',
      duty: 'code',
    }
    expect(await begun({ stage: 'registered' }, event)).toBe(CHECK)
  })

  test('a case whose history begins at its second event', async () => {
    const event = { seq: 2, from_stage: 'draft', action: 'submit', to_stage: 'business_review' }
    expect(await begun({ seq: 2, stage: 'business_review' }, event)).toBe(FOREIGN_KEY)
  })

  test('a case that stands elsewhere than its history says', async () => {
    expect(await begun({ stage: 'registered' }, {})).toBe(FOREIGN_KEY)
  })

  test('a case opened by another party', async () => {
    expect(await begun({}, { party: 'registry' })).toBe(FOREIGN_KEY)
  })

  test('a lawful beginning passes, so that it is the law that refuses the others', async () => {
    const whole = town.owner.transaction().execute(async (trx) => {
      await forgeCase(trx, draft, {}, {})
      await run(trx, 'set constraints all immediate')
      throw new Error('rolled back')
    })
    await expect(whole).rejects.toThrow('rolled back')
  })
})

describe('a case goes on where it stands', () => {
  const SUBMIT = { seq: 2, from_stage: 'draft', action: 'submit', to_stage: 'business_review' }

  test('skipping to a later stage by a move that is lawful there', async () => {
    const event = {
      seq: 2,
      from_stage: 'coding',
      action: 'code',
      to_stage: 'registered',
      party: 'registry',
      duty: 'code',
    }
    expect(
      await vandalise(town, (trx) => forgeNext(trx, draft, event, { seq: 2, stage: 'registered' })),
    ).toBe(FOREIGN_KEY)
  })

  test('an action that leads elsewhere than the law says', async () => {
    const event = { ...SUBMIT, to_stage: 'registered' }
    expect(
      await vandalise(town, (trx) => forgeNext(trx, draft, event, { seq: 2, stage: 'registered' })),
    ).toBe(FOREIGN_KEY)
  })

  test('a move by another party or another duty', async () => {
    for (const who of [{ party: 'reviewer' }, { duty: 'lead' }])
      expect(await vandalise(town, (trx) => forgeNext(trx, draft, { ...SUBMIT, ...who }))).toBe(FOREIGN_KEY)
  })

  test('a gap in the history', async () => {
    expect(await vandalise(town, (trx) => forgeNext(trx, draft, { ...SUBMIT, seq: 3 }))).toBe(FOREIGN_KEY)
  })

  test('an event that the case does not follow', async () => {
    expect(await vandalise(town, (trx) => forgeNext(trx, draft, SUBMIT))).toBe(CHECK)
  })

  test('a second event in the same place', async () => {
    expect(await vandalise(town, (trx) => forgeNext(trx, acceptance, { seq: 3 }))).toBe(UNIQUE)
  })

  test('a submission that freezes nothing', async () => {
    const row = { seq: 2, stage: 'business_review', turn: 'reviewer/review' }
    expect(await vandalise(town, (trx) => forgeNext(trx, draft, SUBMIT, row))).toBe(CHECK)
  })

  test('rewinding to an earlier event', async () => {
    expect(
      await vandalise(town, (trx) => change(trx, acceptance, { seq: 2, stage: 'business_review' })),
    ).toBe(CHECK)
  })

  test('an event by somebody who has no hand in the case', async () => {
    const actor = town.cast.auditor.id
    expect(await vandalise(town, (trx) => forgeNext(trx, draft, { ...SUBMIT, actor }))).toBe(FOREIGN_KEY)
  })

  test('two exclusive duties in one hand', async () => {
    const twice = `x.case_id = '${acceptance}' and x.duty = 'review'`
    expect(await vandalise(town, (trx) => forge(trx, 'public.case_hands', twice, { duty: 'accept' }))).toBe(
      UNIQUE,
    )
    const lie = { duty: 'accept', exclusive: false }
    expect(await vandalise(town, (trx) => forge(trx, 'public.case_hands', twice, lie))).toBe(FOREIGN_KEY)
  })
})

describe('another procedure’s moves are not this case’s', () => {
  const SHORT = { edition: 'short', procedure: 'short_cut' }

  // A second regulation under which a draft is registered at once; its rows count like those of the first.
  const withShortCut = (work: (trx: Trx) => Promise<unknown>) =>
    vandalise(town, async (trx) => {
      const first = `x.edition = (select edition from cases where id = '${draft}')`
      await forge(trx, 'rule.editions', first, { edition: SHORT.edition })
      const own = `${first} and x.procedure = (select procedure from cases where id = '${draft}')`
      await forge(trx, 'rule.procedures', own, SHORT)
      await forge(trx, 'rule.stages', own, SHORT)
      const opening = `${own} and x.from_stage = 'opening'`
      await forge(trx, 'rule.transitions', opening, SHORT)
      await forge(trx, 'rule.transitions', opening, { ...SHORT, from_stage: 'draft', to_stage: 'registered' })
      await forge(trx, 'rule.kinds', own, SHORT)
      await forge(trx, 'rule.openings', own, SHORT)
      await run(trx, 'set constraints all immediate; set constraints all deferred')
      await work(trx)
    })
  const BORROWED = { seq: 2, from_stage: 'draft', action: 'open', to_stage: 'registered' }

  test('borrowing the move', async () => {
    expect(await withShortCut((trx) => forgeNext(trx, draft, BORROWED))).toBe(FOREIGN_KEY)
    expect(await withShortCut((trx) => forgeNext(trx, draft, { ...BORROWED, ...SHORT }))).toBe(FOREIGN_KEY)
    const mixed = { ...BORROWED, procedure: SHORT.procedure }
    expect(await withShortCut((trx) => forgeNext(trx, draft, mixed))).toBe(FOREIGN_KEY)
  })

  test('taking the case over to it', async () => {
    expect(await withShortCut((trx) => change(trx, draft, SHORT))).toBe(FORBIDDEN)
  })

  test('beginning under the one and going on under the other', async () => {
    const begun = (trx: Trx) => forgeCase(trx, draft, SHORT, {})
    expect(await withShortCut(begun)).toBe(FOREIGN_KEY)
  })

  test('carrying a rule over into the edition in use', async () => {
    const carried = async (trx: Trx) => {
      await run(
        trx,
        `update rule.transitions set edition = c.edition, procedure = c.procedure, action = 'jump'
        from cases c where c.id = '${draft}' and transitions.edition = 'short' and from_stage = 'draft'`,
      )
    }
    expect(await withShortCut(carried)).toBe(FORBIDDEN)
  })
})

describe('a rule that cases have used is not edited', () => {
  test('in no table of the edition, by no statement', async () => {
    const tables = await known(
      town,
      sql<{ table_name: string }>`select table_name from information_schema.columns
        where table_schema = 'rule' and column_name = 'edition' order by 1`,
    )
    expect(tables.length).toBeGreaterThan(10)
    for (const { table_name } of tables) {
      const table = `rule.${table_name}`
      for (const statement of [
        `update ${table} set edition = edition`,
        `update ${table} set edition = 'renamed'`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
        `insert into ${table} select * from ${table} where edition = 'public_data_2025' limit 1`,
      ])
        expect(await vandalise(town, (trx) => run(trx, statement)), statement).toBe(FORBIDDEN)
    }
  })

  test('what the hands of a case rest on stays as it is', async () => {
    const eased = `update rule.duties set exclusive = false where duty = 'accept'`
    expect(await vandalise(town, (trx) => run(trx, eased))).toBe(FOREIGN_KEY)
  })
})

describe('the door itself', () => {
  test('a missing seq is a stale page, and the answer says where the case stands', async () => {
    for (const seq of [null, 0, 2, 4]) {
      const answer = await refused(
        as(town, 'registry', (trx) => advance(trx, acceptance, { seq: seq as number, action: 'accept' })),
      )
      expect(answer).toMatchObject({ status: 'RG409', code: 'up_to_date', seq: 3 })
    }
  })

  test('a case that is not mine does not exist, however stale the page', async () => {
    const answer = await refused(
      as(town, 'other_district', (trx) => advance(trx, acceptance, { seq: 99, action: 'accept' })),
    )
    expect(answer).toMatchObject({ status: 'RG404', code: 'found' })
  })

  test('one act is one event, and every row says what its events say', async () => {
    const before = await standing(town, supplement)
    await fill(town, 'registrant', supplement)
    await act(town, 'registrant', supplement, 'resubmit')
    expect((await standing(town, supplement)).seq).toBe(before.seq + 1)
    expect(await known(town, sql`select id from cases c where not as_history_says(c)`)).toEqual([])
  })

  test('after all that, no chain is broken', async () => {
    expect(await known(town, sql`select * from broken_chains()`)).toEqual([])
  })
})
