// Looks into one paper in a process of its own, which knows no secret and may die: started by papers.ts with a
// path and a name, it writes what it found to its output, and a preview, if there is one, beside the file.
// Parsers are loaded only for what they parse.
import { readFileSync, writeFileSync } from 'node:fs'
import type { Sentence } from '../messages/say.ts'
import type { Look } from '../papers.ts'
import { Refused } from '../sheets/refused.ts'
import { checkXls } from './compound.ts'
import { refuseSecondMeaning } from './marks.ts'
import { MOST_OF_A_WORKBOOK, MOST_ROWS } from './most.ts'
import { type Extension, SORTS, sortOf } from './sort.ts'

const LIMITS = { rows: MOST_ROWS, unpacked: MOST_OF_A_WORKBOOK }

interface Insight {
  preview?: Buffer | null
  lines?: number
}

const openPdf = async (bytes: Buffer): Promise<Insight> => {
  refuseSecondMeaning(bytes, { pdf: true })
  const { checkPdf } = await import('./pdf.ts')
  await checkPdf(bytes)
  return {}
}

const openPicture =
  (how: 'openJpeg' | 'openPng' | 'openBitmap') =>
  async (bytes: Buffer): Promise<Insight> => {
    refuseSecondMeaning(bytes)
    const pictures = await import('./picture.ts')
    return { preview: await pictures[how](bytes) }
  }

const openXls = async (bytes: Buffer): Promise<Insight> => {
  refuseSecondMeaning(bytes)
  checkXls(bytes)
  return {}
}

const openSheet =
  (zip: boolean) =>
  async (bytes: Buffer): Promise<Insight> => {
    refuseSecondMeaning(bytes, { zip })
    const { linesIn, readCsv, readPages, withinLimits } = await import('../sheets/reading.ts')
    const pages = zip ? await readPages(bytes, LIMITS) : [readCsv(bytes, LIMITS)]
    const lines = pages.map((page) => linesIn(withinLimits(page, LIMITS)))
    return { lines: lines.reduce((sum, one) => sum + one, 0) }
  }

const OPEN: Record<Extension, (bytes: Buffer) => Promise<Insight>> = {
  pdf: openPdf,
  jpg: openPicture('openJpeg'),
  jpeg: openPicture('openJpeg'),
  png: openPicture('openPng'),
  bmp: openPicture('openBitmap'),
  xls: openXls,
  xlsx: openSheet(true),
  csv: openSheet(false),
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

// Whatever asks for more room than there is has grown beyond measure; the rest is broken.
const refusalOf = (error: unknown) => {
  if (error instanceof Refused)
    return { refused: OF_PAPERS[error.sentence] ?? error.sentence, values: error.values }
  return { refused: error instanceof RangeError ? 'paper_bomb' : 'paper_damaged', values: {} }
}

const [path = '', name = ''] = process.argv.slice(2)
const look = async (): Promise<Look> => {
  const bytes = readFileSync(path)
  const extension = await sortOf(name, bytes)
  const { preview = null, lines = null } = await OPEN[extension](bytes)
  const shown = preview && `${path}.preview`
  if (preview && shown) writeFileSync(shown, preview)
  return { type: SORTS[extension].type, lines, preview: shown }
}
process.stdout.write(JSON.stringify(await look().catch(refusalOf)))
