// How the console talks to the server: JSON both ways, and every refusal becomes a Problem that can speak
// for itself.
import { HttpError } from 'react-admin'

export interface FieldError {
  pointer: string
  title: string
}

export class Problem extends HttpError {
  readonly code: string
  readonly errors: FieldError[]
  readonly requestId: string | null

  // A status of 0 means that no answer came at all.
  constructor(status: number, body: Record<string, unknown>) {
    super(typeof body.title === 'string' ? body.title : '', status, body)
    // HttpError sets its own prototype, which would hide what is declared here.
    Object.setPrototypeOf(this, Problem.prototype)
    this.code = typeof body.code === 'string' ? body.code : ''
    this.errors = Array.isArray(body.errors) ? (body.errors as FieldError[]) : []
    this.requestId = typeof body.request_id === 'string' ? body.request_id : null
  }

  // Nobody knows whether the command arrived: the same key must be sent again.
  get undecided() {
    return this.status === 0 || this.status >= 500
  }
}

let language = 'zh'
export const speak = (locale: string) => {
  language = locale
}
export const languageHeader = () => (language === 'en' ? 'en' : 'zh')

const whenSignedOut = new Set<() => void>()
export const onSignedOut = (listener: () => void) => {
  whenSignedOut.add(listener)
  return () => {
    whenSignedOut.delete(listener)
  }
}
// The question "who am I" may be answered with 401 without anybody having lost anything.
export const noticeStatus = (status: number, url: string) => {
  if (status === 401 && !url.endsWith('/session')) for (const listener of whenSignedOut) listener()
}

export const parse = (text: string): unknown => {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export const asProblem = (status: number, text: string) => {
  const body = parse(text)
  return new Problem(
    status,
    body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : {},
  )
}

const send = async (url: string, options: RequestInit): Promise<Response> => {
  const headers = new Headers(options.headers)
  headers.set('Accept-Language', languageHeader())
  if (typeof options.body === 'string') headers.set('Content-Type', 'application/json')
  else headers.delete('Content-Type')
  try {
    return await fetch(url, { ...options, headers, credentials: 'same-origin' })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Problem(0, {})
  }
}

// Whoever must prove themselves again is asked over the page; then the same request goes out once more, so
// that nothing typed is lost. Who declines hears the refusal.
type Prover = () => Promise<boolean>
let prover: Prover | null = null
export const onProofNeeded = (ask: Prover) => {
  prover = ask
  return () => {
    prover = null
  }
}

const exchange = async (url: string, options: RequestInit = {}) => {
  const response = await send(url, options)
  const body = await response.text()
  if (!response.ok) {
    noticeStatus(response.status, url)
    throw asProblem(response.status, body)
  }
  return { status: response.status, headers: response.headers, body, json: parse(body) }
}

// The signature that ra-data-simple-rest asks for.
export const httpClient = async (url: string, options: RequestInit = {}) => {
  try {
    return await exchange(url, options)
  } catch (error) {
    const needed = error instanceof Problem && error.code === 'step_up_required'
    if (!needed || prover === null || !(await prover())) throw error
    return exchange(url, options)
  }
}

export const request = async <T>(method: string, url: string, body?: unknown, key?: string): Promise<T> => {
  const options: RequestInit = { method }
  if (body !== undefined) options.body = JSON.stringify(body)
  if (key !== undefined) options.headers = { 'Idempotency-Key': key }
  return (await httpClient(url, options)).json as T
}

export const fetchBytes = async (url: string, signal?: AbortSignal): Promise<Blob> => {
  const response = await send(url, { signal: signal ?? null })
  if (response.ok) return response.blob()
  noticeStatus(response.status, url)
  throw asProblem(response.status, await response.text())
}
