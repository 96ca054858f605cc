// Wakes a thread: when the database calls its job on the channel `jobs`, when its time is up, or when it must
// stop.
import pg from 'pg'
import type { Log } from './log.ts'

export interface Bell {
  readonly stopping: boolean
  // Answers whether it was called, and not merely woken by the hour.
  wait: (seconds: number) => Promise<boolean>
  stop: () => void
  close: () => Promise<void>
}

const AGAIN_AFTER = 2_000

// A bell without the wire to the database: it is rung by hand.
export const createBell = () => {
  let rung = false
  let stopping = false
  let wake = () => {}
  const ring = () => {
    rung = true
    wake()
  }
  const wait = async (seconds: number) => {
    if (!rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, seconds * 1000)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    const called = rung
    rung = stopping
    return called
  }
  const stop = () => {
    stopping = true
    ring()
  }
  return {
    get stopping() {
      return stopping
    },
    ring,
    wait,
    stop,
  }
}

// Listens for as long as the bell hangs. While the line is down the interval alone wakes the thread, and
// a line that is up again rings once, for what may have been called in between.
export const hangBell = (url: string, job: string, log: Log): Bell => {
  const bell = createBell()
  let line: pg.Client | undefined
  const again = (error?: Error) => {
    line = undefined
    if (bell.stopping) return
    if (error) log.warn({ err: error }, 'the line to the database is down')
    setTimeout(connect, AGAIN_AFTER).unref()
  }
  const connect = () => {
    const client = new pg.Client({ connectionString: url, application_name: 'jobs bell', keepAlive: true })
    line = client
    let lost = false
    const once = (error?: Error) => {
      if (lost) return
      lost = true
      again(error)
    }
    client.on('error', once)
    client.on('end', () => once())
    client.on('notification', ({ payload }) => payload === job && bell.ring())
    client
      .connect()
      .then(() => client.query('listen jobs'))
      .then(bell.ring)
      .catch(once)
  }
  connect()
  const close = async () => {
    bell.stop()
    await line?.end()
  }
  return {
    ...bell,
    get stopping() {
      return bell.stopping
    },
    close,
  }
}
