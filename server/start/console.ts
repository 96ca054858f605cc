// The console's files: built when there are none, or when a source is younger than they are.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Stop } from '../../db/stop.ts'
import { isCurrent, root } from './current.ts'

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
