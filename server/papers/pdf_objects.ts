// Every object that stands in a PDF, those of earlier revisions and those packed into streams included.

import { Refused } from '../sheets/refused.ts'
import { PDFName, type PDFObject, PDFParser, PDFRawStream, type PDFRef } from './pdf_library.ts'
import { sizeOf } from './pdf_streams.ts'

// Streams that hold objects, or the table of them: the library unpacks these itself.
const holdsObjects = ({ dict }: PDFRawStream) =>
  [PDFName.of('ObjStm'), PDFName.of('XRef')].includes(dict.lookup(PDFName.of('Type')) as PDFName)

class Walk extends PDFParser {
  readonly found: PDFObject[] = []
  refused: Refused | null = null

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

  // Weighed before it is unpacked. The library forgets why it failed; this does not.
  override parseObject(ref?: PDFRef): PDFObject {
    const object = super.parseObject(ref)
    if (object instanceof PDFRawStream && holdsObjects(object)) {
      try {
        sizeOf(object)
      } catch (error) {
        if (error instanceof Refused) this.refused = error
        throw error
      }
    }
    return object
  }
}

export const everyObject = async (bytes: Buffer): Promise<PDFObject[]> => {
  const walk = new Walk(new Uint8Array(bytes))
  const { trailerInfo } = await walk.parseDocument().catch((error) => {
    throw walk.refused ?? error
  })
  if (trailerInfo.Encrypt) throw new Refused('paper_encrypted')
  return walk.found
}
