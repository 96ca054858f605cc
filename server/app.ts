// The road of a request, from top to bottom: position is meaning.
import { Hono, type MiddlewareHandler } from 'hono'
import { requestId } from 'hono/request-id'
import { as, type Db } from '../db/connect.ts'
import { actor } from './actor.ts'
import { desk } from './console.ts'
import { headers, language, limitBody, noStore, sameOrigin, soundJson } from './edge.ts'
import type { Env, Settings } from './env.ts'
import { onError, onNotFound } from './errors.ts'
import { health } from './health.ts'
import { type Log, logged } from './log.ts'
import { metrics } from './metrics.ts'
import { openapi } from './openapi.ts'
import { publicPages } from './public/index.tsx'
import { account } from './routes/account.ts'
import { administration } from './routes/administration.ts'
import { caseArchive, ownData } from './routes/archive.ts'
import { calendar } from './routes/calendar.ts'
import { cases } from './routes/cases.ts'
import { catalogue } from './routes/catalogue.ts'
import { caseChecks } from './routes/checks.ts'
import { counter } from './routes/counter.ts'
import { demo } from './routes/demo.ts'
import { evaluation } from './routes/evaluation.ts'
import { inbox } from './routes/inbox.ts'
import { watch } from './routes/jobs.ts'
import { caseLetters, letters } from './routes/letters.ts'
import { caseMaterials, materials } from './routes/materials.ts'
import { messages } from './routes/messages.ts'
import { national } from './routes/national.ts'
import { office } from './routes/office.ts'
import { records } from './routes/records.ts'
import { register, registrations } from './routes/registrations.ts'
import { rules } from './routes/rules.ts'
import { security } from './routes/security.ts'
import { session } from './routes/session.ts'
import { caseShares, supervision } from './routes/supervision.ts'
import { caseTables } from './routes/tables.ts'
import { uploads } from './routes/uploads.ts'

export interface Parts {
  db: Db
  filesDb: Db
  settings: Settings
  log: Log
}

// Until somebody is known, whoever asks is a visitor.
const withParts =
  ({ db, filesDb, settings }: Parts): MiddlewareHandler<Env> =>
  async (c, next) => {
    c.set('db', db)
    c.set('filesDb', filesDb)
    c.set('settings', settings)
    c.set('tokenHash', null)
    c.set('inDb', (mode, work) => as(db, null, mode, work))
    await next()
  }

// Everything below `actor` is for people who have signed in.
const api = () =>
  new Hono<Env>()
    .use(soundJson)
    .route('/session', session)
    .route('/account', account)
    .use(actor())
    .route('/rules', rules)
    .route('/inbox', inbox)
    .route('/cases', cases)
    .route('/cases', caseChecks)
    .route('/cases', caseMaterials)
    .route('/cases', caseTables)
    .route('/cases', caseLetters)
    .route('/cases', caseShares)
    .route('/cases', caseArchive)
    .route('/me', ownData)
    .route('/materials', materials)
    .route('/uploads', uploads)
    .route('/catalogue', catalogue)
    .route('/letters', letters)
    .route('/records', records)
    .route('/registrations', registrations)
    .route('/register', register)
    .route('/messages', messages)
    .route('/calendar', calendar)
    .route('/national', national)
    .route('/people', counter)
    .route('/supervision', supervision)
    .route('/administration', administration)
    .route('/security', security)
    .route('/jobs', watch)
    .route('/demo', demo)
    .route('/', evaluation)
    .route('/', office)

export const createApp = (parts: Parts) => {
  const { settings, log } = parts
  const { registerMetrics, printMetrics } = metrics(parts)
  const app = new Hono<Env>()
  app.onError(onError).notFound(onNotFound)
  app.use(requestId(), withParts(parts), logged(log), registerMetrics, language)
  app.use(headers(settings), noStore, sameOrigin(settings), limitBody)
  app.route('/', health(parts)).get('/metrics', printMetrics)
  app.get('/api/openapi.json', openapi(app))
  return app
    .route('/', desk(settings.consoleFolder))
    .route('/', publicPages) // above this line: anyone
    .route('/api', api())
}

export type App = ReturnType<typeof createApp>
