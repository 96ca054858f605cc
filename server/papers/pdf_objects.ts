// Every object that stands in a PDF, those of earlier revisions and those packed into streams included.
import { type PDFObject, PDFParser } from '@cantoo/pdf-lib'
import { Refused } from '../sheets/refused.ts'

class Walk extends PDFParser {
  readonly found: PDFObject[] = []

  constructor(bytes: Uint8Array) {
    super(bytes, Number.POSITIVE_INFINITY, true)
    const { context, found } = this
    const assign = context.assign.bind(context)
    // A later revision replaces an earlier one in the library's memory; here both are remembered.
    context.assign = (ref, object) => {
      found.push(object)
      assign(ref, object)
    }
  }
}

export const everyObject = async (bytes: Buffer): Promise<PDFObject[]> => {
  const walk = new Walk(new Uint8Array(bytes))
  const { trailerInfo } = await walk.parseDocument()
  if (trailerInfo.Encrypt) throw new Refused('paper_encrypted')
  return walk.found
}
