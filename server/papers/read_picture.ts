// The reader of papers as pictures.
import { lookInto, type Open } from './look.ts'
import { refuseSecondMeaning } from './marks.ts'
import { openBitmap, openJpeg, openPng } from './picture.ts'

const open =
  (preview: (bytes: Buffer) => Promise<Buffer | null>): Open =>
  async (bytes) => {
    refuseSecondMeaning(bytes)
    return { preview: await preview(bytes) }
  }

lookInto({ jpg: open(openJpeg), jpeg: open(openJpeg), png: open(openPng), bmp: open(openBitmap) })
