// Reads one sheet in a process of its own, which knows no secret and may die: started by sheets.ts with a
// path, a format and limits, it writes what it found to its output.
import { readFileSync } from 'node:fs'
import { type Limits, readCsv, readXlsx, withinLimits } from './reading.ts'
import { Refused } from './refused.ts'

// What the parser of a broken file throws is no fault of ours; the sentence says what to do.
const refusalOf = (error: unknown) => {
  const { sentence, values } = error instanceof Refused ? error : new Refused('sheet_unreadable')
  return { refused: sentence, values }
}

const [path = '', format, limits = '{}'] = process.argv.slice(2)
const read = async () => {
  const bytes = readFileSync(path)
  const within: Limits = JSON.parse(limits)
  const sheet = format === 'csv' ? readCsv(bytes, within) : await readXlsx(bytes, within)
  return { rows: withinLimits(sheet, within) }
}
read()
  .catch(refusalOf)
  .then((said) => process.stdout.write(JSON.stringify(said)))
