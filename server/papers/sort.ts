// What a file really is, by its content; its name must say the same.
import { fileTypeFromBuffer } from 'file-type'
import { Refused } from '../sheets/refused.ts'
import { isEncryptedOffice } from './compound.ts'

// The extensions that papers may bear, and the type each is kept and served under. `found` is what the content
// is recognised as; null where nothing but the text itself can tell.
export const SORTS = {
  pdf: { type: 'application/pdf', found: 'application/pdf' },
  jpg: { type: 'image/jpeg', found: 'image/jpeg' },
  jpeg: { type: 'image/jpeg', found: 'image/jpeg' },
  png: { type: 'image/png', found: 'image/png' },
  bmp: { type: 'image/bmp', found: 'image/bmp' },
  xls: { type: 'application/vnd.ms-excel', found: 'application/x-cfb' },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    found: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  csv: { type: 'text/csv', found: null },
} as const

export type Extension = keyof typeof SORTS

const isKnown = (extension: string): extension is Extension => Object.hasOwn(SORTS, extension)

const unlike = () => new Refused('file_unlike_its_name')

// A picture with moving parts is a picture still.
const SAME = new Map([['image/apng', 'image/png']])

const foundIn = async (bytes: Buffer) => {
  const mime = (await fileTypeFromBuffer(bytes))?.mime ?? null
  return (mime && SAME.get(mime)) ?? mime
}

// A workbook under a password is kept in another kind of file, which says nothing of what it holds.
export const sortOf = async (name: string, bytes: Buffer): Promise<Extension> => {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (!isKnown(extension)) throw unlike()
  const found = await foundIn(bytes)
  if (found === 'application/x-cfb' && isEncryptedOffice(bytes)) throw new Refused('paper_encrypted')
  if (found !== SORTS[extension].found) throw unlike()
  return extension
}
