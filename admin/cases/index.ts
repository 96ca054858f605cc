// The resource "cases": its four screens, each fetched when it is first opened.
import { lazy } from 'react'

export const cases = {
  list: lazy(() => import('./CaseList.tsx')),
  show: lazy(() => import('./CaseShow.tsx')),
  create: lazy(() => import('./CaseNew.tsx')),
  edit: lazy(() => import('./form/CaseForm.tsx')),
}
