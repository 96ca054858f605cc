// Pictures: opened to the last dot, and drawn anew for looking at. What is handed in stays byte for byte what
// it is; what is shown carries nothing of it but how it looks.
import sharp, { type Sharp } from 'sharp'
import { Refused } from '../sheets/refused.ts'
import { checkBitmap, dotsOf } from './bitmap.ts'
import { asDamaged } from './look.ts'
import { MOST_PIXELS } from './most.ts'

const LONGEST_SIDE = 1_600
const QUALITY = 80
const END_OF_PNG = Buffer.from('0000000049454e44ae426082', 'hex')

sharp.concurrency(1)
sharp.cache(false)

const drawnAnew = (picture: Sharp): Promise<Buffer> =>
  picture
    .autoOrient()
    .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: QUALITY })
    .toBuffer()

const opened = async (bytes: Buffer): Promise<Buffer> => {
  const picture = sharp(bytes, { limitInputPixels: false, failOn: 'error', sequentialRead: true })
  const { width, height } = await picture.metadata()
  if (width * height > MOST_PIXELS) throw new Refused('paper_pixels')
  return drawnAnew(picture)
}

export const openJpeg = (bytes: Buffer) => opened(bytes).catch(asDamaged)

export const openPng = async (bytes: Buffer): Promise<Buffer> => {
  const preview = await opened(bytes).catch(asDamaged)
  if (!bytes.subarray(-END_OF_PNG.length).equals(END_OF_PNG)) throw new Refused('paper_second_meaning')
  return preview
}

export const openBitmap = async (bytes: Buffer): Promise<Buffer | null> => {
  const dots = dotsOf(bytes, checkBitmap(bytes))
  if (dots === null) return null
  const { data, width, height } = dots
  return drawnAnew(sharp(data, { raw: { width, height, channels: 3 } }))
}
