// Papers of a case: uploaded as raw bytes, downloaded as they were, withdrawn while that is allowed.
import { type Context, Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { addMaterial, call, removeMaterial } from '../../db/advance.ts'
import type { Trx } from '../../db/connect.ts'
import { command } from '../commands.ts'
import type { Env } from '../env.ts'
import { type Received, type Stored, sendFile, withUpload } from '../files.ts'
import { givesBytes, takesBytes } from '../openapi.ts'
import { inspected, storePaper } from '../papers.ts'
import { problem } from '../problem.ts'
import { idParam, maybeKeyed, nothing, zv } from '../validate.ts'
import { digestHex, withParts } from './uploads.ts'

// A file's name is shown and sent back, never used as a path; still, it carries no path and no
// signs that change how the rest of it reads.
export const fileName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\\p{Cc}\p{Cs}\p{Bidi_Control}]+$/u)

// The bytes are the body, or were sent before in parts.
const handedIn = z.strictObject({
  material: z.string().min(1).max(100),
  name: fileName,
  upload: digestHex.optional(),
})

const mustSee = async (trx: Trx, id: string) => {
  const { rows } = await sql`select from case_list where id = ${id}`.execute(trx)
  if (!rows[0]) throw problem(404, 'address_unknown')
}

const readPaper = async (trx: Trx, id: string) => {
  const { rows } =
    await sql`select id, material, name, bytes, type, encode(sha256, 'hex') as sha256, uploaded_at
    from case_materials where id = ${id}`.execute(trx)
  return rows[0]
}

// The paper itself, or what is shown of it, once nothing stands in the way of handing it out.
const readStored = async (trx: Trx, id: string, preview: boolean) => {
  const { rows } = await sql<Stored>`select * from paper_of(${id}::uuid, ${preview})`.execute(trx)
  if (!rows[0]) throw problem(404, 'address_unknown')
  return rows[0]
}

// The bytes come to rest on disk before a transaction begins, so that a slow line holds none open.
const receive = async (c: Context<Env>, id: string, { material, name, upload }: z.infer<typeof handedIn>) => {
  await c.var.inDb('read', (trx) => mustSee(trx, id))
  const take = async (file: Received) => {
    const paper = await inspected(name, file)
    const { sha256, bytes, type } = paper
    const said = { material, name, sha256: sha256.toString('hex') }
    return command(c, said, 201, async (trx) => {
      await storePaper(trx, paper)
      const given = await addMaterial(trx, id, { material, name, sha256, bytes, type })
      if (upload !== undefined) await call(trx, sql<void>`forget_parts(${sha256})`)
      return readPaper(trx, given)
    })
  }
  return upload === undefined ? withUpload(c, take) : withParts(c, upload, take)
}

export const caseMaterials = new Hono<Env>().post(
  '/:id/materials',
  takesBytes,
  zv('param', idParam),
  zv('query', handedIn),
  zv('header', maybeKeyed),
  (c) => receive(c, c.req.valid('param').id, c.req.valid('query')),
)

export const materials = new Hono<Env>()
  .get('/:id', givesBytes, zv('param', idParam), zv('query', nothing), async (c) => {
    const { id } = c.req.valid('param')
    return sendFile(c, await c.var.inDb('read', (trx) => readStored(trx, id, false)))
  })
  .get('/:id/preview', givesBytes, zv('param', idParam), zv('query', nothing), async (c) => {
    const { id } = c.req.valid('param')
    return sendFile(c, await c.var.inDb('read', (trx) => readStored(trx, id, true)))
  })
  .delete('/:id', zv('param', idParam), zv('query', nothing), async (c) => {
    const { id } = c.req.valid('param')
    await c.var.inDb('write', (trx) => removeMaterial(trx, id))
    return c.body(null, 204)
  })
