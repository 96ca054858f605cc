// One's own account: password, second factor, recovery codes, sessions. It stands before the step that asks
// who may enter, because whoever still owes a factor or a password settles that here.
import { type Context, Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { call } from '../../db/advance.ts'
import { as } from '../../db/connect.ts'
import { addressOf } from '../address.ts'
import type { Env } from '../env.ts'
import {
  enrolment,
  newRecoveryCodes,
  newSecret,
  recoveryDigest,
  sealed,
  stepOf,
  unsealed,
} from '../factors.ts'
import { type PasswordCase, passwordFault } from '../password_rules.ts'
import { hashPassword, isPassword } from '../passwords.ts'
import { fault, problem } from '../problem.ts'
import { factorOf, newToken, prove, take, tokenHashOf } from '../session.ts'
import { idParam, nothing, zv } from '../validate.ts'

type Asked = Context<Env>

interface Account {
  id: string
  username: string
  factor: boolean
}

const accountOf = (c: Asked) => call(c.var.db, sql<Account>`account_of(${tokenHashOf(c)})`)

const code = z.string().trim().min(6).max(60)
const coded = z.strictObject({ code })
const passwords = z.strictObject({
  current: z.string().min(1).max(200),
  password: z.string().min(1).max(1000),
})

// Guesses at the current password, from a desk left open, are counted like those at the door.
const GUESSES = 5
const WITHIN = 15 * 60

const mustKnow = async (c: Asked, { id, username }: Account, current: string) => {
  await take(c.var.db, [{ key: `current:${id}`, most: GUESSES, seconds: WITHIN }])
  const { rows } = await sql<{ password_hash: string | null }>`
    select password_hash from credentials_of(${username})`.execute(c.var.db)
  if (await isPassword(current, rows[0]?.password_hash ?? null)) return
  throw problem(403, 'password_wrong', { errors: [fault('/current', 'password_wrong')] })
}

const changePassword = async (c: Asked, { current, password }: z.infer<typeof passwords>) => {
  const { db } = c.var
  const account = await accountOf(c)
  await mustKnow(c, account, current)
  const given = await call(db, sql<PasswordCase>`password_case(${account.id}::uuid)`)
  const wrong = await passwordFault(password, given)
  if (wrong) {
    const [sentence, values] = wrong
    throw problem(422, sentence, { values, errors: [fault('/password', sentence, values)] })
  }
  const hash = await hashPassword(password)
  await call(db, sql<void>`change_password(${tokenHashOf(c)}, ${hash}, ${addressOf(c)})`)
}

const platform = (c: Asked) =>
  as(c.var.db, null, 'read', async (trx) => {
    const { rows } = await sql<{ name: string }>`
      select case ${c.var.language} when 'en' then platform_en else platform_zh end as name
        from office.installation`.execute(trx)
    return rows[0]?.name ?? ''
  })

const begin = async (c: Asked) => {
  const { username } = await accountOf(c)
  const secret = newSecret()
  const kept = sealed(c.var.settings.secretsKey, secret)
  await call(c.var.db, sql<void>`begin_factor(${tokenHashOf(c)}, ${kept})`)
  return enrolment(secret, await platform(c), username)
}

const digests = (codes: string[]) => sql`array[${sql.join(codes.map(recoveryDigest))}]::bytea[]`

// What the telephone shows proves that both know the secret; the codes are told once.
const confirm = async (c: Asked, typed: string) => {
  const { db, settings } = c.var
  const { id } = await accountOf(c)
  await take(db, [{ key: `confirm:${id}`, most: 10, seconds: WITHIN }])
  const kept = await call(db, sql<Buffer | null>`pending_factor(${tokenHashOf(c)})`)
  const step = kept && stepOf(unsealed(settings.secretsKey, kept), typed)
  if (kept && step === null) throw problem(403, 'code_wrong', { errors: [fault('/code', 'code_wrong')] })
  const codes = newRecoveryCodes()
  const said = sql`${kept}, ${step}::bigint, ${digests(codes)}, ${addressOf(c)}`
  await call(db, sql<void>`confirm_factor(${tokenHashOf(c)}, ${said})`)
  return { codes }
}

const renewCodes = async (c: Asked) => {
  const codes = newRecoveryCodes()
  await call(c.var.db, sql<void>`renew_codes(${tokenHashOf(c)}, ${digests(codes)}, ${addressOf(c)})`)
  return { codes }
}

// Proven again: the session goes on under a new token.
const proveAgain = async (c: Asked, typed: string) => {
  const before = tokenHashOf(c)
  const { id } = await accountOf(c)
  const kept = await factorOf(c.var.db, id)
  if (!kept) await call(c.var.db, sql<void>`refuse('factor_there')`)
  else await prove(c, id, kept, typed)
  await call(c.var.db, sql<void>`prove_session(${before}, ${newToken(c)}, ${addressOf(c)})`)
}

export const account = new Hono<Env>()
  .get('/', zv('query', nothing), async (c) => c.json(await accountOf(c)))
  .post('/password', zv('query', nothing), zv('json', passwords), async (c) => {
    await changePassword(c, c.req.valid('json'))
    return c.json(await accountOf(c))
  })
  .post('/factor', zv('query', nothing), zv('json', nothing), async (c) => c.json(await begin(c)))
  .post('/factor/confirmation', zv('query', nothing), zv('json', coded), async (c) =>
    c.json(await confirm(c, c.req.valid('json').code)),
  )
  .post('/recovery-codes', zv('query', nothing), zv('json', nothing), async (c) =>
    c.json(await renewCodes(c)),
  )
  .post('/proof', zv('query', nothing), zv('json', coded), async (c) => {
    await proveAgain(c, c.req.valid('json').code)
    return c.json({ proven: true })
  })
  .get('/sessions', zv('query', nothing), async (c) => {
    const { rows } = await sql`select * from own_sessions(${tokenHashOf(c)})`.execute(c.var.db)
    return c.json(rows)
  })
  .delete('/sessions/:id', zv('param', idParam), zv('query', nothing), async (c) => {
    const { id } = c.req.valid('param')
    await call(c.var.db, sql<void>`end_own_session(${tokenHashOf(c)}, ${id}::uuid, ${addressOf(c)})`)
    return c.body(null, 204)
  })
