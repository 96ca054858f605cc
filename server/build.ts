// `npm run build`: dist/ holds all that production needs beside node_modules: server, jobs, SQL files and
// the console.
// With --console, only what `npm start` and the tests need: a console as young as its sources.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { complain, Stop, tell } from '../db/stop.ts'
import { buildConsole, refreshConsole, root } from './start/console.ts'

const dist = path.join(root, 'dist')
const ROOMS = ['server', 'jobs', 'db']

const tsc = (): string => {
  const file = createRequire(import.meta.url).resolve('typescript/package.json')
  return path.join(path.dirname(file), JSON.parse(readFileSync(file, 'utf8')).bin.tsc)
}

const compile = async (): Promise<void> => {
  const project = path.join(root, 'server/tsconfig.build.json')
  const compiler = spawn(process.execPath, [tsc(), '-p', project], { cwd: root, stdio: 'inherit' })
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

const WORTH_COMPRESSING = /\.(m?js|css|html|svg|json|wasm|txt)$/
const SMALLEST = 1024
const compressConsole = (): void => {
  for (const entry of readdirSync(path.join(dist, 'admin'), { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (!entry.isFile() || !WORTH_COMPRESSING.test(file) || statSync(file).size < SMALLEST) continue
    const bytes = readFileSync(file)
    writeFileSync(`${file}.br`, brotliCompressSync(bytes))
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

const build = async (): Promise<void> => {
  rmSync(dist, { recursive: true, force: true })
  await Promise.all([compile(), buildConsole()])
  for (const room of ROOMS) copyRest(room)
  compressConsole()
  tell((w) => w.start.built)
}

await (process.argv.includes('--console') ? refreshConsole() : build()).catch(complain)
