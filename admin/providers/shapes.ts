// What the server sends: the shapes of its answers, as the console reads them.
import type { Identifier } from 'react-admin'

export interface Named {
  name_zh: string
  name_en: string
}

export interface Role {
  party: string
  duty: string
  organisation_id: string
  organisation_name: string
  organisation_sort: string
}

export interface Session {
  person: {
    id: string
    username: string
    name: string
    scope: string
    language: string
    organisation: { id: string; name: string } | null
    roles: Role[]
  }
  demo: boolean
  keeps_reports: boolean
  // Whether the figures of the evaluation are this person's business.
  evaluates: boolean
  // Whether this person attends the registry's counter.
  attends_counter: boolean
  now: string
  today: string
}

export interface DemoPerson {
  username: string
  name: string
  organisation: string | null
}

export type Content = Record<string, unknown>

export interface CaseRow {
  id: Identifier
  scheme: string
  kind: string
  edition: string
  procedure: string
  receipt_number: string
  name: string
  applicant_id: string
  applicant_name: string
  district: string
  registration_id: string | null
  stage: string
  turn: string | null
  mine: boolean
  due_on: string | null
  due_provisional: boolean
  days_left: number | null
  supplements: number
  seq: number
  revision: number
  version: number
  opened_at: string
  entered_on: string
  submitted_on: string | null
  published_on: string | null
  closed_on: string | null
  about_id: string | null
  opener_party: string
  // The public number of what the case is about.
  subject_number: string | null
}

export interface CaseAction {
  action: string
  to_stage: string
  party: string
  duty: string
  name_zh: string
  name_en: string
  article: string
  weight: 'primary' | 'plain' | 'danger'
  reasons: boolean
  remark: 'none' | 'optional' | 'required'
  defects: boolean
  confirm_zh: string | null
  confirm_en: string | null
  blocked_by: string | null
  blocked_by_zh: string | null
  blocked_by_en: string | null
  // Every place the condition finds wanting.
  faults?: { pointer: string; zh: string; en: string }[] | null
}

// Something the office found wrong: in a field or in a paper, in words.
export interface Defect {
  field?: string | null
  material?: string | null
  words: string
}

export interface CaseEvent {
  seq: number
  from_stage: string
  action: string
  action_zh: string
  action_en: string
  to_stage: string
  party: string
  duty: string
  actor_name: string | null
  organisation_name: string | null
  at_counter: boolean
  reasons: string[]
  remark: string | null
  defects: Defect[]
  due_on: string | null
  due_provisional: boolean
  happened_at: string
  article: string
  version: number | null
  hash: string
}

export interface Paper {
  id: string
  material: string
  name: string
  bytes: number
  type: string
  sha256: string
  uploaded_at: string
  party: string
  confidential: boolean
  first_version?: number | null
  withdrawn_at?: string | null
}

export interface CaseVersion {
  version: number
  frozen_at: string
  content: Content
  materials: Pick<Paper, 'id' | 'material' | 'name' | 'sha256' | 'bytes'>[]
}

// What is public of a registration, and whether this reader may open its page.
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

// A kind this reader could open about a registration or a case, and what stands in the way.
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

// The case another is about: what was made public of it.
export interface AboutCase {
  id: string
  receipt_number: string
  name: string
  applicant_name: string
  scheme: string
  edition: string
  procedure: string
  kind: string
  stage: string
  published_on: string | null
  ends_on: string | null
  visible: boolean
}

export interface ObjectionLine {
  id: string
  receipt_number: string
  kind: string
  edition: string
  procedure: string
  stage: string
  open: boolean
  due_on: string | null
  submitted_on: string | null
}

export interface CasePage extends CaseRow {
  content: Content
  applicant: { id: string; name: string; credit_code: string | null; district: string }
  parties: { party: string; organisation_id: string; organisation_name: string }[]
  actions: CaseAction[]
  events: CaseEvent[]
  materials: Paper[]
  versions: CaseVersion[]
  editable: {
    all: boolean
    party: string
    fields: string[]
    materials: string[]
    defects: Defect[]
  } | null
  notice: { id: string; published_on: string; ends_on: string } | null
  registration: { id: string; number: string } | null
  about: AboutCase | null
  objections: ObjectionLine[]
  // The registered facts that this case amends, as they are or were before it did.
  registered: Content
  subject: RegisterFacts | null
  follow_ups: FollowUp[]
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

// What is said of somebody new at the counter; without a code they act for themselves.
export interface NewPerson {
  username: string
  name: string
  number: string
  district: string
  email?: string
  credit_code?: string
  organisation?: string
}

export interface Deadline {
  due_on: string | null
  due_provisional: boolean
  days: number | null
  unit: string | null
  entered_on: string
  starts_on: string
  today: string
  days_left: number | null
  changes: {
    why: 'delivery' | 'calendar'
    old_due_on: string | null
    old_provisional: boolean
    due_on: string
    due_provisional: boolean
    changed_at: string
  }[]
  list: {
    day: string
    counted: boolean
    ordinal: number | null
    note_zh: string | null
    note_en: string | null
  }[]
}

export interface Counts {
  count: number
  overdue: number
  today: number
  soon: number
  later: number
}

export interface Inbox {
  mine: Counts
  queues: ({ turn: string } & Counts)[]
  waiting: number
  unread: number
}

export interface Disclosed extends Named {
  field: string
  value_zh: string | null
  value_en: string | null
}

export interface RegistrationRow {
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

// An event of the register on its way to the national platform.
export interface ReportRow {
  id: Identifier
  registration_id: string
  number: string
  name: string
  entry: string
  seq: number
  version: number
  type_name: string
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

export interface MessageRow {
  id: Identifier
  case_id: string | null
  receipt_number: string | null
  case_name: string | null
  subject: string
  body: string
  written_at: string
  read_at: string | null
  delivery_state: string | null
  sent_at: string | null
}

// A sheet as it was read for a table: the lines that fit, and what is wrong with each cell that does not.
export interface SheetRead {
  rows: Content[]
  errors: { row: number; column: string; zh: string; en: string }[]
}

// An item of the catalogue; beside these it has every column that the rulebook names.
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
  [column: string]: unknown
}

export interface CatalogueReport {
  trial: boolean
  lines: number
  counts: Record<string, number>
  report: {
    row: number
    catalogue_id: string | null
    outcome: string
    errors: { zh: string; en: string }[]
  }[]
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

// A numbered document of the office, and whether it is drawn and delivered.
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
  recipient_name: string
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

// What a document would say, before the act that issues it.
export interface LetterPreview {
  number: string
  title: string
  title_en: string
  body: string
  body_en: string
  recipient_name: string
  issuer_name: string
  written_on: string
}
