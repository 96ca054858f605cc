// Who sees the office's documents, what they would say, and how they are kept: what the office says in
// numbered documents, to whom, and when it counts as delivered.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, type Move } from '../../db/advance.ts'
import type { Trx } from '../../db/connect.ts'
import { as, asTheClock, known, type Name, refused, seen } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, inputFor, standing } from '../walker.ts'
import { type Letter, lettering } from './lettering.ts'
import { run } from './vandal.ts'

const town = await founded()
afterAll(town.close)
const { lettersOf, only, confirm, moveOf, made, broken } = lettering(town)

describe('who sees a letter', () => {
  test('its addressee, and the offices that see the case', async () => {
    const id = await made('acceptance', 'registry', 'refuse')
    const letter = await only(id)
    const count = (who: Name) => seen(town, who, sql`select id from letter_list where id = ${letter.id}`)
    for (const who of ['registrant', 'colleague', 'district', 'registry', 'lead', 'authority'] as const)
      expect(await count(who), who).toHaveLength(1)
    for (const who of ['neighbour', 'municipal', 'other_district'] as const)
      expect(await count(who), who).toEqual([])
    expect((await refused(seen(town, null, sql`select * from letters`))).status).toBe('42501')
  })
})

describe('before the act', () => {
  const preview = (who: Name, id: string, seq: number, action: string, input: Partial<Move>) =>
    as(town, who, (trx) =>
      call(
        trx,
        sql<Letter[]>`preview_letters(${id}::uuid, ${seq}::int, ${action}, ${input.reasons ?? []}::text[],
          ${input.remark ?? null}, ${JSON.stringify(input.defects ?? [])}::jsonb)`,
      ),
    )

  test('a preview says what the letter will say, and leaves no trace', async () => {
    const id = await caseAt(town, 'acceptance')
    const before = await standing(town, id)
    const input = await inputFor(town, id, await moveOf(id, 'refuse'))
    const counters = () => known(town, sql`select * from counters order by counter, period`)
    const taken = await counters()
    const [words] = await preview('registry', id, before.seq, 'refuse', input)
    expect(await standing(town, id)).toEqual(before)
    expect(await lettersOf(id)).toEqual([])
    expect(await counters()).toEqual(taken)
    await act(town, 'registry', id, 'refuse', input)
    const { title, body } = await only(id)
    expect(words).toMatchObject({ title, body, recipient_name: expect.stringContaining('海淀') })
  })

  test('whoever may not act may not preview either', async () => {
    const id = await caseAt(town, 'acceptance')
    const { seq } = await standing(town, id)
    expect(await refused(preview('neighbour', id, seq, 'accept', {}))).toMatchObject({ code: 'found' })
    expect(await refused(preview('registrant', id, seq, 'accept', {}))).toMatchObject({
      code: 'party_and_duty',
    })
    expect(await refused(preview('registry', id, seq, 'refuse', {}))).toMatchObject({ code: 'reason_chosen' })
  })
})

describe('the chain of the letters', () => {
  beforeAll(async () => {
    const letter = await only(await made('acceptance', 'registry', 'refuse'))
    await confirm('registrant', letter.id)
    const store = (bytes: string) =>
      asTheClock(town, (trx) =>
        call(trx, sql<boolean>`store_letter(${letter.id}::uuid, ${Buffer.from(bytes)}, false)`),
      )
    expect(await store('the document')).toBe(true)
    expect(await store('another')).toBe(false)
  })

  test('nobody changes, removes or empties them', async () => {
    for (const table of ['letters', 'letter_deliveries', 'letter_files', 'letter_entries']) {
      for (const statement of [`delete from ${table}`, `truncate ${table} cascade`])
        expect((await refused(run(town.owner as unknown as Trx, statement))).status, statement).toBe('42501')
    }
    const rewrite = run(town.owner as unknown as Trx, `update letters set body = ''`)
    expect((await refused(rewrite)).status).toBe('42501')
  })

  test.each([
    ['words', `update letters set body = body || '。'`],
    ['bytes', `update file_chunks set bytes = bytes || 'x'`],
    ['delivery', `update letter_deliveries set delivered_on = delivered_on - 1`],
    ['hash', `update letter_entries set happened_at = happened_at + interval '1 day' where n = 1`],
    ['missing', `delete from letter_deliveries`],
    ['gap', `update counters set value = value + 1 where counter like 'letter %'`],
  ])('the verifier finds a fault of %s', async (fault, statement) => {
    expect(await broken()).toEqual([])
    const undone = town.owner.transaction().execute(async (trx) => {
      await run(
        trx,
        ['letters', 'letter_deliveries', 'letter_entries', 'file_chunks']
          .map((table) => `alter table ${table} disable trigger user`)
          .join(';'),
      )
      await run(trx, statement)
      const { rows } = await sql<{ fault: string }>`select fault from broken_chains()`.execute(trx)
      expect(rows.map((row) => row.fault)).toContain(fault)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
  })
})
