// The rooms that run, compiled into dist/: by `npm run build` with every type checked, by `npm start`
// without, since threads that need not read TypeScript are there in a third of the time.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { build } from 'rolldown'
import { Stop } from '../../db/stop.ts'
import { isCurrent, root } from './current.ts'

export const dist = path.join(root, 'dist')
const ROOMS = ['server', 'jobs', 'db']
// Written last of all, so its age is that of the whole.
const LAST = path.join(dist, 'db/build.js')

const tsc = (): string => {
  const file = createRequire(import.meta.url).resolve('typescript/package.json')
  return path.join(path.dirname(file), JSON.parse(readFileSync(file, 'utf8')).bin.tsc)
}

const compile = async (flags: string[]): Promise<void> => {
  const project = path.join(root, 'server/tsconfig.build.json')
  const compiler = spawn(process.execPath, [tsc(), '-p', project, ...flags], { cwd: root, stdio: 'inherit' })
  const [code] = await once(compiler, 'exit')
  if (code !== 0) throw new Stop((w) => w.start.not_compiled)
}

// What the compiler leaves behind: SQL, styles, scripts, papers. A folder is always copied, for what is in
// it.
const isSource = (file: string) => /\.(tsx?|mjs)$|tsconfig[.\w]*json$/.test(file)
const copyRest = (room: string): void =>
  cpSync(path.join(root, room), path.join(dist, room), {
    recursive: true,
    filter: (file) => statSync(file).isDirectory() || !isSource(file),
  })

// Read by every thread: as one file each, found before the hundreds it is made of, they are there in a fifth
// of the time.
const OFTEN_READ = ['kysely', 'pg']
const pack = async (name: string): Promise<void> => {
  const folder = path.join(dist, 'node_modules', name)
  await build({
    input: name,
    cwd: root,
    platform: 'node',
    external: ['pg-native', 'pg-cloudflare'],
    output: { file: path.join(folder, 'index.js') },
    logLevel: 'warn',
  })
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module", "exports": "./index.js" }\n')
}

/** Compiles the rooms from nothing, so that no file outlives its source. */
export const buildRooms = async (...flags: string[]): Promise<void> => {
  for (const room of ROOMS) rmSync(path.join(dist, room), { recursive: true, force: true })
  for (const room of ROOMS) copyRest(room)
  await Promise.all(OFTEN_READ.map(pack))
  await compile(flags)
}

/** Whether dist/ holds the rooms as their sources are now. */
export const areCurrent = (): boolean => isCurrent(LAST, ROOMS)

/** Compiles the rooms if a source is younger than they are; types are the business of `npm run check`. */
export const refreshRooms = async (): Promise<void> => {
  if (!areCurrent()) await buildRooms('--noCheck')
}
