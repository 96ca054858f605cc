// The resource "national": what was reported to the national platform, for those who look after it.
import { lazy } from 'react'

export const national = {
  list: lazy(() => import('./ReportList.tsx')),
}
