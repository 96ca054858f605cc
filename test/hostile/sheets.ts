// Sheets: sound ones, and those that are not.
import { strToU8, zipSync } from 'fflate'
import type { Hostile } from './make.ts'

const MEGABYTE = 1024 * 1024
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const related = (relations: string) =>
  `<Relationships xmlns="${PACKAGE}/relationships">${relations}</Relationships>`
const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`

const partsOf = (sheets: string[]) => ({
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
  '_rels/.rels': related(relation('r1', 'officeDocument', 'xl/workbook.xml')),
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets
    .map((_, n) => `<sheet name="s${n}" sheetId="${n + 1}" r:id="r${n + 1}"/>`)
    .join('')}</sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': related(
    sheets.map((_, n) => relation(`r${n + 1}`, 'worksheet', `worksheets/sheet${n + 1}.xml`)).join(''),
  ),
  ...Object.fromEntries(sheets.map((sheet, n) => [`xl/worksheets/sheet${n + 1}.xml`, sheet])),
})

const packed = (parts: Record<string, string | Uint8Array>) =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
      ),
    ),
  )

const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
const sheetOf = (rows: string, before = '') =>
  `<?xml version="1.0"?>${before}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`
const rowsOf = (count: number, text = 'x') =>
  Array.from({ length: count }, (_, n) => `<row r="${n + 1}">${cell(`A${n + 1}`, text)}</row>`).join('')

// A workbook whose pages have so many rows each, the heading included.
export const workbookOf = (...pages: number[]) =>
  packed(partsOf(pages.map((count) => sheetOf(rowsOf(count)))))

const SECTOR = 512
const FREE = 0xffffffff
const END = 0xfffffffe
const STORAGE = 1
const STREAM = 2

const directoryEntry = (name: string, kind: number, start: number, size: number) => {
  const entry = Buffer.alloc(128)
  entry.write(name, 'utf16le')
  entry.writeUInt16LE(name.length * 2 + 2, 64)
  entry.writeUInt8(kind, 66)
  for (const at of [68, 72, 76]) entry.writeUInt32LE(FREE, at)
  entry.writeUInt32LE(start, 116)
  entry.writeUInt32LE(size, 120)
  return entry
}

// The small file system that an XLS is: a header, a table, a directory, and one stream of a sector.
export const compoundOf = (stream: string, content: Buffer, storages: string[] = [], after = END) => {
  const header = Buffer.alloc(SECTOR, 0xff)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.fill(0, 8, 76)
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    header.writeUInt16LE(value, at)
  for (const [at, value] of [
    [44, 1],
    [48, 1],
    [56, 0],
    [60, END],
    [68, END],
    [76, 0],
  ] as const)
    header.writeUInt32LE(value, at)
  const table = Buffer.alloc(SECTOR, 0xff)
  for (const [n, value] of [0xfffffffd, after, END].entries()) table.writeUInt32LE(value, n * 4)
  const directory = Buffer.concat([
    directoryEntry('Root Entry', 5, END, 0),
    directoryEntry(stream, STREAM, 2, SECTOR),
    ...storages.map((name) => directoryEntry(name, STORAGE, 0, 0)),
  ])
  const pad = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(SECTOR - bytes.length)])
  return Buffer.concat([header, table, pad(directory), pad(content)])
}

const BOOK = Buffer.from('0908080000060500', 'hex')
const LOCKED = Buffer.concat([
  Buffer.from('09080400', 'hex'),
  Buffer.from('00060500', 'hex'),
  Buffer.from('2f000200', 'hex'),
])
export const xlsOf = () => compoundOf('Workbook', BOOK)

const LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
const SECRET = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
const wide = (text: string) => Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from(text, 'utf16le')])

const sound = () => partsOf([sheetOf(rowsOf(3))])
const many = () => Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`xl/media/${n}.xml`, 'x']))
const template = related(relation('r9', 'attachedTemplate', 'http://127.0.0.1/x" TargetMode="External'))

const WORKBOOKS: [what: string, code: string, parts: () => Record<string, string | Uint8Array>][] = [
  [
    'zeros by the megabyte',
    'paper_bomb',
    () => ({ ...sound(), 'xl/media/a.bin': new Uint8Array(30 * MEGABYTE) }),
  ],
  ['a thousand parts', 'paper_bomb', () => ({ ...sound(), ...many() })],
  [
    'a cell at the far corner',
    'paper_bomb',
    () => partsOf([sheetOf(`<row r="1048576">${cell('XFD1048576', 'x')}</row>`)]),
  ],
  ['a billion laughs', 'paper_macros', () => partsOf([sheetOf(rowsOf(2, '&b;'), LAUGHS)])],
  ['an entity from outside', 'paper_macros', () => partsOf([sheetOf(rowsOf(2, '&a;'), SECRET)])],
  ['an entity in wide signs', 'paper_macros', () => ({ ...sound(), 'xl/styles.xml': wide(SECRET) })],
  [
    'a link to another file',
    'paper_macros',
    () => ({ ...sound(), 'xl/externalLinks/externalLink1.xml': '<x/>' }),
  ],
  [
    'a template from elsewhere',
    'paper_macros',
    () => ({ ...sound(), 'xl/worksheets/_rels/sheet1.xml.rels': template }),
  ],
  ['macros', 'paper_macros', () => ({ ...sound(), 'xl/vbaProject.bin': 'x' })],
  ['a path out of it', 'paper_damaged', () => ({ ...sound(), 'xl/../../../etc/cron.d/x': 'x' })],
  [
    'a program as well',
    'paper_second_meaning',
    () => ({ ...sound(), 'META-INF/MANIFEST.MF': 'Main-Class: X' }),
  ],
]

export const hostileSheets = (): Hostile[] => [
  ...WORKBOOKS.map(([what, code, parts]) => ({ what, name: 'a.xlsx', code, bytes: packed(parts()) })),
  {
    what: 'a workbook under a password',
    name: 'a.xlsx',
    code: 'paper_encrypted',
    bytes: compoundOf('EncryptedPackage', Buffer.alloc(9)),
  },
  {
    what: 'an old workbook under a password',
    name: 'a.xls',
    code: 'paper_encrypted',
    bytes: compoundOf('Workbook', LOCKED),
  },
  {
    what: 'an old workbook with macros',
    name: 'a.xls',
    code: 'paper_macros',
    bytes: compoundOf('Workbook', BOOK, ['_VBA_PROJECT_CUR']),
  },
  {
    what: 'a letter under the name of a sheet',
    name: 'a.xls',
    code: 'file_unlike_its_name',
    bytes: compoundOf('WordDocument', BOOK),
  },
  {
    what: 'an old workbook that goes in circles',
    name: 'a.xls',
    code: 'paper_damaged',
    bytes: compoundOf('Workbook', BOOK, [], 1),
  },
  {
    what: 'a page under the name of a sheet',
    name: 'a.csv',
    code: 'paper_second_meaning',
    bytes: Buffer.from('<html><script>alert(1)</script>,1'),
  },
  {
    what: 'a program under the name of a sheet',
    name: 'a.csv',
    code: 'file_unlike_its_name',
    bytes: Buffer.from('MZ\u0000\u0001,1', 'latin1'),
  },
  {
    what: 'quotation marks that never end',
    name: 'a.csv',
    code: 'paper_quotes',
    bytes: Buffer.from('a,b\n"1,2\n'),
  },
]
