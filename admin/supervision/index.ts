// The resources "evaluation", the page of figures and the cases behind one of them, and "measures".
import { lazy } from 'react'

export const supervision = {
  list: lazy(() => import('./Evaluation.tsx')),
  show: lazy(() => import('./Behind.tsx')),
}

export const measures = {
  list: lazy(() => import('./Measures.tsx')),
}
