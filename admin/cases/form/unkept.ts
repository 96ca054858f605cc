// What was typed that no draft can hold, such as letters for a number: it stays in this window, over a reload
// as well, until it is mended.
import type { Identifier } from 'react-admin'
import { Problem } from '../../providers/http.ts'
import type { Content } from '../../providers/shapes.ts'

const place = (id: Identifier) => `unkept:${id}`

export const unkeptOf = (id: Identifier): Content => JSON.parse(sessionStorage.getItem(place(id)) ?? '{}')

export const leaveUnkept = (id: Identifier, rest: Content) => {
  if (Object.keys(rest).length === 0) sessionStorage.removeItem(place(id))
  else sessionStorage.setItem(place(id), JSON.stringify(rest))
}

/** The fields of what was sent that the server finds no draft can hold, as they were typed. */
export const refusedIn = (error: unknown, sent: Content): Content => {
  if (!(error instanceof Problem) || error.status !== 422) return {}
  const fields = error.errors.flatMap(({ pointer }) => /^\/content\/([^/]+)/.exec(pointer)?.[1] ?? [])
  return Object.fromEntries(fields.filter((one) => one in sent).map((one) => [one, sent[one]]))
}
