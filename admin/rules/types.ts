// The rulebook as GET /api/rules sends it: rows as in the tables.
import type { Named } from '../providers/shapes.ts'

export interface ShownWhen {
  field: string
  values: unknown[]
}

export interface Edition {
  edition: string
  scheme: string
  effective_on: string
  source_zh: string
  source_en: string
  draft: boolean
  certificate_zh: string
  certificate_en: string
}

export interface Scheme extends Named {
  scheme: string
  position: number
  applicant_zh: string
  applicant_en: string
}

export interface Stage extends Named {
  edition: string
  procedure: string
  stage: string
  position: number | null
  owner: string | null
  duty: string | null
  days: number | null
  unit: 'working' | 'calendar' | null
  internal: boolean
  editable: boolean
  outcome: 'good' | 'bad' | 'neutral' | null
  article: string
}

export interface Transition extends Named {
  edition: string
  procedure: string
  from_stage: string
  action: string
  to_stage: string
  party: string
  duty: string
  freezes: boolean
  publishes: boolean
  tells: boolean
  weight: 'primary' | 'plain' | 'danger'
  position: number
  article: string
}

export interface Kind extends Named {
  edition: string
  kind: string
  position: number
  procedure: string
  effect: string
  article: string
  about: 'nothing' | 'registration' | 'case'
}

// Who may register, and whether the regulation commands or encourages it.
export interface SortRule extends Named {
  edition: string
  sort: string
  duty_zh: string
  duty_en: string
  article: string
}

export interface Opening {
  edition: string
  kind: string
  procedure: string
  action: string
  to_stage: string
  party: string
  duty: string
  sorts: string[] | null
}

export interface Section extends Named {
  edition: string
  kind: string
  section: string
  position: number
  shown_when: ShownWhen | null
  article: string
}

export type FieldType =
  | 'text'
  | 'long_text'
  | 'number'
  | 'date'
  | 'date_range'
  | 'choice'
  | 'check'
  | 'table'
  | 'case_ref'
  | 'registration_ref'
  | 'catalogue_ref'

export interface Field extends Named {
  edition: string
  kind: string
  field: string
  section: string
  position: number
  column_of: string | null
  type: FieldType
  multiple: boolean
  required: boolean
  max: number | null
  pattern: string | null
  pattern_zh: string | null
  pattern_en: string | null
  dictionary: string | null
  source: string | null
  from_item: string | null
  shown_when: ShownWhen | null
  disclosed: boolean
  printed: boolean
  unit_zh: string | null
  unit_en: string | null
  help_zh: string | null
  help_en: string | null
  article: string
  // Who fills it in; null: whoever opened the case.
  party: string | null
  confidential: boolean
  // The registered field whose place its value takes.
  amends: string | null
}

export interface MaterialRule extends Named {
  edition: string
  kind: string
  material: string
  section: string
  position: number
  required: boolean
  sealed: boolean
  multiple: boolean
  formats: string[]
  max_bytes: number
  max_rows: number | null
  shown_when: ShownWhen | null
  help_zh: string | null
  help_en: string | null
  article: string
  party: string | null
  confidential: boolean
  // Of this confidential paper it is the copy others may see.
  redacts: string | null
  template_zh: string | null
}

export interface LetterRule {
  edition: string
  procedure: string
  from_stage: string
  action: string
  recipient: string
  letter: string
  title_zh: string
  title_en: string
}

export interface Reason extends Named {
  edition: string
  procedure: string
  from_stage: string
  action: string
  reason: string
  position: number
  article: string
}

export interface CatalogueColumn extends Named {
  item_column: string
  type: string
  dictionary: string | null
}

export interface Party extends Named {
  party: string
  scope: string
  // Who it is, only the registry and the authority see.
  hidden: boolean
}

export interface RegisterState extends Named {
  state: string
  tone: 'good' | 'attention' | 'bad' | 'neutral'
}

export interface Choice extends Named {
  dictionary: string
  choice: string
  parent: string | null
  retired_on: string | null
}

export interface Indicator extends Named {
  indicator: string
  formula_zh: string
  formula_en: string
  unit: 'share' | 'days' | 'count'
  better: 'higher' | 'lower' | null
  live: boolean
  source: string
}

export interface Rules {
  schemes: Scheme[]
  editions: Edition[]
  stages: Stage[]
  transitions: Transition[]
  kinds: Kind[]
  openings: Opening[]
  sections: Section[]
  fields: Field[]
  materials: MaterialRule[]
  reasons: Reason[]
  letters: LetterRule[]
  registrant_sorts: SortRule[]
  parties: Party[]
  register_states: RegisterState[]
  duties: (Named & { duty: string })[]
  choices: Choice[]
  catalogue_columns: CatalogueColumn[]
  districts: (Named & { district: string })[]
  procedures: (Named & UnderProcedure)[]
  indicators: Indicator[]
  installation: { platform_zh: string; platform_en: string; demo: boolean; contact: string | null }
}

// What every row of a case's edition and procedure is found by.
export interface UnderProcedure {
  edition: string
  procedure: string
}
export interface UnderKind {
  edition: string
  kind: string
}
