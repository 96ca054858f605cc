// Reads a backup a piece at a time, and believes nothing that its own digests do not bear out.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import { reasonOf, Stop } from '../stop.ts'
import { codeOf, isOfTheDisk } from './disk.ts'
import { End, Head, ROWS_END, TableEnd, TableHead } from './format.ts'

export interface Rows {
  table: string
  columns: string[]
  next: Record<string, string>
  // The rows as COPY takes them. To be read to their end before anything else is.
  pieces: () => AsyncGenerator<Buffer>
  // Reads them for no other reason than to know that they are what was written.
  skim: () => Promise<void>
  // What was said about them, which what was read must bear out.
  end: () => Promise<TableEnd>
}

export interface Backup {
  head: Head
  tables: AsyncGenerator<Rows, End>
}

// The file is not what was once written.
export class Damage extends Error {}

type Lines = AsyncGenerator<Buffer, void>

const NEWLINE = 10
const PIECE = 64 * 1024
const rowsEnd = Buffer.from(ROWS_END)

// Each line with its end; what follows the last end is a line that was cut off.
async function* linesOf(source: AsyncIterable<Buffer>): Lines {
  let begun: Buffer[] = []
  for await (const chunk of source) {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      begun.push(chunk.subarray(from, at + 1))
      yield begun.length === 1 && begun[0] ? begun[0] : Buffer.concat(begun)
      begun = []
      from = at + 1
    }
    if (from < chunk.length) begun.push(chunk.subarray(from))
  }
  if (begun.length > 0) throw new Damage('the last line is cut off')
}

const lineFrom = async (lines: Lines): Promise<Buffer> => {
  const { value, done } = await lines.next()
  if (done || !value) throw new Damage('it ends too early')
  return value
}

const jsonOf = (line: Buffer): unknown => {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch (error) {
    throw new Damage(reasonOf(error), { cause: error })
  }
}

const parsed = <T>(schema: z.ZodType<T>, line: unknown): T => {
  const { success, data, error } = schema.safeParse(line)
  if (!success) throw new Damage(error.issues[0]?.message, { cause: error })
  return data
}

const rowsFrom = (lines: Lines, line: unknown): Rows => {
  const { table, columns, next } = parsed(TableHead, line)
  const digest = createHash('sha256')
  async function* pieces() {
    let [held, size] = [[] as Buffer[], 0]
    for (let row = await lineFrom(lines); !row.equals(rowsEnd); row = await lineFrom(lines)) {
      digest.update(row)
      held.push(row)
      size += row.length
      if (size < PIECE) continue
      yield Buffer.concat(held)
      held = []
      size = 0
    }
    if (size > 0) yield Buffer.concat(held)
  }
  const skim = async () => {
    const all = pieces()
    while (!(await all.next()).done);
  }
  let said: Promise<TableEnd> | undefined
  const ended = async () => {
    const said = parsed(TableEnd, jsonOf(await lineFrom(lines)))
    if (digest.digest('hex') !== said.sha256) throw new Damage(`${table}: SHA-256`)
    return said
  }
  return { table, columns, next, pieces, skim, end: () => (said ??= ended()) }
}

// One table after the other, each to be read before the next; then what the last line says.
async function* tablesIn(lines: Lines): AsyncGenerator<Rows, End> {
  let [tables, rows] = [0, 0]
  for (;;) {
    const line = jsonOf(await lineFrom(lines))
    const end = End.safeParse(line)
    if (end.success) {
      if (end.data.tables !== tables || end.data.rows !== rows)
        throw new Damage('its last line counts otherwise')
      if (!(await lines.next()).done) throw new Damage('it goes on after its last line')
      return end.data
    }
    const table = rowsFrom(lines, line)
    yield table
    rows += (await table.end()).rows
    tables += 1
  }
}

const backupIn = async (source: AsyncIterable<Buffer>): Promise<Backup> => {
  const lines = linesOf(source)
  return { head: parsed(Head, jsonOf(await lineFrom(lines))), tables: tablesIn(lines) }
}

// Damage has many names; whoever restores needs one.
const isDamage = (error: unknown) => error instanceof Damage || codeOf(error).startsWith('Z_')

const asRefusal = (file: string, error: unknown): unknown => {
  if (isDamage(error))
    return new Stop((w) => w.backup.damaged, { file, why: reasonOf(error) }, { cause: error })
  if (isOfTheDisk(error))
    return new Stop((w) => w.backup.unreadable, { file, why: reasonOf(error) }, { cause: error })
  return error
}

export const readBackup = async <T>(file: string, work: (backup: Backup) => Promise<T>): Promise<T> => {
  try {
    return await pipeline(createReadStream(file), createGunzip(), async (source: AsyncIterable<Buffer>) =>
      work(await backupIn(source)),
    )
  } catch (error) {
    throw asRefusal(file, error)
  }
}

// Whether it is whole, asked before anything is done with it.
export const checkBackup = (file: string): Promise<Head> =>
  readBackup(file, async ({ head, tables }) => {
    for await (const table of tables) await table.skim()
    return head
  })
