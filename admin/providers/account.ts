// The verbs of accounts: one's own, and those that an administrator manages.
import type { Account, Choices, Enrolment, House, Left, OwnSession, Readiness } from './accountShapes.ts'
import { request } from './http.ts'

const own = '/api/account'
const administration = '/api/administration'

export interface NewOrganisation {
  name: string
  credit_code: string
  sort: string
  district: string
  active: boolean
}

export interface PlatformNamed {
  platform_zh: string
  platform_en: string
  contact: string
}

export interface Invitation {
  username: string
  name: string
  email: string
  language: string
  scope: string
  organisation_id: string
}

export interface RoleGiven {
  organisation_id: string
  party: string
  duty: string
  from_on?: string
  until_on?: string | null
}

const post = <T>(path: string, body: object = {}, key?: string) => request<T>('POST', path, body, key)
const ofPerson = (id: string, what = '') => `${administration}/people/${id}${what}`

export const accountVerbs = {
  account: () => request<Account>('GET', own),
  changePassword: (current: string, password: string) =>
    post<Account>(`${own}/password`, { current, password }),
  beginFactor: () => post<Enrolment>(`${own}/factor`),
  confirmFactor: (code: string) => post<{ codes: string[] }>(`${own}/factor/confirmation`, { code }),
  renewCodes: () => post<{ codes: string[] }>(`${own}/recovery-codes`),
  prove: (code: string) => post<unknown>(`${own}/proof`, { code }),
  ownSessions: () => request<OwnSession[]>('GET', `${own}/sessions`),
  endSession: (id: string) => request<null>('DELETE', `${own}/sessions/${id}`),
  choices: () => request<Choices>('GET', `${administration}/choices`),
  readiness: () => request<Readiness>('GET', `${administration}/readiness`),
  house: () => request<House>('GET', `${administration}/settings`),
  chooseHouse: (house: Pick<House, 'profile' | 'staff_passwords' | 'public_passwords'>, key: string) =>
    post<unknown>(`${administration}/settings`, house, key),
  namePlatform: (named: PlatformNamed, key: string) =>
    post<unknown>(`${administration}/platform`, named, key),
  saveOrganisation: (id: string | null, given: NewOrganisation, key: string) =>
    post<{ id: string }>(`${administration}/organisations${id === null ? '' : `/${id}`}`, given, key),
  invitePerson: (given: Invitation, key: string) =>
    post<{ id: string }>(`${administration}/people`, given, key),
  changePerson: (id: string, given: Pick<Invitation, 'name' | 'email' | 'language'>, key: string) =>
    post<unknown>(ofPerson(id), given, key),
  grantRole: (id: string, role: RoleGiven, key: string) => post<unknown>(ofPerson(id, '/roles'), role, key),
  endRole: (id: string, role: RoleGiven, key: string) =>
    post<unknown>(ofPerson(id, '/roles/ending'), role, key),
  resetPerson: (id: string, factor: boolean, key: string) =>
    post<unknown>(ofPerson(id, '/reset'), { factor }, key),
  disablePerson: (id: string, key: string) => post<unknown>(ofPerson(id, '/disabling'), {}, key),
  enablePerson: (id: string, key: string) => post<unknown>(ofPerson(id, '/enabling'), {}, key),
  leftBy: (id: string) => request<Left>('GET', ofPerson(id, '/handover')),
}
