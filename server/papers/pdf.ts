// A PDF is opened twice: once as its readers will open it, and once object by object, those included that no
// reader would meet. What acts on its own, or holds another file, is refused under its own sentence.
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { Refused } from '../sheets/refused.ts'
import { MOST_PAGES } from './most.ts'
import { refuseActive } from './pdf_active.ts'
import { everyObject } from './pdf_objects.ts'
import { refuseBomb } from './pdf_streams.ts'

const TAIL = 1024

const refuseUnwanted = async (pdf: PDFDocumentProxy) => {
  const { info } = await pdf.getMetadata()
  if ('EncryptFilterName' in info && info.EncryptFilterName) throw new Refused('paper_encrypted')
  if (pdf.numPages > MOST_PAGES) throw new Refused('paper_pages', { max: MOST_PAGES })
  if (await pdf.getJSActions()) throw new Refused('paper_script')
  if (await pdf.getAttachments()) throw new Refused('paper_attachment')
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n)
    if (await page.getJSActions()) throw new Refused('paper_script')
    const annotations = await page.getAnnotations({ intent: 'any' })
    if (annotations.some((one) => one.actions)) throw new Refused('paper_script')
  }
}

const openAsReaders = async (bytes: Buffer) => {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const opening = getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: true,
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    await refuseUnwanted(await opening.promise)
  } finally {
    await opening.destroy()
  }
}

const asSaid = (error: unknown): never => {
  if (error instanceof Refused || error instanceof RangeError) throw error
  const needsPassword = error instanceof Error && error.name === 'PasswordException'
  throw new Refused(needsPassword ? 'paper_encrypted' : 'paper_damaged')
}

// Nothing of another kind hangs on behind the end.
const refuseTail = (bytes: Buffer) => {
  const end = bytes.lastIndexOf('%%EOF')
  if (end === -1) throw new Refused('paper_damaged')
  if (bytes.length - end > TAIL) throw new Refused('paper_second_meaning')
}

export const checkPdf = async (bytes: Buffer): Promise<void> => {
  refuseTail(bytes)
  await openAsReaders(bytes).catch(asSaid)
  const objects = await everyObject(bytes).catch(asSaid)
  for (const object of objects) refuseActive(object)
  refuseBomb(objects)
}
