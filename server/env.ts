// What a request carries along the road, and what the counter was set up with.
import type { HttpBindings } from '@hono/node-server'
import type { Logger } from 'pino'
import type { Db, Mode, Work } from '../db/connect.ts'

export type Language = 'zh' | 'en'

export interface Settings {
  publicUrl: string
  consoleUrl: string
  trustedProxies: string[]
  // Seals the secrets of second factors; without it nobody can set one up.
  secretsKey?: Buffer | undefined
  // Whoever counts must show it; without one, what this process counts is told in no production.
  metricsToken?: string | undefined
  production?: boolean
  // Where the files of this machine lie, an embedded database among them.
  dataDir?: string
  // Where the built console lies.
  consoleFolder: string
}

// Through what the asker sees cases: the few of their own organisations, or all that one organisation
// reviews.
export interface Window {
  small: boolean
  reviewer: string | null
}

export interface Env {
  Bindings: Partial<HttpBindings>
  Variables: {
    requestId: string
    log: Logger
    language: Language
    settings: Settings
    db: Db
    // A pool of its own, so that slow readers of files starve nobody.
    filesDb: Db
    // One transaction as whoever asks: a visitor at first, the signed-in person behind `actor`.
    inDb: <T>(mode: Mode, work: Work<T>) => Promise<T>
    tokenHash: Buffer | null
    window: Window
  }
}
