// A QR code as one path, so that it stays sharp at any printer's resolution.
import type { CanvasElement } from 'pdfmake/interfaces.js'
import QRCode from 'qrcode'

export interface Square {
  x: number
  y: number
  size: number
}

const runEnd = (row: Uint8Array, from: number): number => {
  const end = row.indexOf(0, from)
  return end === -1 ? row.length : end
}

// Runs of dark modules along each row, every run a rectangle of the path.
const runs = (row: Uint8Array): [number, number][] => {
  const found: [number, number][] = []
  for (let from = row.indexOf(1); from !== -1; ) {
    const end = runEnd(row, from)
    found.push([from, end])
    from = row.indexOf(1, end)
  }
  return found
}

// pdfmake draws paths where they say they are, on the page and not in the box, and its types omit them.
const pathOn = (d: string) => ({ type: 'path', d, color: '#000000' }) as unknown as CanvasElement

export const qrCode = (text: string, { x, y, size }: Square): CanvasElement => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const step = size / modules.size
  const at = (from: number, n: number) => (from + n * step).toFixed(3)
  const rows = Array.from({ length: modules.size }, (_, n) =>
    runs(modules.data.subarray(n * modules.size, (n + 1) * modules.size))
      .map(([a, b]) => `M${at(x, a)} ${at(y, n)}H${at(x, b)}V${at(y, n + 1)}H${at(x, a)}Z`)
      .join(''),
  )
  return pathOn(rows.join(''))
}
