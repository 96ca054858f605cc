// Draws what waits to be drawn, batch by batch. What cannot be drawn waits with its reason; the others do
// not wait for it.
import { reasonOf } from '../db/stop.ts'
import type { Log } from './log.ts'

export const BATCH = 10
export const LEASE = 120

export interface Queue<T> {
  claim: () => Promise<T[]>
  // False when somebody else was quicker.
  make: (one: T) => Promise<boolean>
  failed: (one: T, why: string) => Promise<void>
  // Of one that fails, for the log.
  named: (one: T) => object
}

const attempt = async <T>({ make, failed, named }: Queue<T>, one: T, log: Log): Promise<number> => {
  try {
    return (await make(one)) ? 1 : 0
  } catch (error) {
    log.error({ err: error, ...named(one) }, 'a document could not be made')
    await failed(one, reasonOf(error))
    return 0
  }
}

export const drain = async <T>(queue: Queue<T>, log: Log, stopping: () => boolean): Promise<number> => {
  let handled = 0
  for (let batch = await queue.claim(); batch.length > 0; batch = await queue.claim()) {
    for (const one of batch) {
      if (stopping()) await queue.failed(one, 'stopped before it was drawn')
      else handled += await attempt(queue, one, log)
    }
    if (stopping()) break
  }
  return handled
}
