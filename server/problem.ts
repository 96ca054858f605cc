// A refusal: its status, its name, and its sentence in both languages.
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Env, Language } from './env.ts'
import { type Said, type Sentence, say, type Values } from './messages/say.ts'

export interface Fault extends Partial<Said> {
  pointer: string
}

interface Details {
  errors?: Fault[]
  values?: Values
  // Members of the problem beside the usual ones, such as the current `seq`.
  more?: Record<string, unknown>
  retryAfter?: number
}

export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly sentence: Said
  readonly errors: Fault[]
  readonly more: Record<string, unknown>
  readonly retryAfter: number | undefined

  constructor(status: number, code: string, sentence: Said, details: Details = {}) {
    super(sentence.en)
    this.status = status
    this.code = code
    this.sentence = sentence
    this.errors = details.errors ?? []
    this.more = details.more ?? {}
    this.retryAfter = details.retryAfter
  }
}

// A refusal of the counter's own, as against one of the law's, which comes with its row.
export const problem = (status: number, code: Sentence, details: Details = {}) =>
  new Problem(status, code, say(code, details.values), details)

export const fault = (pointer: string, sentence: Sentence, values?: Values): Fault => ({
  pointer,
  ...say(sentence, values),
})

// A fault that only points says what the problem as a whole says.
const titled = (language: Language, { errors, sentence }: Problem) =>
  errors.map((one) => ({ pointer: one.pointer, title: one[language] ?? sentence[language] }))

export const answer = (c: Context<Env>, refusal: Problem): Response => {
  const language = c.var.language ?? 'zh'
  const headers: Record<string, string> = {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Language': language === 'zh' ? 'zh-CN' : 'en',
    'Cache-Control': 'no-store',
  }
  if (refusal.retryAfter !== undefined) headers['Retry-After'] = String(refusal.retryAfter)
  // What was too large is not read to its end, so nothing more can come this way; the client must know.
  if (refusal.status === 413) headers.Connection = 'close'
  const body = {
    type: 'about:blank',
    status: refusal.status,
    title: refusal.sentence[language],
    code: refusal.code,
    ...(refusal.errors.length > 0 && { errors: titled(language, refusal) }),
    ...refusal.more,
    request_id: c.var.requestId,
  }
  return c.body(JSON.stringify(body), refusal.status as ContentfulStatusCode, headers)
}
