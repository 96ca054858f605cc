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

const sources = (): string[] =>
  readdirSync(path.join(root, 'admin'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

const isCurrent = (): boolean => {
  const page = path.join(root, 'dist/admin/index.html')
  if (!existsSync(page)) return false
  return [path.join(root, 'package-lock.json'), ...sources()].every((file) => ageOf(file) <= ageOf(page))
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
  if (!isCurrent()) await buildConsole(signal)
}
