// What the server sends: the shapes of its answers, as the console reads them.
import type { Identifier } from 'react-admin'
import type { FollowUp, RegisterFacts } from './registerShapes.ts'

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
  supervises: boolean
  reading_noted: boolean
  sees_measures: boolean
  // Whether organisations and people, or the security log, are this person's business.
  administers: boolean
  audits: boolean
  // Whether this person brings old registrations in, and whether they confirm them.
  brings_records: boolean
  confirms_records: boolean
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
  // Whether there is a picture of it, drawn anew, to look at.
  preview: boolean
  mine: boolean
  // What the scanner says, where there is one; until it says good things only whose it is may open it.
  scan: 'waiting' | 'clean' | 'suspect' | 'failed' | null
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
// A kind this reader could open about a registration or a case, and what stands in the way.
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
  // What its form refers to in the catalogue.
  items: { id: string; number: string; name: string }[]
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
  // By whom the case was entered at the counter; for whom, only the office is told.
  counter: { clerk_name: string; opened_at: string; person_name: string | null } | null
}

// What is said of somebody new at the counter; without a code they act for themselves.
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

// An event of the register on its way to the national platform.
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
// An item of the catalogue; beside these it has every column that the rulebook names.
// A numbered document of the office, and whether it is drawn and delivered.
// What a document would say, before the act that issues it.

export type * from './broughtShapes.ts'
export type * from './registerShapes.ts'
