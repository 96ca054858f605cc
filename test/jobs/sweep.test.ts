// Files that nobody needs are forgotten a day later; nothing that anybody needs ever is.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepare as sweep } from '../../jobs/sweep.ts'
import { fill } from '../filler.ts'
import { pngOf } from '../hostile/pictures.ts'
import { known } from '../people.ts'
import { type Counter, openCounter } from '../server/counter.ts'
import { act, opened } from '../walker.ts'
import { contextIn, runOf } from './watching.ts'

let counter: Counter
let id: string
beforeAll(async () => {
  counter = await openCounter()
  id = await opened({}, counter)
})
afterAll(() => counter.close())

const hand = async (material = 'source_undertaking') => {
  const asked = new URLSearchParams({ material, name: 'a.png' })
  const { status, body } = await counter.ask('registrant', `/api/cases/${id}/materials?${asked}`, {
    body: (await pngOf()) as BodyInit,
  })
  expect(status).toBe(201)
  return String(body.id)
}
const remove = (paper: string) => counter.ask('registrant', `/api/materials/${paper}`, { method: 'DELETE' })
const count = async (table: string) =>
  (await known(counter, sql<{ n: number }>`select count(*) as n from ${sql.raw(table)}`))[0]?.n
const aDayLater = () =>
  sql`update files_let_go set let_go_at = let_go_at - interval '25 hours'`.execute(counter.owner)
const swept = () => runOf(sweep, contextIn(counter))

test('a paper taken away goes after a day, and the picture of it with it', async () => {
  const paper = await hand()
  expect(await count('files')).toBe(2)
  await remove(paper)
  expect(await swept()).toBe(0)
  await aDayLater()
  expect(await swept()).toBe(2)
  expect([await count('files'), await count('file_chunks'), await count('files_let_go')]).toEqual([0, 0, 0])
})

test('what was handed in again in the meantime stays', async () => {
  await remove(await hand())
  const paper = await hand()
  await aDayLater()
  expect(await swept()).toBe(0)
  expect((await counter.ask('registrant', `/api/materials/${paper}`)).status).toBe(200)
})

test('what another paper has in common with it stays', async () => {
  const other = await hand('agreement')
  const { body } = await counter.ask('registrant', `/api/cases/${id}`)
  for (const one of body.materials as { id: string }[]) if (one.id !== other) await remove(one.id)
  await aDayLater()
  expect(await swept()).toBe(0)
  expect((await counter.ask('registrant', `/api/materials/${other}`)).status).toBe(200)
})

test('what was submitted stays, and not even the owner deletes it', async () => {
  await fill(counter, 'registrant', id)
  await act(counter, 'registrant', id, 'submit')
  const before = await count('files')
  await sql`insert into files_let_go select sha256, '-infinity' from files
    where sha256 in (select sha256 from case_materials) on conflict do nothing`.execute(counter.owner)
  await expect(sql`delete from file_chunks`.execute(counter.owner)).rejects.toMatchObject({ code: '42501' })
  await swept()
  expect(await count('files')).toBe(before)
  expect(await count(`files_let_go where let_go_at = '-infinity'`)).toBe(0)
})

test('whom a limit counted is forgotten once its window is long over', async () => {
  await sql`insert into rate_limits (key, window_from, taken)
    values ('sign-in 192.0.2.1', now() - interval '3 days', 4), ('sign-in 192.0.2.2', now(), 1)`.execute(
    counter.owner,
  )
  await swept()
  const left = await known(
    counter,
    sql<{ key: string }>`select key from rate_limits where key like '%192.0.2%'`,
  )
  expect(left.map(({ key }) => key)).toEqual(['sign-in 192.0.2.2'])
})
