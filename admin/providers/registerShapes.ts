// What the API says of the register and of all that stands around a case.
import type { Identifier } from 'react-admin'
import type { CaseRow, Content, Named } from './shapes.ts'

export interface RegisterFacts {
  id: string
  number: string
  scheme: string
  edition: string
  kind: string
  name: string
  holder_name: string
  district: string
  version: number
  coded_on: string
  valid_from: string
  valid_until: string
  ended_on: string | null
  status: string
  visible: boolean
}

export interface FollowUp extends Named {
  scheme: string
  edition: string
  kind: string
  about: string
  article: string
  action_zh: string
  action_en: string
  weight: 'primary' | 'plain' | 'danger'
  blocked_by: string | null
  blocked_by_zh: string | null
  blocked_by_en: string | null
  under_way: string | null
  from_on: string | null
  until_on: string | null
}

export interface RegisterEntry extends RegisterFacts {
  follow_ups: FollowUp[]
}

export interface CounterPerson {
  id: string
  username: string
  name: string
  organisation_name: string
  credit_code: string | null
  for_self: boolean
  number_masked: string | null
  checked_at: string | null
  checked_by_name: string | null
}

// What somebody at the counter may apply for.
export interface IntakeOffer extends Named {
  scheme: string
  edition: string
  kind: string
  about: string
}

export interface NewPerson {
  username: string
  name: string
  number: string
  district: string
  email?: string
  credit_code?: string
  organisation?: string
}

export interface Disclosed extends Named {
  field: string
  value_zh: string | null
  value_en: string | null
}

export interface RegistrationRow {
  // Brought in from earlier records.
  imported: boolean
  id: Identifier
  scheme: string
  kind: string
  edition: string
  number: string
  name: string
  holder_id: string
  holder_name: string
  district: string
  version: number
  coded_on: string
  valid_from: string
  valid_until: string
  status: string
  query_code: string
  national_code: string | null
  national_state: string | null
  slip_sha256: string | null
  case_id: string
}

export interface Holder {
  name: string
  credit_code: string | null
}

export interface RegistrationVersion {
  version: number
  national_code: string | null
  edition: string
  kind: string
  query_code: string
  name: string
  holder_name: string
  holders: Holder[] | null
  disclosed: Disclosed[]
  printed: Disclosed[]
  published_on: string | null
  notice_ends_on: string | null
  coded_on: string
  valid_from: string
  valid_until: string
  // Null where the case is none of this reader's business.
  case_id: string | null
  receipt_number: string | null
  slip_sha256: string | null
  // Brought in from earlier records: no case, no notice and no slip stand behind it.
  imported: boolean
  state: string
  state_zh: string
  state_en: string
  tone: 'good' | 'attention' | 'bad' | 'neutral'
}

export interface Standing {
  n: number
  ended_as: string | null
  day: string
  case_id: string | null
  receipt_number: string | null
  edition: string | null
  kind: string | null
  // It had ended before it was brought in.
  imported: boolean
}

export interface Window extends Named {
  edition: string
  kind: string
  from_on: string
  until_on: string
}

export interface RegistrationPage extends RegistrationRow {
  ended_on: string | null
  versions: RegistrationVersion[]
  disclosed: Disclosed[]
  standings: Standing[]
  cases: CaseRow[]
  windows: Window[]
  follow_ups: FollowUp[]
}

export interface ReportRow {
  id: Identifier
  registration_id: string
  number: string
  name: string
  entry: string
  seq: number
  version: number
  type_zh: string
  type_en: string
  status: string
  progress: string
  wants_code: boolean
  behind: boolean
  tries: number
  next_try_at: string
  last_error: string | null
  written_at: string
  sent_at: string | null
  acknowledged_at: string | null
}

export interface SheetRead {
  rows: Content[]
  errors: { row: number; column: string; zh: string; en: string }[]
}

export interface CatalogueItem {
  id: Identifier
  catalogue_id: string
  origin: string
  name: string
  holder_name: string
  district: string | null
  operated: boolean
  chain_state: string
  state: string
  mine: boolean
  registration_id: string | null
  reminded_on: string | null
  withdrawn_on: string | null
  [column: string]: unknown
}

// How the catalogue's live feed does.
export interface CatalogueFeed {
  linked: boolean
  asked_at: string | null
  answered_at: string | null
  failing_since: string | null
  failures: number | null
  fault: string | null
  detail: string | null
  added: number | null
  changed: number | null
  withdrawn: number | null
  unchanged: number | null
  repeated: number | null
  refused: number | null
  open: number
}

// A row that the feed could not bring in, and why.
export interface FeedRefusal {
  id: Identifier
  page: number
  line: number
  catalogue_id: string | null
  errors: { zh: string; en: string }[]
  taken_at: string
}

export interface CatalogueFigures {
  district: string
  total: number
  chained: number
  wanted: number
  done: number
  underway: number
  missing: number
}

export interface LetterRow {
  id: string
  case_id: string
  receipt_number: string | null
  seq: number
  letter: string
  number: string
  title: string
  title_en: string | null
  recipient: string
  recipient_name: string | null
  // For everybody: made public, and delivered to nobody.
  announced: boolean
  issuer_name: string
  written_at: string
  deemed_on: string | null
  drawn: boolean
  sha256: string | null
  sealed: boolean | null
  how: 'confirmed' | 'deemed' | null
  delivered_on: string | null
  mine: boolean
}

export interface LetterPreview {
  number: string
  title: string
  title_en: string
  body: string
  body_en: string
  // Nobody’s, of what is for everybody.
  recipient_name: string | null
  issuer_name: string
  written_on: string
}
