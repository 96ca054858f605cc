// Every way in which work can fail, as one refusal: the law's as they are, the rest in the counter's words.
import { HTTPException } from 'hono/http-exception'
import pg from 'pg'
import type { Sentence } from './messages/say.ts'
import { type Fault, Problem, problem } from './problem.ts'

const LAW = /^RG(\d{3})$/

// What the database says in its own words, and what a person should hear instead.
const SPOKEN = new Map<string, [status: number, sentence: Sentence]>([
  ['22001', [400, 'request_malformed']], // too long for its column
  ['22003', [400, 'request_malformed']], // a number out of range
  ['22007', [400, 'request_malformed']], // not a date
  ['22008', [400, 'request_malformed']], // a date out of range
  ['22021', [400, 'request_malformed']], // not text in this encoding
  ['22P02', [400, 'request_malformed']], // not of this type
  ['22P05', [400, 'request_malformed']], // text that cannot be stored
  ['23503', [409, 'not_in_place']], // a foreign key, perhaps only at COMMIT
  ['23505', [409, 'conflicting']], // there is one already
  ['23514', [422, 'input_invalid']], // a check of a column
  ['40001', [409, 'busy']], // lost the race three times
  ['40P01', [409, 'busy']],
  ['42501', [403, 'forbidden']], // no grant for this scope, or history touched
  ['55P03', [409, 'busy']], // waited too long for a lock
])

const AWAY_STATES = /^(08|57P0|53)/
const AWAY_ERRORS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
])
const AWAY_WORDS = /connection terminated|read timeout|timeout exceeded when trying|encountered a connection/i
const STATEMENT_TIMEOUT = '57014'
const RETRY_AFTER = 5

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const isAway = (error: unknown): boolean => {
  if (error instanceof AggregateError) return error.errors.some(isAway)
  const code = codeOf(error)
  if (AWAY_STATES.test(code) || AWAY_ERRORS.has(code) || code === STATEMENT_TIMEOUT) return true
  return error instanceof Error && AWAY_WORDS.test(error.message)
}

interface Refusal {
  code: string
  zh: string
  en: string
  errors?: Fault[]
}

// A condition's own status and sentence, handed on as they are.
const ofTheLaw = (status: number, error: pg.DatabaseError) => {
  const { code, zh, en, errors, ...more } = JSON.parse(error.detail ?? '{}') as Refusal
  return new Problem(status, code, { zh, en }, { errors, more })
}

const ofTheEdge = (error: HTTPException) => {
  if (error.status === 413) return problem(413, 'body_too_large')
  if (error.status === 404) return problem(404, 'address_unknown')
  return problem(400, 'body_malformed')
}

export const asProblem = (error: unknown): Problem | null => {
  if (error instanceof Problem) return error
  if (error instanceof HTTPException) return ofTheEdge(error)
  if (isAway(error)) return problem(503, 'database_away', { retryAfter: RETRY_AFTER })
  if (!(error instanceof pg.DatabaseError) || !error.code) return null
  const law = LAW.exec(error.code)
  if (law) return ofTheLaw(Number(law[1]), error)
  const spoken = SPOKEN.get(error.code)
  return spoken ? problem(...spoken) : null
}

// A refusal of the law's says all there is to say.
export const isOfTheLaw = (error: unknown) => LAW.test(codeOf(error))
