// The resource "people": who works here, with which duties, for those who administer.
import { lazy } from 'react'

export const people = {
  list: lazy(() => import('./PeopleList.tsx')),
  show: lazy(() => import('./PersonShow.tsx')),
}
