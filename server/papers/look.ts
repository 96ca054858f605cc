// The frame of a look into one paper, in a process of its own, which knows no secret and may die: started by
// papers.ts with a path and a name, it writes what it found to its output, and a preview beside the file.
import { readFileSync, writeFileSync } from 'node:fs'
import type { Sentence } from '../messages/say.ts'
import type { Look } from '../papers.ts'
import { Refused } from '../sheets/refused.ts'
import { type Extension, SORTS, sortOf } from './sort.ts'

export interface Insight {
  preview?: Buffer | null
  lines?: number
}

export type Open = (bytes: Buffer) => Promise<Insight>

// What a parser says of a broken file is no sentence for people; running out of room is another matter.
export const asDamaged = (error: unknown): never => {
  throw error instanceof Refused || error instanceof RangeError ? error : new Refused('paper_damaged')
}

// What is said of sheets that are to be imported, as it is said of papers.
const OF_PAPERS: Partial<Record<Sentence, Sentence>> = {
  sheet_active: 'paper_macros',
  sheet_bomb: 'paper_bomb',
  sheet_not_text: 'file_unlike_its_name',
  sheet_quotes: 'paper_quotes',
  sheet_second_meaning: 'paper_second_meaning',
  sheet_too_many_rows: 'paper_too_many_rows',
  sheet_too_wide: 'paper_too_wide',
  sheet_unreadable: 'paper_damaged',
}

// Whatever asks for more room than there is has grown beyond measure; any other error is our own.
const refusalOf = (error: unknown) => {
  if (error instanceof RangeError) return { refused: 'paper_bomb', values: {} }
  if (!(error instanceof Refused)) throw error
  return { refused: OF_PAPERS[error.sentence] ?? error.sentence, values: error.values }
}

const look = async (ways: Partial<Record<Extension, Open>>, path: string, name: string): Promise<Look> => {
  const bytes = readFileSync(path)
  const extension = await sortOf(name, bytes)
  const open = ways[extension]
  if (!open) throw new Error(`no way to open ${extension}`)
  const { preview = null, lines = null } = await open(bytes)
  const shown = preview && `${path}.preview`
  if (preview && shown) writeFileSync(shown, preview)
  return { type: SORTS[extension].type, lines, preview: shown }
}

export const lookInto = (ways: Partial<Record<Extension, Open>>): void => {
  const [path = '', name = ''] = process.argv.slice(2)
  look(ways, path, name)
    .catch(refusalOf)
    .then((said) => process.stdout.write(JSON.stringify(said)))
}
