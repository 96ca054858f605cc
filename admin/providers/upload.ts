// A file on its way: a large one goes in parts, and where the line breaks it goes on with the part that is
// missing, whether a moment later, after a reload, or at another desk. The server names it by its SHA-256.
import type { Identifier } from 'react-admin'
import { asProblem, languageHeader, noticeStatus, Problem, parse, request } from './http.ts'
import type { Paper } from './shapes.ts'

export interface Upload {
  caseId: Identifier
  material: string
  file: File
  // The same for every try, so that an answer that was lost makes no second paper.
  key: string
  signal: AbortSignal
  onProgress: (share: number) => void
  // The line is down, and the upload waits for it; or it goes on.
  onWaiting: (waiting: boolean) => void
}

const PART = 1024 * 1024
const PAUSES = [1, 2, 4, 8, 15, 30, 30, 30, 30, 30, 30, 30]

interface Sent {
  method: 'POST' | 'PUT'
  url: string
  body: Blob | null
  key?: string
  signal: AbortSignal
  onSent: (bytes: number) => void
}

// fetch() cannot report how much has been sent; XMLHttpRequest can.
const send = ({ method, url, body, key, signal, onSent }: Sent) =>
  new Promise<unknown>((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    xhr.open(method, url)
    if (body !== null) xhr.setRequestHeader('Content-Type', 'application/octet-stream')
    if (key !== undefined) xhr.setRequestHeader('Idempotency-Key', key)
    xhr.setRequestHeader('Accept-Language', languageHeader())
    xhr.upload.onprogress = (event) => onSent(event.loaded)
    xhr.onerror = () => reject(new Problem(0, {}))
    xhr.onabort = () => reject(new DOMException('', 'AbortError'))
    xhr.onload = () => {
      if (xhr.status < 300) return resolve(parse(xhr.responseText))
      noticeStatus(xhr.status, url)
      reject(asProblem(xhr.status, xhr.responseText))
    }
    signal.addEventListener('abort', () => xhr.abort())
    if (signal.aborted) return reject(new DOMException('', 'AbortError'))
    xhr.send(body)
  })

const digestOf = async (file: File) => {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map((one) => one.toString(16).padStart(2, '0')).join('')
}

const paperUrl = ({ caseId, material, file }: Upload, more = {}) =>
  `/api/cases/${caseId}/materials?${new URLSearchParams({ material, name: file.name, ...more })}`

const sendWhole = (one: Upload) => {
  const { file, key, signal, onProgress } = one
  const onSent = (bytes: number) => onProgress(bytes / file.size)
  return send({ method: 'POST', url: paperUrl(one), body: file, key, signal, onSent })
}

const sendParts = async (one: Upload, digest: string) => {
  const { file, key, signal, onProgress } = one
  const { parts } = await request<{ parts: number[] }>('GET', `/api/uploads/${digest}`)
  const count = Math.ceil(file.size / PART)
  let there = parts.length * PART
  onProgress(Math.min(1, there / file.size))
  for (let n = 0; n < count; n++) {
    if (parts.includes(n)) continue
    const body = file.slice(n * PART, (n + 1) * PART)
    const before = there
    const onSent = (bytes: number) => onProgress(Math.min(1, (before + bytes) / file.size))
    await send({ method: 'PUT', url: `/api/uploads/${digest}/parts/${n}`, body, signal, onSent })
    there += body.size
  }
  const url = paperUrl(one, { upload: digest })
  return send({ method: 'POST', url, body: null, key, signal, onSent: () => undefined })
}

// Until the line is back, or for so long; whoever gives up is not kept waiting.
const pause = (seconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, seconds * 1000)
    window.addEventListener('online', done)
    signal.addEventListener('abort', done)
  })

const isBroken = (error: unknown) => error instanceof Problem && (error.status === 0 || error.status === 503)

// A line that breaks is waited for: a moment first, then longer, some minutes in all.
const insisting = async (
  one: Upload,
  digest: string | null,
  [seconds, ...later]: number[],
): Promise<Paper> => {
  try {
    return (await (digest === null ? sendWhole(one) : sendParts(one, digest))) as Paper
  } catch (error) {
    if (seconds === undefined || one.signal.aborted || !isBroken(error)) throw error
  }
  // A file that changed on disk looks like a broken line.
  await one.file.arrayBuffer()
  one.onWaiting(true)
  await pause(seconds, one.signal)
  one.onWaiting(false)
  return insisting(one, digest, later)
}

/**
 * Sends a file as a paper of a case. A DOMException (NotReadableError, NotFoundError) says that the file has
 * changed on disk meanwhile.
 */
export const upload = async (one: Upload): Promise<Paper> =>
  insisting(one, one.file.size > PART ? await digestOf(one.file) : null, PAUSES)
