// What people bring is read by a process of its own: it knows no secret, may take so much memory, so many
// seconds and two places at once, and may die of what it reads without anybody noticing.
import { execFile } from 'node:child_process'
import { setPriority } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Sentence, Values } from './messages/say.ts'
import { Refused } from './sheets/refused.ts'
import { turns } from './turns.ts'

export { TooBusy } from './turns.ts'

export interface Bounds {
  // Of the parser's own heap. All that the process may claim is this and what its libraries need.
  megabytes: number
  seconds: number
}

// What a reader answers beside what it found: why it takes no such file.
interface Answer {
  refused?: Sentence
  values?: Values
}

// The reader used up its memory or its time.
export class Exhausted extends Error {}

const AT_ONCE = 2
const IN_LINE = 20
const POLITELY = 10
const LIBRARIES = 640
const MOST_ANSWER = 128 * 1024 * 1024
// Memory that no garbage collector counts is bounded by the kernel, and so are the seconds of the processor.
const BOUNDED = 'ulimit -c 0; ulimit -d "$1"; ulimit -t "$2"; shift 2; exec "$@"'

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))

// Compiled readers start in a third of the time, so that development takes them too while they are current.
const findPrograms = async (): Promise<(reader: string) => string[]> => {
  if (!import.meta.url.endsWith('.ts')) return (reader) => [here(`./${reader}.js`)]
  const { areCurrent, dist } = await import('./start/rooms.ts')
  return areCurrent()
    ? (reader) => [path.join(dist, 'server', `${reader}.js`)]
    : (reader) => [here('./boot.mjs'), here(`./${reader}.ts`)]
}
let programs: ReturnType<typeof findPrograms> | undefined

const programOf = async (reader: string): Promise<string[]> => {
  programs ??= findPrograms()
  return (await programs)(reader)
}

const inTurn = turns(AT_ONCE, IN_LINE)

const run = async (reader: string, args: string[], { megabytes, seconds }: Bounds) => {
  const kilobytes = (megabytes + LIBRARIES) * 1024
  const program = await programOf(reader)
  const command = [process.execPath, `--max-old-space-size=${megabytes}`, ...program, ...args]
  const started = promisify(execFile)(
    '/bin/sh',
    ['-c', BOUNDED, 'sh', String(kilobytes), String(seconds), ...command],
    { env: {}, timeout: seconds * 1000, killSignal: 'SIGKILL', maxBuffer: MOST_ANSWER },
  )
  if (started.child.pid !== undefined) setPriority(started.child.pid, POLITELY)
  return (await started).stdout
}

const DEATHS = ['SIGKILL', 'SIGABRT', 'SIGTRAP', 'SIGXCPU', 'SIGSEGV']
const wasKilled = (error: unknown) =>
  error instanceof Error && 'signal' in error && DEATHS.includes(`${error.signal}`)

const answerOf = async (reader: string, args: string[], bounds: Bounds): Promise<string> => {
  try {
    return await run(reader, args, bounds)
  } catch (error) {
    if (wasKilled(error)) throw new Exhausted()
    throw error
  }
}

// Starts `reader`, a file of this folder, with a path and words that it understands.
export const readApart = async <T>(reader: string, args: string[], bounds: Bounds): Promise<T> => {
  const found: T & Answer = JSON.parse(await inTurn(() => answerOf(reader, args, bounds)))
  if (found.refused) throw new Refused(found.refused, found.values)
  return found
}
