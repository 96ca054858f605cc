// The counter's documents: listed, read as PDF, received, worded before the act; and papers to print.
import { afterAll, describe, expect, test } from 'vitest'
import { prepare as certify } from '../../jobs/certify.ts'
import { read } from '../jobs/papers.ts'
import { contextIn, runOf } from '../jobs/watching.ts'
import type { Name } from '../people.ts'
import { act, caseAt, inputFor, standing, transitionsOf } from '../walker.ts'
import { asked, cookieOf, HOST, key, openCounter } from './counter.ts'

const counter = await openCounter()
afterAll(counter.close)
const { ask } = counter

const inputOf = async (id: string, action: string) => {
  const c = await standing(counter, id)
  const move = (await transitionsOf(counter, c)).find(
    (one) => one.from_stage === c.stage && one.action === action,
  )
  if (!move) throw new Error(`no ${action}`)
  return inputFor(counter, id, move)
}

const refusedCase = async () => {
  const id = await caseAt(counter, 'acceptance')
  await act(counter, 'registry', id, 'refuse', await inputOf(id, 'refuse'))
  return id
}

interface Row {
  id: string
  number: string
  title: string
  mine: boolean
  drawn: boolean
  how: string | null
}

const rowsOf = async (who: Name, id: string) => {
  const filter = encodeURIComponent(JSON.stringify({ case_id: id }))
  const { body, headers } = await ask(who, `/api/letters?filter=${filter}`)
  expect(headers.get('Content-Range')).toMatch(/^letters /)
  return body as unknown as Row[]
}

const bytesOf = async (who: Name, path: string) => {
  const response = await counter.app.fetch(new Request(HOST + path, { headers: { Cookie: cookieOf(who) } }))
  return {
    status: response.status,
    headers: response.headers,
    pdf: Buffer.from(await response.arrayBuffer()),
  }
}

describe('the documents of a case', () => {
  test('are listed for their addressee and for the offices', async () => {
    const id = await refusedCase()
    const [row, ...more] = await rowsOf('registrant', id)
    expect(more).toEqual([])
    expect(row).toMatchObject({
      title: '不予受理通知书',
      title_en: 'Notice of refusal',
      mine: true,
      how: null,
    })
    expect((await rowsOf('registry', id))[0]).toMatchObject({ mine: false })
    expect(await rowsOf('neighbour', id)).toEqual([])
    expect((await ask('neighbour', `/api/letters/${row?.id}`)).status).toBe(404)
  })

  test('one not drawn yet says so; drawn, it is a PDF under its number', async () => {
    const id = await refusedCase()
    const [row] = await rowsOf('registrant', id)
    const early = await ask('registrant', `/api/letters/${row?.id}/file`)
    expect(early.status).toBe(409)
    expect(early.body).toMatchObject({ code: 'letter_ready', title: '文书正在生成，请稍后再下载。' })
    await runOf(certify, contextIn(counter))
    const { status, headers, pdf } = await bytesOf('registrant', `/api/letters/${row?.id}/file`)
    expect(status).toBe(200)
    expect(headers.get('Content-Type')).toBe('application/pdf')
    expect(decodeURIComponent(headers.get('Content-Disposition') ?? '')).toContain(`${row?.number}.pdf`)
    expect((await read(pdf)).text).toContain(row?.number)
    expect((await bytesOf('neighbour', `/api/letters/${row?.id}/file`)).status).toBe(404)
    expect((await rowsOf('registrant', id))[0]).toMatchObject({ drawn: true, sealed: false })
  })

  test('receipt is confirmed by the addressee, once, whatever is repeated', async () => {
    const id = await refusedCase()
    const [row] = await rowsOf('registrant', id)
    const path = `/api/letters/${row?.id}/receipt`
    const office = await ask('registry', path, { json: {} })
    expect(office.status).toBe(403)
    expect(office.body).toMatchObject({ code: 'party_and_duty' })
    expect((await ask('neighbour', path, { json: {} })).status).toBe(404)
    const headers = key()
    for (const sent of [headers, headers, key()])
      expect((await ask('registrant', path, { json: {}, headers: sent })).body).toMatchObject({
        how: 'confirmed',
        delivered_on: '2026-03-02',
      })
    expect((await asked(counter.app, null, path, { json: {} })).status).toBe(401)
  })
})

describe('before the act', () => {
  test('its documents are worded, and nothing has happened', async () => {
    const id = await caseAt(counter, 'acceptance')
    const before = await standing(counter, id)
    const path = `/api/cases/${id}/letters/preview`
    const json = { action: 'refuse', ...(await inputOf(id, 'refuse')) }
    const { status, body } = await ask('registry', path, { json })
    expect(status).toBe(200)
    expect(body).toEqual([
      expect.objectContaining({
        title: '不予受理通知书',
        number: '（文号待编）',
        recipient_name: expect.any(String),
      }),
    ])
    expect((body as unknown as { body: string }[])[0]?.body).toContain('登记内容存在重复')
    expect(await standing(counter, id)).toEqual(before)
    expect(await rowsOf('registry', id)).toEqual([])
  })

  test('an act that would be refused says why instead', async () => {
    const id = await caseAt(counter, 'acceptance')
    const path = `/api/cases/${id}/letters/preview`
    const incomplete = await ask('registry', path, { json: { action: 'refuse' } })
    expect(incomplete.status).toBe(422)
    expect(incomplete.body).toMatchObject({ code: 'reason_chosen' })
    expect((await ask('registrant', path, { json: { action: 'accept' } })).status).toBe(403)
    expect((await ask('neighbour', path, { json: { action: 'accept' } })).status).toBe(404)
  })
})

describe('papers to print', () => {
  test('are drawn from the case as it is filled in, with blanks where nothing is', async () => {
    const id = await caseAt(counter, 'draft')
    const { status, headers, pdf } = await bytesOf('registrant', `/api/cases/${id}/forms/source_undertaking`)
    expect(status).toBe(200)
    expect(headers.get('Content-Type')).toBe('application/pdf')
    expect(decodeURIComponent(headers.get('Content-Disposition') ?? '')).toContain('承诺书.pdf')
    const { text } = await read(pdf)
    for (const words of ['北京市大数据中心：', '登记数据名称为「＿', '（盖章）'])
      expect(text).toContain(words)
  })

  test('of a side are drawn for that side alone', async () => {
    const id = await caseAt(counter, 'acceptance')
    expect((await bytesOf('registry', `/api/cases/${id}/forms/source_undertaking`)).status).toBe(403)
    expect((await bytesOf('neighbour', `/api/cases/${id}/forms/source_undertaking`)).status).toBe(404)
  })

  test('without words of the platform are not there, and it says so', async () => {
    const id = await caseAt(counter, 'draft')
    const { status, body } = await ask('registrant', `/api/cases/${id}/forms/agreement`)
    expect(status).toBe(404)
    expect(body).toMatchObject({ code: 'template_there' })
    expect((await ask('registrant', `/api/cases/${id}/forms/nothing`)).status).toBe(422)
  })

  test('many at once are all drawn', async () => {
    const id = await caseAt(counter, 'draft')
    const all = await Promise.all(
      Array.from({ length: 6 }, () => bytesOf('registrant', `/api/cases/${id}/forms/commission`)),
    )
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 200))
  })
})

test('the rulebook says which moves issue documents', async () => {
  const { body } = await ask('registrant', '/api/rules')
  const rows = body.letters as { action: string; title_zh: string }[]
  expect(rows.find(({ action }) => action === 'refuse')).toMatchObject({ title_zh: '不予受理通知书' })
  expect(rows[0]).not.toHaveProperty('body_zh')
})
