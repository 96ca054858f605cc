// A process of the launcher's: started, known to be ready, stopped in time, missed when it dies.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Choose, inChinese, inEnglish, Stop, type Values } from '../../db/stop.ts'

export interface Child {
  ready: Promise<void>
  // Settles only when the process ends, and then says why.
  ended: Promise<string>
  stop: () => Promise<void>
}

// Named in both languages, since either may be the one that is read.
const naming = (name: Choose) => `${inChinese(name)} (${inEnglish(name)})`

const READY_SECONDS = 120
// Time to finish what was begun; the database, which needs a moment, has to stop within the ten seconds as
// well.
const STOP_SECONDS = 9

const readiness = (process: ChildProcess, name: Choose): Promise<void> =>
  new Promise((resolve, reject) => {
    const slow: Values = { child: naming(name), seconds: READY_SECONDS }
    const timer = setTimeout(() => reject(new Stop((w) => w.start.child_slow, slow)), READY_SECONDS * 1000)
    process.on('message', (message) => {
      if (message !== 'ready') return
      clearTimeout(timer)
      resolve()
    })
    process.once('exit', () => clearTimeout(timer))
  })

// Out of the terminal's group, so that Ctrl-C reaches the launcher alone and things end in their order.
export const startChild = (name: Choose, args: string[], env: NodeJS.ProcessEnv): Child => {
  const child = spawn(process.execPath, args, {
    env,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit').then(([code, signal]) => String(signal ?? code))
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const last = setTimeout(() => child.kill('SIGKILL'), STOP_SECONDS * 1000)
    await ended
    clearTimeout(last)
  }
  return { ready: readiness(child, name), ended, stop }
}

export const untimely = (name: Choose, why: string): Stop =>
  new Stop((w) => w.start.child_died, { child: naming(name), why })
