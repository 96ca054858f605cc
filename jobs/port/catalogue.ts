// The system that feeds the catalogue, as this side knows it: pages of changed items, each with the place
// after it. What cannot be read of a page is no page; what cannot be read of an item is said of that item.
import { createHash } from 'node:crypto'
import { z } from 'zod'

// `away`: nobody answered. `status`: not with a page. `too_large`, `nonsense`: with something that is none.
// `stuck`: with a page that leads nowhere.
export type Fault = 'away' | 'status' | 'too_large' | 'nonsense' | 'stuck'

export class NoPage extends Error {
  readonly fault: Fault

  constructor(fault: Fault, detail: string) {
    super(detail)
    this.fault = fault
  }
}

// What is wrong with a line is said of a column, as of the cells of a sheet; what is wrong with an item as a
// whole, of its number.
interface Unreadable {
  column: string
  fault: 'blank' | 'unreadable' | 'item' | 'origin' | 'withdrawn'
  value: string | null
}

export interface Line {
  row: number
  values: Record<string, string>
  origin?: string
  withdrawn?: boolean
  faults?: Unreadable[]
}

export interface Page {
  lines: Line[]
  next: string
  more: boolean
  sha256: Buffer
}

const PATIENCE = 10_000
const LARGEST = 4 * 1024 * 1024
const MOST_ITEMS = 500
const LONGEST_PLACE = 1_000
const LONGEST_VALUE = 4_000
const SHOWN = 60
const KEY = 'catalogue_id'

// What the database could not keep.
const sound = (text: string) => !/[\0\p{Surrogate}]/u.test(text)
const text = z.string().max(LONGEST_VALUE).refine(sound)
const one = z.union([text, z.number(), z.boolean()])
const Value = z.union([one, z.array(one).max(100), z.null()])
const Item = z.object({
  origin: z.enum(['government', 'opened']).default('government'),
  withdrawn: z.boolean().default(false),
  values: z.record(z.string().max(100), Value),
})
const Body = z.object({
  items: z.array(z.unknown()).max(MOST_ITEMS),
  next: z.string().max(LONGEST_PLACE).refine(sound),
  more: z.boolean(),
})

// In the words of a sheet: a list stands in one cell, its parts between semicolons.
const written = (value: z.infer<typeof Value>): string =>
  value === null ? '' : Array.isArray(value) ? value.join(';') : String(value)

const numberIn = (item: unknown): string | undefined => {
  const found = z.object({ values: z.object({ [KEY]: text }) }).safeParse(item)
  return found.success ? found.data.values[KEY] : undefined
}

const WHOLE = ['origin', 'withdrawn'] as const

const at = (value: unknown, step: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined

const shown = (value: unknown): string | null => {
  const said = JSON.stringify(value)?.slice(0, SHOWN)
  return said !== undefined && sound(said) ? said : null
}

const faultOf = (item: unknown, error: z.ZodError): Unreadable => {
  const [first, second] = error.issues[0]?.path ?? []
  const value = shown(at(item, first ?? ''))
  const whole = WHOLE.find((name) => name === first)
  if (whole) return { column: KEY, fault: whole, value }
  if (first !== 'values' || second === undefined) return { column: KEY, fault: 'item', value: shown(item) }
  const column = String(second).slice(0, SHOWN)
  return { column, fault: 'unreadable', value: shown(at(at(item, first), second)) }
}

const lineOf = (item: unknown, index: number): Line => {
  const row = index + 1
  const parsed = Item.safeParse(item)
  if (!parsed.success) {
    const number = numberIn(item)
    const values: Record<string, string> = number === undefined ? {} : { [KEY]: number }
    return { row, values, faults: [faultOf(item, parsed.error)] }
  }
  const { origin, withdrawn } = parsed.data
  const values = Object.fromEntries(
    Object.entries(parsed.data.values).map(([column, value]) => [column, written(value)]),
  )
  // Without a number nothing can be withdrawn, and of what is listed the database says the same.
  if ((values[KEY] ?? '').trim() === '')
    return { row, values: {}, faults: [{ column: KEY, fault: 'blank', value: null }] }
  return { row, values, origin, withdrawn }
}

const bytesOf = async (response: Response): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > LARGEST) throw new NoPage('too_large', `> ${LARGEST} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const pageOf = (bytes: Buffer, place: string): Page => {
  let body: z.infer<typeof Body>
  try {
    body = Body.parse(JSON.parse(bytes.toString('utf8')))
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : bytes.subarray(0, SHOWN).toString()
    throw new NoPage('nonsense', why.replaceAll('\0', ''))
  }
  const { items, next, more } = body
  if (next === place && (more || items.length > 0)) throw new NoPage('stuck', next)
  return { lines: items.map(lineOf), next, more, sha256: createHash('sha256').update(bytes).digest() }
}

const why = (error: unknown): string => {
  const { message, cause } = error as Error
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}

// A redirection is an answer like any other that is no page: the address was given by the office.
const get = async (address: string): Promise<Buffer> => {
  const response = await fetch(address, {
    headers: { Accept: 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE),
  })
  if (response.status === 200) return bytesOf(response)
  await response.body?.cancel()
  throw new NoPage('status', String(response.status))
}

export const pageAfter = async (url: string, place: string): Promise<Page> => {
  try {
    return pageOf(await get(`${url}/items?${new URLSearchParams({ after: place })}`), place)
  } catch (error) {
    throw error instanceof NoPage ? error : new NoPage('away', why(error))
  }
}
