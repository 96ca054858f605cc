// Sheets that people bring: read in a process of their own under limits of time and memory, so that no file
// can hold up the counter. A sheet becomes rows of text, digit by digit and with its leading zeros.
import { execFile } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Sentence, Values } from './messages/say.ts'
import { problem } from './problem.ts'

export type Sheet = string[][]

export interface Limits {
  // Rows, the heading included.
  rows: number
  unpacked: number
  megabytes: number
  seconds: number
}

const AT_ONCE = 2
const IN_LINE = 20
const POLITELY = 10
const MOST_ANSWER = 128 * 1024 * 1024

const isSource = import.meta.url.endsWith('.ts')
const reader = fileURLToPath(new URL(`./sheets/reader.${isSource ? 'ts' : 'js'}`, import.meta.url))

let reading = 0
const line: (() => void)[] = []

// Two at a time; whoever finds a long line is asked to come back.
const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (reading < AT_ONCE) reading++
  else if (line.length >= IN_LINE) throw problem(503, 'sheets_busy', { retryAfter: 5 })
  else await new Promise<void>((go) => line.push(go))
  try {
    return await work()
  } finally {
    const next = line.shift()
    if (next) next()
    else reading--
  }
}

const formatOf = (name: string) => {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase()
  if (extension === 'xlsx' || extension === 'csv') return extension
  throw problem(415, extension === 'xls' ? 'sheet_xls' : 'sheet_format')
}

const run = async (path: string, format: string, { megabytes, seconds, ...limits }: Limits) => {
  const started = promisify(execFile)(
    process.execPath,
    [
      ...(isSource ? ['--import', 'tsx'] : []),
      `--max-old-space-size=${megabytes}`,
      reader,
      path,
      format,
      JSON.stringify(limits),
    ],
    // It needs nothing of what this process knows.
    { env: {}, timeout: seconds * 1000, killSignal: 'SIGKILL', maxBuffer: MOST_ANSWER },
  )
  if (started.child.pid !== undefined) setPriority(started.child.pid, POLITELY)
  return (await started).stdout
}

const wasKilled = (error: unknown) =>
  error instanceof Error && 'signal' in error && ['SIGKILL', 'SIGABRT', 'SIGTRAP'].includes(`${error.signal}`)

interface Found {
  rows?: Sheet
  refused?: Sentence
  values?: Values
}

const found = async (path: string, format: string, limits: Limits): Promise<Found> => {
  try {
    return JSON.parse(await run(path, format, limits))
  } catch (error) {
    if (wasKilled(error)) return { refused: 'sheet_bomb' }
    throw error
  }
}

export const readSheet = async (path: string, name: string, limits: Limits): Promise<Sheet> => {
  const format = formatOf(name)
  const { rows, refused, values = {} } = await inTurn(() => found(path, format, limits))
  if (refused) throw problem(422, refused, { values })
  return rows ?? []
}
