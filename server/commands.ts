// A command is done once: repeated under the same key it answers the same and changes nothing.
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import type { Trx, Work } from '../db/connect.ts'
import type { Env } from './env.ts'
import { KEY } from './validate.ts'

export interface Answer {
  status: number
  answer: string
}

// The same value is written the same way, whatever the order of its keys.
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
}

export const digest = (c: Context<Env>, body: unknown) =>
  createHash('sha256')
    .update([c.req.method, c.req.path, canonical(body)].join('\n'))
    .digest()

const kept = async (trx: Trx, key: string, hash: Buffer) => {
  const { rows } = await sql<Answer>`select status, answer from claim_key(${key}, ${hash})`.execute(trx)
  return rows[0]
}

// The claim, the act and its answer are one transaction: what failed has claimed nothing.
export const once = async (
  trx: Trx,
  key: string,
  hash: Buffer,
  status: number,
  work: Work<unknown>,
): Promise<Answer> => {
  const before = await kept(trx, key, hash)
  if (before) return before
  const answer = JSON.stringify(await work(trx))
  await call(trx, sql`keep_answer(${key}, ${status}::int, ${answer})`)
  return { status, answer }
}

// What a command answers, before it becomes a response.
export const performed = (c: Context<Env>, body: unknown, status: number, work: Work<unknown>) => {
  const key = c.req.header(KEY)
  return c.var.inDb('write', async (trx) =>
    key ? once(trx, key, digest(c, body), status, work) : { status, answer: JSON.stringify(await work(trx)) },
  )
}

export const command = async (c: Context<Env>, body: unknown, status: number, work: Work<unknown>) => {
  const done = await performed(c, body, status, work)
  return c.body(done.answer, done.status as ContentfulStatusCode, { 'Content-Type': 'application/json' })
}
