// What GET /api/cases/:id/checks answers, as the console reads it.
import type { Disclosed, Named } from './shapes.ts'

// A place in words that become public where something should perhaps not stand.
export interface Hit extends Named {
  field: string
  pattern: string
  pattern_zh: string
  pattern_en: string
  // In characters of the Chinese value, counted from one.
  first: number
  length: number
  excerpt: string
  advice_zh: string
  advice_en: string
}

export interface Filing {
  began_on: string
  due_on: string | null
  provisional: boolean
  days: number
  unit: 'working' | 'calendar'
  article: string
  submitted_on: string | null
  late: boolean
  late_by: number | null
  days_left: number | null
  reason_field: string
  reason: string | null
}

export interface Sign extends Named {
  sign: string
  likeness?: number
  field?: string
  material?: string
  name?: string
  other_name?: string
}

// One case of two that are compared.
export interface Side {
  id: string
  receipt_number: string
  number: string | null
  name: string
  applicant_name: string
  scheme: string
  kind: string
  edition: string
  procedure: string
  stage: string
  turn: string | null
  submitted_on: string | null
  closed_on: string | null
  public: Disclosed[]
  registration: { id: string; number: string; coded_on: string; valid_until: string } | null
}

export interface RegistrantSort extends Named {
  edition: string
  sort: string
  duty_zh: string
  duty_en: string
  article: string
}

export interface Checks {
  public: Disclosed[]
  hits: Hit[]
  late: Filing | null
  registrant: RegistrantSort | null
  // The office alone is told these.
  this?: Side
  duplicates?: (Side & { signs: Sign[] })[]
}
