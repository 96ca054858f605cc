// What every request meets before anybody asks who it is from: headers, origin, language, size, shape.
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import type { Env, Settings } from './env.ts'
import { problem } from './problem.ts'

type Step = MiddlewareHandler<Env>

const MEGABYTE = 1024 * 1024
const DEEPEST = 20
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

// Where bytes come in that are no JSON: papers and sheets, each with a limit of its own.
const UPLOADS =
  /^\/api\/(cases\/[^/]+\/(materials|tables\/[^/]+)|catalogue\/imports|records|supervision\/measures\/[^/]+\/papers)$/
const PARTS = /^\/api\/uploads\/[^/]+\/parts\/[^/]+$/
const isUpload = (c: Context<Env>) =>
  (c.req.method === 'POST' && UPLOADS.test(c.req.path)) || (c.req.method === 'PUT' && PARTS.test(c.req.path))

// A public form that takes files is read as a stream as well.
const takesFiles = (c: Context<Env>) =>
  c.req.method === 'POST' && /^\/notices\/[^/]+\/objections$/.test(c.req.path)

// Emotion, which dresses the console, writes <style> elements; scripts come from our own files alone.
export const headers = ({ publicUrl }: Settings): Step => {
  const https = publicUrl.startsWith('https:')
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      connectSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      workerSrc: ["'self'", 'blob:'],
      manifestSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'"],
    },
    strictTransportSecurity: https ? 'max-age=31536000; includeSubDomains' : false,
    referrerPolicy: 'strict-origin-when-cross-origin',
    xFrameOptions: 'DENY',
    overwrite: false,
  })
}

// Answers about people are never kept by a browser or a proxy, unless a route says so itself.
export const noStore: Step = async (c, next) => {
  await next()
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
}

// The office speaks Chinese unless somebody chose otherwise. A browser's own list of languages says
// how a machine was set up; a single language is a choice, and the console's switch sends just one.
export const language: Step = async (c, next) => {
  c.set('language', c.req.header('Accept-Language') === 'en' ? 'en' : 'zh')
  await next()
}

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : '')

// A browser says where a request comes from; both of its signs must fit. Without either it is no
// browser, and cannot carry anybody's cookie without meaning to.
export const sameOrigin = ({ publicUrl, consoleUrl }: Settings): Step => {
  const ours = new Set([originOf(publicUrl), originOf(consoleUrl)])
  const isOurs = (c: Context<Env>, origin: string) =>
    ours.has(origin) || (URL.canParse(origin) && new URL(origin).host === c.req.header('Host'))
  return async (c, next) => {
    if (!SAFE.has(c.req.method)) {
      const origin = c.req.header('Origin')
      const site = c.req.header('Sec-Fetch-Site')
      const foreignOrigin = origin !== undefined && !isOurs(c, origin)
      const foreignSite = site !== undefined && !['same-origin', 'none'].includes(site)
      if (foreignOrigin || (foreignSite && !(origin && ours.has(origin))))
        throw problem(403, 'origin_foreign')
    }
    await next()
  }
}

const limited = bodyLimit({
  maxSize: MEGABYTE,
  onError: () => {
    throw problem(413, 'body_too_large')
  },
})

// Uploads have a limit of their own and are counted as they flow.
export const limitBody: Step = (c, next) => (isUpload(c) || takesFiles(c) ? next() : limited(c, next))

// Text that the database cannot keep, names that mean something to JavaScript, and bottomless depth.
const isSound = (value: unknown, depth = 0): boolean => {
  if (depth > DEEPEST) return false
  if (typeof value === 'string') return !/[\0\p{Surrogate}]/u.test(value)
  if (Array.isArray(value)) return value.every((one) => isSound(one, depth + 1))
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(
    ([key, one]) => key !== '__proto__' && isSound(key) && isSound(one, depth + 1),
  )
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw problem(400, 'body_malformed')
  }
}

// The interface takes JSON and nothing else, and says so before it reads.
export const soundJson: Step = async (c, next) => {
  if (!['POST', 'PUT', 'PATCH'].includes(c.req.method) || isUpload(c)) return next()
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw problem(415, 'body_type')
  if (!isSound(parsed(await c.req.text()))) throw problem(400, 'body_malformed')
  await next()
}
