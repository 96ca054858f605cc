// A slip as whoever holds it reads it: its words, and what a camera finds in its QR code.
import jsQR from 'jsqr'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface Slip {
  text: string
  address: string
  picture: Buffer
}

// About the sharpness of an office printer.
const SCALE = 3

interface Canvas {
  width: number
  height: number
  toBuffer: (type: string) => Buffer
}

interface Easel {
  canvas: Canvas & HTMLCanvasElement
  context: CanvasRenderingContext2D
}

// Every word of a document, from its first page to its last.
export const wordsOf = async (pdf: Buffer): Promise<string> => {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 })
  const file = await task.promise
  const numbers = Array.from({ length: file.numPages }, (_, n) => n + 1)
  const sheets = await Promise.all(numbers.map(async (n) => (await file.getPage(n)).getTextContent()))
  await task.destroy()
  const items = sheets.flatMap((sheet) => sheet.items)
  return items
    .map((item) => ('str' in item ? item.str : ''))
    .join('')
    .replace(/\s/g, '')
}

export const readSlip = async (pdf: Buffer): Promise<Slip> => {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 })
  const file = await task.promise
  const sheet = await file.getPage(1)
  const { items } = await sheet.getTextContent()
  const text = items.map((item) => ('str' in item ? item.str : '')).join('')
  const viewport = sheet.getViewport({ scale: SCALE })
  const factory = file.canvasFactory as { create: (width: number, height: number) => Easel }
  const { canvas, context } = factory.create(Math.round(viewport.width), Math.round(viewport.height))
  await sheet.render({ canvas, canvasContext: context, viewport }).promise
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
  const found = jsQR.default(data, width, height)
  const picture = canvas.toBuffer('image/png')
  await task.destroy()
  return { text: text.replace(/\s/g, ''), address: found?.data ?? '', picture }
}
