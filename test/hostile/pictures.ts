// Pictures: sound ones, and those that are not.
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import type { Hostile } from './make.ts'
import { zeros } from './pdfs.ts'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')

const chunk = (name: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(name), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

const field = { create: { width: 120, height: 90, channels: 3, background: '#336699' } } as const
export const pngOf = () => sharp(field).png().toBuffer()
// With a name in its data, as a telephone would leave a place there.
export const jpegOf = () =>
  sharp(field)
    .withExif({ IFD0: { Copyright: 'somebody' } })
    .jpeg()
    .toBuffer()

// A small file that says it is large, and has the zeros to prove it.
const vast = (side: number) => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.writeUInt8(8, 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', zeros(800)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

// A chunk of words right behind the head of a picture.
const withWords = (png: Buffer, words: string) =>
  Buffer.concat([png.subarray(0, 33), chunk('tEXt', Buffer.from(`Comment\0${words}`)), png.subarray(33)])

export const bitmapOf = (width: number, height: number, { dots = true, depth = 24 } = {}) => {
  const size = Math.ceil((width * depth) / 32) * 4 * Math.abs(height)
  const bytes = Buffer.alloc(54 + (dots ? size : 4), 0x7f)
  bytes.fill(0, 0, 54)
  bytes.write('BM')
  bytes.writeUInt32LE(bytes.length, 2)
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(width, 18)
  bytes.writeInt32LE(height, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(depth, 28)
  return bytes
}

export const hostilePictures = async (): Promise<Hostile[]> => {
  const [png, jpeg] = await Promise.all([pngOf(), jpegOf()])
  const [bomb, damaged, second, unlike] = [
    'paper_pixels',
    'paper_damaged',
    'paper_second_meaning',
    'file_unlike_its_name',
  ]
  return [
    { what: 'a field of 900 million dots', name: 'a.png', code: bomb, bytes: vast(30_000) },
    {
      what: 'a bitmap of 3,600 million dots',
      name: 'a.bmp',
      code: bomb,
      bytes: bitmapOf(60_000, 60_000, { dots: false }),
    },
    {
      what: 'a bitmap without its dots',
      name: 'a.bmp',
      code: damaged,
      bytes: bitmapOf(3_000, 3_000, { dots: false }),
    },
    { what: 'half a photograph', name: 'a.jpg', code: damaged, bytes: jpeg.subarray(0, jpeg.length / 2) },
    { what: 'half a drawing', name: 'a.png', code: damaged, bytes: png.subarray(0, png.length - 40) },
    {
      what: 'a page behind a drawing',
      name: 'a.png',
      code: second,
      bytes: Buffer.concat([png, Buffer.from('<html>')]),
    },
    {
      what: 'a PDF among the words of a drawing',
      name: 'a.png',
      code: second,
      bytes: withWords(png, '%PDF-1.7'),
    },
    {
      what: 'a script among the words of a drawing',
      name: 'a.png',
      code: second,
      bytes: withWords(png, '<script>'),
    },
    {
      what: 'an archive behind a bitmap',
      name: 'a.bmp',
      code: second,
      bytes: Buffer.concat([bitmapOf(10, 10), Buffer.from('Rar!\u001a\u0007\u0000', 'latin1')]),
    },
    { what: 'a drawing under the name of a photograph', name: 'a.jpg', code: unlike, bytes: png },
    {
      what: 'a text that begins as a bitmap does',
      name: 'a.bmp',
      code: unlike,
      bytes: Buffer.from('BM is how it begins'),
    },
  ]
}
