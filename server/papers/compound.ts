// An XLS file is a small file system. It is kept as it is and never opened, but what lies in its directory is
// read: macros, and a password, announce themselves there.
import { Refused } from '../sheets/refused.ts'

const HEADER = 512
const ENTRY = 128
const MOST_SECTORS = 65_536
const IN_HEADER = 109
const LAST = 0xfffffffa
const STREAM = 2
const STORAGE = 1
const FILE_PASS = 0x2f

interface Entry {
  name: string
  kind: number
  start: number
}

const damaged = () => new Refused('paper_damaged')

interface Volume {
  bytes: Buffer
  size: number
  // Which sector follows which.
  next: number[]
}

const sectorAt = ({ bytes, size }: Pick<Volume, 'bytes' | 'size'>, n: number) => {
  const start = (n + 1) * size
  if (n >= LAST || start + size > bytes.length + size) throw damaged()
  return bytes.subarray(start, start + size)
}

const numbersIn = (sector: Buffer) =>
  Array.from({ length: Math.floor(sector.length / 4) }, (_, n) => sector.readUInt32LE(n * 4))

// Where the table of sectors lies: the first places are in the header, the rest in sectors that it names.
const tableOf = (bytes: Buffer, size: number): number[] => {
  const places = numbersIn(bytes.subarray(76, 76 + IN_HEADER * 4))
  for (let at = bytes.readUInt32LE(68), n = 0; at < LAST; n++) {
    if (n > MOST_SECTORS / IN_HEADER) throw damaged()
    const more = numbersIn(sectorAt({ bytes, size }, at))
    at = more.pop() ?? LAST
    places.push(...more)
  }
  return places
    .filter((place) => place < LAST)
    .flatMap((place) => numbersIn(sectorAt({ bytes, size }, place)))
}

const volumeOf = (bytes: Buffer): Volume => {
  if (bytes.length < HEADER * 3) throw damaged()
  const shift = bytes.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) throw damaged()
  const size = 2 ** shift
  return { bytes, size, next: tableOf(bytes, size) }
}

const chain = (volume: Volume, start: number): Buffer => {
  const sectors: Buffer[] = []
  for (let at = start; at < LAST; at = volume.next[at] ?? LAST) {
    // A chain that is longer than the table goes in circles.
    if (sectors.length > volume.next.length) throw damaged()
    sectors.push(sectorAt(volume, at))
  }
  return Buffer.concat(sectors)
}

const entriesOf = (volume: Volume): Entry[] => {
  const directory = chain(volume, volume.bytes.readUInt32LE(48))
  return Array.from({ length: Math.floor(directory.length / ENTRY) }, (_, n) => {
    const entry = directory.subarray(n * ENTRY, (n + 1) * ENTRY)
    const length = Math.min(Math.max(entry.readUInt16LE(64) - 2, 0), 64)
    return {
      name: entry.toString('utf16le', 0, length),
      kind: entry.readUInt8(66),
      start: entry.readUInt32LE(116),
    }
  })
}

const MACROS = /^(_VBA_PROJECT(_CUR)?|VBA|Macros)$/i
const WORKBOOK = /^(Workbook|Book)$/i

// The first record of a workbook opens it; the second, under a password, says so.
const hasPassword = (volume: Volume, { start }: Entry) => {
  const first = start < volume.next.length ? sectorAt(volume, start) : Buffer.alloc(0)
  if (first.length < 8) return false
  const second = 4 + first.readUInt16LE(2)
  return second + 2 <= first.length && first.readUInt16LE(second) === FILE_PASS
}

// Refuses what is no workbook, what is under a password, and what brings macros.
export const checkXls = (bytes: Buffer): void => {
  const volume = volumeOf(bytes)
  const entries = entriesOf(volume)
  if (entries.some(({ name, kind }) => kind === STORAGE && MACROS.test(name)))
    throw new Refused('paper_macros')
  const workbook = entries.find(({ name, kind }) => kind === STREAM && WORKBOOK.test(name))
  if (!workbook) throw new Refused('file_unlike_its_name')
  if (hasPassword(volume, workbook)) throw new Refused('paper_encrypted')
}

export const isEncryptedOffice = (bytes: Buffer): boolean => {
  try {
    return entriesOf(volumeOf(bytes)).some(({ name }) => name === 'EncryptedPackage')
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}
