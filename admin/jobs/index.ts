// The resource "jobs": what works while nobody watches, for whoever administers.
import { lazy } from 'react'

export const jobs = {
  list: lazy(() => import('./JobsPage.tsx')),
}
