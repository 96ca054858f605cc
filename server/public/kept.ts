// A page that many read is made once, and shown again for as long as the database has changed nothing.
import type { MiddlewareHandler } from 'hono'
import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import type { Env } from '../env.ts'
import { type Visitor, wantsJson } from './visit.ts'

interface Page {
  state: string
  body: string
  headers: Record<string, string>
}

const MOST = 300
const HEADERS = ['Content-Type', 'Content-Language']

// Which transactions have ended, and the minute: while both are the same, a page would read the same again.
const askState = async (db: Db): Promise<string> => {
  const { rows } = await sql<{ state: string }>`/* prepared */
    select pg_current_snapshot() || ' ' || date_trunc('minute', business_now()) as state`.execute(db)
  return rows[0]?.state ?? ''
}

// Whoever comes while a question is on its way is answered by the next one, together with all who come: no
// answer is older than the request it is for.
const together = (ask: () => Promise<string>): (() => Promise<string>) => {
  let asking: Promise<string> | undefined
  let next: Promise<string> | undefined
  const begin = () => {
    next = undefined
    const begun = ask().finally(() => {
      if (asking === begun) asking = undefined
    })
    asking = begun
    return begun
  }
  return () => {
    if (!asking) return begin()
    // A database that does not answer now is not waited for twice.
    next ??= asking.then(begin, (error) => {
      next = undefined
      throw error
    })
    return next
  }
}

interface Keeper {
  state: () => Promise<string>
  pages: Map<string, Page>
}
const keepers = new WeakMap<Db, Keeper>()
const keeperOf = (db: Db): Keeper => {
  const keeper = keepers.get(db) ?? { state: together(() => askState(db)), pages: new Map() }
  keepers.set(db, keeper)
  return keeper
}

// All that a page depends on beside the database.
const nameOf = (c: Visitor): string => {
  const { language, large } = c.var.visit
  const { pathname, search } = new URL(c.req.url)
  return JSON.stringify([pathname, search, language, large, wantsJson(c)])
}

const keep = (pages: Map<string, Page>, name: string, page: Page) => {
  pages.delete(name)
  pages.set(name, page)
  const [oldest] = pages.keys()
  if (pages.size > MOST && oldest !== undefined) pages.delete(oldest)
}

export const kept: MiddlewareHandler<Env> = async (c, next) => {
  const { state: ask, pages } = keeperOf(c.var.db)
  const state = await ask()
  const name = nameOf(c)
  const before = pages.get(name)
  if (before?.state === state) return c.body(before.body, 200, before.headers)
  await next()
  if (c.res.status !== 200) return
  const headers = HEADERS.flatMap((one): [string, string][] => {
    const value = c.res.headers.get(one)
    return value === null ? [] : [[one, value]]
  })
  keep(pages, name, { state, body: await c.res.clone().text(), headers: Object.fromEntries(headers) })
}
