// What went wrong is told: to programs as a problem, to people as a page.
import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import type { Env } from './env.ts'
import { answer, problem } from './problem.ts'
import { problemPage } from './public/index.tsx'
import { asProblem, isOfTheLaw } from './refusals.ts'
import { noteRefusal } from './security_notes.ts'

const forPrograms = (c: Context<Env>) => /^\/(api|healthz|readyz|metrics)(\/|$)/.test(c.req.path)

export const onError: ErrorHandler<Env> = async (error, c) => {
  const refusal = asProblem(error)
  if (refusal?.status === 403) await noteRefusal(c, refusal.code)
  if (!refusal) c.var.log.error({ err: error }, 'unexpected')
  else if (error !== refusal && !isOfTheLaw(error)) c.var.log.warn({ err: error }, refusal.code)
  if (!forPrograms(c)) return problemPage(c, refusal)
  return answer(c, refusal ?? problem(500, 'unexpected', { values: { id: c.var.requestId } }))
}

export const onNotFound: NotFoundHandler<Env> = (c) => {
  const refusal = problem(404, 'address_unknown')
  return forPrograms(c) ? answer(c, refusal) : problemPage(c, refusal)
}
