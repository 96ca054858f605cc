// What the server says of accounts, people, organisations and the security log.
import type { Named } from './shapes.ts'

export interface PasswordRules {
  shortest: number
  shortest_with_factor: number
  classes: number
}

export interface Account {
  id: string
  username: string
  name: string
  email: string | null
  owes: string | null
  factor: boolean
  factor_needed: boolean
  codes_left: number
  password_changed_at: string | null
  passwords: PasswordRules
}

export interface Enrolment {
  secret: string
  uri: string
  qr: string
}

export interface OwnSession {
  id: string
  opened_at: string
  seen_at: string
  address: string | null
  agent: string | null
  here: boolean
}

export interface HeldRole {
  organisation_id: string
  organisation_name: string
  party: string
  duty: string
  from_on: string
  until_on: string | null
  state: 'held' | 'coming' | 'ended'
}

export interface ManagedPerson {
  id: string
  username: string
  name: string
  email: string | null
  language: string
  scope: string
  active: boolean
  organisation_id: string | null
  organisation_name: string | null
  factor: boolean
  last_seen_at: string | null
  invited: boolean
  // How the mail with a link stands that is still unused.
  mail: 'waiting' | 'sent' | 'dead' | null
  roles: HeldRole[]
}

export interface ManagedOrganisation {
  id: string
  name: string
  credit_code: string | null
  sort: string
  district: string
  active: boolean
  people: number
}

export interface RoleChoice extends Named {
  id: string
  party: string
  duty: string
  scope: string
  party_zh: string
  party_en: string
}

export interface Choices {
  scopes: (Named & { scope: string })[]
  sorts: (Named & { sort: string })[]
  fits: { scope: string; sort: string }[]
  roles: RoleChoice[]
  profiles: (Named & { profile: string })[]
  events: (Named & { event: string })[]
}

export interface Left {
  turned: number
  began: number
  alone: number
  cases: { receipt_number: string; turned: boolean; began: boolean; others: number | null }[]
}

export interface Readiness {
  bodies: (Named & { sort: string })[]
  districts: (Named & { district: string })[]
  duties: { organisation_id: string; organisation: string; party: string; duty: string }[]
  administrators: number
  auditors: number
  years: number[]
  // Whether people can read where to turn to.
  contact: boolean
  undelivered: { id: string; name: string }[]
}

export interface Profile extends Named {
  profile: string
  note_zh: string
  note_en: string
}

export interface House {
  profile: string
  staff_passwords: string
  public_passwords: string
  profiles: Profile[]
  passwords: Profile[]
}

export interface LogLine {
  id: string
  happened_at: string
  event: string
  event_zh: string
  event_en: string
  denied: boolean
  actor_name: string | null
  actor_username: string | null
  person_name: string | null
  person_username: string | null
  organisation_name: string | null
  old: Record<string, unknown> | null
  new: Record<string, unknown> | null
  // The sentence that whoever was refused met.
  refusal: { name_zh: string; name_en: string } | null
  address: string | null
}
