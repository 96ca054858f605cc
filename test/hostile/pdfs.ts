// PDFs made byte by byte: a sound one, and those that are not.
import { constants, deflateRawSync, deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import type { Hostile } from './make.ts'

type Part = string | Buffer

const MEGABYTE = 1024 * 1024
const bytesOf = (part: Part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)

const streamOf = (dict: string, bytes: Buffer) =>
  Buffer.concat([bytesOf(`<<${dict}/Length ${bytes.length}>>stream\n`), bytes, bytesOf('\nendstream')])

const objectOf = (n: number, part: Part) =>
  Buffer.concat([bytesOf(`${n} 0 obj\n`), bytesOf(part), bytesOf('\nendobj\n')])

// Objects one after the other, from number 1, with a table that says where each begins.
const fileOf = (parts: Part[], trailer = '') => {
  const pieces = [bytesOf('%PDF-1.7\n')]
  const places: number[] = []
  let at = pieces[0]?.length ?? 0
  for (const [n, part] of parts.entries()) {
    const object = objectOf(n + 1, part)
    places.push(at)
    pieces.push(object)
    at += object.length
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = parts.length + 1
  pieces.push(
    bytesOf(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\n`,
    ),
    bytesOf(`startxref\n${at}\n%%EOF\n`),
  )
  return Buffer.concat(pieces)
}

interface Told {
  catalog?: string
  pages?: string
  page?: string
  more?: Part[]
}

// One empty page, and whatever is added to it.
export const pdfOf = ({ catalog = '', pages = '/Count 1/Kids[3 0 R]', page = '', more = [] }: Told = {}) =>
  fileOf([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    `<</Type/Pages${pages}>>`,
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]${page}>>`,
    ...more,
  ])

const SCRIPT = '<</S/JavaScript/JS(app.launchURL\\("http://127.0.0.1/"\\))>>'
const noted = (annotation: string) => `/Annots[<</Type/Annot/Rect[0 0 9 9]${annotation}>>]`

// The script stands in no object of its own but packed with others; only the table knows where.
const packedScript = () => {
  const packed = streamOf('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', deflateSync(`6 0 ${SCRIPT}`))
  const head = [
    '<</Type/Catalog/Pages 2 0 R/OpenAction 6 0 R>>',
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>',
    packed,
  ]
  const pieces = [bytesOf('%PDF-1.7\n')]
  const rows: [number, number, number][] = [[0, 0, 0]]
  for (const [n, part] of head.entries()) {
    rows.push([1, Buffer.concat(pieces).length, 0])
    pieces.push(objectOf(n + 1, part))
  }
  const at = Buffer.concat(pieces).length
  rows.push([1, at, 0], [2, 4, 0])
  const table = Buffer.concat(
    rows.map(([kind, place, index]) => Buffer.from([kind, place >> 8, place & 255, index])),
  )
  const last = streamOf('/Type/XRef/Size 7/W[1 2 1]/Root 1 0 R', table)
  return Buffer.concat([...pieces, objectOf(5, last), bytesOf(`startxref\n${at}\n%%EOF\n`)])
}

// What a later revision took away is still in the file.
const earlierRevision = () => {
  const first = pdfOf({ catalog: '/OpenAction 4 0 R', more: [SCRIPT] })
  const second = objectOf(4, '[3 0 R/Fit]')
  const table = `xref\n4 1\n${String(first.length).padStart(10, '0')} 00000 n \n`
  const prev = first.lastIndexOf('xref\n0 ')
  const at = first.length + second.length
  const end = `trailer\n<</Size 5/Root 1 0 R/Prev ${prev}>>\nstartxref\n${at}\n%%EOF\n`
  return Buffer.concat([first, second, bytesOf(table + end)])
}

// Zeros without end, packed a thousandfold: made of one packed megabyte, repeated.
export const zeros = (megabytes: number): Buffer => {
  const one = deflateRawSync(Buffer.alloc(MEGABYTE), { finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array.from({ length: megabytes }, () => one)])
}

const locked = async (passwords: { userPassword?: string; ownerPassword: string }) => {
  const pdf = await PDFDocument.create()
  pdf.addPage()
  pdf.encrypt({ permissions: { printing: false }, ...passwords })
  return Buffer.from(await pdf.save())
}

const pictured = (width: number, height: number) =>
  pdfOf({
    page: '/Resources<</XObject<</A 4 0 R>>>>',
    more: [
      streamOf(
        `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode`,
        zeros(1),
      ),
    ],
  })

const ACTIVE: [what: string, code: string, told: Told][] = [
  ['a script upon opening', 'paper_script', { catalog: `/OpenAction${SCRIPT}` }],
  [
    'a script in the table of names',
    'paper_script',
    { catalog: `/Names<</JavaScript<</Names[(a)${SCRIPT}]>>>>` },
  ],
  [
    'a script under an escaped name',
    'paper_script',
    { catalog: '/OpenAction<</S/J#61vaScript/J#53(app.beep\\(\\))>>' },
  ],
  ['a script that no page leads to', 'paper_script', { more: [SCRIPT] }],
  ['a program to start', 'paper_script', { page: noted('/Subtype/Link/A<</S/Launch/F(calc.exe)>>') }],
  ['a page that prints itself', 'paper_script', { page: '/AA<</O<</S/Named/N/Print>>>>' }],
  [
    'a form that sends itself',
    'paper_script',
    { page: noted('/Subtype/Link/A<</S/SubmitForm/F(http://127.0.0.1/)>>') },
  ],
  [
    'an embedded file',
    'paper_attachment',
    {
      catalog: '/Names<</EmbeddedFiles<</Names[(a.exe)4 0 R]>>>>',
      more: ['<</Type/Filespec/F(a.exe)/EF<</F 5 0 R>>>>', streamOf('/Type/EmbeddedFile', Buffer.from('MZ'))],
    },
  ],
  ['a file pinned to a page', 'paper_attachment', { page: noted('/Subtype/FileAttachment/FS<</F(a.exe)>>') }],
  ['a film', 'paper_media', { page: noted('/Subtype/RichMedia') }],
  [
    'a dynamic form',
    'paper_dynamic',
    { catalog: '/AcroForm<</Fields[]/XFA 4 0 R>>', more: [streamOf('', Buffer.from('<xdp/>'))] },
  ],
]

const packed = (dict: string, bytes: Buffer) =>
  pdfOf({ page: '/Contents 4 0 R', more: [streamOf(dict, bytes)] })

export const hostilePdfs = async (): Promise<Hostile[]> => [
  ...ACTIVE.map(([what, code, told]) => ({ what, name: 'a.pdf', code, bytes: pdfOf(told) })),
  { what: 'a script packed with others', name: 'a.pdf', code: 'paper_script', bytes: packedScript() },
  { what: 'a script of an earlier revision', name: 'a.pdf', code: 'paper_script', bytes: earlierRevision() },
  {
    what: 'a password',
    name: 'a.pdf',
    code: 'paper_encrypted',
    bytes: await locked({ userPassword: 'a', ownerPassword: 'b' }),
  },
  {
    what: 'forbidden printing',
    name: 'a.pdf',
    code: 'paper_encrypted',
    bytes: await locked({ ownerPassword: 'b' }),
  },
  {
    what: 'a page of zeros',
    name: 'a.pdf',
    code: 'paper_bomb',
    bytes: packed('/Filter/FlateDecode', zeros(200)),
  },
  {
    what: 'a page packed twice',
    name: 'a.pdf',
    code: 'paper_bomb',
    bytes: packed('/Filter[/FlateDecode/FlateDecode]', deflateSync(zeros(2_000))),
  },
  {
    what: 'objects without end',
    name: 'a.pdf',
    code: 'paper_bomb',
    bytes: packed('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', zeros(4_000)),
  },
  {
    what: 'a picture as large as a field',
    name: 'a.pdf',
    code: 'paper_pixels',
    bytes: pictured(50_000, 50_000),
  },
  {
    what: 'more pages than anybody reads',
    name: 'a.pdf',
    code: 'paper_pages',
    bytes: pdfOf({ pages: `/Count 1001/Kids[${'3 0 R '.repeat(1_001)}]` }),
  },
  {
    what: 'brackets without end',
    name: 'a.pdf',
    code: 'paper_damaged',
    bytes: pdfOf({ more: ['['.repeat(200_000)] }),
  },
  { what: 'half of it', name: 'a.pdf', code: 'paper_damaged', bytes: pdfOf().subarray(0, 150) },
]
