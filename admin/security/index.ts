// The security log for auditors, and the settings for administrators.
import { lazy } from 'react'

export const security = { list: lazy(() => import('./SecurityLog.tsx')) }
export const settings = { list: lazy(() => import('./Settings.tsx')) }
