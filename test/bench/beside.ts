// What people notice while slips are drawn beside them.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { tokenOf } from './lay.ts'
import { hurry, type Timing } from './load.ts'
import { medianOf, ROUNDS, type Row, type Stand } from './rows.ts'

const drawer = fileURLToPath(new URL('./drawer.ts', import.meta.url))

const startDrawing = async (url: string): Promise<ChildProcess> => {
  const child = spawn(process.execPath, ['--import', 'tsx', drawer], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, DATABASE_URL: url },
  })
  await Promise.race([once(child, 'message'), once(child, 'exit')])
  return child
}

const looking = async ({ ours }: Stand): Promise<Timing> => {
  const timings: Timing[] = []
  for (let n = 0; n < ROUNDS; n++)
    timings.push(await hurry(ours, Array(80).fill({ path: '/api/inbox', token: tokenOf('registry') })))
  return medianOf(timings)
}

export const drawing = async ([stand]: Stand[]): Promise<Row[]> => {
  if (!stand) return []
  await looking(stand)
  const idle = await looking(stand)
  const child = await startDrawing(stand.urls.jobsUrl)
  const drawn = await looking(stand)
  if (child.exitCode !== null) throw new Error('no slip was left to draw: the figure would be of nothing')
  child.kill('SIGTERM')
  const row = { who: 'registry', cases: stand.cases }
  return [
    { ...row, what: 'inbox, nothing drawn', ours: idle },
    { ...row, what: 'inbox while slips are drawn', ours: drawn, share: drawn.rate / idle.rate },
  ]
}
