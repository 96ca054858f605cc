// What a list was asked for. A value that cannot be meant is read as if it were not there.
import { z } from 'zod'
import type { Search } from './reading/paging.ts'
import type { Visitor } from './visit.ts'

const text = (max: number) =>
  z
    .string()
    .transform((value) =>
      value
        .normalize('NFKC')
        .replace(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, max),
    )
    .catch('')

const query = z.object({
  q: text(100),
  scheme: text(60),
  state: text(30),
  page: z.coerce.number().int().min(1).catch(1),
})

export interface Asked extends Search {
  // One character finds nothing: the search works on pairs.
  tooShort: boolean
}

export const asked = (c: Visitor, states: readonly string[], usual: string): Asked => {
  const { q, scheme, state, page } = query.parse(c.req.query())
  return {
    words: q,
    scheme,
    state: states.includes(state) ? state : usual,
    page,
    tooShort: [...q].length === 1,
  }
}
