// The simple-REST dialect, plus the verbs that a registration office needs.
import simpleRest from 'ra-data-simple-rest'
import type { DataProvider, Identifier } from 'react-admin'
import type { Evaluation } from '../../server/routes/evaluation_table.ts'
import { accountVerbs } from './account.ts'
import type { CalendarLoad, CalendarOutcome, CalendarYear } from './calendar.ts'
import type { Checks } from './checkShapes.ts'
import { fetchBytes, httpClient, request } from './http.ts'
import { jobVerbs } from './jobs.ts'
import type {
  BroughtReport,
  CasePage,
  CatalogueFeed,
  CatalogueFigures,
  CatalogueReport,
  Content,
  Deadline,
  Defect,
  Inbox,
  IntakeOffer,
  LetterPreview,
  LetterRow,
  NewPerson,
  RecordImportPage,
  RegisterEntry,
  ReportRow,
  SheetRead,
} from './shapes.ts'
import type { MeasureRow, NewMeasure, NewShare, ShareRow, SupervisionChoices } from './supervision.ts'
import { upload } from './upload.ts'

const api = '/api'

export interface Act {
  seq: number
  action: string
  reasons?: string[]
  remark?: string
  defects?: Defect[]
}

// A new case; about an entry of the register or about another case, where its kind is.
export interface OpenCase {
  scheme: string
  kind: string
  registration_id?: string
  about?: string
}

const verbs = {
  openCase: (opening: OpenCase, key: string) => request<CasePage>('POST', `${api}/cases`, opening, key),
  registerEntry: (number: string) =>
    request<RegisterEntry>('GET', `${api}/register?${new URLSearchParams({ number })}`),
  act: (id: Identifier, act: Act, key: string) =>
    request<CasePage>('POST', `${api}/cases/${id}/actions`, act, key),
  saveDraft: (id: Identifier, revision: number, content: Content) =>
    request<CasePage>('PUT', `${api}/cases/${id}`, { revision, content }),
  upload,
  readTable: async (caseId: Identifier, field: string, name: string, bytes: Blob) => {
    const url = `${api}/cases/${caseId}/tables/${field}?${new URLSearchParams({ name })}`
    return (await httpClient(url, { method: 'POST', body: bytes })).json as SheetRead
  },
  catalogueRights: () =>
    request<{ bring: boolean; remind: boolean; feed: boolean }>('GET', `${api}/catalogue/rights`),
  catalogueFeed: () => request<CatalogueFeed>('GET', `${api}/catalogue/feed`),
  catalogueFigures: () => request<CatalogueFigures[]>('GET', `${api}/catalogue/figures`),
  bringCatalogue: async (file: File, origin: string, trial: boolean, key: string) => {
    const query = new URLSearchParams({ name: file.name, origin, trial: String(trial) })
    const headers = { 'Idempotency-Key': key }
    const url = `${api}/catalogue/imports?${query}`
    const answer = (await httpClient(url, { method: 'POST', body: file, headers })).json as CatalogueReport
    return { ...answer, report: answer.report.map((one) => ({ ...one, number: one.catalogue_id })) }
  },
  bringRecords: async (file: File, scheme: string, trial: boolean, key: string) => {
    const query = new URLSearchParams({ name: file.name, scheme, trial: String(trial) })
    const headers = { 'Idempotency-Key': key }
    const url = `${api}/records?${query}`
    return (await httpClient(url, { method: 'POST', body: file, headers })).json as BroughtReport
  },
  decideRecords: (id: Identifier, confirm: boolean, remark: string, key: string) =>
    request<RecordImportPage>(
      'POST',
      `${api}/records/${id}/decisions`,
      { confirm, ...(remark && { remark }) },
      key,
    ),
  remindHolder: (id: Identifier, key: string) =>
    request<{ told: number }>('POST', `${api}/catalogue/${id}/reminders`, {}, key),
  removePaper: (id: string) => request<null>('DELETE', `${api}/materials/${id}`),
  paper: (id: string, signal?: AbortSignal) => fetchBytes(`${api}/materials/${id}`, signal),
  paperPreview: (id: string, signal?: AbortSignal) => fetchBytes(`${api}/materials/${id}/preview`, signal),
  slip: (id: Identifier, version: number) =>
    fetchBytes(`${api}/registrations/${id}/certificate?version=${version}`),
  letterFile: (id: string, signal?: AbortSignal) => fetchBytes(`${api}/letters/${id}/file`, signal),
  confirmLetter: (id: string, key: string) =>
    request<LetterRow>('POST', `${api}/letters/${id}/receipt`, {}, key),
  previewLetters: (id: Identifier, act: Act) =>
    request<LetterPreview[]>('POST', `${api}/cases/${id}/letters/preview`, act),
  paperForm: (id: Identifier, material: string) => fetchBytes(`${api}/cases/${id}/forms/${material}`),
  registerPerson: (person: NewPerson, key: string) =>
    request<{ link: string | null }>('POST', `${api}/people/counter`, person, key),
  checkIdentity: (id: string, number: string, key: string) =>
    request<{ link: string | null }>('POST', `${api}/people/${id}/identity`, { number }, key),
  contestAtCounter: (id: string, receipt: string, key: string) =>
    request<{ id: string }>('POST', `${api}/people/${id}/cases`, { receipt_number: receipt }, key),
  intakeOffers: (id: string) => request<IntakeOffer[]>('GET', `${api}/people/${id}/offers`),
  intake: (id: string, said: { scheme: string; kind: string; number?: string }, key: string) =>
    request<{ id: string }>('POST', `${api}/people/${id}/applications`, said, key),
  inbox: () => request<Inbox>('GET', `${api}/inbox`),
  checks: (id: Identifier) => request<Checks>('GET', `${api}/cases/${id}/checks`),
  deadline: (id: Identifier) => request<Deadline>('GET', `${api}/cases/${id}/deadline`),
  calendar: (year: number) => request<CalendarYear>('GET', `${api}/calendar/${year}`),
  loadCalendar: (year: number, load: CalendarLoad, key: string) =>
    request<CalendarOutcome>('POST', `${api}/calendar/${year}`, load, key),
  evaluation: (query: string) => request<Evaluation>('GET', `${api}/evaluation?${query}`),
  rules: () => request<unknown>('GET', `${api}/rules`),
  markRead: (id: Identifier, read: boolean) => request<unknown>('PUT', `${api}/messages/${id}`, { read }),
  supervisionChoices: () => request<SupervisionChoices>('GET', `${api}/supervision/choices`),
  recordMeasure: (measure: NewMeasure, key: string) =>
    request<MeasureRow>('POST', `${api}/supervision/measures`, measure, key),
  attachMeasurePaper: (id: string, file: File, key: string) => {
    const url = `${api}/supervision/measures/${id}/papers?${new URLSearchParams({ name: file.name })}`
    return httpClient(url, { method: 'POST', body: file, headers: { 'Idempotency-Key': key } })
  },
  shares: (id: Identifier) => request<ShareRow[]>('GET', `${api}/cases/${id}/shares`),
  shareCase: (id: Identifier, share: NewShare, key: string) =>
    request<ShareRow>('POST', `${api}/cases/${id}/shares`, share, key),
  endShare: (id: string, key: string) =>
    request<ShareRow>('POST', `${api}/supervision/shares/${id}/end`, {}, key),
  retryReport: (id: Identifier, key: string) =>
    request<ReportRow>('POST', `${api}/national/${id}/retry`, {}, key),
  setClock: (now: string) =>
    request<{ now: string; today: string; handled: number }>('POST', `${api}/demo/clock`, { now }),
}

export type DeskProvider = DataProvider & typeof verbs & typeof accountVerbs & typeof jobVerbs

export const dataProvider: DeskProvider = {
  ...simpleRest(api, httpClient),
  ...verbs,
  ...accountVerbs,
  ...jobVerbs,
}
