// The resource "catalogue": what there is to be registered, and bringing it in.
import { lazy } from 'react'

export const catalogue = {
  list: lazy(() => import('./CatalogueList.tsx')),
  show: lazy(() => import('./CatalogueShow.tsx')),
  create: lazy(() => import('./CatalogueImport.tsx')),
}
