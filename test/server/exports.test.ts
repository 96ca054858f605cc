// Lists that leave the house: no cell of theirs is a formula to whoever opens it.
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csv } from '../../server/csv.ts'
import { projectFiles } from '../tidy.ts'
import { type Counter, openCounter } from './counter.ts'
import { bringingAt, line, numbered, csv as sheet } from './old-records.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const FORMULAS = ['=HYPERLINK("http://x")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1']
const cellsOf = (text: string): string[] =>
  parse(text, { bom: true, relax_column_count: true }).flat() as string[]
const dangerous = (cells: string[]) => cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))

describe('lists that are exported', () => {
  test('what begins like a formula is text; a number stays a number', () => {
    expect(dangerous(cellsOf(csv([FORMULAS])))).toEqual([])
    expect(cellsOf(csv([[-5, 0.25, '正常', null]]))).toEqual(['-5', '0.25', '正常', ''])
  })

  test('one place writes such tables, and every route that hands one out uses it', () => {
    const server = projectFiles().filter(({ path }) => path.startsWith('server/'))
    expect(server.filter(({ text }) => text.includes('csv-stringify')).map(({ path }) => path)).toEqual([
      'server/csv.ts',
    ])
    const routes = server.filter(({ path }) => path.startsWith('server/routes/'))
    const hands = routes.filter(({ text }) => /SHEET_TYPES|text\/csv/.test(text))
    expect(hands.length).toBeGreaterThan(2)
    const SAFE = /from '\.\.?\/(csv|sheets\/brought|catalogue\/export|evaluation_table)\.ts'/
    expect(hands.filter(({ text }) => !SAFE.test(text)).map(({ path }) => path)).toEqual([])
  })

  test('the catalogue', async () => {
    for (const [n, name] of FORMULAS.entries())
      await sql`insert into catalogue_items (catalogue_id, origin, name, holder_name, words, grams,
          changed_at) values (${`=${n}`}, 'government', ${name}, ${name}, 'x', '{}', now())`.execute(
        counter.owner,
      )
    const { status, text } = await counter.ask('registry', '/api/catalogue/export')
    expect(status).toBe(200)
    expect(text).toContain(`'=HYPERLINK`)
    expect(dangerous(cellsOf(text))).toEqual([])
  })

  test('the report of an import', async () => {
    const at = bringingAt(counter)
    const { id } = await at.bring(
      sheet(
        line(numbered(1)),
        line('=1+1', { 登记主体名称: '@SUM(A1)' }),
        line('-9', { 登记主体名称: '+8' }),
      ),
      false,
    )
    const { status, text } = await counter.ask('lead', `/api/records/${id}/report`)
    expect(status).toBe(200)
    expect(text).toContain("'=1+1")
    expect(text).toContain("'@SUM(A1)")
    expect(dangerous(cellsOf(text))).toEqual([])
    expect((await counter.ask('registrant', `/api/records/${id}/report`)).status).toBe(403)
  })
})
