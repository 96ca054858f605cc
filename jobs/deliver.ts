// Sends the messages that wait for the post: claimed under a lease while those before them leave, sent
// outside any transaction, marked while the next is on its way. A process that dies leaves at most those few
// to be sent twice that left while one mark was being made.
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import { asClock, type Db } from '../db/connect.ts'
import type { Log } from './log.ts'
import type { Delivery } from './mail/letter.ts'
import { codesOf, describe, isAway, isFinal, openPost, type Post } from './mail/post.ts'
import type { Prepare } from './run.ts'
import { stay } from './thread.ts'

const BATCH = 20
const LEASE = 300
// With pauses that grow to six hours, about three days.
const MOST_TRIES = 20

const claim = (db: Db) =>
  asClock(db, async (trx) => {
    const claimed = sql<Delivery>`select * from claim_deliveries(${BATCH}::int, ${LEASE}::int)`
    return (await claimed.execute(trx)).rows
  })

const delivered = (db: Db, ids: string[]) =>
  asClock(db, (trx) => call(trx, sql<void>`delivered(${ids}::uuid[])`))

// One mark after another: what leaves while one is being made is marked with the next.
const openMarks = (db: Db) => {
  let left: string[] = []
  let making: Promise<void> = Promise.resolve()
  let failed = false
  const make = async () => {
    const ids = left
    left = []
    if (ids.length > 0) await delivered(db, ids)
  }
  const mark = ({ message_id }: Delivery) => {
    left.push(message_id)
    making = making.then(make)
    // Whoever waits for all of them hears of a failure.
    making.catch(() => {
      failed = true
    })
  }
  return { mark, made: () => making, failed: () => failed }
}

const untried = (db: Db, { message_id }: Delivery) =>
  asClock(db, (trx) => call(trx, sql<void>`untried(${message_id}::uuid)`))

const undelivered = (db: Db, { message_id }: Delivery, error: string, most: number) =>
  asClock(db, (trx) => call(trx, sql<void>`undelivered(${message_id}::uuid, ${error}, ${most}::int)`))

interface Office {
  db: Db
  post: Post
  marks: ReturnType<typeof openMarks>
  log: Log
  stopping: () => boolean
}

type Outcome = 'sent' | 'kept' | 'away'

const handOver = async ({ db, post, marks, log }: Office, delivery: Delivery): Promise<Outcome> => {
  try {
    await post.send(delivery)
  } catch (error) {
    const { message_id, tries } = delivery
    const dead = isFinal(error) || tries >= MOST_TRIES
    log[dead ? 'error' : 'warn']({ message_id, tries, dead, ...codesOf(error) }, 'a mail did not leave')
    await undelivered(db, delivery, describe(error), dead ? tries : MOST_TRIES)
    return isAway(error) ? 'away' : 'kept'
  }
  marks.mark(delivery)
  return 'sent'
}

// A server that is away is asked twice per batch and not once per mail: twice, because a single mail that
// makes it hang up must not hold back the others. What was claimed and not tried goes back.
const empty = async (office: Office, batch: Delivery[]): Promise<{ sent: number; halted: boolean }> => {
  let sent = 0
  let away = 0
  for (const delivery of batch) {
    // What cannot be marked would be sent again: nothing more leaves.
    if (office.marks.failed()) break
    if (away >= 2 || office.stopping()) {
      await untried(office.db, delivery)
      continue
    }
    const outcome = await handOver(office, delivery)
    away = outcome === 'away' ? away + 1 : 0
    if (outcome === 'sent') sent++
  }
  await office.marks.made()
  return { sent, halted: away >= 2 || office.stopping() }
}

export const prepare: Prepare = ({ db, environment, log, stopping }) => {
  const post = openPost(environment.smtpUrl, environment.dataDir, environment)
  return async () => {
    let handled = 0
    let next = claim(db)
    for (let batch = await next; batch.length > 0; batch = await next) {
      next = claim(db)
      // Whoever waits for it hears of a failure, unless these here fail before.
      next.catch(() => undefined)
      const { sent, halted } = await empty({ db, post, marks: openMarks(db), log, stopping }, batch)
      handled += sent
      if (!halted) continue
      for (const delivery of await next) await untried(db, delivery)
      break
    }
    return handled
  }
}

stay(prepare)
