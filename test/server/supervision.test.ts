// Measures against a registry, through the counter: a measure counts with its paper, which comes back.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdfOf } from '../hostile/pdfs.ts'
import { known } from '../people.ts'
import { type Counter, key, openCounter } from './counter.ts'

const PDF = pdfOf()

let counter: Counter
let registry: string
beforeAll(async () => {
  counter = await openCounter('2026-03-09 10:00+08')
  const [row] = await known(counter, sql<{ id: string }>`select registry_id as id from office.installation`)
  registry = row?.id ?? ''
})
afterAll(() => counter.close())

const record = (measure: string, misconduct: string[]) =>
  counter.ask('chief', '/api/supervision/measures', {
    json: {
      registry_id: registry,
      measure,
      misconduct,
      taken_on: '2026-03-09',
      words: '约谈登记机构负责人。',
    },
    headers: key(),
  })
const attach = (id: unknown, bytes: Uint8Array, name = '约谈记录.pdf') =>
  counter.ask('chief', `/api/supervision/measures/${id}/papers?${new URLSearchParams({ name })}`, {
    body: bytes as BodyInit,
    headers: key(),
  })

test('第二十七条 the authority records a talk and attaches its paper, which the registry can open', async () => {
  const measure = await record('talk', ['neglect'])
  expect(measure.status).toBe(201)
  const { status, body } = await attach(measure.body.id, PDF)
  expect(status).toBe(201)
  const [paper] = body.papers as { id: string; name: string }[]
  expect(paper?.name).toBe('约谈记录.pdf')
  const path = `/api/supervision/papers/${paper?.id}`
  for (const who of ['chief', 'registry'] as const)
    expect((await counter.ask(who, path)).status, who).toBe(200)
  for (const who of ['registrant', 'district'] as const)
    expect([403, 404], who).toContain((await counter.ask(who, path)).status)
})

test('what is no paper is refused with a sentence', async () => {
  const measure = await record('talk', ['neglect'])
  const { status, body } = await attach(measure.body.id, Buffer.from('no pdf at all'))
  expect([415, 422]).toContain(status)
  expect(body.title).toMatch(/。$/)
})

test('a paper that is not scanned yet is handed to nobody but whoever brought it', async () => {
  await sql`select set_scanner_port(true)`.execute(counter.jobs)
  const measure = await record('guidance', ['neglect'])
  const { body } = await attach(measure.body.id, Buffer.concat([PDF, Buffer.from('\n% another\n')]))
  const [paper] = body.papers as { id: string }[]
  const path = `/api/supervision/papers/${paper?.id}`
  expect((await counter.ask('chief', path)).status).toBe(200)
  const held = await counter.ask('registry', path)
  expect([held.status, held.body.code]).toEqual([409, 'paper_scanned'])
})
