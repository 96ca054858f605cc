// What the pages of an objection show: the form from its rows, one's own objections, and what is missing.
import { sql } from 'kysely'
import type { Trx } from '../../../db/connect.ts'
import type { Choice as KnownChoice, Field as KnownField } from '../../forms.ts'

interface Named {
  name_zh: string
  name_en: string
}

export interface Choice extends Named {
  choice: string
}

export interface Field extends KnownField, Named {
  section: string
  required: boolean
  unit_zh: string | null
  unit_en: string | null
  help_zh: string | null
  help_en: string | null
  choices: Choice[]
}

export interface Material extends Named {
  material: string
  section: string
  required: boolean
  multiple: boolean
  formats: string[]
  max_bytes: number
  help_zh: string | null
  help_en: string | null
}

export interface Section extends Named {
  section: string
}

export interface ObjectionForm extends Named {
  notice: { id: string; name: string; number: string; ends_on: string }
  about: string
  scheme: string
  kind: string
  article: string
  blocked: { code: string; zh: string; en: string } | null
  me: { name: string; organisation: string | null; number_masked: string | null; checked_on: string | null }
  begun: { id: string; revision: number; content: Record<string, unknown> } | null
  sections: Section[]
  fields: Field[]
  materials: Material[]
}

export const objectionForm = async (trx: Trx, notice: string): Promise<ObjectionForm> => {
  const { rows } = await sql<{ page: ObjectionForm }>`select objection_page(${notice}::uuid) as page`.execute(
    trx,
  )
  if (!rows[0]) throw new Error('a function of the database returned no row')
  return rows[0].page
}

// The same form as the schema of what is filled in wants it.
export const asKnownForm = ({ fields }: ObjectionForm) => ({
  fields,
  choices: fields.flatMap(({ dictionary, choices }): KnownChoice[] =>
    choices.map(({ choice }) => ({ dictionary: dictionary ?? '', choice, retired: false })),
  ),
})

export interface Paper {
  id: string
  material: string
  name: string
  bytes: number
  sha256: string
}

export const papersOf = async (trx: Trx, id: string): Promise<Paper[]> => {
  const { rows } = await sql<Paper>`
    select id, material, name, bytes, encode(sha256, 'hex') as sha256 from case_materials
     where case_id = ${id} and withdrawn_at is null and of_id = any (my_organisations())
     order by uploaded_at, id`.execute(trx)
  return rows
}

export interface HandingIn extends Named {
  seq: number
  action: string
  confirm_zh: string | null
  confirm_en: string | null
  missing: { pointer: string; zh: string; en: string }[]
}

export const handingIn = async (trx: Trx, id: string): Promise<HandingIn | null> => {
  const { rows } = await sql<{ how: HandingIn | null }>`select handing_in(${id}::uuid) as how`.execute(trx)
  return rows[0]?.how ?? null
}

export interface OwnObjection {
  id: string
  receipt_number: string
  name: string
  stage_zh: string
  stage_en: string
  outcome: 'good' | 'bad' | 'neutral' | null
  internal: boolean
  owner_zh: string | null
  owner_en: string | null
  open: boolean
  submitted: boolean
  due_on: string | null
  opened_at: string
  submitted_at: string | null
  closed_on: string | null
  notice_id: string
}

const MOST = 200

export const ownObjections = async (trx: Trx): Promise<OwnObjection[]> => {
  const { rows } = await sql<OwnObjection>`
    select * from own_objections order by opened_at desc, id limit ${MOST}`.execute(trx)
  return rows
}

export const ownObjection = async (trx: Trx, id: string): Promise<OwnObjection | undefined> => {
  const { rows } = await sql<OwnObjection>`select * from own_objections where id = ${id}`.execute(trx)
  return rows[0]
}

export interface Offer extends Named {
  article: string
  source_zh: string
  source_en: string
}

// Under which article, of which text, a notice of this regulation may be objected to.
export const offerOf = async (trx: Trx, scheme: string): Promise<Offer | undefined> => {
  const { rows } = await sql<Offer>`
    select k.name_zh, k.name_en, k.article, e.source_zh, e.source_en
      from rule.kinds k join rule.openings o using (edition, kind) join rule.editions e using (edition)
      join rule.parties p on p.party = o.party and p.hidden
     where e.scheme = ${scheme} and e.effective_on <= today() and k.about <> 'nothing'
     order by e.effective_on desc, k.position limit 1`.execute(trx)
  return rows[0]
}
