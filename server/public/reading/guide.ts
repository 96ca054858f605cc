// What the guide tells, read from the same rows that decide each case.
import { sql } from 'kysely'
import type { Trx } from '../../../db/connect.ts'

export interface Step {
  name_zh: string
  name_en: string
  who_zh: string | null
  who_en: string | null
  days: number | null
  unit: string | null
  internal: boolean
  article: string
}

export interface Paper {
  name_zh: string
  name_en: string
  help_zh: string | null
  help_en: string | null
  required: boolean
  conditional: boolean
  sealed: boolean
  formats: string[]
  max_bytes: number
  article: string
}

export interface Kind {
  kind: string
  name_zh: string
  name_en: string
  procedure_zh: string
  procedure_en: string
  article: string
  steps: Step[]
  papers: Paper[]
}

export interface Guide {
  scheme: string
  name_zh: string
  name_en: string
  source_zh: string
  source_en: string
  validity_years: number
  kinds: Kind[]
}

const steps = sql`(
  select coalesce(json_agg(json_build_object('name_zh', s.name_zh, 'name_en', s.name_en, 'who_zh', p.name_zh,
      'who_en', p.name_en, 'days', s.days, 'unit', s.unit, 'internal', s.internal, 'article', s.article)
      order by s.position), '[]')
    from rule.stages s left join rule.parties p on p.party = s.owner
   where (s.edition, s.procedure) = (k.edition, k.procedure) and s.position is not null)`

const papers = sql`(
  select coalesce(json_agg(json_build_object('name_zh', m.name_zh, 'name_en', m.name_en, 'help_zh', m.help_zh,
      'help_en', m.help_en, 'required', m.required,
      'conditional', coalesce(m.shown_when, n.shown_when) is not null, 'sealed', m.sealed,
      'formats', m.formats, 'max_bytes', m.max_bytes, 'article', m.article)
      order by n.position, m.position), '[]')
    from rule.materials m join rule.sections n using (edition, kind, section)
   where (m.edition, m.kind) = (k.edition, k.kind))`

const kinds = sql`(
  select coalesce(json_agg(json_build_object('kind', k.kind, 'name_zh', k.name_zh, 'name_en', k.name_en,
      'procedure_zh', r.name_zh, 'procedure_en', r.name_en, 'article', k.article,
      'steps', ${steps}, 'papers', ${papers}) order by k.position), '[]')
    from rule.kinds k join rule.procedures r using (edition, procedure) where k.edition = e.edition)`

// Every scheme by its edition in force.
export const guides = async (trx: Trx): Promise<Guide[]> => {
  const { rows } = await sql<Guide>`
    select s.scheme, s.name_zh, s.name_en, e.source_zh, e.source_en, e.validity_years, ${kinds} as kinds
      from rule.schemes s
      join lateral (select * from rule.editions x where x.scheme = s.scheme and x.effective_on <= today()
                     order by x.effective_on desc limit 1) e on true
     order by s.position`.execute(trx)
  return rows
}
