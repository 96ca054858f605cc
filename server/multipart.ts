// A form with files, read as a stream: its words are few and short, its files go to disk as they come.
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import type { Context } from 'hono'
import type { Env } from './env.ts'
import { inFolder, keepStream, LARGEST, type Received } from './files.ts'
import { Problem, problem } from './problem.ts'

const MOST_FILES = 5
const SLACK = 1024 * 1024
const MOST_BYTES = MOST_FILES * LARGEST + SLACK
const LIMITS = { fileSize: LARGEST, files: MOST_FILES, fields: 200, fieldSize: 64 * 1024, headerPairs: 20 }

export interface SentFile extends Received {
  input: string
  name: string
}

export interface Sent {
  values: [name: string, value: string][]
  files: SentFile[]
  // Files that were not taken, with why.
  refused: { input: string; name: string; why: Problem }[]
}

// Line ends as everybody else writes them, and no control signs, which no record could keep.
const clean = (value: string) => value.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]|\p{Surrogate}/gu, '')

// A name is shown and handed out again; it carries no path and no signs that change how the rest reads.
const cleanName = (name: string) =>
  [...name.replace(/[/\\\p{Cc}\p{Cs}\p{Bidi_Control}]/gu, '_')].slice(-200).join('')

const keepFile = async (sent: Sent, stream: BusboyFileStream, input: string, given: string, path: string) => {
  const name = cleanName(given)
  try {
    const file = await keepStream(stream, path)
    if (stream.truncated) throw problem(413, 'file_too_large')
    sent.files.push({ input, name, ...file })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    // An input in which nobody chose a file sends one without a name.
    if (name !== '') sent.refused.push({ input, name, why: error })
  }
}

const counted = async function* (source: AsyncIterable<Uint8Array>) {
  let bytes = 0
  for await (const part of source) {
    bytes += part.length
    if (bytes > MOST_BYTES) throw problem(413, 'form_too_large')
    yield part
  }
}

// What the parser itself finds wrong bears no code; anything that does has failed in another way.
const asMalformed = (error: unknown): unknown =>
  error instanceof Error && !(error instanceof Problem) && !('code' in error)
    ? problem(400, 'form_malformed')
    : error

const parserFor = (c: Context<Env>) => {
  try {
    return new Busboy({ headers: { 'content-type': c.req.header('Content-Type') ?? '' }, limits: LIMITS })
  } catch (error) {
    throw asMalformed(error)
  }
}

// Files are kept only if what came before them, the form's token among it, may be trusted.
const parse = async (c: Context<Env>, folder: string, trusted: (values: Sent['values']) => boolean) => {
  const sent: Sent = { values: [], files: [], refused: [] }
  const body = c.req.raw.body
  if (!body) return sent
  const parser = parserFor(c)
  const kept: Promise<void>[] = []
  parser.on('field', (name, value) => sent.values.push([name, clean(value)]))
  parser.on('file', (input, stream, name) => {
    if (!trusted(sent.values)) return stream.resume()
    const path = join(folder, String(kept.length))
    kept.push(keepFile(sent, stream, input, name, path).catch((error) => void parser.destroy(error)))
  })
  parser.on('filesLimit', () =>
    sent.refused.push({
      input: '',
      name: '',
      why: problem(422, 'too_many_files', { values: { max: MOST_FILES } }),
    }),
  )
  await pipeline(Readable.fromWeb(body as never), counted, parser).catch((error) => {
    throw asMalformed(error)
  })
  await Promise.all(kept)
  return sent
}

export const withForm = <T>(
  c: Context<Env>,
  trusted: (values: Sent['values']) => boolean,
  work: (sent: Sent) => Promise<T>,
): Promise<T> => {
  if (Number(c.req.header('Content-Length') ?? 0) > MOST_BYTES) throw problem(413, 'form_too_large')
  return inFolder(async (folder) => work(await parse(c, folder, trusted)))
}
