// GET /api/cases/:id/checks: the preview, the marks, the likely repetitions and the term for filing.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseAt } from '../walker.ts'
import { type Counter, openCounter } from './counter.ts'

let counter: Counter
let first: string
let second: string

beforeAll(async () => {
  counter = await openCounter()
  const content = { data_name: '海淀区卫生监督抽检结果数据', summary: '联系人手机13800138000。' }
  first = await caseAt(counter, 'formal_review', { content })
  second = await caseAt(counter, 'formal_review', { content: { ...content, summary: '抽检结果汇总。' } })
})
afterAll(() => counter.close())

const checks = (who: Parameters<Counter['ask']>[0], id: string) => counter.ask(who, `/api/cases/${id}/checks`)

interface Side {
  id: string
  receipt_number: string
  public: { field: string }[]
  signs: { sign: string; name_zh: string; likeness: number }[]
}

test('an officer is given the preview, the marks, and the other case side by side', async () => {
  const { status, body } = await checks('registry2', first)
  expect(status).toBe(200)
  expect(body.hits).toMatchObject([{ field: 'summary', pattern: 'mobile', pattern_zh: '疑似手机号码' }])
  const [side] = body.duplicates as Side[]
  expect(side?.id).toBe(second)
  expect(side?.signs).toContainEqual(expect.objectContaining({ sign: 'name', likeness: 1 }))
  // The cast hands in the same sample papers, and each is named.
  expect(side?.signs).toContainEqual(
    expect.objectContaining({
      sign: 'paper',
      material: 'source_undertaking',
      name: 'source_undertaking.pdf',
    }),
  )
  expect(side?.public.map(({ field }) => field)).toEqual(
    (body.public as { field: string }[]).map(({ field }) => field),
  )
  expect(body.this).toMatchObject({ id: first })
  expect(body.registrant).toMatchObject({ sort: 'organ', article: '第七条' })
})

test('the registrant is given its own preview and term, and nothing about others', async () => {
  const { status, body } = await checks('registrant', first)
  expect(status).toBe(200)
  expect(Object.keys(body).sort()).toEqual(['hits', 'late', 'public', 'registrant'])
  expect(body.late).toMatchObject({ late: true, article: '第十九条' })
})

test('nobody else is given anything', async () => {
  for (const who of ['neighbour', 'other_district'] as const)
    expect((await checks(who, first)).status, who).toBe(404)
  for (const who of ['administrator', 'auditor'] as const)
    expect((await checks(who, first)).status, who).toBe(403)
  expect((await checks(null, first)).status).toBe(401)
})

test('an address that names no case is not found', async () => {
  expect((await checks('registry', 'no-such-case')).status).toBe(404)
  expect((await checks('registry', '00000000-0000-4000-8000-000000000000')).status).toBe(404)
})

test('the list can be narrowed to what was filed late, and to what was not', async () => {
  const inTime = await caseAt(counter, 'acceptance', { content: { authorised: 'no', data_name: '甲乙丙' } })
  const ids = async (late: boolean) => {
    const { text } = await counter.ask('registry', `/api/cases?filter={"filed_late":${late}}`)
    return (JSON.parse(text) as { id: string }[]).map(({ id }) => id)
  }
  expect((await ids(true)).sort()).toEqual([first, second].sort())
  expect(await ids(false)).toEqual([inTime])
})

test('a registrant with thousands of cases is compared in a moment', async () => {
  const began = performance.now()
  await sql`select count(*) from generate_series(1, 3000) n,
    lateral (select likeness(plain_name('海淀区卫生监督抽检结果数据'), plain_name('海淀区' || md5(n::text) || '数据')))
      l`.execute(counter.owner)
  expect(performance.now() - began).toBeLessThan(2000)
})
