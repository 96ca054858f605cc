// The resource "messages": what the office told this person.
import { lazy } from 'react'

export const mailbox = {
  list: lazy(() => import('./MessageList.tsx')),
  show: lazy(() => import('./MessageShow.tsx')),
}
