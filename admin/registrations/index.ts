// The resource "registrations": the register as this person may see it.
import { lazy } from 'react'

export const registrations = {
  list: lazy(() => import('./RegistrationList.tsx')),
  show: lazy(() => import('./RegistrationShow.tsx')),
}
