// Sign in, sign out, and who I am.
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { as } from '../../db/connect.ts'
import type { Env } from '../env.ts'
import { Problem } from '../problem.ts'
import { asProblem } from '../refusals.ts'
import { demoPeople, signIn, signOut, tokenHashOf, whoAmI } from '../session.ts'
import { nothing, zv } from '../validate.ts'

const credentials = z.strictObject({
  username: z.string().min(1).max(64),
  password: z.string().min(1).max(200),
  otp: z.string().max(60).optional(),
})

// Whoever is not signed in learns, on a demonstration, as whom they could be.
const withDemoPeople = async (c: Context<Env>, error: unknown) => {
  const refusal = asProblem(error)
  if (refusal?.status !== 401) throw error
  const people = await demoPeople(c.var.db)
  if (!people) throw refusal
  return new Problem(401, refusal.code, refusal.sentence, { more: { demo: people } })
}

export const session = new Hono<Env>()
  .get('/', zv('query', nothing), async (c) => {
    try {
      return c.json(await as(c.var.db, tokenHashOf(c), 'read', whoAmI))
    } catch (error) {
      throw await withDemoPeople(c, error)
    }
  })
  .post('/', zv('query', nothing), zv('json', credentials), async (c) => {
    const { username, password, otp } = c.req.valid('json')
    const tokenHash = await signIn(c, username, password, otp)
    return c.json(await as(c.var.db, tokenHash, 'read', whoAmI))
  })
  .delete('/', zv('query', nothing), async (c) => {
    await signOut(c)
    return c.body(null, 204)
  })
