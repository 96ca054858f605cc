// The console's files: built when there are none, or when a source is younger than they are.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Stop } from '../../db/stop.ts'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

const ageOf = (file: string) => statSync(file).mtimeMs

// Folders too: theirs is the age of what was taken away.
const sourcesOf = (room: string): string[] => [
  path.join(root, room),
  ...readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' }).map((name) =>
    path.join(root, room, name),
  ),
]

/** Whether a built file is at least as young as everything in the rooms it is built from. */
export const isCurrent = (built: string, rooms: string[]): boolean => {
  if (!existsSync(built)) return false
  const sources = [path.join(root, 'package-lock.json'), ...rooms.flatMap(sourcesOf)]
  return sources.every((file) => ageOf(file) <= ageOf(built))
}

const vite = path.join(
  path.dirname(createRequire(import.meta.url).resolve('vite/package.json')),
  'bin/vite.js',
)

export const viteArguments = [
  vite,
  'build',
  '--config',
  path.join(root, 'admin/vite.config.ts'),
  '--logLevel',
  'error',
]

export const buildConsole = async (signal?: AbortSignal): Promise<void> => {
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(process.execPath, viteArguments, { cwd: root, env, stdio: 'inherit', signal })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Stop((w) => w.start.console_failed)
}

export const refreshConsole = async (signal?: AbortSignal): Promise<void> => {
  if (!isCurrent(path.join(root, 'dist/admin/index.html'), ['admin'])) await buildConsole(signal)
}
