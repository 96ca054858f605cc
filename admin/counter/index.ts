// The counter's one screen, fetched when it is first opened.
import { lazy } from 'react'

export const counter = { list: lazy(() => import('./CounterDesk.tsx')) }
