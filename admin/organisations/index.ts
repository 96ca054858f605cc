// The resource "organisations": registrants, district authorities, registry and authority.
import { lazy } from 'react'

export const organisations = { list: lazy(() => import('./OrganisationList.tsx')) }
