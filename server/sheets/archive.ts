// An XLSX file is a ZIP archive, and an archive can lie. It is unpacked here by its own table of contents and
// within limits, and packed again as it is: what is read afterwards is exactly what was checked.
import { inflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { Refused } from './refused.ts'

const MOST_ENTRIES = 200
const MOST_RATIO = 100
const END = 0x06054b50
const END_SIZE = 22
const ENTRY = 0x02014b50
const ENTRY_SIZE = 46
const LOCAL = 0x04034b50
const LOCAL_SIZE = 30
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1
const LONGEST_COMMENT = 65_535
const NEEDED = ['[Content_Types].xml', 'xl/workbook.xml']
// Macros, links to other files and embedded objects have no business in a list of rows.
const UNWANTED = /vbaProject|externalLinks?\/|\/embeddings\/|\/activeX\/|\/macrosheets\//i
// Where a workbook keeps its parts. What lies elsewhere makes the same file something else as well.
const PLACES = /^(\[Content_Types\]\.xml$|_rels\/|docProps\/|docMetadata\/|package\/|customXml\/|xl\/)/i

interface Entry {
  name: string
  flags: number
  method: number
  packed: number
  size: number
  at: number
}

const unreadable = () => new Refused('sheet_unreadable')

const endOf = (bytes: Buffer) => {
  const first = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT)
  for (let at = bytes.length - END_SIZE; at >= first; at--) if (bytes.readUInt32LE(at) === END) return at
  throw unreadable()
}

const entryAt = (bytes: Buffer, at: number): Entry & { next: number } => {
  if (bytes.readUInt32LE(at) !== ENTRY) throw unreadable()
  const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place)) as [
    number,
    number,
    number,
  ]
  return {
    name: bytes.toString('utf8', at + ENTRY_SIZE, at + ENTRY_SIZE + name),
    flags: bytes.readUInt16LE(at + 8),
    method: bytes.readUInt16LE(at + 10),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    at: bytes.readUInt32LE(at + 42),
    next: at + ENTRY_SIZE + name + extra + comment,
  }
}

// The table of contents, which says how much there will be before anything is unpacked.
const entriesOf = (bytes: Buffer): Entry[] => {
  const end = endOf(bytes)
  const count = bytes.readUInt16LE(end + 10)
  if (count > MOST_ENTRIES) throw new Refused('sheet_bomb')
  const entries: Entry[] = []
  for (let at = bytes.readUInt32LE(end + 16), n = 0; n < count; n++) {
    const { next, ...entry } = entryAt(bytes, at)
    entries.push(entry)
    at = next
  }
  return entries
}

const checkEntry = ({ name, flags, method, packed, size }: Entry) => {
  if (name.split(/[/\\]/).includes('..') || /^[/\\]|[\\\0]|^\w:/.test(name)) throw unreadable()
  if (flags & ENCRYPTED || ![STORED, DEFLATED].includes(method)) throw unreadable()
  if (UNWANTED.test(name)) throw new Refused('sheet_active')
  if (!PLACES.test(name)) throw new Refused('sheet_second_meaning')
  if (size > MOST_RATIO * packed) throw new Refused('sheet_bomb')
}

const unpack = (bytes: Buffer, { at, method, packed, size }: Entry): Buffer => {
  if (bytes.readUInt32LE(at) !== LOCAL) throw unreadable()
  const start = at + LOCAL_SIZE + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const part = bytes.subarray(start, start + packed)
  const whole = method === STORED ? part : inflateRawSync(part, { maxOutputLength: Math.max(size, 1) })
  if (whole.length !== size) throw new Refused('sheet_bomb')
  return whole
}

const RELATION = /<(?:\w+:)?Relationship\b[^>]*>/g
const LEADS_OUT = /TargetMode\s*=\s*["']External/i
const IS_LINK = /\/hyperlink["']/i

// Workbooks define no entities of their own, are written in one-byte signs, and lead out of themselves by
// links that somebody must click; whoever does otherwise means something else by it.
const checkText = (name: string, part: Buffer) => {
  if (!/\.(xml|rels|vml)$/i.test(name)) return
  const text = part.toString('utf8')
  if (part.includes(0) || /<!(DOCTYPE|ENTITY)/i.test(text)) throw new Refused('sheet_active')
  const leads = /\.rels$/i.test(name) ? (text.match(RELATION) ?? []) : []
  if (leads.some((one) => LEADS_OUT.test(one) && !IS_LINK.test(one))) throw new Refused('sheet_active')
}

export const safely = (bytes: Buffer, mostUnpacked: number): Uint8Array => {
  const entries = entriesOf(bytes)
  for (const entry of entries) checkEntry(entry)
  const total = entries.reduce((sum, { size }) => sum + size, 0)
  if (total > mostUnpacked || total > MOST_RATIO * bytes.length) throw new Refused('sheet_bomb')
  const names = new Set(entries.map(({ name }) => name))
  if (names.size < entries.length || !NEEDED.every((name) => names.has(name))) throw unreadable()
  const parts: Record<string, Uint8Array> = Object.create(null)
  for (const entry of entries) {
    const part = unpack(bytes, entry)
    checkText(entry.name, part)
    parts[entry.name] = part
  }
  return zipSync(parts, { level: 0 })
}
