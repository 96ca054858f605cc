// One's own account, fetched when it is first opened.
import { lazy } from 'react'

export const account = { list: lazy(() => import('./AccountPage.tsx')) }
