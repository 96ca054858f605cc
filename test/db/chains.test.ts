// What the verifier finds when somebody switches the guards off, which the owner of a table can.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { advance } from '../../db/advance.ts'
import type { Trx } from '../../db/connect.ts'
import { as, known } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt, standing } from '../walker.ts'
import { forge, registeredWithSlip, run } from './vandal.ts'

const town = await founded()
afterAll(town.close)

const id = await registeredWithSlip(town)

const GUARDED = [
  'cases',
  'case_events',
  'event_words',
  'case_defects',
  'case_versions',
  'case_materials',
  'file_chunks',
  'files',
  'registrations',
  'registration_versions',
  'registration_entries',
  'slips',
  'messages',
]
const KEYS = `alter table case_events drop constraint event_continues cascade,
    drop constraint event_is_lawful, drop constraint event_in_a_hand;
  alter table cases drop constraint case_stands_where_history_says;
  alter table event_words drop constraint event_words_case_id_seq_fkey;
  alter table case_defects drop constraint case_defects_case_id_seq_fkey;`

interface Fault {
  what: string
  id: string
  fault: string
}

const faultsAfter = async (work: (trx: Trx) => Promise<unknown>) => {
  const found: Fault[] = []
  const undone = town.owner.transaction().execute(async (trx) => {
    await run(trx, GUARDED.map((table) => `alter table ${table} disable trigger user;`).join(' ') + KEYS)
    await work(trx)
    found.push(...(await sql<Fault>`select * from broken_chains()`.execute(trx)).rows)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  return found.map(({ what, fault }) => `${what}: ${fault}`)
}

const OF_CASE = `case_id = '${id}'`

// [what is done with every guard asleep, what the verifier then says]
const ATTACKS: [string, string, string][] = [
  [
    'an event’s grounds are changed',
    `update case_events set reasons = '{other}' where ${OF_CASE} and seq = 3`,
    'case: hash',
  ],
  [
    'an event is dated back',
    `update case_events set happened_at = happened_at - interval '1 day' where ${OF_CASE} and seq = 4`,
    'case: hash',
  ],
  [
    'an event is dated forward',
    `update case_events set happened_at = happened_at + interval '90 days' where ${OF_CASE} and seq = 2`,
    'case: time',
  ],
  [
    'an event’s actor is changed',
    `update case_events set actor = (select actor from case_events where ${OF_CASE} and seq = 2)
      where ${OF_CASE} and seq = 3`,
    'case: hash',
  ],
  [
    'an event’s hash is made anew',
    `update case_events e set reasons = '{other}' where ${OF_CASE} and seq = 3;
    update case_events e set hash = digest_of(event_text(e)) where ${OF_CASE} and seq = 3`,
    'case: link',
  ],
  ['a middle event is taken out', `delete from case_events where ${OF_CASE} and seq = 4`, 'case: gap'],
  [
    'the last event is taken out and the case set back',
    `delete from case_events where ${OF_CASE} and seq = 9;
    update cases set seq = 8, stage = 'coding' where id = '${id}'`,
    'case: letter of no event',
  ],
  ['a case is moved without an event', `update cases set stage = 'coding' where id = '${id}'`, 'case: row'],
  ['a day is put off', `update cases set entered_on = entered_on + 1 where id = '${id}'`, 'case: row'],
  [
    'a registered case’s words are rewritten',
    `update cases set content = '{}' where id = '${id}'`,
    'case: row',
  ],
  ['a version is rewritten', `update case_versions set content = '{}' where ${OF_CASE}`, 'version: digest'],
  [
    'a version’s papers are swapped',
    `update case_versions set materials = '[]' where ${OF_CASE}`,
    'version: digest',
  ],
  [
    'a remark is put into somebody’s mouth',
    `update event_words set remark = '同意' where ${OF_CASE} and seq = 3`,
    'case: words',
  ],
  ['a defect is reworded', `update case_defects set words = '另一种说法' where ${OF_CASE}`, 'case: words'],
  [
    'a paper’s bytes are changed',
    `update file_chunks set bytes = bytes || 'x' where sha256 in (select sha256 from case_materials
      where ${OF_CASE})`,
    'paper: bytes',
  ],
  [
    'a slip’s bytes are changed',
    `update file_chunks set bytes = bytes || 'x' where sha256 in (select sha256 from slips)`,
    'slip: bytes',
  ],
  [
    'a validity is prolonged',
    `update registrations set valid_until = valid_until + 365`,
    'registration: row',
  ],
  ['a number is swapped', `update registrations set number = 'BJGGSJ202600009999'`, 'registration: row'],
  [
    'a registration is ended by hand',
    `update registrations set ended_as = 'revoked', ended_on = '2026-04-01'`,
    'registration: row',
  ],
  [
    'what a slip says is rewritten',
    `update registration_versions set holder_name = '另一个单位'`,
    'registration: version',
  ],
  [
    'a link of the register is rewritten',
    `update registration_entries set happened_at = happened_at - interval '1 day'`,
    'registration: hash',
  ],
]

describe('with every guard asleep, the verifier finds it', () => {
  test('nothing, when nothing was done', async () => {
    expect(await faultsAfter(async () => undefined)).toEqual([])
  })

  test.each(ATTACKS)('%s', async (_, statement, fault) => {
    expect(await faultsAfter((trx) => run(trx, statement))).toContain(fault)
  })

  test('an unlawful event, chained as it should be', async () => {
    const forged = async (trx: Trx) => {
      await forge(trx, 'public.case_events', `x.${OF_CASE} and x.seq = 9`, {
        seq: 10,
        from_stage: 'registered',
        to_stage: 'draft',
      })
      await run(
        trx,
        `update case_events e set previous_hash = (select hash from case_events where ${OF_CASE} and seq = 9)
        where ${OF_CASE} and seq = 10; update case_events e set hash = digest_of(event_text(e))
          where ${OF_CASE} and seq = 10`,
      )
    }
    expect(await faultsAfter(forged)).toContain('case: unlawful')
  })
})

describe('the chain reads the same everywhere', () => {
  const SESSIONS = [
    [`set timezone = 'UTC'`, `set datestyle = 'ISO, MDY'`],
    [`set timezone = 'America/New_York'`, `set datestyle = 'German, DMY'`],
    [`set timezone = 'Asia/Kathmandu'`, `set datestyle = 'SQL, DMY'`],
    [`set intervalstyle = 'iso_8601'`, `set bytea_output = 'escape'`],
  ]

  test.each(SESSIONS)('%s, %s: written and verified', async (...settings) => {
    const open = await caseAt(town, 'acceptance')
    const { seq } = await standing(town, open)
    await as(town, 'registry', async (trx) => {
      for (const setting of settings) await run(trx, setting.replace('set ', 'set local '))
      await advance(trx, open, { seq, action: 'accept', remark: '材料齐全。' })
    })
    const broken = await town.owner.transaction().execute(async (trx) => {
      for (const setting of settings) await run(trx, setting.replace('set ', 'set local '))
      return (await sql`select * from broken_chains()`.execute(trx)).rows
    })
    expect(broken).toEqual([])
    expect(await known(town, sql`select * from broken_chains()`)).toEqual([])
  })

  test('the digest of a version does not depend on the order of its keys', async () => {
    const [row] = await known(
      town,
      sql<{ same: boolean }>`select version_digest('\\x00', '{"a": 1, "b": [2]}', '[]')
        = version_digest('\\x00', '{"b": [2], "a": 1}', '[]') as same`,
    )
    expect(row?.same).toBe(true)
  })

  test('two different lists of values never read the same', async () => {
    const [row] = await known(
      town,
      sql<{
        alike: boolean
      }>`select canonical('a', 'bc') = canonical('ab', 'c') or canonical(null) = canonical('-')
        or canonical('a', null) = canonical('a') as alike`,
    )
    expect(row?.alike).toBe(false)
  })
})
