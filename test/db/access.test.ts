// Who sees what: every person of the cast, and a visitor, in every list, count, search and file.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { as, known, type Name, refused, seen } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt, standing } from '../walker.ts'

const town = await founded()
afterAll(town.close)

const mine = await caseAt(town, 'registered')
const running = await caseAt(town, 'public_notice')
const draft = await caseAt(town, 'draft')
const theirs = await caseAt(town, 'acceptance', { by: 'neighbour' })
const theirDraft = await caseAt(town, 'draft', { by: 'neighbour' })
const citys = await caseAt(town, 'coding', { by: 'municipal' })
const everything = [mine, running, draft, theirs, theirDraft, citys]

const SUBMITTED = [mine, running, theirs, citys]
// [person, the cases that are their business]
const VIEWS: [Name, string[]][] = [
  ['registrant', [mine, running, draft]],
  ['colleague', [mine, running, draft]],
  ['neighbour', [theirs, theirDraft]],
  ['municipal', [citys]],
  ['district', [mine, running]],
  ['other_district', [theirs]],
  ['authority', SUBMITTED],
  ['registry', SUBMITTED],
  ['lead', SUBMITTED],
]

describe('what each person sees', () => {
  const SOURCES = ['cases', 'case_list', 'case_page']
  const OF_CASE = [
    'case_events',
    'event_words',
    'case_materials',
    'case_versions',
    'case_parties',
    'event_list',
  ]
  const among = everything.map((id) => `'${id}'`).join(', ')

  test.each(VIEWS)('%s: their own cases, and no other, in every list', async (who, own) => {
    for (const source of SOURCES) {
      const rows = await seen(
        town,
        who,
        sql<{ id: string }>`select id from ${sql.raw(source)} where id in (${sql.raw(among)})`,
      )
      expect(rows.map(({ id }) => id).sort(), source).toEqual([...own].sort())
    }
    for (const source of OF_CASE) {
      const rows = await seen(
        town,
        who,
        sql<{ id: string }>`select distinct case_id as id from ${sql.raw(source)}`,
      )
      expect(
        rows.filter(({ id }) => !own.includes(id)),
        source,
      ).toEqual([])
    }
  })

  test.each(VIEWS)('%s: the row policies say the same as concerns()', async (who, own) => {
    const rows = await known(
      town,
      sql<{
        id: string
      }>`select c.id from (select set_config('app.session', ${town.cast[who].token.toString('hex')}, true)) s,
        lateral (select * from cases where s.set_config is not null offset 0) c where concerns(c)`,
    )
    expect(rows.map(({ id }) => id).sort()).toEqual([...own].sort())
  })

  test.each(VIEWS)('%s: a list that begins with their own cases leaves none out', async (who, own) => {
    const [window] = await seen(
      town,
      who,
      sql<{ small: boolean; cases: string[] }>`select small_window() as small, my_cases() as cases`,
    )
    expect(window?.small).toBe(['registrant', 'colleague', 'neighbour', 'municipal'].includes(who))
    if (window?.small) expect(own.filter((id) => !window.cases.includes(id))).toEqual([])
  })

  test.each(VIEWS)('%s: the counts of the inbox count what they see', async (who, own) => {
    const [row] = await seen(
      town,
      who,
      sql<{ n: number }>`select coalesce(sum(count), 0)::int as n from inbox_counts`,
    )
    const open = await Promise.all(own.map((id) => standing(town, id)))
    expect(row?.n).toBe(open.filter(({ turn }) => turn !== null).length)
  })

  test.each(VIEWS)('%s: the search finds only what they see', async (who, own) => {
    for (const words of ['登记', '示例', '北京']) {
      const rows = await seen(town, who, sql<{ id: string }>`select search_cases(${words}, 100) as id`)
      const holding = await known(
        town,
        sql<{ case_id: string }>`select case_id from case_search where strpos(words, ${words}) > 0`,
      )
      const theirs = own.filter((id) => holding.some(({ case_id }) => case_id === id))
      expect(rows.map(({ id }) => id).sort(), words).toEqual(theirs.sort())
    }
  })

  test('the search finds two-character Chinese words', async () => {
    const rows = await seen(town, 'registrant', sql<{ id: string }>`select search_cases('示例', 100) as id`)
    expect(rows.map(({ id }) => id).sort()).toEqual([mine, running].sort())
  })

  test.each(VIEWS)('%s: the papers of others are not even counted', async (who, own) => {
    const rows = await seen(
      town,
      who,
      sql<{ case_id: string }>`select distinct m.case_id from files f join case_materials m using (sha256)`,
    )
    expect(rows.map(({ case_id }) => case_id).filter((id) => !own.includes(id))).toEqual([])
  })

  test('a registration is seen by its holder, its district and the offices; its slip by no other', async () => {
    const { registration_id } = await standing(town, mine)
    for (const who of ['registrant', 'district', 'registry', 'authority'] as const)
      expect(
        await seen(town, who, sql`select id from registration_list where id = ${registration_id}`),
        who,
      ).toHaveLength(1)
    for (const who of ['neighbour', 'other_district', 'municipal'] as const) {
      expect(await seen(town, who, sql`select id from registration_list`), who).toEqual([])
      const slip = as(town, who, (trx) =>
        sql`select * from slip_of(${registration_id}::uuid, null)`.execute(trx),
      )
      expect(await refused(slip), who).toMatchObject({ status: 'RG404', code: 'found' })
    }
  })

  test('everybody reads their own messages only', async () => {
    for (const [who] of VIEWS) {
      const rows = await seen(town, who, sql<{ person_id: string }>`select distinct person_id from messages`)
      expect(
        rows.filter(({ person_id }) => person_id !== town.cast[who].id),
        who,
      ).toEqual([])
    }
  })

  test('administrators and auditors look into no case', async () => {
    for (const who of ['administrator', 'auditor'] as const)
      for (const source of ['cases', 'case_list', 'case_page', 'case_materials', 'registrations'])
        expect((await refused(seen(town, who, sql`select 1 from ${sql.raw(source)}`))).status, source).toBe(
          '42501',
        )
  })
})

describe('what a visitor reads', () => {
  const CLOSED = [
    'people',
    'person_roles',
    'sessions',
    'credentials',
    'one_time_links',
    'idempotency',
    'messages',
    'deliveries',
    'organisations',
    'case_events',
    'event_words',
    'case_versions',
    'case_materials',
    'case_parties',
    'files',
    'file_chunks',
    'slips',
    'registration_entries',
    'case_list',
    'case_page',
    'registration_list',
    'counters',
  ]

  test.each(CLOSED)('%s is closed', async (table) => {
    expect((await refused(seen(town, null, sql`select * from ${sql.raw(table)}`))).status).toBe('42501')
  })

  test.each([
    ['cases', 'content'],
    ['cases', 'name'],
    ['cases', 'applicant_id'],
    ['registration_versions', 'query_code'],
    ['registration_versions', 'printed'],
    ['registrations', 'case_id'],
  ])('%s.%s is closed', async (table, column) => {
    expect(
      (await refused(seen(town, null, sql`select ${sql.raw(column)} from ${sql.raw(table)}`))).status,
    ).toBe('42501')
  })

  test('a notice says the disclosed items and nothing else', async () => {
    const [row] = await seen(
      town,
      null,
      sql<{ disclosed: { field: string }[]; applicant_name: string }>`select * from notice_board
        where receipt_number = (select receipt_number from notices where case_id = ${running})`,
    )
    const [fields] = await known(
      town,
      sql<{
        names: string[]
      }>`select array_agg(field::text order by field) as names from rule.fields
        where disclosed and (edition, kind) = ('public_data_2025', 'initial')`,
    )
    expect(row?.disclosed.map(({ field }) => field).sort()).toEqual(fields?.names)
    expect(Object.keys(row ?? {}).sort()).toEqual([
      'applicant_name',
      'days_left',
      'disclosed',
      'ends_on',
      'id',
      'name',
      'number',
      'open_to_objection',
      'published_on',
      'receipt_number',
      'running',
      'scheme',
      'state_en',
      'state_zh',
    ])
  })

  test('cases that were never published are not there at all', async () => {
    const rows = await seen(town, null, sql<{ id: string }>`select id from cases`)
    expect(rows.map(({ id }) => id).sort()).toEqual([mine, running, citys].sort())
  })
})
