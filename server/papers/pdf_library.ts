// The parser of PDFs, taken as one CommonJS package: as hundreds of modules it takes four times as long to
// read, and a reader reads it anew for every paper.
import { createRequire } from 'node:module'
import type * as Library from '@cantoo/pdf-lib'

const load = createRequire(import.meta.url)
const library: typeof Library = load('@cantoo/pdf-lib')

export const { PDFArray, PDFDict, PDFName, PDFNumber, PDFParser, PDFRawStream } = library
export type PDFDict = Library.PDFDict
export type PDFName = Library.PDFName
export type PDFRawStream = Library.PDFRawStream
export type { PDFObject, PDFRef } from '@cantoo/pdf-lib'
