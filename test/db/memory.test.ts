// What even the owner of the tables cannot do to what has happened: delete, rewrite, or set by hand.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { known } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt } from '../walker.ts'
import {
  CHECK,
  columnNames,
  FORBIDDEN,
  FOREIGN_KEY,
  registeredWithSlip,
  run,
  UNIQUE,
  vandalise,
} from './vandal.ts'

const town = await founded()
afterAll(town.close)

const draft = await caseAt(town, 'draft')
const acceptance = await caseAt(town, 'acceptance')
const registered = await registeredWithSlip(town)

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
    opener_party: `'objector'`,
    opener_id: `(select id from organisations where sort = 'authority')`,
    respondent_id: `(select id from organisations where sort = 'authority')`,
    told_on: `'2026-01-01'`,
    alone: 'not alone',
  }
  // What is no act of anybody: how often a draft was saved, and by which calendar the term was counted.
  const FREE = ['revision', 'calendar_edition']

  test('every column of a case is either guarded or named as free', async () => {
    const columns = await columnNames(town, 'cases')
    expect(columns.filter((column) => !(column in CHANGES) && !FREE.includes(column))).toEqual([])
  })

  test.each(Object.entries(CHANGES))('%s cannot be set by hand', async (column, value) => {
    for (const id of [acceptance, registered]) {
      const statement = `update cases set ${column} = ${value} where id = '${id}' and (${column}) is distinct
        from (${value})`
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
      `insert into case_versions select case_id, version + 1, '{}', materials, salt, digest, frozen_at
        from case_versions
         where case_id = '${registered}' and version = 2; update cases set version = 3
           where id = '${registered}'`,
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
      import_id: 'gen_random_uuid()',
      import_line: '1',
    }
    const columns = await columnNames(town, 'registrations')
    expect(columns.filter((column) => !(column in CHANGED))).toEqual(['national_code'])
    for (const [column, value] of Object.entries(CHANGED)) {
      const code = await vandalise(town, (trx) => run(trx, `update registrations set ${column} = ${value}`))
      expect([FORBIDDEN, FOREIGN_KEY, CHECK], column).toContain(code)
    }
  })
})
