// Papers to be signed are drawn by a thread of the jobs' room: a page takes a tenth of a second, in which no
// other request should have to wait. The thread starts with the first paper and leaves when nobody needs it.
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { problem } from './problem.ts'

const PATIENCE = 15_000
const IDLE = 60_000
const MOST_WAITING = 20

const isSource = import.meta.url.endsWith('.ts')
const fileOf = (name: string) => new URL(`../jobs/${name}`, import.meta.url)

// As for the jobs: Node 20 cannot start a thread from a TypeScript file; a few lines of JavaScript can.
const hire = (): Worker => {
  const path = fileURLToPath(fileOf(isSource ? 'form.ts' : 'form.js'))
  return new Worker(isSource ? fileOf('boot.mjs') : path, { workerData: { job: { path } } })
}

interface Waiting {
  done: (pdf: Uint8Array<ArrayBuffer>) => void
  failed: (error: Error) => void
}

interface Drawn {
  id: number
  pdf?: Uint8Array<ArrayBuffer>
  error?: string
}

interface Desk {
  worker: Worker
  waiting: Map<number, Waiting>
  leave: NodeJS.Timeout
}

let desk: Desk | undefined
let last = 0

const open = (): Desk => {
  const worker = hire()
  const waiting = new Map<number, Waiting>()
  const end = (error: Error) => {
    if (desk?.worker === worker) desk = undefined
    for (const { failed } of waiting.values()) failed(error)
  }
  worker.on('message', ({ id, pdf, error }: Drawn) => {
    const one = waiting.get(id)
    if (pdf) one?.done(pdf)
    else one?.failed(new Error(error))
  })
  worker.on('error', end)
  worker.on('exit', () => end(new Error('the printing thread has gone')))
  worker.unref()
  const leave = setTimeout(() => waiting.size === 0 && worker.terminate(), IDLE).unref()
  return { worker, waiting, leave }
}

export const print = async (form: unknown): Promise<Uint8Array<ArrayBuffer>> => {
  desk ??= open()
  const { worker, waiting, leave } = desk
  if (waiting.size >= MOST_WAITING) throw problem(503, 'busy_printing', { retryAfter: 5 })
  leave.refresh()
  const id = ++last
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Uint8Array<ArrayBuffer>>((done, failed) => {
      timer = setTimeout(() => failed(problem(503, 'busy_printing', { retryAfter: 5 })), PATIENCE)
      waiting.set(id, { done, failed })
      worker.postMessage({ id, form })
    })
  } finally {
    clearTimeout(timer)
    waiting.delete(id)
  }
}
