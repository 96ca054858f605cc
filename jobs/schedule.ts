// What watches while nobody does: jobs, each a view that shrinks as its work is done.
import type { Environment } from '../db/environment.ts'

export interface Scheduled {
  name: string // of its file, too
  why: string
  every: number // seconds between looks; a notification on the channel `jobs` makes it look at once
}

export const schedule: Scheduled[] = [
  { name: 'clock', why: 'periods end though nobody acts: what only time does', every: 60 },
  { name: 'remind', why: 'whoever has a term to keep is told before it ends', every: 60 },
  { name: 'deliver', why: 'messages leave the house as mails, at least once each', every: 5 },
  { name: 'chain', why: 'the catalogue chain is asked about every reference of an item', every: 30 },
  { name: 'feed', why: "what changes in the city's catalogue is taken in as it changes", every: 60 },
  { name: 'national', why: 'the national platform hears of every entry, and its codes come home', every: 30 },
  {
    name: 'rollup',
    why: 'the evaluation is read from steps that were counted once, when they closed',
    every: 30,
  },
  { name: 'scan', why: 'the scanner looks at every paper before others may open it', every: 30 },
  { name: 'sweep', why: 'files that nobody has needed for a day are forgotten', every: 3_600 },
  {
    name: 'records',
    why: 'confirmed old registrations are entered, and gone on with after a stop',
    every: 30,
  },
  { name: 'verify', why: 'a broken chain is found within a day, whoever broke it', every: 86_400 },
  {
    name: 'certify',
    why: 'every version of a registration gets its slip, and every letter its document',
    every: 30,
  },
]

// What a thread is given to start with; settings were read and checked once, by the process.
export interface Given {
  job: Scheduled
  url: string
  environment: Environment
}
