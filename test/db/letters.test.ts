// 公文 and 送达: what the office says in numbered documents, to whom, and when it counts as delivered.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCase, saveDraft } from '../../db/advance.ts'
import { openOf, putPaper } from '../filler.ts'
import { as, known, type Name, refused, seen, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, dayAfter, inputFor, standing, walkTo } from '../walker.ts'
import { type Letter, lettering } from './lettering.ts'

const town = await founded()
afterAll(town.close)
const { lettersOf, only, confirm, deem, moveOf, made, broken } = lettering(town)

describe('第二十条、第二十一条 文书', () => {
  test('受理: one document to the registrant, numbered in its series and year, filled from the case', async () => {
    const id = await caseAt(town, 'formal_review')
    const letter = await only(id)
    const c = await standing(town, id)
    expect(letter).toMatchObject({ letter: 'acceptance_notice', seq: c.seq, title: '受理通知书' })
    expect(letter.number).toMatch(/^京数登受〔2026〕\d+号$/)
    const said = await known<{ due: string; name: string; receipt: string }>(
      town,
      sql`select date_words(due_on, 'zh') as due, name, receipt_number as receipt
        from cases where id = ${id}`,
    )
    for (const words of [said[0]?.due, said[0]?.name, said[0]?.receipt, '第二十条', '首次登记'])
      expect(letter.body).toContain(words)
    expect(letter.body).not.toMatch(/[{}]|\n\s*\n/)
  })

  test('补正通知书 lists every defect, and the same again when the lead tells once more', async () => {
    const defects = [
      { field: 'summary', words: '未写明更新频率。' },
      { material: 'source_undertaking', words: '未加盖公章。' },
    ]
    const id = await made('acceptance', 'registry', 'request_supplement', { defects, remark: '请一并补正。' })
    const letter = await only(id)
    for (const words of [
      '1. 数据内容简介：未写明更新频率。',
      '2. 数据合法合规性来源承诺书：未加盖公章。',
      '请一并补正。',
    ])
      expect(letter.body).toContain(words)
    await walkTo(town, id, 'acceptance')
    await act(town, 'lead', id, 'request_supplement_again', { defects, remark: '仍未补正。' })
    expect((await lettersOf(id)).map((one) => one.title)).toEqual(['补正通知书', '补正通知书'])
  })

  test.each([
    ['acceptance', 'registry', 'refuse', '不予受理通知书', /^京数登不受〔2026〕/],
    ['business_review', 'district', 'return', '业务审核退回意见', /^京数审退〔2026〕/],
    ['formal_review', 'lead', 'terminate', '终止登记决定书', /^京数登终〔2026〕/],
    ['acceptance', 'registrant', 'withdraw', '撤回登记申请确认书', /^京数登撤〔2026〕/],
  ] as const)('%s, %s, %s: %s', async (stage, who, action, title, number) => {
    const letter = (await lettersOf(await made(stage, who, action))).at(-1)
    expect(letter?.title).toBe(title)
    expect(letter?.number).toMatch(number)
  })

  test('what was never submitted is withdrawn without a word; once submitted, in writing', async () => {
    expect(await lettersOf(await made('draft', 'registrant', 'withdraw'))).toEqual([])
    const id = await made('business_review', 'district', 'return')
    await act(town, 'registrant', id, 'withdraw')
    expect((await lettersOf(id)).map((one) => one.letter)).toEqual([
      'return_opinion',
      'withdrawal_confirmation',
    ])
  })

  test('numbers of a series have no gap, however many acts fail or meet', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => caseAt(town, 'acceptance')))
    await refused(act(town, 'registry', ids[0] ?? '', 'refuse'))
    await Promise.all(
      ids.map(async (id) =>
        act(town, 'registry', id, 'refuse', await inputFor(town, id, await moveOf(id, 'refuse'))),
      ),
    )
    const numbers = await known<{ n: number }>(
      town,
      sql`select substring(number from '〕([0-9]+)号')::int as n from letters
           where letter = 'refusal_notice' order by 1`,
    )
    expect(numbers.map(({ n }) => n)).toEqual(numbers.map((_, n) => n + 1))
  })
})

describe('送达', () => {
  let id: string
  let letter: Letter
  beforeAll(async () => {
    id = await made('acceptance', 'registry', 'request_supplement')
    letter = await only(id)
  })

  test('only the addressee’s own people confirm receipt, and once', async () => {
    for (const who of ['neighbour', 'other_district'] as const)
      expect(await refused(confirm(who, letter.id)), who).toMatchObject({ status: 'RG404' })
    for (const who of ['registry', 'district'] as const)
      expect(await refused(confirm(who, letter.id)), who).toMatchObject({ code: 'party_and_duty' })
    await confirm('colleague', letter.id)
    await confirm('registrant', letter.id)
    const [delivery, ...more] = await known(
      town,
      sql`select d.how, d.delivered_on, d.confirmed_by from letter_deliveries d
        where letter_id = ${letter.id}`,
    )
    expect(more).toEqual([])
    expect(delivery).toEqual({
      how: 'confirmed',
      delivered_on: '2026-03-02',
      confirmed_by: town.cast.colleague.id,
    })
    const entries = await known<{ entry: string }>(
      town,
      sql`select entry from letter_entries where letter_id = ${letter.id} order by n`,
    )
    expect(entries.map(({ entry }) => entry)).toEqual(['written', 'delivered'])
  })

  test('whom nobody answers for is deemed to have it after the days of the row, and not a day sooner', async () => {
    const mine = await made('acceptance', 'registry', 'refuse')
    const { id: unread, deemed_on } = (await lettersOf(mine))[0] as Letter
    expect(deemed_on).toBe('2026-03-09')
    await setClock(town, '2026-03-09 23:59+08')
    expect(await deem()).not.toContain(unread)
    await setClock(town, '2026-03-12 00:05+08')
    expect(await deem()).toContain(unread)
    expect(await deem()).toEqual([])
    expect((await lettersOf(mine))[0]).toMatchObject({ how: 'deemed', delivered_on: '2026-03-09' })
    await confirm('registrant', unread)
    expect((await lettersOf(mine))[0]).toMatchObject({ how: 'deemed' })
  })
})

describe('第二十三条 期限自送达之日起计算', () => {
  const proved = (who: Name) =>
    sql`insert into identities (person_id, document, number_masked, number_digest, checked_by, checked_at)
      values (${town.cast[who].id}, 'id_card', '11**', '\\x00', ${town.cast.registry.id}, now())
        on conflict do nothing`.execute(town.owner)

  // An objection of the neighbour's to a case under notice, as far as the registrant has been told.
  const told = async () => {
    await proved('neighbour')
    const main = await caseAt(town, 'public_notice')
    const id = await as(town, 'neighbour', (trx) =>
      openCase(trx, { scheme: 'public_data', kind: 'objection', content: {}, about: main }),
    )
    const { revision } = await openOf(town, 'neighbour', id)
    const interest = '本单位是数据提供方。'
    await as(town, 'neighbour', async (trx) => {
      await saveDraft(trx, id, revision, {
        interest,
        contact_phone: '13800138000',
        disputed: ['data_name'],
        grounds: '公示名称与实际内容不符。',
      })
      await putPaper(trx, id, 'evidence', 'evidence.pdf')
    })
    await act(town, 'neighbour', id, 'submit')
    await as(town, 'registry', (trx) => putPaper(trx, id, 'redacted_evidence', 'redacted.pdf'))
    await act(town, 'registry', id, 'forward')
    return { id, letter: await only(id), main }
  }

  test('the term starts on the day the notice is confirmed, and the letter names no objector', async () => {
    const { id, letter } = await told()
    expect(letter.title).toBe('异议告知书')
    expect(letter.body).not.toContain('西城')
    expect((await standing(town, id)).due_on).toBeNull()
    const [clock] = await known<{ today: string; due: string }>(
      town,
      sql`select today() as today, (select due_on from term_end(today(), 5, 'working')) as due`,
    )
    await confirm('registrant', letter.id)
    expect((await standing(town, id)).due_on).toBe(clock?.due)
    const [change] = await known(
      town,
      sql`select why, starts_on, old_due_on from deadline_changes where case_id = ${id}`,
    )
    expect(change).toEqual({ why: 'delivery', starts_on: clock?.today, old_due_on: null })
    expect(await broken()).toEqual([])
  })

  test('unconfirmed, it starts on the day the notice is deemed delivered', async () => {
    const { id, letter } = await told()
    await setClock(town, `${dayAfter(letter.deemed_on)} 00:05+08`)
    await deem()
    const [due] = await known<{ due: string }>(
      town,
      sql`select due_on as due from term_end(${letter.deemed_on}::date, 5, 'working')`,
    )
    expect((await standing(town, id)).due_on).toBe(due?.due)
  })

  test('the decision goes to both sides; each sees its own, the district neither', async () => {
    const { id, letter } = await told()
    await confirm('registrant', letter.id)
    const { revision, content } = await openOf(town, 'registrant', id)
    await as(town, 'registrant', (trx) => saveDraft(trx, id, revision, { ...content, reply: '名称属实。' }))
    await act(town, 'registrant', id, 'answer')
    await act(town, 'registry2', id, 'dismiss', await inputFor(town, id, await moveOf(id, 'dismiss')))
    const seenBy = async (who: Name) =>
      (
        await seen<{ recipient: string }>(
          town,
          who,
          sql`select recipient from letter_list where case_id = ${id} and title = '异议处理决定书' order by 1`,
        )
      ).map(({ recipient }) => recipient)
    expect(await seenBy('neighbour')).toEqual(['objector'])
    expect(await seenBy('registrant')).toEqual(['respondent'])
    // who objects is no business of a district's, and so neither is the objection
    expect(await seenBy('district')).toEqual([])
    for (const who of ['registry', 'authority'] as const)
      expect(await seenBy(who), who).toEqual(['objector', 'respondent'])
    const [reply] = (await lettersOf(id)).filter((one) => one.recipient === 'objector')
    await confirm('neighbour', reply?.id ?? '')
  })
})
