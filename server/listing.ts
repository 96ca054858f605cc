// react-admin's sort, range and filter over a list view, once, for every resource.
import type { Context } from 'hono'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../db/connect.ts'
import type { Env, Window } from './env.ts'
import { because, day, uuid } from './validate.ts'

type Condition = RawBuilder<SqlBool>

// One key a list may be narrowed by: what it may say, and what that asks of the view.
interface Filter {
  schema: z.ZodType
  where: (value: never) => Condition
  // The set that `where` asks after as `hits`, where it is made by a function that knows a limit.
  hits?: (value: never) => RawBuilder<unknown>
  // The same asked of each row, for when there are more hits than the limit.
  each?: (value: never, view: string) => Condition
}

export interface Listing {
  resource: string
  view: string
  // The first is the default; the id settles ties.
  sort: [string, ...string[]]
  direction?: Direction
  id?: z.ZodType<string>
  filters: Record<string, Filter>
  // Where lists begin, instead of looking through everybody's rows: at what is in the asker's small window,
  // by a function of the database that knows it, or at what the asker's one organisation reviews.
  window?: { small: string; reviewer: string }
}

type Direction = 'ASC' | 'DESC'

const WIDEST = 200
const FARTHEST = 100_000
const COUNTED = 10_000

const by = <V>(schema: z.ZodType<V>, where: (value: V) => Condition): Filter => ({ schema, where })

const short = z.string().min(1).max(200)

export const equals = (column: string, schema: z.ZodType<string | number | boolean> = short) =>
  by(schema, (value) => sql`${sql.ref(column)} = ${value}`)
export const isId = (column: string) => equals(column, uuid)
export const isTrue = (column: string) => equals(column, z.boolean())
export const from = (column: string) => by(day, (value) => sql`${sql.ref(column)} >= ${value}::date`)
export const until = (column: string) => by(day, (value) => sql`${sql.ref(column)} <= ${value}::date`)
export const isSet = (column: string) =>
  by(z.boolean(), (wanted) =>
    wanted ? sql`${sql.ref(column)} is not null` : sql`${sql.ref(column)} is null`,
  )
export const given = (schema: z.ZodType<string>, conditions: Map<string, Condition>) =>
  by(schema, (value) => conditions.get(value) ?? sql`false`)
export const whether = (yes: Condition, no: Condition) => by(z.boolean(), (wanted) => (wanted ? yes : no))

// Words are looked up by a function of the database that has the asker's window inside. What is too common
// for it is looked for row by row, in the list's order and under its other filters: nothing is left out.
export const words = (search: string, table: string, key: string): Filter => {
  const line = sql.id('worded', key)
  return {
    schema: z.string().trim().min(2).max(100),
    where: () => sql`id in (select id from hits)`,
    hits: (text: string) => sql`select ${sql.id(search)}(${text}, ${COUNTED + 1}::int) as id`,
    each: (text: string, view: string) => sql`exists (select from ${sql.table(table)} worded
      where ${line} = ${sql.id(view, 'id')}
        and strpos(worded.words, lower(regexp_replace(${text}, '\\s+', ' ', 'g'))) > 0)`,
  }
}

// The description tells a stranger what the JSON inside the parameter may hold.
const decoded = <S extends z.ZodType>(schema: S, description: string) =>
  z
    .string()
    .max(20_000)
    .describe(description)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.issues.push({ ...because('query_json'), input: text })
        return z.NEVER
      }
    })
    .pipe(schema)

const place = z.int().min(0)
const range = z.tuple([place, place]).superRefine(([first, last], context) => {
  if (last < first || last - first >= WIDEST) context.addIssue(because('range_too_wide'))
  if (first > FARTHEST) context.addIssue(because('offset_too_far'))
})

export const listQuery = ({ sort, filters, id = uuid }: Listing) => {
  const shape = Object.fromEntries(
    Object.entries(filters).map(([key, { schema }]) => [key, schema.optional()]),
  )
  const ids = z.array(id).max(WIDEST).optional()
  return z.strictObject({
    sort: decoded(
      z.tuple([z.enum(['id', ...sort]), z.enum(['ASC', 'DESC'])]),
      `JSON: ["id|${sort.join('|')}", "ASC|DESC"]`,
    ).optional(),
    range: decoded(range, 'JSON: [first, last]').optional(),
    filter: decoded(
      z.strictObject({ ...shape, id: ids }),
      `JSON: {"id": [], ${Object.keys(shape).map((key) => `"${key}"`)}}`,
    ).optional(),
  })
}

interface Query {
  sort?: [string, Direction]
  range?: [number, number]
  filter?: Record<string, unknown>
}

const filtersOf = ({ filters }: Listing, { id: _, ...rest }: Record<string, unknown>) => {
  const known = new Map(Object.entries(filters))
  return Object.entries(rest).flatMap(([key, value]) => {
    const filter = known.get(key)
    return filter && value !== undefined ? [{ filter, value: value as never }] : []
  })
}

type Row = Record<string, unknown>

interface Wanted {
  view: RawBuilder<unknown>
  where: Condition
  hits: RawBuilder<unknown> | undefined
  order: RawBuilder<unknown>
  rows: number
  first: number
}

const all = (conditions: Condition[]): Condition =>
  conditions.length > 0 ? sql`(${sql.join(conditions, sql`) and (`)})` : sql`true`

const seenThrough = ({ window }: Listing, { small, reviewer }: Window): Condition[] => {
  if (window && small) return [sql`id = any ((select ${sql.id(window.small)}())::uuid[])`]
  return window && reviewer ? [sql`${sql.ref(window.reviewer)} = ${reviewer}`] : []
}

const wanted = (listing: Listing, query: Query, window: Window, each = false): Wanted => {
  const filters = filtersOf(listing, query.filter ?? {})
  const asked = filters.map(({ filter, value }) =>
    each && filter.each ? filter.each(value, listing.view) : filter.where(value),
  )
  const found = each ? undefined : filters.find(({ filter }) => filter.hits)
  const ids = query.filter?.id
  if (Array.isArray(ids)) asked.push(sql`id = any(${ids})`)
  asked.push(...seenThrough(listing, window))
  const [column, direction] = query.sort ?? [listing.sort[0], listing.direction ?? 'ASC']
  const [first, last] = query.range ?? [0, query.filter?.id ? WIDEST - 1 : 24]
  const way = direction === 'ASC' ? sql`asc` : sql`desc`
  const order = sql`${sql.ref(column)} ${way}, id ${way}`
  const hits = found?.filter.hits?.(found.value)
  const rows = last - first + 1
  return { view: sql.table(listing.view), where: all(asked), hits, order, rows, first }
}

const NOTHING: { total: number; ids: string[] } = { total: 0, ids: [] }
const tooMany = sql`(select count(*) > ${COUNTED} from hits)`

// How many match, and which of them make the page; null where that is still to be found by passing so many.
interface Counted {
  total: number
  ids: string[] | null
  // There are more hits of a search than are counted.
  cut?: boolean
}

// Whatever matches is looked for once, in order: what was counted also says which make the page.
const count = async (trx: Trx, { view, where, hits, order, rows, first }: Wanted): Promise<Counted> => {
  const found = await sql<Counted>`
    ${hits ? sql`with hits as materialized (${hits})` : sql``}
    select count(*) as total, case when count(*) <= ${COUNTED} or ${first + rows} <= ${COUNTED}
             then coalesce((array_agg(id))[${first + 1}:${first + rows}]::text[], '{}') end as ids,
           ${hits ? tooMany : sql`false`} as cut
      from (select id from ${view} where ${where} ${hits ? sql`and not ${tooMany}` : sql``}
            order by ${order} limit ${COUNTED + 1}) matching`.execute(trx)
  return found.rows[0] ?? NOTHING
}

// Lists that held more than is counted when they were last looked at: nothing but their speed hangs on it.
const long = new Set<string>()
const KNOWN_LONG = 10_000

const remember = (key: string, isLong: boolean) => {
  if (long.size >= KNOWN_LONG) long.clear()
  if (isLong) long.add(key)
  else long.delete(key)
}

// A long list is counted in whatever order its rows come.
const measure = async (trx: Trx, { view, where }: Wanted): Promise<Counted> => {
  const found = await sql<{ total: number }>`
    select count(*) as total
      from (select from ${view} where ${where} limit ${COUNTED + 1}) matching`.execute(trx)
  return { total: found.rows[0]?.total ?? 0, ids: null }
}

const counted = async (trx: Trx, asked: Wanted): Promise<Counted> => {
  if (asked.hits) return count(trx, asked)
  const { sql: text, parameters } = sql`${asked.view} ${asked.where}`.compile(trx)
  const key = JSON.stringify([text, parameters])
  const measured = long.has(key) ? await measure(trx, asked) : null
  const found = measured && measured.total > COUNTED ? measured : await count(trx, asked)
  remember(key, found.total > COUNTED)
  return found
}

// The rows of a page where it is known that there are more than are counted: so many are passed, no more.
const walk = async (trx: Trx, { view, where, order, rows, first }: Wanted): Promise<string[]> => {
  // under a name of its own: ordered by its text, no index would have the order
  const passed = await sql<{ found: string }>`
    select id::text as found from ${view} where ${where}
     order by ${order} limit ${rows} offset ${first}`.execute(trx)
  return passed.rows.map(({ found }) => found)
}

// Nothing but the words was asked: their hits, which are the asker's own, are as many as the list.
const onlyWords = (listing: Listing, { filter = {} }: Query) =>
  filter.id === undefined && filtersOf(listing, filter).length === 1

const page = async (trx: Trx, listing: Listing, query: Query, window: Window) => {
  let asked = wanted(listing, query, window)
  let known = await counted(trx, asked)
  if (known.cut) {
    asked = wanted(listing, query, window, true)
    known = onlyWords(listing, query) ? { total: COUNTED + 1, ids: null } : await count(trx, asked)
  }
  const { view, where, order, rows, first } = asked
  const { total } = known
  // An id that is put together in the view leads no index to its row.
  if (listing.id !== undefined) {
    const found = sql<Row>`
      select * from ${view} where ${where} order by ${order} limit ${rows} offset ${first}`
    return { rows: (await found.execute(trx)).rows, first, total }
  }
  const ids = known.ids ?? (await walk(trx, asked))
  if (ids.length === 0) return { rows: [], first, total }
  const found = sql<Row>`select * from ${view} where id = any(${ids}) order by ${order}`
  return { rows: (await found.execute(trx)).rows, first, total }
}

type Shape = (trx: Trx, rows: Row[]) => Promise<Row[]>

// Totals are exact up to ten thousand; beyond that the list says only that there is more.
export const list = async (c: Context<Env>, listing: Listing, query: Query, shape?: Shape) => {
  const { rows, first, total } = await c.var.inDb('read', async (trx) => {
    const found = await page(trx, listing, query, c.var.window)
    return shape ? { ...found, rows: await shape(trx, found.rows) } : found
  })
  const span = rows.length > 0 ? `${first}-${first + rows.length - 1}` : '*'
  c.header('Content-Range', `${listing.resource} ${span}/${total}`)
  c.header('Access-Control-Expose-Headers', 'Content-Range, X-Total')
  if (total > COUNTED) c.header('X-Total', 'capped')
  return c.json(rows)
}
