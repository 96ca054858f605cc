// The national platform as this side knows it: where a report goes, how it is signed, what an answer says.
import { z } from 'zod'
import type { Signer } from '../certificate/signature.ts'

export interface Report {
  id: string
  key: string
  payload: Record<string, unknown>
  tries: number
}

export interface Answer {
  done: boolean // acted upon, and not merely taken
  code: string | null
  corrects: string | null // the code that this one takes the place of
}

export interface Platform {
  send: (report: Report) => Promise<Answer>
  ask: (report: Report) => Promise<Answer>
}

// `away`: nobody answered. `again`: an answer that is none, and may be one later. `rejected`: the same report
// will be refused again. `lost`: the platform knows no such report.
export type Verdict = 'away' | 'again' | 'rejected' | 'lost'

// Its message is read by whoever looks after the reports.
export class NoAnswer extends Error {
  readonly verdict: Verdict

  constructor(message: string, verdict: Verdict) {
    super(message)
    this.verdict = verdict
  }
}

// Shorter than the lease under which a report is sent.
const PATIENCE = 10_000
const LONGEST = 65_536
const SHOWN = 200

const Body = z.object({
  code: z.string().nullish(),
  corrects: z.string().nullish(),
})

const REFUSALS = [400, 409, 410, 413, 415, 422]

const verdictOn = (status: number, asking: boolean): Verdict => {
  if (status === 404 && asking) return 'lost'
  return REFUSALS.includes(status) ? 'rejected' : 'again'
}

// An answer that never ends is no answer.
const textOf = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > LONGEST) throw new NoAnswer(`HTTP ${response.status}: > ${LONGEST} bytes`, 'again')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const bodyOf = (status: number, text: string) => {
  try {
    return Body.parse(text === '' ? {} : JSON.parse(text))
  } catch {
    throw new NoAnswer(`HTTP ${status}: ${text.slice(0, SHOWN)}`, 'again')
  }
}

const read = async (response: Response, asking: boolean): Promise<Answer> => {
  const { status } = response
  const text = await textOf(response)
  if (status !== 200 && status !== 201 && status !== 202) {
    throw new NoAnswer(`HTTP ${status}: ${text.slice(0, SHOWN)}`, verdictOn(status, asking))
  }
  const { code, corrects } = bodyOf(status, text)
  return { done: status !== 202, code: code ?? null, corrects: corrects ?? null }
}

const why = (error: unknown): string => {
  const { message, cause } = error as Error
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}

const exchange = async (url: string, init: RequestInit, asking: boolean): Promise<Answer> => {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    })
    return await read(response, asking)
  } catch (error) {
    throw error instanceof NoAnswer ? error : new NoAnswer(why(error), 'away')
  }
}

const SIGNATURE = 'X-JWS-Signature'
const KEY = 'Idempotency-Key'

// The body is what is signed, and it names its key, so that no signature can be put under another report.
export const platformAt = (url: string, { signBeside }: Signer): Platform => ({
  send: async ({ key, payload }) => {
    const body = Buffer.from(JSON.stringify({ ...payload, key }))
    const headers = {
      'Content-Type': 'application/json',
      [KEY]: key,
      [SIGNATURE]: await signBeside(body),
    }
    return exchange(`${url}/registrations`, { method: 'POST', headers, body }, false)
  },
  // The question is signed as well: what the platform knows of a report is told to its sender alone.
  ask: async ({ key }) => {
    const headers = { Accept: 'application/json', [SIGNATURE]: await signBeside(Buffer.from(key)) }
    return exchange(`${url}/registrations/${key}`, { headers }, true)
  },
})
