// Reads the live feed of the catalogue: asks for the page after the last, takes it in, and goes on until
// there is no more. The port is described in port/README.md. Where none is set, nothing runs.
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import { asClock, type Db } from '../db/connect.ts'
import { NoPage, type Page, pageAfter } from './port/catalogue.ts'
import type { Prepare } from './run.ts'
import { stay } from './thread.ts'

// A run ends after so many pages, and asks for another: the watch sees that it lives.
const MOST_PAGES = 50

const placeIn = (db: Db, url: string) =>
  asClock(db, (trx) => call(trx, sql<string | null>`feed_place(${url})`))

const takeIn = (db: Db, url: string, place: string, { next, sha256, lines }: Page) =>
  asClock(db, (trx) =>
    call(
      trx,
      sql<number | null>`
        take_in_page(${url}, ${place}, ${next}, ${sha256}, ${JSON.stringify(lines)}::jsonb)`,
    ),
  )

const failed = (db: Db, place: string, { fault, message }: NoPage) =>
  asClock(db, (trx) => call(trx, sql<void>`feed_failed(${place}, ${fault}, ${message})`))

export const prepare: Prepare = async ({ db, environment, log, stopping }) => {
  const url = environment.catalogueUrl
  await asClock(db, (trx) => call(trx, sql<void>`link_feed(${url ?? null}::text)`))
  if (url === undefined) return async () => 0

  // Answers how many lines it brought, and whether there is more.
  const turn = async (): Promise<{ lines: number; more: boolean }> => {
    const place = await placeIn(db, url)
    if (place === null) return { lines: 0, more: false }
    try {
      const page = await pageAfter(url, place)
      const lines = await takeIn(db, url, place, page)
      return { lines: lines ?? 0, more: page.more && lines !== null }
    } catch (error) {
      if (!(error instanceof NoPage)) throw error
      log.warn({ err: error, fault: error.fault }, 'the feed of the catalogue gave no page')
      await failed(db, place, error)
      return { lines: 0, more: false }
    }
  }

  return async () => {
    let handled = 0
    for (let pages = 0, more = true; more && !stopping(); pages++) {
      if (pages === MOST_PAGES) {
        await asClock(db, (trx) => call(trx, sql<number>`want_run('feed')`))
        break
      }
      const brought = await turn()
      handled += brought.lines
      more = brought.more
    }
    return handled
  }
}

stay(prepare)
