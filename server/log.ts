// One line per request: the route's pattern, never the address itself, which may hold a query code.
import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { pino } from 'pino'
import type { Env } from './env.ts'

export const createLog = (level: string) =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['err.detail', 'err.where', 'err.parameters', 'err.query'],
  })

export type Log = ReturnType<typeof createLog>

const route = (c: Context<Env>) => routePath(c)

export const logged =
  (log: Log): MiddlewareHandler<Env> =>
  async (c, next) => {
    const began = performance.now()
    c.set('log', log.child({ request_id: c.var.requestId }))
    await next()
    const ms = Math.round(performance.now() - began)
    const level = c.res.status >= 500 ? 'error' : 'info'
    c.var.log[level]({ method: c.req.method, route: route(c), status: c.res.status, ms }, 'request')
  }
