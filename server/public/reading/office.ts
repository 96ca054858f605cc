// How this installation calls itself, and what every page says of the rules it stands on.
import { sql } from 'kysely'
import type { Trx } from '../../../db/connect.ts'

export type Tone = 'neutral' | 'active' | 'waiting' | 'attention' | 'good' | 'bad'

export interface Fact {
  field: string
  name_zh: string
  name_en: string
  value_zh: string | null
  value_en: string | null
  // What the register says until now, where a notice would change it.
  was_zh?: string | null
  was_en?: string | null
}

export interface Scheme {
  scheme: string
  name_zh: string
  name_en: string
  applicant_zh: string
  applicant_en: string
}

export interface Office {
  platform_zh: string
  platform_en: string
  contact: string | null
  demo: boolean
  now: string
  schemes: Scheme[]
  sources: { source_zh: string; source_en: string }[]
}

export const office = async (trx: Trx): Promise<Office> => {
  const { rows } = await sql<Office>`/* prepared */
    select i.platform_zh, i.platform_en, i.contact, i.demo, business_now() as now,
      (select coalesce(json_agg(s order by s.position), '[]') from rule.schemes s) as schemes,
      (select coalesce(json_agg(e order by e.edition), '[]') from (
        select distinct on (scheme) edition, source_zh, source_en from rule.editions
        where effective_on <= today() order by scheme, effective_on desc) e) as sources
    from office.installation i`.execute(trx)
  if (!rows[0]) throw new Error('office.installation has no row')
  return rows[0]
}
