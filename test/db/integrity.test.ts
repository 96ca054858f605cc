// What even the owner of the tables cannot do, by any INSERT, UPDATE, DELETE or TRUNCATE.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { advance } from '../../db/advance.ts'
import { as, asTheClock, known, refused } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, standing, walkTo } from '../walker.ts'
import { type Change, change, columnNames, forge, forgeCase, forgeNext, run, vandalise } from './vandal.ts'

const town = await founded()
afterAll(town.close)

const FORBIDDEN = '42501'
const FOREIGN_KEY = '23503'
const UNIQUE = '23505'
const CHECK = '23514'

const draft = await caseAt(town, 'draft')
const acceptance = await caseAt(town, 'acceptance')
const supplement = await caseAt(town, 'supplement')
const registered = await walkTo(town, await caseAt(town, 'supplement'), 'registered')
const slip = Buffer.from('%PDF-1.4 a slip')
await asTheClock(town, (trx) =>
  sql`select store_slip(registration_id, version, ${slip}, ${createHash('sha256').update(slip).digest()})
    from claim_slips(10, 60)`.execute(trx),
)

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

  // A second regulation under which a draft is registered at once; its rows are as good as any.
  const withShortCut = (work: (trx: Parameters<typeof run>[0]) => Promise<unknown>) =>
    vandalise(town, async (trx) => {
      const first = `x.edition = (select edition from cases where id = '${draft}')`
      await forge(trx, 'rule.editions', first, { edition: SHORT.edition })
      await forge(trx, 'rule.procedures', first, SHORT)
      await forge(trx, 'rule.stages', first, SHORT)
      const opening = `${first} and x.from_stage = 'opening'`
      await forge(trx, 'rule.transitions', opening, SHORT)
      await forge(trx, 'rule.transitions', opening, { ...SHORT, from_stage: 'draft', to_stage: 'registered' })
      await forge(trx, 'rule.kinds', first, SHORT)
      await forge(trx, 'rule.openings', first, SHORT)
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
    const begun = (trx: Parameters<typeof run>[0]) => forgeCase(trx, draft, SHORT, {})
    expect(await withShortCut(begun)).toBe(FOREIGN_KEY)
  })

  test('carrying a rule over into the edition in use', async () => {
    const carried = async (trx: Parameters<typeof run>[0]) => {
      await run(
        trx,
        `update rule.transitions set edition = c.edition, procedure = c.procedure, action = 'jump'
        from cases c where c.id = '${draft}' and transitions.edition = 'short' and from_stage = 'draft'`,
      )
    }
    expect(await withShortCut(carried)).toBe(FORBIDDEN)
  })
})

describe('history is never changed', () => {
  const MEMORY = [
    'case_events',
    'case_defects',
    'case_versions',
    'case_parties',
    'case_hands',
    'notices',
    'files',
    'file_chunks',
    'registration_versions',
    'registration_entries',
    'slips',
  ]
  const KEPT = ['cases', 'registrations', 'event_words', 'messages', 'people']

  test.each([...MEMORY, ...KEPT])('%s: nothing is deleted, one by one or all at once', async (table) => {
    expect(await known(town, sql`select from ${sql.raw(table)} limit 1`)).toHaveLength(1)
    expect(await vandalise(town, (trx) => run(trx, `delete from ${table}`))).toBe(FORBIDDEN)
    expect(await vandalise(town, (trx) => run(trx, `truncate ${table} cascade`))).toBe(FORBIDDEN)
  })

  test.each(MEMORY)('%s: nothing is rewritten, not even by the same', async (table) => {
    const [column] = await columnNames(town, table)
    expect(await vandalise(town, (trx) => run(trx, `update ${table} set ${column} = ${column}`))).toBe(
      FORBIDDEN,
    )
  })

  test.each(['organisations', 'office.districts', 'rule.editions', 'rule.parties'])(
    'emptying %s would take the cases with it',
    async (table) => {
      expect(await vandalise(town, (trx) => run(trx, `truncate ${table} cascade`))).toBe(FORBIDDEN)
    },
  )

  test('the words of an event may be erased with their salt, and never rewritten', async () => {
    const words = `update event_words set remark = '另一种说法' where case_id = '${registered}'`
    expect(await vandalise(town, (trx) => run(trx, words))).toBe(FORBIDDEN)
    await town.owner.transaction().execute(async (trx) => {
      await run(trx, `update event_words set remark = null, salt = '' where case_id = '${registered}'`)
    })
    expect(await known(town, sql`select * from broken_chains()`)).toEqual([])
  })

  test('a paper that was submitted stays what and where it is', async () => {
    for (const statement of [
      'delete from case_materials',
      `update case_materials set name = 'x.pdf'`,
      `update case_materials set sha256 = (select sha256 from slips limit 1)`,
      'update case_materials set first_version = null',
    ])
      expect(await vandalise(town, (trx) => run(trx, statement)), statement).toBe(FORBIDDEN)
  })

  test('the guards cannot be slept through by a session setting', async () => {
    const asleep = vandalise(town, async (trx) => {
      await run(trx, 'set local session_replication_role = replica')
      await run(trx, 'delete from case_events')
    })
    expect(await asleep).toBe(FORBIDDEN)
  })
})

describe('a case row says what its history says', () => {
  const CHANGES: Record<string, string> = {
    id: 'gen_random_uuid()',
    scheme: `'other'`,
    kind: `'other'`,
    edition: `'other'`,
    procedure: `'other'`,
    receipt_number: `'20990101999999'`,
    applicant_id: `(select id from organisations where sort = 'registry')`,
    reviewer_id: 'null',
    district: `'110000'`,
    registration_id: `(select id from registrations limit 1)`,
    about_id: `'${draft}'`,
    number: `'BJGGSJ999900000001'`,
    name: `'另一个名称'`,
    content: `'{"data_name": "改写"}'`,
    version: 'version + 1',
    seq: 'seq - 1',
    stage: `'draft'`,
    turn: `'registry/code'`,
    turn_of: 'applicant_id',
    entered_on: 'entered_on - 1',
    due_on: `'2030-01-01'`,
    due_provisional: 'not due_provisional',
    supplements: 'supplements + 1',
    opened_at: 'now()',
    submitted_on: 'null',
    published_on: `'2026-01-01'`,
    closed_on: `'2026-01-01'`,
  }
  // What is no act of anybody: how often a draft was saved, and by which calendar the term was counted.
  const FREE = ['revision', 'calendar_edition']

  test('every column of a case is either guarded or named as free', async () => {
    const columns = await columnNames(town, 'cases')
    expect(columns.filter((column) => !(column in CHANGES) && !FREE.includes(column))).toEqual([])
  })

  test.each(Object.entries(CHANGES))('%s cannot be set by hand', async (column, value) => {
    for (const id of [acceptance, registered]) {
      const statement = `update cases set ${column} = ${value} where id = '${id}' and (${column}) is distinct from (${value})`
      const touched = await town.owner
        .transaction()
        .execute((trx) =>
          run(trx, `select from cases where id = '${id}' and (${column}) is distinct from (${value})`),
        )
      if (touched.rows.length === 0) continue
      const code = await vandalise(town, (trx) => run(trx, statement))
      expect([FORBIDDEN, FOREIGN_KEY, CHECK, UNIQUE], `${column} of ${id}`).toContain(code)
    }
  })

  test('a registered case’s words cannot be rewritten, with its version or without', async () => {
    for (const statement of [
      `update cases set content = content || '{"summary": "改写"}' where id = '${registered}'`,
      `update case_versions set content = '{}' where case_id = '${registered}'`,
      `insert into case_versions select case_id, version + 1, '{}', materials, salt, digest, frozen_at from case_versions
         where case_id = '${registered}' and version = 2; update cases set version = 3 where id = '${registered}'`,
    ])
      expect([FORBIDDEN, CHECK], statement).toContain(await vandalise(town, (trx) => run(trx, statement)))
  })

  test('the entry of the register says what its chain says', async () => {
    const CHANGED: Record<string, string> = {
      id: 'gen_random_uuid()',
      scheme: `'other'`,
      edition: `'other'`,
      kind: `'other'`,
      number: `'BJGGSJ999900000001'`,
      case_id: `'${acceptance}'`,
      holder_id: `(select id from organisations where sort = 'registry')`,
      reviewer_id: 'null',
      district: `'110000'`,
      name: `'另一个名称'`,
      holder_name: `'另一个单位'`,
      version: 'version + 1',
      coded_on: 'coded_on - 1',
      valid_from: 'valid_from - 1',
      valid_until: `valid_until + 365`,
      ended_as: `'revoked', ended_on = '2026-03-20'`,
      ended_on: `'2026-03-20', ended_as = 'deregistered'`,
    }
    const columns = await columnNames(town, 'registrations')
    expect(columns.filter((column) => !(column in CHANGED))).toEqual(['national_code'])
    for (const [column, value] of Object.entries(CHANGED)) {
      const code = await vandalise(town, (trx) => run(trx, `update registrations set ${column} = ${value}`))
      expect([FORBIDDEN, FOREIGN_KEY, CHECK], column).toContain(code)
    }
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
        `insert into ${table} select * from ${table} limit 1`,
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
    await act(town, 'registrant', supplement, 'resubmit')
    expect((await standing(town, supplement)).seq).toBe(before.seq + 1)
    expect(await known(town, sql`select id from cases c where not as_history_says(c)`)).toEqual([])
  })

  test('after all that, no chain is broken', async () => {
    expect(await known(town, sql`select * from broken_chains()`)).toEqual([])
  })
})
