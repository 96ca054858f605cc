// The resource "records": registrations from before this platform, brought in and confirmed.
import { lazy } from 'react'

export const records = {
  list: lazy(() => import('./RecordImports.tsx')),
  show: lazy(() => import('./RecordImport.tsx')),
  create: lazy(() => import('./BringRecords.tsx')),
}
