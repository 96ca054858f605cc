// The simple-REST dialect, plus the verbs that a registration office needs.
import simpleRest from 'ra-data-simple-rest'
import type { DataProvider, Identifier } from 'react-admin'
import type { Evaluation } from '../../server/routes/evaluation_table.ts'
import type { CalendarLoad, CalendarOutcome, CalendarYear } from './calendar.ts'
import type { Checks } from './checkShapes.ts'
import {
  asProblem,
  fetchBytes,
  httpClient,
  languageHeader,
  noticeStatus,
  Problem,
  parse,
  request,
} from './http.ts'
import type { CasePage, Content, Deadline, Defect, Inbox, NewPerson, Paper, ReportRow } from './shapes.ts'

const api = '/api'

export interface Act {
  seq: number
  action: string
  reasons?: string[]
  remark?: string
  defects?: Defect[]
}

export interface Upload {
  caseId: Identifier
  material: string
  file: File
  signal: AbortSignal
  onProgress: (share: number) => void
}

// fetch() cannot report how much has been sent; XMLHttpRequest can.
const upload = ({ caseId, material, file, signal, onProgress }: Upload) =>
  new Promise<Paper>((resolve, reject) => {
    const url = `${api}/cases/${caseId}/materials?${new URLSearchParams({ material, name: file.name })}`
    const xhr = new XMLHttpRequest()
    xhr.open('POST', url)
    xhr.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    xhr.setRequestHeader('Accept-Language', languageHeader())
    xhr.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0)
    xhr.onerror = () => reject(new Problem(0, {}))
    xhr.onabort = () => reject(new DOMException('', 'AbortError'))
    xhr.onload = () => {
      if (xhr.status === 201) return resolve(parse(xhr.responseText) as Paper)
      noticeStatus(xhr.status, url)
      reject(asProblem(xhr.status, xhr.responseText))
    }
    signal.addEventListener('abort', () => xhr.abort())
    xhr.send(file)
  })

const verbs = {
  openCase: (scheme: string, kind: string, key: string) =>
    request<CasePage>('POST', `${api}/cases`, { scheme, kind }, key),
  act: (id: Identifier, act: Act, key: string) =>
    request<CasePage>('POST', `${api}/cases/${id}/actions`, act, key),
  saveDraft: (id: Identifier, revision: number, content: Content) =>
    request<CasePage>('PUT', `${api}/cases/${id}`, { revision, content }),
  upload,
  removePaper: (id: string) => request<null>('DELETE', `${api}/materials/${id}`),
  paper: (id: string, signal?: AbortSignal) => fetchBytes(`${api}/materials/${id}`, signal),
  slip: (id: Identifier, version: number) =>
    fetchBytes(`${api}/registrations/${id}/certificate?version=${version}`),
  registerPerson: (person: NewPerson, key: string) =>
    request<{ link: string | null }>('POST', `${api}/people/counter`, person, key),
  checkIdentity: (id: string, number: string, key: string) =>
    request<{ link: string | null }>('POST', `${api}/people/${id}/identity`, { number }, key),
  contestAtCounter: (id: string, receipt: string, key: string) =>
    request<{ id: string }>('POST', `${api}/people/${id}/cases`, { receipt_number: receipt }, key),
  inbox: () => request<Inbox>('GET', `${api}/inbox`),
  checks: (id: Identifier) => request<Checks>('GET', `${api}/cases/${id}/checks`),
  deadline: (id: Identifier) => request<Deadline>('GET', `${api}/cases/${id}/deadline`),
  calendar: (year: number) => request<CalendarYear>('GET', `${api}/calendar/${year}`),
  loadCalendar: (year: number, load: CalendarLoad, key: string) =>
    request<CalendarOutcome>('POST', `${api}/calendar/${year}`, load, key),
  evaluation: (query: string) => request<Evaluation>('GET', `${api}/evaluation?${query}`),
  rules: () => request<unknown>('GET', `${api}/rules`),
  markRead: (id: Identifier, read: boolean) => request<unknown>('PUT', `${api}/messages/${id}`, { read }),
  retryReport: (id: Identifier, key: string) =>
    request<ReportRow>('POST', `${api}/national/${id}/retry`, {}, key),
  setClock: (now: string) =>
    request<{ now: string; today: string; handled: number }>('POST', `${api}/demo/clock`, { now }),
}

export type DeskProvider = DataProvider & typeof verbs

export const dataProvider: DeskProvider = { ...simpleRest(api, httpClient), ...verbs }
