// A bitmap's header, read by ourselves: two letters at the start are not enough to make one. Those that hold
// their dots as they are can be shown; the others are kept, and only downloaded.
import { Refused } from '../sheets/refused.ts'
import { MOST_PIXELS } from './most.ts'

const HEADERS = new Set([40, 52, 56, 108, 124])
const DEPTHS = new Set([1, 4, 8, 16, 24, 32])
const LENGTH = 54
// Colour profiles may follow the dots; little else does.
const AFTERWARDS = 64 * 1024
const AS_THEY_ARE = 0
const MASKED = 3

interface Header {
  at: number
  width: number
  height: number
  // Rows usually come from the bottom up.
  topDown: boolean
  depth: number
  compression: number
}

export const headerOf = (bytes: Buffer): Header => {
  if (bytes.length < LENGTH || !HEADERS.has(bytes.readUInt32LE(14))) throw new Refused('file_unlike_its_name')
  const height = bytes.readInt32LE(22)
  return {
    at: bytes.readUInt32LE(10),
    width: bytes.readInt32LE(18),
    height: Math.abs(height),
    topDown: height < 0,
    depth: bytes.readUInt16LE(28),
    compression: bytes.readUInt32LE(30),
  }
}

const rowOf = ({ width, depth }: Header) => Math.ceil((width * depth) / 32) * 4

export const checkBitmap = (bytes: Buffer): Header => {
  const header = headerOf(bytes)
  const { at, width, height, depth, compression } = header
  if (width <= 0 || height <= 0 || !DEPTHS.has(depth)) throw new Refused('file_unlike_its_name')
  if (width * height > MOST_PIXELS) throw new Refused('paper_pixels')
  if (at < LENGTH || at >= bytes.length) throw new Refused('paper_damaged')
  if (compression !== AS_THEY_ARE && compression !== MASKED) return header
  const end = at + rowOf(header) * height
  if (end > bytes.length) throw new Refused('paper_damaged')
  if (bytes.length - end > AFTERWARDS) throw new Refused('paper_second_meaning')
  return header
}

export interface Dots {
  data: Buffer
  width: number
  height: number
}

// The dots in the order red, green, blue, from the top; null where they are packed in another way.
export const dotsOf = (bytes: Buffer, header: Header): Dots | null => {
  const { at, width, height, topDown, depth, compression } = header
  if (compression !== AS_THEY_ARE || (depth !== 24 && depth !== 32)) return null
  const data = Buffer.alloc(width * height * 3)
  for (let y = 0, to = 0; y < height; y++) {
    const row = at + rowOf(header) * (topDown ? y : height - 1 - y)
    for (let x = 0, from = row; x < width; x++, to += 3, from += depth / 8) {
      data[to] = bytes[from + 2] ?? 0
      data[to + 1] = bytes[from + 1] ?? 0
      data[to + 2] = bytes[from] ?? 0
    }
  }
  return { data, width, height }
}
