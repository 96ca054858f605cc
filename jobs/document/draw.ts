// Draws a numbered document, and seals it where there is a seal and it is the registry's own.
import { pdfmake } from '../certificate/fonts.ts'
import type { Seal } from '../seal.ts'
import { readLetter } from './letter.ts'
import { letterDocument } from './page.ts'

export interface Drawing {
  pdf: Buffer
  sealed: boolean
}

export const drawLetter = async (page: unknown, seal?: Seal): Promise<Drawing> => {
  const letter = readLetter(page)
  const sealed = seal !== undefined && letter.sealable
  const pdf = await pdfmake.createPdf(letterDocument(letter, sealed)).getBuffer()
  if (!seal || !sealed) return { pdf, sealed }
  const { issuer_name: name, title, number, written_at: at } = letter
  return { pdf: await seal.seal(pdf, { name, title: `${title} ${number}`, at }), sealed }
}
