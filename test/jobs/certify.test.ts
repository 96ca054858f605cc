// From coding to paper: every version gets one slip, however often somebody tries to draw it.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { draw } from '../../jobs/certificate/draw.ts'
import { signerOf } from '../../jobs/certificate/signature.ts'
import { prepare as certify } from '../../jobs/certify.ts'
import { asTheClock, known, seen } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt, standing } from '../walker.ts'
import { read } from './papers.ts'
import { contextIn, runOf, signingKey } from './watching.ts'

const town = await founded()
afterAll(town.close)
const context = contextIn(town)

interface Kept {
  sha256: Buffer
  content_digest: Buffer
  pdf: Buffer
  links: number
}

const slipOf = async (id: string) => {
  const [slip] = await known<Kept>(
    town,
    sql`select s.sha256, s.content_digest,
               (select string_agg(k.bytes, '' order by k.n) from file_chunks k
                 where k.sha256 = s.sha256) as pdf,
               (select count(*)::int from registration_entries e where e.registration_id = s.registration_id
                   and e.entry = 'slip' and e.digest = s.sha256) as links
          from slips s where s.registration_id = ${id}`,
  )
  return slip
}

const registered = async () => (await standing(town, await caseAt(town, 'registered'))).registration_id ?? ''

const expire = (id: string) =>
  sql`update slip_leases set until = now() - interval '1 second' where registration_id = ${id}`.execute(
    town.owner,
  )

// What the database itself would never do.
const spoil = async (id: string) => {
  const guard = (how: string) =>
    sql
      .raw(
        ['never_changed', 'as_chain_says']
          .map((trigger) => `alter table registration_versions ${how} trigger ${trigger}`)
          .join('; '),
      )
      .execute(town.owner)
  await guard('disable')
  await sql`update registration_versions set printed = '[{"field": "name"}]'
    where registration_id = ${id}`.execute(town.owner)
  await guard('enable always')
}

// The same thread draws the letters that a case has brought about; they are not counted here.
const drawnLetters = async () =>
  (await known<{ n: number }>(town, sql`select count(*)::int as n from letter_files`))[0]?.n ?? 0
const slipsMade = async (work: () => Promise<number>) => {
  const before = await drawnLetters()
  const handled = await work()
  return handled - (await drawnLetters()) + before
}

const claimed = () =>
  asTheClock(town, async (trx) => {
    const { rows } = await sql<{
      registration_id: string
      page: unknown
    }>`select * from claim_slips(1, 60)`.execute(trx)
    return rows[0]
  })

describe('第二十四条 发放登记确认单', () => {
  test('one slip, one file, one link of the chain, whoever was first', async () => {
    const id = await registered()
    expect(await slipOf(id)).toBeUndefined()
    const three = await Promise.all([1, 2, 3].map(() => certify(context)))
    const together = async () =>
      (await Promise.all(three.map((work) => work()))).reduce((sum, one) => sum + one)
    expect(await slipsMade(together)).toBe(1)
    const slip = await slipOf(id)
    expect(slip?.links).toBe(1)
    expect(
      createHash('sha256')
        .update(slip?.pdf ?? '')
        .digest(),
    ).toEqual(slip?.sha256)
    const [entry] = await seen<{
      name: string
      holder_name: string
      query_code: string
      slip_sha256: string
    }>(
      town,
      'registrant',
      sql`select name, holder_name, query_code, slip_sha256 from registration_list where id = ${id}`,
    )
    const { text } = await read(slip?.pdf ?? Buffer.alloc(0))
    expect(text).toContain(entry?.name.replace(/\s/g, ''))
    expect(text).toContain(entry?.holder_name)
    expect(text).toContain(entry?.query_code.match(/.{1,4}/g)?.join('-'))
    expect(text).toContain(slip?.content_digest.toString('hex').slice(0, 16))
    expect(entry?.slip_sha256).toBe(slip?.sha256.toString('hex'))
  })

  test('drawn halfway and drawn again by another: the same bytes', async () => {
    const id = await registered()
    const first = await claimed()
    expect(first?.registration_id).toBe(id)
    const signer = await signerOf(signingKey)
    const { pdf } = await draw(first?.page, signer, context.environment.publicUrl)
    expect(await slipsMade(() => runOf(certify, context))).toBe(0)
    await expire(id)
    expect(await slipsMade(() => runOf(certify, context))).toBe(1)
    expect((await slipOf(id))?.pdf.equals(pdf)).toBe(true)
  })

  test('a slip that cannot be drawn waits with its reason and does not hold up the others', async () => {
    const [bad, good] = [await registered(), await registered()]
    await spoil(bad)
    expect(await slipsMade(() => runOf(certify, context))).toBe(1)
    expect(await slipOf(good)).toBeDefined()
    expect(await slipOf(bad)).toBeUndefined()
    const [lease] = await known<{ last_error: string }>(
      town,
      sql`select last_error from slip_leases where registration_id = ${bad}`,
    )
    expect(lease?.last_error).toContain('name_zh')
  })

  test('the key is published', async () => {
    const keys = await known<{ kid: string; public_jwk: object }>(town, sql`select * from signing_keys`)
    expect(keys).toHaveLength(1)
    const { kid } = await signerOf(signingKey)
    expect(keys[0]).toMatchObject({ kid, public_jwk: { kid, kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA' } })
    expect(keys[0]?.public_jwk).not.toHaveProperty('d')
  })
})
