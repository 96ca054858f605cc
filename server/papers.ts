// The one road of a paper into the house: streamed to disk under a limit and digested as it comes, looked
// into by a process of its own, and kept byte for byte. What is refused is kept nowhere.
import { sql } from 'kysely'
import { call } from '../db/advance.ts'
import type { Trx } from '../db/connect.ts'
import { Exhausted, readApart, TooBusy } from './apart.ts'
import { digestOf, type Received, storeFile } from './files.ts'
import { extensionOf, SORTS } from './papers/sort.ts'
import { problem } from './problem.ts'
import { Refused } from './sheets/refused.ts'

export interface Look {
  type: string
  // Of a sheet, without its heading; null where nobody could count them.
  lines: number | null
  // Where the preview lies as long as the upload does.
  preview: string | null
}

export interface Paper extends Received, Look {}

const BOUNDS = { megabytes: 256, seconds: 20 }
const RETRY_AFTER = 5
const PREVIEW = 'image/jpeg'
const UNLIKE = 'file_unlike_its_name'

const readerOf = (name: string): string => {
  const extension = extensionOf(name)
  if (extension === null) throw problem(415, UNLIKE)
  return `papers/${SORTS[extension].reader}`
}

const spoken = (error: unknown): unknown => {
  if (error instanceof Refused)
    return problem(error.sentence === UNLIKE ? 415 : 422, error.sentence, { values: error.values })
  if (error instanceof TooBusy) return problem(503, 'papers_busy', { retryAfter: RETRY_AFTER })
  return error instanceof Exhausted ? problem(422, 'paper_bomb') : error
}

// Answers the type the file is kept and served under. Which of them a paper may have is the law's to say.
export const inspected = async (name: string, file: Received): Promise<Paper> => {
  const look = await readApart<Look>(readerOf(name), [file.path, name], BOUNDS).catch((error) => {
    throw spoken(error)
  })
  return { ...file, ...look }
}

const storePreview = async (trx: Trx, path: string) => {
  const file = await digestOf(path)
  await storeFile(trx, file, PREVIEW)
  return file.sha256
}

// The file, what was found in it, and what may be shown instead of it.
export const storePaper = async (trx: Trx, { preview, lines, type, ...file }: Paper): Promise<void> => {
  await storeFile(trx, file, type)
  const shown = preview === null ? null : await storePreview(trx, preview)
  await call(trx, sql<void>`remember_findings(${file.sha256}, ${lines}::int, ${shown}::bytea)`)
}
