// A whole case in one file, and what is kept on oneself: complete, true to the byte, and no more than one may
// see.
import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepare as certify } from '../../jobs/certify.ts'
import { contextIn, runOf } from '../jobs/watching.ts'
import { told } from '../objections.ts'
import { known, type Name } from '../people.ts'
import { caseAt } from '../walker.ts'
import { type Counter, cookieOf, HOST, openCounter } from './counter.ts'

let counter: Counter
let done: string
beforeAll(async () => {
  counter = await openCounter()
  done = await caseAt(counter, 'registered')
  await runOf(certify, contextIn(counter))
}, 120_000)
afterAll(() => counter.close())

const bytesOf = async (who: Name, path: string) => {
  const response = await counter.app.fetch(
    new Request(`${HOST}${path}`, { headers: { Cookie: cookieOf(who), 'Accept-Language': 'zh' } }),
  )
  return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) }
}

interface Manifest {
  receipt_number: string
  head: string
  files: { path: string; bytes: number; sha256: string }[]
}

const archiveFor = async (who: Name, id: string) => {
  const { status, bytes } = await bytesOf(who, `/api/cases/${id}/archive`)
  expect(status).toBe(200)
  const files = unzipSync(bytes)
  const text = (path: string) => strFromU8(files[path] ?? new Uint8Array())
  return { files, text, manifest: JSON.parse(text('manifest.json')) as Manifest }
}
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('the whole case as one file', () => {
  test('holds every paper byte for byte, the form, the history, letters and slip, all in its manifest', async () => {
    const { files, text, manifest } = await archiveFor('registry', done)
    const paths = Object.keys(files).filter((path) => path !== 'manifest.json')
    expect(manifest.files.map(({ path }) => path)).toEqual(paths)
    for (const { path, bytes, sha256: digest } of manifest.files) {
      const held = files[path] as Uint8Array
      expect([held.length, sha256(held)], path).toEqual([bytes, digest])
    }
    const papers = await known(
      counter,
      sql<{
        sha256: string
      }>`select encode(sha256, 'hex') as sha256 from case_materials where case_id = ${done}`,
    )
    const given = manifest.files.filter(({ path }) => path.startsWith('papers/')).map((one) => one.sha256)
    expect(papers.length).toBeGreaterThan(2)
    expect(given.sort()).toEqual(papers.map((one) => one.sha256).sort())
    const [slip] = await known(
      counter,
      sql<{ sha256: string }>`select encode(s.sha256, 'hex') as sha256 from slips s
        join registrations r on r.id = s.registration_id where r.case_id = ${done}`,
    )
    expect(manifest.files.find(({ path }) => path.startsWith('slips/'))?.sha256).toBe(slip?.sha256)
    expect(manifest.files.filter(({ path }) => /^letters\/.*\.pdf$/.test(path)).length).toBeGreaterThan(0)
    expect(text('form/version-1.html')).toContain('登记数据示例')
    expect(text('history.html')).toContain('受理')
    const [last] = await known(
      counter,
      sql<{ hash: string }>`select encode(hash, 'hex') as hash from case_events where case_id = ${done}
        order by seq desc limit 1`,
    )
    expect(manifest.head).toBe(last?.hash)
    expect(JSON.parse(text('history.json')).at(-1).hash).toBe(last?.hash)
  })

  test('what was filled in stays words in the pages that are read', async () => {
    const name = '<script>alert(1)</script>'
    const id = await caseAt(counter, 'acceptance', { content: { data_name: name } })
    const { text } = await archiveFor('registrant', id)
    expect(text('form/version-1.html')).toContain('&lt;script&gt;')
    expect(text('form/version-1.html')).not.toContain('<script>')
  })

  test('whoever has no business with the case gets none of it', async () => {
    for (const who of ['neighbour', 'other_district', 'objector'] as const)
      expect((await bytesOf(who, `/api/cases/${done}/archive`)).status, who).toBe(404)
    expect((await bytesOf('administrator', `/api/cases/${done}/archive`)).status).toBe(403)
  })

  test('the registrant gets of an objection neither the name nor what was handed in in confidence', async () => {
    const main = await caseAt(counter, 'public_notice')
    const id = await told(counter, main)
    const office = await archiveFor('registry', id)
    const side = await archiveFor('registrant', id)
    const all = Object.values(side.files)
      .map((bytes) => strFromU8(bytes))
      .join('\n')
    expect(
      Object.values(office.files)
        .map((bytes) => strFromU8(bytes))
        .join('\n'),
    ).toContain('北京市朝阳区教育委员会')
    expect(all).not.toContain('北京市朝阳区教育委员会')
    const papers = ({ manifest }: typeof side) =>
      manifest.files.filter(({ path }) => path.startsWith('papers/')).length
    expect(papers(side)).toBeLessThan(papers(office))
  })
})

describe('what is kept on oneself (个人信息保护法第四十五条)', () => {
  interface Own {
    person: { username: string; email: string }
    kept: Record<string, Record<string, unknown>[]>
  }
  const mine = async (who: Name) => JSON.parse(strFromU8((await bytesOf(who, '/api/me/data')).bytes)) as Own

  test('names every table that refers to a person, and every row that refers to this one', async () => {
    const { person, kept } = await mine('registrant')
    expect(person).toMatchObject({ username: 'registrant', email: 'registrant@example.cn' })
    const columns = await known(
      counter,
      sql<{
        schema: string
        table: string
        column: string
      }>`select n.nspname as schema, c.relname as table, a.attname as column from pg_constraint k
        join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on (a.attrelid, a.attnum) = (k.conrelid, k.conkey[1])
        where k.contype = 'f' and k.confrelid = 'public.people'::regclass order by 1`,
    )
    expect(columns.length).toBeGreaterThan(10)
    for (const { schema, table, column } of columns) {
      const [row] = await known(
        counter,
        sql<{ n: number }>`select count(*)::int as n from ${sql.table(`${schema}.${table}`)}
          where ${sql.ref(column)} = ${counter.cast.registrant.id}`,
      )
      expect(kept[`${table}.${column}`]?.length, table).toBe(row?.n)
    }
    expect(kept['identities.person_id']).toMatchObject([{ number_masked: '110105********002X' }])
  })

  test('nothing in it lets anybody in, and an officer gets no number of those they checked', async () => {
    const text = strFromU8((await bytesOf('registry', '/api/me/data')).bytes)
    expect(JSON.parse(text).kept['identities.checked_by'].length).toBeGreaterThan(3)
    for (const secret of ['token_hash', 'password_hash', 'number_digest', '110105********002X'])
      expect(text).not.toContain(secret)
    expect((await counter.ask(null, '/api/me/data')).status).toBe(401)
  })

  test('reading it changes no chain', async () => {
    await mine('registrant')
    expect(await known(counter, sql`select * from broken_chains()`)).toEqual([])
  })
})
