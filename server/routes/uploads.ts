// Files that come in parts: each is kept as soon as it is there, so that a broken upload goes on where it
// broke. The whole is named by its SHA-256; POST /cases/:id/materials with `upload` makes it a paper.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { call } from '../../db/advance.ts'
import type { Env } from '../env.ts'
import { inFolder, keepStream, LARGEST, type Received, withUpload } from '../files.ts'
import { keepsBytes } from '../openapi.ts'
import { problem } from '../problem.ts'
import { nothing, zv } from '../validate.ts'

const LARGEST_PART = 1024 * 1024
const MOST = { bytes: LARGEST_PART, refuse: () => problem(413, 'part_too_large') }

export const digestHex = z.string().regex(/^[0-9a-f]{64}$/)

// No file has more parts than the largest one sent by half megabytes.
const partParam = z.strictObject({
  sha256: digestHex,
  n: z
    .string()
    .regex(/^(0|[1-9]\d?)$/)
    .transform(Number)
    .refine((n) => n < (2 * LARGEST) / LARGEST_PART),
})

const digestOf = (hex: string) => Buffer.from(hex, 'hex')

const partsKept = (c: Context<Env>, digest: Buffer) =>
  c.var.inDb('read', (trx) => call(trx, sql<number[]>`parts_kept(${digest})`))

// One short transaction a part, so that what is written to disk holds no connection.
const partsOf = async function* (c: Context<Env>, digest: Buffer, count: number) {
  for (let n = 0; n < count; n++) {
    const part = await c.var.inDb('read', (trx) =>
      call(trx, sql<Buffer | null>`part_kept(${digest}, ${n}::int)`),
    )
    if (!part) throw problem(409, 'upload_broken')
    yield part
  }
}

const assembled = async (c: Context<Env>, digest: Buffer, path: string): Promise<Received> => {
  const kept = await partsKept(c, digest)
  if (kept.length === 0) throw problem(409, 'upload_broken')
  const file = await keepStream(Readable.from(partsOf(c, digest, kept.length)), path)
  if (file.sha256.equals(digest)) return file
  // Which part is wrong, or whether the last one is missing, cannot be told: it is sent anew.
  await c.var.inDb('write', (trx) => call(trx, sql<void>`forget_parts(${digest})`))
  throw problem(422, 'upload_damaged')
}

/** The whole file, put together from its parts; 409 when one is missing, 422 when it is another file. */
export const withParts = <T>(
  c: Context<Env>,
  hex: string,
  work: (file: Received) => Promise<T>,
): Promise<T> => inFolder(async (folder) => work(await assembled(c, digestOf(hex), join(folder, 'bytes'))))

export const uploads = new Hono<Env>()
  .get('/:sha256', zv('param', z.strictObject({ sha256: digestHex })), zv('query', nothing), async (c) =>
    c.json({ parts: await partsKept(c, digestOf(c.req.valid('param').sha256)) }),
  )
  .put('/:sha256/parts/:n', keepsBytes, zv('param', partParam), zv('query', nothing), (c) => {
    const { sha256, n } = c.req.valid('param')
    return withUpload(
      c,
      async ({ path }) => {
        const bytes = await readFile(path)
        const keep = sql<void>`keep_part(${digestOf(sha256)}, ${n}::int, ${bytes})`
        await c.var.inDb('write', (trx) => call(trx, keep))
        return c.body(null, 204)
      },
      MOST,
    )
  })
