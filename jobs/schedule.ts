// What watches while nobody does: four jobs, each a view that shrinks as its work is done.
import type { Prepare } from './run.ts'

export interface Scheduled {
  name: string
  why: string
  every: number // seconds between looks; a notification on the channel `jobs` makes it look at once
  load: () => Promise<{ prepare: Prepare }>
}

export const schedule: Scheduled[] = [
  {
    name: 'clock',
    why: 'periods end though nobody acts: the moves that only time makes',
    every: 60,
    load: () => import('./clock.ts'),
  },
  {
    name: 'remind',
    why: 'whoever has a term to keep is told before it ends',
    every: 60,
    load: () => import('./remind.ts'),
  },
  {
    name: 'deliver',
    why: 'messages leave the house as mails, at least once each',
    every: 5,
    load: () => import('./deliver.ts'),
  },
  {
    name: 'certify',
    why: 'every version of a registration gets its slip',
    every: 30,
    load: () => import('./certify.ts'),
  },
]
