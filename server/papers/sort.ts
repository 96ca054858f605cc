// What a file really is, by its content; its name must say the same.
import { Refused } from '../sheets/refused.ts'
import { isEncryptedOffice } from './compound.ts'

// The extensions that papers may bear: the type each is kept and served under, and who reads it. `found` is
// what the content is recognised as; null where nothing but the text itself can tell.
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const SORTS = {
  pdf: { type: 'application/pdf', found: 'application/pdf', reader: 'read_pdf' },
  jpg: { type: 'image/jpeg', found: 'image/jpeg', reader: 'read_picture' },
  jpeg: { type: 'image/jpeg', found: 'image/jpeg', reader: 'read_picture' },
  png: { type: 'image/png', found: 'image/png', reader: 'read_picture' },
  bmp: { type: 'image/bmp', found: 'image/bmp', reader: 'read_picture' },
  xls: { type: 'application/vnd.ms-excel', found: 'application/x-cfb', reader: 'read_sheet' },
  xlsx: { type: workbook, found: workbook, reader: 'read_sheet' },
  csv: { type: 'text/csv', found: null, reader: 'read_sheet' },
} as const

export type Extension = keyof typeof SORTS

const isKnown = (extension: string): extension is Extension => Object.hasOwn(SORTS, extension)

// Null for a name that no paper may bear.
export const extensionOf = (name: string): Extension | null => {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return isKnown(extension) ? extension : null
}

const unlike = () => new Refused('file_unlike_its_name')

// A picture with moving parts is a picture still.
const SAME = new Map([['image/apng', 'image/png']])

const foundIn = async (bytes: Buffer) => {
  const { fileTypeFromBuffer } = await import('file-type')
  const mime = (await fileTypeFromBuffer(bytes))?.mime ?? null
  return (mime && SAME.get(mime)) ?? mime
}

// A workbook under a password is kept in another kind of file, which says nothing of what it holds.
export const sortOf = async (name: string, bytes: Buffer): Promise<Extension> => {
  const extension = extensionOf(name)
  if (extension === null) throw unlike()
  const found = await foundIn(bytes)
  if (found === 'application/x-cfb' && isEncryptedOffice(bytes)) throw new Refused('paper_encrypted')
  if (found !== SORTS[extension].found) throw unlike()
  return extension
}
