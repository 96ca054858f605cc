// The bytes of papers: received as a stream, kept by what they are, handed out piece by piece.
import { createHash } from 'node:crypto'
import { mkdtemp, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Context } from 'hono'
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import type { Db, Trx } from '../db/connect.ts'
import type { Env } from './env.ts'
import { problem } from './problem.ts'

export const LARGEST = 15 * 1024 * 1024
const SLACK = 64 * 1024
const CHUNK = 256 * 1024

export interface Received {
  path: string
  bytes: number
  sha256: Buffer
}

const tooLarge = () => problem(413, 'file_too_large')

// How much may come, and what is said when more does.
export interface Most {
  bytes: number
  refuse: () => Error
}

const PAPER: Most = { bytes: LARGEST, refuse: tooLarge }

// Counts and digests while the bytes flow to disk, and stops reading when there are too many.
export const keepStream = async (source: Readable, path: string, most: Most = PAPER): Promise<Received> => {
  const digest = createHash('sha256')
  const file = await open(path, 'w')
  let bytes = 0
  const counted = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const part of source) {
      bytes += part.length
      if (bytes > most.bytes) throw most.refuse()
      digest.update(part)
      yield part
    }
  }
  await pipeline(source, counted, file.createWriteStream())
  if (bytes === 0) throw problem(422, 'file_empty')
  return { path, bytes, sha256: digest.digest() }
}

// The same of a file that was made here.
export const digestOf = async (path: string): Promise<Received> => {
  const whole = await readFile(path)
  return { path, bytes: whole.length, sha256: createHash('sha256').update(whole).digest() }
}

const receive = async (c: Context<Env>, path: string, most: Most): Promise<Received> => {
  const body = c.req.raw.body
  if (Number(c.req.header('Content-Length') ?? 0) > most.bytes + SLACK) throw most.refuse()
  if (!body) throw problem(422, 'file_empty')
  return keepStream(Readable.fromWeb(body as never), path, most)
}

const FOLDER = 'registry-upload-'
const RECEIVED_WITHIN = 3_600_000

/** Takes away what a killed server of the same user was receiving; nobody receives a file for an hour. */
export const forgetUploads = async (): Promise<void> => {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(FOLDER)) continue
    const folder = join(tmpdir(), name)
    // It may be gone already: somebody else starts beside us.
    const found = await stat(folder).catch(() => undefined)
    if (found?.uid === process.getuid?.() && Date.now() - (found?.mtimeMs ?? 0) > RECEIVED_WITHIN)
      await rm(folder, { recursive: true, force: true })
  }
}

// A folder of its own for one request; what lies in it exists only while `work` looks at it.
export const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), FOLDER))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export const withUpload = <T>(
  c: Context<Env>,
  work: (file: Received) => Promise<T>,
  most: Most = PAPER,
): Promise<T> => inFolder(async (folder) => work(await receive(c, join(folder, 'bytes'), most)))

export const storeFile = async (trx: Trx, { path, bytes, sha256 }: Received, type: string) => {
  const wanted = await call(trx, sql<boolean>`store_file(${sha256}, ${bytes}::int, ${type})`)
  if (!wanted) return
  const file = await open(path)
  try {
    const buffer = Buffer.alloc(CHUNK)
    for (let n = 0; n * CHUNK < bytes; n++) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK, n * CHUNK)
      await call(trx, sql<void>`store_chunk(${sha256}, ${n}::int, ${buffer.subarray(0, bytesRead)})`)
    }
  } finally {
    await file.close()
  }
}

export interface Stored {
  name: string
  type: string
  bytes: number
  sha256: Buffer
}

// One short query per piece, so that a slow reader holds no connection. The last piece leaves only
// when the digest of all of them is right: a changed file is cut short, never delivered whole.
export const pieces = async function* (db: Db, { sha256, bytes }: Stored) {
  const digest = createHash('sha256')
  for (let n = 0; n * CHUNK < bytes; n++) {
    const piece = await call(db, sql<Buffer | null>`file_chunk(${sha256}, ${n}::int)`)
    if (!piece) throw problem(500, 'file_damaged')
    digest.update(piece)
    if ((n + 1) * CHUNK >= bytes && !digest.digest().equals(sha256)) throw problem(500, 'file_damaged')
    yield new Uint8Array(piece)
  }
}

// Letters that any header can carry, and the whole name beside them (RFC 6266).
const disposition = (name: string) => {
  const ascii = name.replace(/[^\w.-]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

// What is handed out is kept by whoever asked, and never shown as a page of this site.
export const asFile = (name: string, type: string) => ({
  'Content-Type': type,
  'Content-Disposition': disposition(name),
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, no-store',
})

// The first piece is read before anything is sent, so that what is missing or damaged is still a sentence.
export const flowing = async (c: Context<Env>, source: AsyncGenerator<Uint8Array<ArrayBuffer>>) => {
  const first = await source.next()
  const { log } = c.var
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      try {
        const next = await source.next()
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      } catch (error) {
        log.error({ err: error }, 'file_damaged')
        controller.error(error)
      }
    },
    start: (controller) => first.done || controller.enqueue(first.value),
    cancel: async () => {
      await source.return(undefined)
    },
  })
}

export const sendFile = async (c: Context<Env>, file: Stored) => {
  const body = await flowing(c, pieces(c.var.filesDb, file))
  return c.body(body, 200, { ...asFile(file.name, file.type), 'Content-Length': String(file.bytes) })
}

// Bytes that were only just made, and are kept nowhere.
export const sendBytes = (c: Context<Env>, bytes: Uint8Array<ArrayBuffer>, name: string, type: string) =>
  c.body(bytes, 200, { ...asFile(name, type), 'Content-Length': String(bytes.length) })
