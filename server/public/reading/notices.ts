// The notice board as a visitor may read it.
import { sql } from 'kysely'
import { prepared, type Trx } from '../../../db/connect.ts'
import type { Fact } from './office.ts'
import { BEYOND, type Found, PAGE, type Search, totalOf, within } from './paging.ts'

const containing = (words: string) => `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

export interface Notice {
  id: string
  scheme: string
  receipt_number: string
  number: string | null
  name: string
  applicant_name: string
  published_on: string
  ends_on: string
  days_left: number | null
  running: boolean
  open_to_objection: boolean
  state_zh: string
  state_en: string
  disclosed: Fact[]
}

const noticeColumns = [
  'id',
  'scheme',
  'receipt_number',
  'number',
  'name',
  'applicant_name',
  'published_on',
  'ends_on',
  'days_left',
  'running',
  'open_to_objection',
  'state_zh',
  'state_en',
  'disclosed',
] as const

export const notices = async (trx: Trx, { words, scheme, state, page }: Search): Promise<Found<Notice>> => {
  let matching = trx.selectFrom('notice_board')
  if (state) matching = matching.where('running', '=', state === 'running')
  if (scheme) matching = matching.where(sql<string>`scheme::text`, '=', scheme)
  if (words)
    matching = matching.where((either) =>
      either.or([
        either('name', 'ilike', containing(words)),
        either('applicant_name', 'ilike', containing(words)),
        either('receipt_number', '=', words),
        either('number', '=', words),
      ]),
    )
  const total = await totalOf(trx, matching.select('id').limit(BEYOND).as('found'))
  const rows = await matching
    .select(noticeColumns)
    .orderBy('ends_on', state === 'running' ? 'asc' : 'desc')
    .orderBy('id')
    .limit(PAGE)
    .offset((within(page) - 1) * PAGE)
    .execute()
  return { rows: rows as Notice[], ...total, page: within(page) }
}

export const notice = async (trx: Trx, id: string): Promise<Notice | undefined> => {
  const found = trx
    .selectFrom('notice_board')
    .modifyFront(prepared)
    .select(noticeColumns)
    .where('id', '=', id)
  return (await found.executeTakeFirst()) as Notice | undefined
}

// The notice as the office's numbered document; without a digest while it is still being drawn.
export interface NoticeDocument {
  number: string
  title: string
  title_en: string
  // As the document says it, whatever the calendar has done to it since.
  last_day: string
  sealed: boolean | null
  sha256: string | null
  bytes: number | null
}

export const noticeDocument = async (trx: Trx, id: string): Promise<NoticeDocument | undefined> => {
  const { rows } = await sql<NoticeDocument>`/* prepared */
    select number, title, title_en, last_day, sealed, encode(sha256, 'hex') as sha256, bytes
      from notice_document(${id}::uuid)`.execute(trx)
  return rows[0]
}

interface DocumentFile {
  number: string
  sha256: Buffer
  bytes: number
}

// Refuses where there is none, or where it is not drawn yet.
export const noticeFile = async (trx: Trx, id: string): Promise<DocumentFile> => {
  const { rows } = await sql<DocumentFile>`select * from notice_file(${id}::uuid)`.execute(trx)
  if (!rows[0]) throw new Error('a function of the database returned no row')
  return rows[0]
}

export interface CountedDay {
  day: string
  working: boolean
  note_zh: string | null
  note_en: string | null
}

// The day a notice opens is not counted: the list begins with the day after.
export const daysBetween = (trx: Trx, opened: string, ends: string): Promise<CountedDay[]> =>
  trx
    .selectFrom('office.calendar')
    .select(['day', 'working', 'note_zh', 'note_en'])
    .where('day', '>', opened)
    .where('day', '<=', ends)
    .orderBy('day')
    .execute()
