// The counter on a town of its own: ask it as anybody, and read what it answers.
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { connect } from '../../db/connect.ts'
import { createApp } from '../../server/app.ts'
import type { Settings } from '../../server/env.ts'
import { createLog } from '../../server/log.ts'
import { freshDatabase } from '../database.ts'
import { assemble, type Name, type Town } from '../people.ts'

export const HOST = 'http://localhost:41400'

export interface Answer {
  status: number
  headers: Headers
  text: string
  body: Body
}

interface Body {
  [key: string]: unknown
}

export interface Ask {
  method?: string
  json?: unknown
  body?: BodyInit
  headers?: Record<string, string>
}

const settings = {
  publicUrl: HOST,
  consoleUrl: `${HOST}/console/`,
  trustedProxies: [],
  secretsKey: Buffer.alloc(32, 7),
  consoleFolder: tmpdir(),
}

export const appOn = (url: string, more: Partial<Settings> = {}) => {
  const onLost = () => undefined
  const [db, filesDb] = [
    connect({ url, name: 'counter', onLost }),
    connect({ url, name: 'files', max: 2, onLost }),
  ]
  const app = createApp({ db, filesDb, settings: { ...settings, ...more }, log: createLog('silent') })
  const close = () => Promise.all([db.destroy(), filesDb.destroy()])
  return { app, close }
}

type App = ReturnType<typeof appOn>['app']

const requestOf = (cookie: string | null, path: string, { method, json, body, headers }: Ask) => {
  const sent = new Headers(headers)
  if (cookie) sent.set('Cookie', cookie)
  if (json !== undefined && !sent.has('Content-Type')) sent.set('Content-Type', 'application/json')
  const content = json === undefined ? body : JSON.stringify(json)
  const way = method ?? (content === undefined ? 'GET' : 'POST')
  return new Request(HOST + path, {
    method: way,
    headers: sent,
    body: content ?? null,
    duplex: 'half',
  } as RequestInit)
}

const read = async (response: Response): Promise<Answer> => {
  const text = await response.text()
  const isJson = response.headers.get('Content-Type')?.includes('json')
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : {} }
}

export const asked = async (app: App, cookie: string | null, path: string, ask: Ask = {}) =>
  read(await app.fetch(requestOf(cookie, path, ask)))

// The cast is signed in with tokens that everybody here can name.
export const cookieOf = (who: Name) => `__Host-sid=${encodeURIComponent(`token of ${who}`)}`

export interface Counter extends Town {
  serverUrl: string
  jobsUrl: string
  ask: (who: Name | null, path: string, ask?: Ask) => Promise<Answer>
  app: App
  close: () => Promise<void>
}

// A key nobody has used yet.
export const key = () => ({ 'Idempotency-Key': randomUUID() })

export const openCounter = async (now = '2026-03-02 10:00+08'): Promise<Counter> => {
  const fresh = await freshDatabase()
  await fresh.setClock(now)
  const town = await assemble(fresh)
  const { app, close } = appOn(fresh.serverUrl)
  return {
    ...town,
    serverUrl: fresh.serverUrl,
    jobsUrl: fresh.jobsUrl,
    app,
    ask: (who, path, ask) => asked(app, who && cookieOf(who), path, ask),
    close: async () => {
      await close()
      await fresh.drop()
    },
  }
}
