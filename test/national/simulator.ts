// Plays the national platform on this machine: late, forgetful, failing, as it is told. It issues nothing but
// test strings. By hand, beside a demonstration on port 3000:
//   npm run national -- --later 20 --errors 0.2
//   NATIONAL_URL=http://127.0.0.1:4900 npm start
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { isCommand } from '../../db/command.ts'
import { openLoopback } from '../loopback.ts'

export interface Received {
  key: string
  event: string
  number: string
  seq: number
  version: number
  status: string
  body: Record<string, unknown>
}

export interface Manners {
  delay: number // milliseconds before anything is done
  later: number // questions to be asked before a code is there; 0: at once
  errors: number // the share of requests that fail with 500
  status: (received: Received, times: number) => number | null // refuses with this; null: takes it
  loseAnswers: number // so many answers are lost after all was done
  code: (received: Received) => string | null
  corrects: string | null // said beside every code
}

interface Kept {
  received: Received
  text: string
  asked: number
}

const KNOWN_TO_BE_TESTS = 'SIM-TEST-'

export const polite: Manners = {
  delay: 0,
  later: 0,
  errors: 0,
  status: () => null,
  loseAnswers: 0,
  code: ({ number }) => `${KNOWN_TO_BE_TESTS}${number.slice(-6)}`,
  corrects: null,
}

const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const isSigned = async (request: IncomingMessage, bytes: Buffer, keys: JSONWebKeySet): Promise<boolean> => {
  const [head, , seal] = String(request.headers['x-jws-signature'] ?? '').split('.')
  try {
    await compactVerify(`${head}.${bytes.toString('base64url')}.${seal}`, createLocalJWKSet(keys))
    return true
  } catch (error) {
    process.stderr.write(`a signature does not hold: ${String(error)}\n`)
    return false
  }
}

const receivedOf = (text: string): Received => {
  const body = JSON.parse(text)
  const { key, event, number, seq, version, status } = body
  return { key, event, number, seq, version, status, body }
}

interface Reply {
  status: number
  body: unknown
}

// Everything the platform knows, and the sequence in which it came to know it.
export class Platform {
  manners: Manners = { ...polite }
  readonly arrived: Received[] = [] // every post that was heard, repeats and refused ones included
  private readonly kept = new Map<string, Kept>()
  private readonly keysOf: () => Promise<JSONWebKeySet>

  constructor(keysOf: () => Promise<JSONWebKeySet>) {
    this.keysOf = keysOf
  }

  get taken() {
    return [...this.kept.values()].map(({ received }) => received)
  }

  forget() {
    this.kept.clear()
  }

  private codeFor({ received, asked }: Kept): Reply {
    if (asked < this.manners.later) return { status: 202, body: {} }
    if (received.event !== 'version') return { status: 200, body: {} }
    return { status: 200, body: { code: this.manners.code(received), corrects: this.manners.corrects } }
  }

  private post(key: string, text: string): Reply {
    const received = receivedOf(text)
    if (received.key !== key) return { status: 400, body: { title: 'the key is not the one in the body' } }
    const times = this.arrived.push(received) - 1
    const before = this.kept.get(key)
    if (before && before.text !== text) return { status: 422, body: { title: 'another body, the same key' } }
    const refusal = this.manners.status(received, times)
    if (refusal !== null) return { status: refusal, body: { title: 'refused, as told' } }
    const one = before ?? { received, text, asked: 0 }
    this.kept.set(key, one)
    return this.codeFor(one)
  }

  private get(key: string): Reply {
    const one = this.kept.get(key)
    if (!one) return { status: 404, body: { title: 'never heard of it' } }
    one.asked++
    return this.codeFor(one)
  }

  async answer(request: IncomingMessage): Promise<Reply> {
    const bytes = await bytesOf(request)
    const { method, url = '' } = request
    const asked = /^\/registrations\/([0-9a-f]{64})$/.exec(url)?.[1]
    await sleep(this.manners.delay)
    if (Math.random() < this.manners.errors) return { status: 500, body: { title: 'failed, as told' } }
    const signed = await isSigned(request, asked ? Buffer.from(asked) : bytes, await this.keysOf())
    if (!signed) return { status: 401, body: { title: 'not signed by the register' } }
    if (method === 'GET' && asked) return this.get(asked)
    const key = String(request.headers['idempotency-key'] ?? '')
    if (method === 'POST' && url === '/registrations') return this.post(key, bytes.toString('utf8'))
    return { status: 404, body: { title: 'no such address' } }
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body } = await this.answer(request)
    if (this.manners.loseAnswers > 0) {
      this.manners.loseAnswers--
      request.socket.destroy()
      return
    }
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
  }
}

export const openSimulator = async (keysOf: () => Promise<JSONWebKeySet>, port = 0) => {
  const platform = new Platform(keysOf)
  return {
    platform,
    ...(await openLoopback((request, response) => platform.handle(request, response), port)),
  }
}

const OPTIONS = {
  port: { type: 'string', default: '4900' },
  keys: { type: 'string', default: 'http://localhost:3000/.well-known/jwks.json' },
  delay: { type: 'string', default: '0' },
  later: { type: 'string', default: '0' },
  errors: { type: 'string', default: '0' },
} as const

const byHand = async () => {
  const { values } = parseArgs({ options: OPTIONS })
  const keysOf = async () => (await (await fetch(values.keys)).json()) as JSONWebKeySet
  const { platform, url } = await openSimulator(keysOf, Number(values.port))
  const [delay, later, errors] = [values.delay, values.later, values.errors].map(Number)
  Object.assign(platform.manners, { delay, later, errors })
  process.stdout.write(`NATIONAL_URL=${url}\n`)
  const { status } = platform.manners
  platform.manners.status = (received, times) => {
    const { number, seq, event, version } = received
    process.stdout.write(`${number} #${seq} ${event} v${version}\n`)
    return status(received, times)
  }
}

if (isCommand(import.meta.url)) await byHand()
