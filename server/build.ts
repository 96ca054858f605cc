// `npm run build`: dist/ holds all that production needs beside node_modules: server, jobs, SQL files and
// the console.
// With --fresh, only what `npm start` and the tests need: both as young as their sources.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { complain, tell } from '../db/stop.ts'
import { buildConsole, refreshConsole } from './start/console.ts'
import { buildRooms, dist, refreshRooms } from './start/rooms.ts'

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
  await Promise.all([buildRooms(), buildConsole()])
  compressConsole()
  tell((w) => w.start.built)
}

const refresh = async (): Promise<void> => {
  await refreshRooms()
  await refreshConsole()
}

await (process.argv.includes('--fresh') ? refresh() : build()).catch(complain)
