// The reader of papers as sheets. An XLS is looked at from outside only; what must be counted is asked for in
// another format.
import { linesIn, readCsv, readPages, withinLimits } from '../sheets/reading.ts'
import { checkXls } from './compound.ts'
import { asDamaged, lookInto, type Open } from './look.ts'
import { refuseSecondMeaning } from './marks.ts'
import { MOST_OF_A_WORKBOOK, MOST_ROWS } from './most.ts'

const LIMITS = { rows: MOST_ROWS, unpacked: MOST_OF_A_WORKBOOK }

const counted = (pages: string[][][]) => {
  const lines = pages.map((page) => linesIn(withinLimits(page, LIMITS)))
  return { lines: lines.reduce((sum, one) => sum + one, 0) }
}

const xls: Open = async (bytes) => {
  refuseSecondMeaning(bytes)
  checkXls(bytes)
  return {}
}

const xlsx: Open = async (bytes) => {
  refuseSecondMeaning(bytes, { zip: true })
  return counted(await readPages(bytes, LIMITS).catch(asDamaged))
}

const csv: Open = async (bytes) => {
  refuseSecondMeaning(bytes)
  return counted([readCsv(bytes, LIMITS)])
}

lookInto({ xls, xlsx, csv })
