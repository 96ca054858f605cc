// The resource "calendar": a year at a time, for everybody to read and for the administrator to load.
import { lazy } from 'react'

export const calendar = { list: lazy(() => import('./CalendarPage.tsx')) }
