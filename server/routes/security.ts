// The security log, for those who audit.
import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../db/connect.ts'
import type { Env } from '../env.ts'
import { equals, from, isTrue, type Listing, list, listQuery, until } from '../listing.ts'
import { type Sentence, say } from '../messages/say.ts'
import { zh } from '../messages/zh.ts'
import { zv } from '../validate.ts'

const said = z.string().trim().min(1).max(100)
const refused = z.looseObject({ code: z.string() })

// One word finds whoever acted and whomever it was about, by name or username.
const who = {
  schema: said,
  where: (
    text: string,
  ) => sql<boolean>`lower(${text}) in (lower(actor_name), lower(person_name), actor_username,
    person_username)`,
}

const lines: Listing = {
  resource: 'security',
  view: 'security_lines',
  sort: ['seq'],
  direction: 'DESC',
  id: z.string().max(20),
  filters: {
    event: equals('event'),
    denied: isTrue('denied'),
    who,
    address: equals('address'),
    from: from('day'),
    to: until('day'),
  },
}

interface Words {
  condition: string
  name_zh: string
  name_en: string
}

const isSentence = (code: string): code is Sentence => Object.hasOwn(zh, code)

// Why somebody was refused, in the words they met: a condition of the rulebook, or a sentence of the counter.
const withReasons = async (trx: Trx, rows: Record<string, unknown>[]) => {
  const noted = rows.map((row) => refused.safeParse(row.new).data ?? null)
  const codes = noted.flatMap((one) => one?.code ?? [])
  const { rows: conditions } = await sql<Words>`
    select condition, name_zh, name_en from rule.conditions where condition = any(${codes})`.execute(trx)
  return rows.map((row, at) => {
    const { code, ...rest } = noted[at] ?? { code: null }
    if (code === null) return { ...row, refusal: null }
    const known = conditions.find(({ condition }) => condition === code)
    const { zh, en } = isSentence(code) ? say(code) : { zh: code, en: code }
    return {
      ...row,
      new: rest,
      refusal: { code, name_zh: known?.name_zh ?? zh, name_en: known?.name_en ?? en },
    }
  })
}

export const security = new Hono<Env>().get('/', zv('query', listQuery(lines)), (c) =>
  list(c, lines, c.req.valid('query'), withReasons),
)
