// One file that is two things at once: to a viewer what its name says, to another program something else.
// Programs find their own kind by marks at its beginning or its end, so there must be none of another kind.
import { Refused } from '../sheets/refused.ts'

const HEAD = 1024
const END_OF_ZIP = Buffer.from('PK\u0005\u0006', 'latin1')
const END_SIZE = 22
const LONGEST_COMMENT = 65_535
const ARCHIVES = [
  Buffer.from('Rar!\u001a\u0007', 'latin1'),
  Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]),
  Buffer.from('MSCF\u0000\u0000\u0000\u0000', 'latin1'),
]
const PAGE = /<(!doctype html|html|script|svg|iframe|body|\?php)\b/i
const PDF = '%PDF-'

// The end of an archive says how long its table is; four bytes by chance do not.
const endsAsZip = (bytes: Buffer) => {
  const from = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT)
  for (let at = bytes.indexOf(END_OF_ZIP, from); at !== -1; at = bytes.indexOf(END_OF_ZIP, at + 1)) {
    const rest = bytes.length - at
    if (
      rest >= END_SIZE &&
      bytes.readUInt32LE(at + 12) <= at &&
      bytes.readUInt16LE(at + 20) <= rest - END_SIZE
    )
      return true
  }
  return false
}

interface Expected {
  zip?: boolean
  pdf?: boolean
}

export const refuseSecondMeaning = (bytes: Buffer, { zip = false, pdf = false }: Expected = {}): void => {
  const head = bytes.toString('latin1', 0, HEAD)
  const second =
    PAGE.test(head) ||
    head.indexOf(PDF, pdf ? 1 : 0) !== -1 ||
    (!zip && (endsAsZip(bytes) || ARCHIVES.some((mark) => bytes.includes(mark))))
  if (second) throw new Refused('paper_second_meaning')
}
