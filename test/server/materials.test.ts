// Papers: what is taken, what is refused, and that they come back as they were.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fill } from '../filler.ts'
import { pdfOf } from '../hostile/pdfs.ts'
import { bitmapOf } from '../hostile/pictures.ts'
import { act, opened } from '../walker.ts'
import { type Ask, type Counter, key, openCounter } from './counter.ts'

const PDF = pdfOf()
const PAPER = 'source_undertaking'
const FIFTEEN = 15 * 1024 * 1024

let counter: Counter
let id: string
beforeAll(async () => {
  counter = await openCounter()
})
beforeEach(async () => {
  id = await opened({}, counter)
})
afterAll(() => counter.close())

const upload = (
  name: string,
  bytes: Uint8Array | ReadableStream,
  headers: Ask['headers'] = {},
  material = PAPER,
) =>
  counter.ask('registrant', `/api/cases/${id}/materials?${new URLSearchParams({ material, name })}`, {
    body: bytes as BodyInit,
    headers,
  })

test('a paper goes in, comes back the same, and can be taken away again', async () => {
  const big = bitmapOf(500, 500)
  const { status, body } = await upload('来源 承诺书.bmp', big)
  expect(status).toBe(201)
  expect(body).toMatchObject({
    material: PAPER,
    name: '来源 承诺书.bmp',
    bytes: big.length,
    type: 'image/bmp',
  })
  const path = `/api/materials/${body.id}`
  const response = await counter.app.request(path, {
    headers: { Cookie: '__Host-sid=token%20of%20registrant' },
  })
  expect(Buffer.from(await response.arrayBuffer()).equals(big)).toBe(true)
  expect(response.headers.get('Content-Disposition')).toMatch(/^attachment; .*filename\*=UTF-8''%E6%9D%A5/)
  expect(response.headers.get('Content-Security-Policy')).toContain('sandbox')
  expect((await counter.ask('neighbour', path)).status).toBe(404)
  expect((await counter.ask('neighbour', path, { method: 'DELETE' })).status).toBe(404)
  expect((await counter.ask('registrant', path, { method: 'DELETE' })).status).toBe(204)
  expect((await counter.ask('registrant', path)).status).toBe(404)
})

describe('what its content says its name must say', () => {
  test.each<[string, Buffer, number]>([
    ['a.pdf', PDF, 201],
    ['A.PDF', PDF, 201],
    ['a.png', PDF, 415],
    ['a.pdf', Buffer.from('<html><script>alert(1)</script></html>'), 415],
    ['a.exe', PDF, 415],
    ['pdf', PDF, 415],
    ['a.bmp', bitmapOf(10, 10), 201],
    ['a.pdf', Buffer.alloc(0), 422],
  ])('%s', async (name, bytes, status) => {
    expect((await upload(name, bytes)).status).toBe(status)
  })

  test.each(['../../etc/passwd.pdf', 'a\u202efdp.pdf', 'a\u0000.pdf', 'a\\b.pdf', `${'长'.repeat(200)}.pdf`])(
    '%j is no name',
    async (name) => {
      expect((await upload(name, PDF)).status).toBe(400)
    },
  )
})

test('413 beyond fifteen megabytes, said or not, and nothing is kept', async () => {
  const files = () => sql<{ n: number }>`select count(*) as n from files`.execute(counter.owner)
  const before = (await files()).rows[0]?.n
  const bytes = Buffer.concat([PDF, Buffer.alloc(FIFTEEN)])
  expect((await upload('a.pdf', bytes, { 'Content-Length': '20000000' })).status).toBe(413)
  const flowing = new Blob([bytes]).stream()
  expect((await upload('a.pdf', flowing)).status).toBe(413)
  expect((await files()).rows[0]?.n).toBe(before)
})

test('422: a paper this kind does not ask for; 404: a case that is not yours', async () => {
  expect((await upload('a.pdf', PDF, {}, 'driving_licence')).status).toBe(422)
  const elsewhere = `/api/cases/${id}/materials?material=${PAPER}&name=a.pdf`
  expect((await counter.ask('neighbour', elsewhere, { body: PDF })).status).toBe(404)
})

test('the same upload under the same key is one paper', async () => {
  const headers = key()
  const first = await upload('a.pdf', PDF, headers)
  const second = await upload('a.pdf', PDF, headers)
  expect([second.status, second.text]).toEqual([first.status, first.text])
  expect((await upload('b.pdf', PDF, headers)).status).toBe(422)
})

test('409 once it is submitted', async () => {
  await fill(counter, 'registrant', id)
  await act(counter, 'registrant', id, 'submit')
  expect((await upload('a.pdf', PDF)).status).toBe(409)
  const { body } = await counter.ask('registrant', `/api/cases/${id}`)
  const [paper] = body.materials as { id: string }[]
  expect((await counter.ask('registrant', `/api/materials/${paper?.id}`, { method: 'DELETE' })).status).toBe(
    409,
  )
})

test('bytes changed behind the counter’s back are never delivered', async () => {
  const { body } = await upload('a.pdf', pdfOf({ catalog: `/Marked(${id})` }))
  await sql`alter table file_chunks disable trigger user`.execute(counter.owner)
  await sql`update file_chunks set bytes = set_byte(bytes, 0, 0)
    where sha256 = (select sha256 from case_materials where id = ${String(body.id)})`.execute(counter.owner)
  expect((await counter.ask('registrant', `/api/materials/${body.id}`)).status).toBe(500)
})
