// One PostgreSQL server by its folder: made, found running, started, stopped.
import { execFile } from 'node:child_process'
import {
  chownSync,
  existsSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { reasonOf, Stop } from '../stop.ts'
import type { Place } from './place.ts'

const run = promisify(execFile)

const options = (place: Place) => ({
  ...place.user,
  cwd: place.home,
  env: { PATH: process.env.PATH, HOME: place.home, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
})

const control = (place: Place, ...args: string[]) =>
  run(path.join(place.bin, 'pg_ctl'), ['-D', place.data, '-w', ...args], options(place))

const ownedBy = (place: Place, file: string): void => {
  if (place.user.uid !== undefined && place.user.gid !== undefined)
    chownSync(file, place.user.uid, place.user.gid)
}

// Made aside and moved into place, so that a start that was cut short leaves no half database behind.
export const createCluster = async (place: Place, superuserPassword: string): Promise<void> => {
  if (existsSync(place.data)) return
  const aside = `${place.data}.${process.pid}`
  const passwordFile = `${aside}.password`
  rmSync(aside, { recursive: true, force: true })
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 })
  ownedBy(place, passwordFile)
  const settings = ['-A', 'scram-sha-256', '-E', 'UTF8', '--data-checksums']
  const locale = ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=und']
  try {
    const initdb = path.join(place.bin, 'initdb')
    await run(
      initdb,
      ['-D', aside, '-U', 'postgres', `--pwfile=${passwordFile}`, ...settings, ...locale],
      options(place),
    )
    renameSync(aside, place.data)
  } catch (error) {
    throw new Stop((w) => w.embedded.data_dir, { dir: place.home, why: reasonOf(error) }, { cause: error })
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(aside, { recursive: true, force: true })
  }
}

const pidFile = (place: Place) => path.join(place.data, 'postmaster.pid')

// A process id says little: it may be a zombie that nobody reaps, or by now belong to another program.
const readProc = (file: string, read: (file: string) => string): string | null => {
  try {
    return read(file)
  } catch {
    return null
  }
}

const isOurs = (place: Place, pid: string): boolean => {
  const text = (file: string) => readFileSync(file, 'utf8')
  const state = readProc(`/proc/${pid}/stat`, text)?.split(') ').at(-1)
  if (state === undefined || state.startsWith('Z')) return false
  // Root without the right to look into other users' processes still sees their names.
  const folder = readProc(`/proc/${pid}/cwd`, (file) => readlinkSync(file))
  return folder
    ? folder === realpathSync(place.data)
    : readProc(`/proc/${pid}/comm`, text)?.trim() === 'postgres'
}

export const dropStalePid = (place: Place): void => {
  const file = pidFile(place)
  if (!existsSync(file) || !existsSync('/proc/self/stat')) return
  const pid = readFileSync(file, 'utf8').split('\n')[0] ?? ''
  if (!isOurs(place, pid)) unlinkSync(file)
}

export const runningPort = async (place: Place): Promise<number | null> => {
  const running = await control(place, 'status').then(
    () => true,
    () => false,
  )
  if (!running || !existsSync(pidFile(place))) return null
  return Number(readFileSync(pidFile(place), 'utf8').split('\n')[3]) || null
}

const isFree = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(null))
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : null))
    })
  })

const lastLines = (place: Place): string =>
  existsSync(place.log) ? readFileSync(place.log, 'utf8').trim().split('\n').slice(-3).join(' | ') : ''

const TRIES = 3
// The port of last time is kept where possible, so that processes that outlived the server find it again.
export const startServer = async (place: Place, preferred: number | undefined): Promise<number> => {
  for (let tried = 1; ; tried++) {
    const port = (preferred && tried === 1 && (await isFree(preferred))) || (await isFree(0)) || 0
    const settings = `-p ${port} -h 127.0.0.1 -k '' -c max_connections=200 -c log_min_error_statement=panic`
    try {
      await control(place, '-l', place.log, '-o', settings, 'start')
      return port
    } catch (error) {
      const already = await runningPort(place)
      if (already) return already
      if (tried === TRIES)
        throw new Stop(
          (w) => w.embedded.not_started,
          { log: place.log, tail: lastLines(place) },
          { cause: error },
        )
      // The last processes of a killed server need a moment to notice.
      await sleep(500)
    }
  }
}

const STOP_SECONDS = '4'
export const stopServer = async (place: Place): Promise<void> => {
  const stopped = control(place, '-m', 'fast', '-t', STOP_SECONDS, 'stop')
  await stopped.catch(async () => {
    dropStalePid(place)
    if (await runningPort(place)) await control(place, '-m', 'immediate', '-t', STOP_SECONDS, 'stop')
  })
}
