// What a PDF packs is unpacked here and thrown away, only to know how much it is.
import { constants, inflateSync } from 'node:zlib'
import { Refused } from '../sheets/refused.ts'
import { MOST_OF_A_PDF, MOST_OF_A_PICTURE, MOST_OF_A_STREAM, MOST_PIXELS } from './most.ts'
import { PDFArray, type PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream } from './pdf_library.ts'

const DEFLATE = ['FlateDecode', 'Fl']
const PACKED = [...DEFLATE, 'LZWDecode', 'LZW']

const filtersOf = (dict: PDFDict): string[] => {
  const filter = dict.lookup(PDFName.of('Filter'))
  const all = filter instanceof PDFArray ? filter.asArray() : [filter]
  return all.flatMap((one) => (one instanceof PDFName ? one.decodeText() : []))
}

const numberAt = (dict: PDFDict, key: string) => {
  const value = dict.lookup(PDFName.of(key))
  return value instanceof PDFNumber ? value.asNumber() : 0
}

const isPicture = (dict: PDFDict) => dict.lookup(PDFName.of('Subtype')) === PDFName.of('Image')

const tooLong = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'

// Streams without a proper end are common, and a reader may make of them what it likes; length alone counts.
const unpackedSize = (packed: Uint8Array, most: number): number => {
  try {
    return inflateSync(packed, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH }).length
  } catch (error) {
    if (tooLong(error)) throw new Refused('paper_bomb')
    return 0
  }
}

export const sizeOf = ({ dict, contents }: PDFRawStream): number => {
  const picture = isPicture(dict)
  if (picture && numberAt(dict, 'Width') * numberAt(dict, 'Height') > MOST_PIXELS)
    throw new Refused('paper_pixels')
  const filters = filtersOf(dict)
  // Nothing honest is packed twice.
  if (filters.filter((one) => PACKED.includes(one)).length > 1) throw new Refused('paper_bomb')
  if (!DEFLATE.includes(filters[0] ?? '')) return contents.length
  return unpackedSize(contents, picture ? MOST_OF_A_PICTURE : MOST_OF_A_STREAM)
}

export const refuseBomb = (objects: PDFObject[]): void => {
  let total = 0
  for (const object of objects) {
    if (!(object instanceof PDFRawStream)) continue
    total += sizeOf(object)
    if (total > MOST_OF_A_PDF) throw new Refused('paper_bomb')
  }
}
