// The jobs and the post, as the API tells the administrator of them.
import type { Identifier } from 'react-admin'
import { request } from './http.ts'

export interface JobRow {
  id: string
  job: string
  position: number
  every: number
  name_zh: string
  name_en: string
  note_zh: string
  note_en: string
  started_at: string | null
  finished_at: string | null
  next_run_at: string | null
  handled: number | null
  error: string | null
  unended: number | null
  state: string
  wanted: boolean
  took_ms: number | null
}

export interface PostState {
  waiting: number
  oldest_seconds: number | null
  sent_today: number
  dead: number
  national_dead: number
}

export interface DeadMail {
  id: Identifier
  recipient: string
  subject: string
  tries: number
  last_error: string | null
  queued_at: string
  failed_at: string
  retryable: boolean
}

export interface FailedDrawing {
  id: string
  kind: string
  number: string
  version: number | null
  tries: number
  last_error: string
  next_try_at: string
}

const api = '/api/jobs'

export const jobVerbs = {
  runJob: (job: string, key: string) => request<{ wanted: number }>('POST', `${api}/${job}/run`, {}, key),
  postState: () => request<PostState>('GET', `${api}/post`),
  // Without ids: all of them.
  retryMails: (ids: Identifier[] | null, key: string) =>
    request<{ retried: number }>('POST', `${api}/mails/retry`, ids === null ? { all: true } : { ids }, key),
}
