// The evaluation at the counter: figures, the cases behind them, the table to keep, and who may have them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepare as rollup } from '../../jobs/rollup.ts'
import { prepare as verify } from '../../jobs/verify.ts'
import { csv } from '../../server/csv.ts'
import { contextIn, runOf } from '../jobs/watching.ts'
import type { Name } from '../people.ts'
import { type Counter, openCounter } from '../server/counter.ts'
import { act, caseAt } from '../walker.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
  for (const by of ['registrant', 'neighbour'] as const) {
    const id = await caseAt(counter, 'acceptance', { by })
    await act(counter, 'registry', id, 'accept')
  }
  await caseAt(counter, 'acceptance')
  expect(await runOf(rollup, contextIn(counter))).toBeGreaterThan(0)
  expect(await runOf(rollup, contextIn(counter))).toBe(0)
})
afterAll(() => counter.close())

interface Figure {
  indicator: string
  numerator: number
  denominator: number
}
type Figures = { dimensions: { indicators: Figure[] }[]; from: string; to: string; as_of: string }

const figures = async (who: Name, query = '') =>
  (await counter.ask(who, `/api/evaluation${query}`)).body as unknown as Figures
const acceptance = ({ dimensions }: Figures) => {
  const one = dimensions
    .flatMap(({ indicators }) => indicators)
    .find(({ indicator }) => indicator === 'acceptance_on_time')
  return [one?.numerator, one?.denominator]
}

test('without a period it is the present month; with one, and with filters, what they name', async () => {
  const page = await figures('authority')
  expect(page).toMatchObject({ from: '2026-03-01', to: '2026-03-02', as_of: expect.any(String) })
  expect(acceptance(page)).toEqual([2, 2])
  expect(acceptance(await figures('authority', '?from=2026-01-01&to=2026-02-28'))).toEqual([0, 0])
  expect(acceptance(await figures('authority', '?district=110105'))).toEqual([1, 1])
  expect(acceptance(await figures('authority', '?scheme=public_data&kind=initial'))).toEqual([2, 2])
  for (const wrong of ['?from=yesterday', '?from=2026-03-02&to=2026-03-01', '?colour=red', '?registry=x'])
    expect((await counter.ask('authority', `/api/evaluation${wrong}`)).status, wrong).toBe(400)
})

test('a district authority is told of its own district, and everybody else what to do instead', async () => {
  expect(acceptance(await figures('other_district'))).toEqual([1, 1])
  for (const who of ['registrant', 'registry', 'lead', 'administrator', 'auditor'] as const)
    for (const path of ['', '.csv', '/acceptance_on_time/cases']) {
      const { status, body } = await counter.ask(who, `/api/evaluation${path}`)
      expect([status, body.title], who).toEqual([403, expect.stringMatching(/。$/)])
    }
  expect((await counter.ask(null, '/api/evaluation')).status).toBe(401)
  const may = async (who: Name) => (await counter.ask(who, '/api/session')).body.evaluates
  expect([await may('authority'), await may('other_district'), await may('registry')]).toEqual([
    true,
    true,
    false,
  ])
})

test('the cases behind a figure are a list like any other, and name nobody', async () => {
  const cases = (who: Name, filter: object, more = '') =>
    counter.ask(who, `/api/evaluation/acceptance_on_time/cases?filter=${JSON.stringify(filter)}${more}`)
  const { headers, body } = await cases('authority', { from: '2026-03-01', to: '2026-03-31', part: 'met' })
  expect(headers.get('Content-Range')).toBe('evaluation 0-1/2')
  expect(Object.keys((body as unknown as object[])[0] ?? {}).sort()).toEqual(
    `case_id case_name counted counted_kind day days district due_on edition entered_on id indicator kind
     late left_on legal met procedure receipt_number registry_id scheme seq stage term unit`.split(/\s+/),
  )
  const unmet = await cases('authority', { part: 'unmet' })
  expect([unmet.body, unmet.headers.get('Content-Range')]).toEqual([[], 'evaluation */0'])
  const sorted = await cases('authority', {}, '&sort=["days","ASC"]&range=[0,0]')
  expect(sorted.headers.get('Content-Range')).toBe('evaluation 0-0/2')
  expect((await cases('district', {})).headers.get('Content-Range')).toBe('evaluation 0-0/1')
  expect((await cases('authority', { indicator: 'refused' })).status).toBe(400)
  expect((await counter.ask('authority', '/api/evaluation/unheard_of/cases')).status).toBe(404)
  expect((await counter.ask('authority', '/api/evaluation/UP/cases')).status).toBe(404)
})

test('the table opens in a spreadsheet, in either language', async () => {
  const table = (language: string) =>
    counter.ask('authority', '/api/evaluation.csv?from=2026-03-01', {
      headers: { 'Accept-Language': language },
    })
  const { text, headers } = await table('zh')
  expect(headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
  expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename\*=UTF-8''.*\.csv$/)
  expect(text.startsWith('评价维度,指标,')).toBe(true)
  expect(text).toContain('服务效率,受理按时率,2,2,,')
  expect(text).toContain('本版本尚无数据')
  expect((await table('en')).text).toContain('Efficiency of service,Acceptance on time,2,2,,')
})

test.each([
  ['=1+1', "'=1+1"],
  ['+8613800000000', "'+8613800000000"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['a "b", c', '"a ""b"", c"'],
  [-1, '-1'],
  [null, ''],
])('%s is written as %s', (cell, written) => {
  expect(csv([[cell]])).toBe(`\uFEFF${written}\r\n`)
})

test('第十二条 the nightly verification is remembered, and broken chains are told', async () => {
  const context = contextIn(counter, { JOBS_DATABASE_URL: counter.jobsUrl })
  expect(await runOf(verify, context)).toBe(0)
  expect(await figures('authority')).toMatchObject({ verification: { faults: 0 } })
})
