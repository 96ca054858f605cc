// Fills in any form of the rulebook with valid values, and puts small true papers to it.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { addMaterial, saveDraft } from '../db/advance.ts'
import type { Trx } from '../db/connect.ts'
import { as, known, type Name, seen, type Town } from './people.ts'

export type Content = Record<string, unknown>
type Shown = { field: string; values: string[] } | null

interface Field {
  field: string
  section: string
  column_of: string | null
  type: string
  multiple: boolean
  max: number | null
  pattern: string | null
  dictionary: string | null
  source: string | null
  party: string
  shown_when: Shown
  section_shown_when: Shown
}

interface Paper {
  material: string
  formats: string[]
  required: boolean
  party: string
  redacts: string | null
  shown_when: Shown
  section_shown_when: Shown
}

export interface Editable {
  all: boolean
  party: string
  fields: string[]
  materials: string[]
}

const isShown = (shown: Shown, content: Content) => {
  if (shown === null) return true
  const value = content[shown.field]
  return (Array.isArray(value) ? value : [value]).some((one) => shown.values.includes(String(one)))
}

export const fieldsOf = (town: Town, id: string) =>
  known(
    town,
    sql<Field>`select f.*, coalesce(f.party, c.opener_party) as party, s.shown_when as section_shown_when
      from rule.fields f
      join rule.sections s using (edition, kind, section)
      join cases c on (c.edition, c.kind) = (f.edition, f.kind) where c.id = ${id}
        order by s.position, f.position`,
  )

export const papersOf = (town: Town, id: string) =>
  known(
    town,
    sql<Paper>`select m.*, coalesce(m.party, c.opener_party) as party, s.shown_when as section_shown_when
      from rule.materials m
      join rule.sections s using (edition, kind, section)
      join cases c on (c.edition, c.kind) = (m.edition, m.kind) where c.id = ${id}
        order by s.position, m.position`,
  )

const choicesOf = async (town: Town) => {
  const rows = await known(
    town,
    sql<{ dictionary: string; choice: string }>`select dictionary, choice from office.dictionaries d
      where retired_on is null and not exists (select from office.dictionaries c
        where c.dictionary = d.dictionary and c.parent = d.choice) order by dictionary, position`,
  )
  const items = await known(
    town,
    sql<{ id: string }>`select id from catalogue_items where chain_reference is not null limit 1`,
  )
  const chosen = new Map(rows.reverse().map(({ dictionary, choice }) => [dictionary, choice]))
  return chosen.set(LISTED, items[0]?.id ?? '')
}

const SAMPLES = [
  '登记数据示例',
  '13800138000',
  '010-12345678',
  'item_name',
  'A-2026-001',
  '91110108MA00000000',
  '1',
  '9f2c41aa'.repeat(8),
  '10:26',
]

// Under this name the choices hold an item of the catalogue.
const LISTED = 'catalogue item'

const textFor = ({ field, pattern, max }: Field) => {
  const sample = SAMPLES.find(
    (text) => (!pattern || new RegExp(pattern).test(text)) && text.length <= (max ?? 500),
  )
  if (sample === undefined) throw new Error(`no sample fits the pattern of ${field}`)
  return sample
}

// A value of every type a field can have; the columns of a table make one line of it.
const valueFor = (field: Field, fields: Field[], choices: Map<string, string>): unknown => {
  const line = () =>
    Object.fromEntries(
      fields.filter((f) => f.column_of === field.field).map((f) => [f.field, valueFor(f, fields, choices)]),
    )
  const one: Record<string, () => unknown> = {
    text: () => textFor(field),
    long_text: () => textFor(field),
    number: () => Math.min(field.max ?? 8, 8),
    date: () => '2026-01-15',
    date_range: () => ({ from: '2026-01-01', to: '2027-12-31' }),
    choice: () => choices.get(field.dictionary ?? ''),
    check: () => true,
    table: () => [line()],
    catalogue_ref: () => choices.get(LISTED),
  }
  const make = one[field.type]
  if (!make) throw new Error(`no value is known for the type ${field.type}`)
  return field.multiple ? [make()] : make()
}

// All that one side fills in, in its order; `given` decides where it is set, and with it what else is shown.
export const filledIn = async (
  town: Town,
  id: string,
  given: Content = {},
  open: Pick<Open, 'content' | 'editable'> | null = null,
): Promise<Content> => {
  const fields = await fieldsOf(town, id)
  const choices = await choicesOf(town)
  const content: Content = { ...open?.content }
  for (const field of fields.filter((f) => f.column_of === null && f.source === null)) {
    if (open && field.party !== open.editable.party) continue
    if (!isShown(field.section_shown_when, content) || !isShown(field.shown_when, content)) continue
    content[field.field] = given[field.field] ?? valueFor(field, fields, choices)
  }
  return content
}

// The smallest files that are what they say they are.
const fileFor = (name: string) => {
  if (name.endsWith('.pdf')) {
    const pdf = `%PDF-1.4\n%${name}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`
    return { bytes: Buffer.from(pdf), type: 'application/pdf' }
  }
  return { bytes: Buffer.from(`${name}\n`), type: 'text/csv' }
}

export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest()

export const putPaper = async (trx: Trx, id: string, material: string, name: string) => {
  const { bytes, type } = fileFor(name)
  const digest = sha256(bytes)
  await sql`select store_chunk(${digest}, 0, ${bytes})
    where (select store_file(${digest}, ${bytes.length}::int, ${type}))`.execute(trx)
  if (type === 'text/csv') await sql`select remember_findings(${digest}, 0, null)`.execute(trx)
  return addMaterial(trx, id, { material, name, sha256: digest, bytes: bytes.length, type })
}

const nameFor = ({ material, formats }: Paper, mark: string) =>
  `${material}${mark}.${formats.includes('pdf') ? 'pdf' : 'csv'}`

interface Open {
  revision: number
  version: number
  content: Content
  editable: Editable
}

export const openOf = async (town: Town, who: Name, id: string) => {
  const [row] = await seen(
    town,
    who,
    sql<Open>`select revision, version, content, editable(c) as editable from cases c where id = ${id}`,
  )
  if (!row) throw new Error(`${who} does not see the case`)
  return row
}

export const fillAll = async (town: Town, who: Name, id: string, open: Open, given: Content) => {
  const { revision, editable } = open
  const content = await filledIn(town, id, given, open)
  const papers = (await papersOf(town, id)).filter(
    (p) =>
      p.party === editable.party &&
      (p.required || p.redacts !== null) &&
      isShown(p.section_shown_when, content) &&
      isShown(p.shown_when, content),
  )
  await as(town, who, async (trx) => {
    await saveDraft(trx, id, revision, content)
    for (const paper of papers) await putPaper(trx, id, paper.material, nameFor(paper, ''))
  })
}

// Only what the one-time notice named may change, and all of it does.
const supplement = async (town: Town, who: Name, id: string, open: Open) => {
  const { fields, materials } = open.editable
  const content = { ...open.content }
  for (const field of fields) content[field] = `${content[field]}${open.version}`
  const papers = (await papersOf(town, id)).filter(({ material }) => materials.includes(material))
  await as(town, who, async (trx) => {
    await saveDraft(trx, id, open.revision, content)
    for (const paper of papers) await putPaper(trx, id, paper.material, nameFor(paper, `${open.version}`))
  })
}

// Does what a side has to fill in before it can submit.
export const fill = async (town: Town, who: Name, id: string, given: Content = {}) => {
  const open = await openOf(town, who, id)
  await (open.editable.all ? fillAll(town, who, id, open, given) : supplement(town, who, id, open))
}
