// The resource "evaluation": the page of figures, and the cases behind one of them.
import { lazy } from 'react'

export const supervision = {
  list: lazy(() => import('./Evaluation.tsx')),
  show: lazy(() => import('./Behind.tsx')),
}
