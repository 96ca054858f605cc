// A whole case as one file: what its reader may see of it, and nothing else, since every part is asked for as
// that reader. What is read is decided in one moment; the bytes then flow piece by piece.
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import type { Db, Trx } from '../db/connect.ts'
import { formPage, type HistoryEvent, historyPage, type WordedVersion } from './archive/pages.tsx'
import type { Entry } from './archive/zip.ts'
import type { Language } from './env.ts'
import { pieces, type Stored } from './files.ts'
import { problem } from './problem.ts'

interface Page {
  receipt_number: string
  name: string
  events: HistoryEvent[]
  [key: string]: unknown
}

interface Held {
  page: Page
  versions: WordedVersion[]
  contents: { version: number }[]
  letters: Record<string, unknown>[]
  papers: Stored[]
  documents: Stored[]
  slips: Stored[]
  now: string
}

const pageOf = async (trx: Trx, id: string): Promise<Page> => {
  const { rows } = await sql<{ page: Page }>`
    select page || case_context(id) as page from case_page where id = ${id}`.execute(trx)
  if (!rows[0]) throw problem(404, 'address_unknown')
  return rows[0].page
}

const stored = async (trx: Trx, query: ReturnType<typeof sql<Stored>>) => (await query.execute(trx)).rows

// Numbers before the names keep papers of one name apart, and in the order in which they came.
const papersOf = (trx: Trx, id: string) =>
  stored(
    trx,
    sql<Stored>`select lpad((row_number() over (order by uploaded_at, id))::text, 3, '0') || '-' || material
        || '-' || name as name, type, bytes, sha256
      from case_materials where case_id = ${id} order by uploaded_at, id`,
  )

const documentsOf = (trx: Trx, id: string) =>
  stored(
    trx,
    sql<Stored>`select f.number || '.pdf' as name, 'application/pdf' as type, f.bytes, f.sha256
      from letter_list l cross join lateral letter_of(l.id) f where l.case_id = ${id} and l.drawn
      order by l.written_at, l.id`,
  )

const slipsOf = (trx: Trx, id: string) =>
  stored(
    trx,
    sql<Stored>`select r.number || '-' || v.version || '.pdf' as name, 'application/pdf' as type, f.bytes,
        f.sha256
      from registration_versions v join registrations r on r.id = v.registration_id
      join slips s on (s.registration_id, s.version) = (v.registration_id, v.version)
      join files f on f.sha256 = s.sha256 where v.case_id = ${id} order by v.version`,
  )

export const held = async (trx: Trx, id: string): Promise<Held> => {
  const page = await pageOf(trx, id)
  const letters = await sql<Record<string, unknown>>`
    select * from letter_list where case_id = ${id} order by written_at, id`.execute(trx)
  return {
    page,
    contents: page.versions as { version: number }[],
    versions: await call(trx, sql<WordedVersion[]>`worded_versions(${id}::uuid)`),
    letters: letters.rows,
    papers: await papersOf(trx, id),
    documents: await documentsOf(trx, id),
    slips: await slipsOf(trx, id),
    now: await call(trx, sql<string>`business_now()`),
  }
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

export const entriesOf = function* (one: Held, filesDb: Db, language: Language): Generator<Entry> {
  const { page, versions, contents, letters } = one
  const { events, versions: _, letters: __, ...facts } = page
  const title = `${page.receipt_number} ${page.name}`
  yield { path: 'case.json', content: json(facts) }
  yield { path: 'history.json', content: json(events) }
  yield { path: 'history.html', content: historyPage(title, events, language) }
  for (const content of contents)
    yield { path: `form/version-${content.version}.json`, content: json(content) }
  for (const form of versions)
    yield { path: `form/version-${form.version}.html`, content: formPage(title, form, language) }
  yield { path: 'letters/letters.json', content: json(letters) }
  const folders = { papers: one.papers, letters: one.documents, slips: one.slips }
  for (const [folder, files] of Object.entries(folders))
    for (const file of files) yield { path: `${folder}/${file.name}`, content: pieces(filesDb, file) }
}

// What the manifest says besides its list of files.
export const aboutOf = ({ page, now }: Held) => ({
  receipt_number: page.receipt_number,
  name: page.name,
  made_at: now,
  head: page.events.at(-1)?.hash ?? null,
})
