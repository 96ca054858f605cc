// A file that comes in parts: what is there stays there, and becomes a paper only when it is whole.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bitmapOf } from '../hostile/pictures.ts'
import type { Name } from '../people.ts'
import { opened } from '../walker.ts'
import { type Counter, key, openCounter } from './counter.ts'

const PART = 1024 * 1024
const NAME = 'scan.bmp'
const MATERIAL = 'source_undertaking'

let counter: Counter
let id: string
let shade = 0
beforeAll(async () => {
  counter = await openCounter()
})
beforeEach(async () => {
  id = await opened({}, counter)
})
afterAll(() => counter.close())

// Another picture every time, of two parts and a bit.
const picture = () => {
  const bytes = bitmapOf(900, 900)
  bytes[bytes.length - 1] = ++shade
  return bytes
}
const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const partOf = (bytes: Buffer, n: number) => bytes.subarray(n * PART, (n + 1) * PART)
const countOf = (bytes: Buffer) => Math.ceil(bytes.length / PART)

const send = (who: Name, digest: string, n: number | string, bytes: Buffer) =>
  counter.ask(who, `/api/uploads/${digest}/parts/${n}`, { method: 'PUT', body: bytes as BodyInit })
const sendAll = async (bytes: Buffer) => {
  for (let n = 0; n < countOf(bytes); n++)
    expect((await send('registrant', digestOf(bytes), n, partOf(bytes, n))).status).toBe(204)
}
const kept = async (who: Name | null, digest: string) =>
  (await counter.ask(who, `/api/uploads/${digest}`)).body.parts
const finish = (upload: string, headers = {}, name = NAME) =>
  counter.ask(
    'registrant',
    `/api/cases/${id}/materials?${new URLSearchParams({ material: MATERIAL, name, upload })}`,
    { method: 'POST', headers },
  )

test('a broken upload goes on where it broke, and the paper is the file, byte for byte', async () => {
  const bytes = picture()
  const digest = digestOf(bytes)
  await send('registrant', digest, 0, partOf(bytes, 0))
  await send('registrant', digest, 0, partOf(bytes, 0))
  expect(await kept('registrant', digest)).toEqual([0])
  for (let n = 1; n < countOf(bytes); n++) await send('registrant', digest, n, partOf(bytes, n))
  const { status, body } = await finish(digest)
  expect(status, JSON.stringify(body)).toBe(201)
  expect(body).toMatchObject({ name: NAME, bytes: bytes.length, sha256: digest, type: 'image/bmp' })
  expect(await kept('registrant', digest)).toEqual([])
})

test('it is a paper once, however often its last answer is lost', async () => {
  const bytes = picture()
  const headers = key()
  await sendAll(bytes)
  const first = await finish(digestOf(bytes), headers)
  await sendAll(bytes)
  const second = await finish(digestOf(bytes), headers)
  expect([second.status, second.text]).toEqual([first.status, first.text])
})

test('409 while a part is missing; what is there stays', async () => {
  const bytes = picture()
  const digest = digestOf(bytes)
  expect((await finish(digest)).status).toBe(409)
  await send('registrant', digest, 0, partOf(bytes, 0))
  await send('registrant', digest, 2, partOf(bytes, 2))
  const { status, body } = await finish(digest)
  expect([status, body.title]).toEqual([409, '文件尚未传完，请重新选择该文件，系统将从中断处继续上传。'])
  expect(await kept('registrant', digest)).toEqual([0, 2])
})

test('422 when what came is another file than was announced, and none of it is kept', async () => {
  const bytes = picture()
  const digest = digestOf(picture())
  for (let n = 0; n < countOf(bytes); n++) await send('registrant', digest, n, partOf(bytes, n))
  const { status, body } = await finish(digest)
  expect([status, body.title]).toEqual([422, '传送的内容与原文件不一致，请重新选择该文件上传。'])
  expect(await kept('registrant', digest)).toEqual([])
})

test('what is in it is looked into all the same', async () => {
  const bytes = Buffer.from('<html><script>alert(1)</script></html>')
  await sendAll(bytes)
  expect((await finish(digestOf(bytes), {}, 'a.pdf')).status).toBe(415)
})

test('nobody else sees, uses or spoils it', async () => {
  const bytes = picture()
  const digest = digestOf(bytes)
  await send('neighbour', digest, 0, Buffer.from('something else'))
  expect(await kept('registrant', digest)).toEqual([])
  await sendAll(bytes)
  expect((await finish(digest)).status).toBe(201)
  expect(await kept('neighbour', digest)).toEqual([0])
  expect((await counter.ask(null, `/api/uploads/${digest}`)).status).toBe(401)
})

test('413 for a part beyond one megabyte; 404 where no part can be', async () => {
  const digest = digestOf(picture())
  expect((await send('registrant', digest, 0, Buffer.alloc(PART + 1))).status).toBe(413)
  for (const n of [30, '-1', '1.0', '01', 'x'])
    expect((await send('registrant', digest, n, Buffer.from('a'))).status).toBe(404)
  expect((await send('registrant', digest.toUpperCase(), 0, Buffer.from('a'))).status).toBe(404)
})

test('429 for whoever is sending too much at once', async () => {
  const limit = (bytes: number) =>
    sql`update rule.paper_limits set value = ${bytes} where measure = 'waiting_bytes'`.execute(counter.owner)
  await limit(PART)
  const digest = digestOf(picture())
  expect((await send('registry', digest, 0, Buffer.alloc(PART))).status).toBe(204)
  const { status, body } = await send('registry', digest, 1, Buffer.alloc(1))
  await limit(300 * PART)
  expect([status, body.title]).toEqual([
    429,
    '您正在上传、尚未传完的文件过多，请等待已开始的上传完成后重试。',
  ])
})

test('what nobody went on with for a day is forgotten', async () => {
  const digest = digestOf(picture())
  await send('registrant', digest, 0, Buffer.from('a'))
  await sql`update upload_parts set sent_at = now() - interval '23 hours'`.execute(counter.owner)
  await sql`select forget_left_parts()`.execute(counter.owner)
  expect(await kept('registrant', digest)).toEqual([0])
  await sql`update upload_parts set sent_at = now() - interval '25 hours'`.execute(counter.owner)
  await sql`select forget_left_parts()`.execute(counter.owner)
  expect(await kept('registrant', digest)).toEqual([])
})
