// What a file really is, by its content; its name must say the same.
import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import type { Received } from './files.ts'
import { problem } from './problem.ts'

interface Sort {
  type: string
  // What the content is recognised as; null where nothing but the text itself can tell.
  found: string | null
}

const compound = 'application/x-cfb'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const SORTS = new Map<string, Sort>([
  ['pdf', { type: 'application/pdf', found: 'application/pdf' }],
  ['jpg', { type: 'image/jpeg', found: 'image/jpeg' }],
  ['jpeg', { type: 'image/jpeg', found: 'image/jpeg' }],
  ['png', { type: 'image/png', found: 'image/png' }],
  ['bmp', { type: 'image/bmp', found: 'image/bmp' }],
  ['doc', { type: 'application/msword', found: compound }],
  ['docx', { type: word, found: word }],
  ['xls', { type: 'application/vnd.ms-excel', found: compound }],
  ['xlsx', { type: sheet, found: sheet }],
  ['csv', { type: 'text/csv', found: null }],
])

const BMP_HEADERS = new Set([40, 52, 56, 108, 124])
const MOST_PIXELS = 40_000_000

const head = async (path: string, length: number) => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

// Two letters at the start are not enough to make a bitmap: its header must make sense as well.
const isBitmap = async ({ path }: Received) => {
  const start = await head(path, 54)
  if (start.length < 54 || !BMP_HEADERS.has(start.readUInt32LE(14))) return false
  const pixels = Math.abs(start.readInt32LE(18) * start.readInt32LE(22))
  return pixels > 0 && pixels <= MOST_PIXELS
}

const readable = (bytes: Buffer, encoding: string) => {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

// A sheet in text holds letters of UTF-8 or of GB 18030, and no control signs but tabs and line ends.
const isText = async ({ path, bytes }: Received) => {
  const all = await head(path, bytes)
  const controls = all.some((byte) => byte < 32 && ![9, 10, 13].includes(byte))
  return !controls && (readable(all, 'utf-8') || readable(all, 'gb18030'))
}

// Answers the type the file is kept and served under. Which of them a paper may have is the law's to say.
export const typeOf = async (name: string, file: Received): Promise<string> => {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const sort = SORTS.get(extension)
  const found = (await fileTypeFromFile(file.path))?.mime ?? null
  const agrees =
    sort !== undefined &&
    found === sort.found &&
    (extension !== 'bmp' || (await isBitmap(file))) &&
    (found !== null || (await isText(file)))
  if (!agrees) throw problem(415, 'file_unlike_its_name')
  return sort.type
}
