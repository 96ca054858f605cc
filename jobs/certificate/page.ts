// The one layout of a slip: an A4 sheet to be read on paper and checked against the register.
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { dayInWords, fill, momentInBeijing } from '../messages/fill.ts'
import { zh } from '../messages/zh.ts'
import { FOOT, HEAD, INK, mm, NOTES, PAPER, ROW, SIGNATURE, TEXT_WIDTH } from './measures.ts'
import { qrCode } from './qr.ts'
import { layOut } from './rows.ts'
import { sealPicture } from './seal_picture.ts'
import type { Slip } from './slip.ts'
import { annexTable, table } from './table.ts'

const words = zh.slip

export interface Proof {
  digest: string
  address: string // where the code is checked, for people
  signed: string // the same with the signature, for the QR code
  sealed: boolean
}

const rule = (y: number, width: number, color: string): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: y, x2: TEXT_WIDTH, y2: y, lineWidth: width, lineColor: color }],
})

const head = (slip: Slip) => (): Content => {
  const replacing = slip.replaces === null ? words.version : words.replacing
  const version = fill(replacing, slip)
  return {
    margin: [PAPER.side, HEAD.top, PAPER.side, 0],
    fontSize: 10,
    stack: [
      { columns: [{ text: version }, { text: fill(words.number, slip), alignment: 'right' }] },
      {
        text: slip.certificate_zh,
        font: 'Serif',
        fontSize: 24,
        color: INK.seal,
        alignment: 'center',
        margin: [0, mm(4), 0, mm(3)],
      },
      rule(0, mm(0.8), INK.seal),
      rule(mm(1.1), 0.5, INK.seal),
    ],
  }
}

const grouped = (text: string) => (text.match(/.{1,4}/g) ?? []).join('-')

const proofWords = (slip: Slip, { address, digest }: Proof): Content => {
  const small = (text: string, value: string): Content => [
    { text, color: INK.muted, fontSize: 8.5, margin: [0, 3, 0, 0] },
    { text: value, fontSize: 9 },
  ]
  return {
    absolutePosition: { x: PAPER.side + SIGNATURE.words, y: SIGNATURE.top - 3 },
    columns: [
      {
        width: SIGNATURE.wordsWidth,
        stack: [
          { text: words.query_code, color: INK.muted, fontSize: 8.5 },
          { text: grouped(slip.query_code), bold: true, fontSize: 14 },
          small(words.verify_at, address),
          small(words.digest, digest.slice(0, 16).match(/.{4}/g)?.join(' ') ?? ''),
          { text: words.how_to_verify, color: INK.muted, fontSize: 8.5, margin: [0, 4, 0, 0] },
        ],
      },
    ],
  }
}

const SEAL_LEFT = PAPER.width - PAPER.side - SIGNATURE.seal

// A name of up to thirteen characters stays on one line.
const sizeOf = (name: string) => Math.min(10, Math.max(7.5, 100 / name.length))

// Made anew for every slip: the printer leaves marks of its own on what it has set.
const noSeal = (): Content => ({ text: words.no_seal, color: INK.muted, fontSize: 10, margin: [0, 9, 0, 9] })

// Where no seal is pressed, a box says so.
const box = (): Content => ({
  absolutePosition: { x: SEAL_LEFT, y: SIGNATURE.top },
  canvas: [
    {
      type: 'rect',
      x: 0,
      y: 0,
      w: SIGNATURE.seal,
      h: SIGNATURE.seal,
      lineWidth: 0.5,
      lineColor: INK.muted,
      dash: { length: 3, space: 2 },
    },
  ],
})

const picture = ({ registry_name }: Slip): Content => ({
  absolutePosition: { x: SEAL_LEFT, y: SIGNATURE.top },
  svg: sealPicture(registry_name, words.seal, INK.seal),
  width: SIGNATURE.seal,
})

// A seal is stamped over the name and the date of who answers for the paper.
const sealBox = (slip: Slip, sealed: boolean): Content[] => [
  ...(sealed ? [] : [box()]),
  {
    absolutePosition: { x: SEAL_LEFT + 6, y: SIGNATURE.top + 10 },
    columns: [
      {
        width: SIGNATURE.seal - 12,
        alignment: 'center',
        stack: [
          {
            text: slip.registry_name,
            fontSize: sizeOf(slip.registry_name),
            margin: [0, sealed ? 30 : 0, 0, 0],
          },
          ...(sealed ? [] : [noSeal()]),
          { text: dayInWords(slip.coded_on), fontSize: 10 },
        ],
      },
    ],
  },
  ...(sealed ? [picture(slip)] : []),
]

const notes = (slip: Slip): Content => ({
  absolutePosition: { x: PAPER.side, y: NOTES.top },
  columns: [
    {
      width: TEXT_WIDTH,
      fontSize: 9,
      color: INK.muted,
      stack: [
        { text: fill(words.note, { statement: slip.statement_zh }) },
        {
          text: [
            fill(words.source, { source: slip.source_zh }),
            slip.draft ? words.draft : '',
            slip.demo ? words.demo : '',
          ],
        },
      ],
    },
  ],
})

const foot =
  (slip: Slip) =>
  (page: number, pages: number): Content => ({
    margin: [PAPER.side, FOOT.top, PAPER.side, 0],
    fontSize: 9,
    color: INK.muted,
    columns: [
      { text: fill(words.page, { page, pages }) },
      { text: fill(words.made, { time: momentInBeijing(slip.coded_at) }), alignment: 'right' },
    ],
  })

const content = (slip: Slip, proof: Proof): Content[] => {
  const { first, annex, padding } = layOut(slip)
  return [
    table(first, padding),
    { canvas: [qrCode(proof.signed, { x: PAPER.side, y: SIGNATURE.top, size: SIGNATURE.qr })] },
    proofWords(slip, proof),
    ...sealBox(slip, proof.sealed),
    notes(slip),
    ...(annex.length > 0 ? [annexTable(annex)] : []),
  ]
}

// Moments come from the coding and not from the clock, so that a slip drawn again has the same bytes.
export const slipDocument = (slip: Slip, proof: Proof): TDocumentDefinitions => ({
  pageSize: 'A4',
  pageMargins: [PAPER.side, HEAD.height, PAPER.side, FOOT.height],
  version: '1.7',
  language: 'zh-CN',
  displayTitle: true,
  info: {
    title: fill(words.title, { ...slip, certificate: slip.certificate_zh }),
    author: slip.registry_name,
    creationDate: new Date(slip.coded_at),
    modDate: new Date(slip.coded_at),
  },
  defaultStyle: { font: 'Sans', fontSize: ROW.size, color: INK.text },
  header: head(slip),
  footer: foot(slip),
  content: content(slip, proof),
  ...(slip.demo && {
    watermark: {
      text: words.watermark,
      color: INK.text,
      opacity: 0.08,
      angle: -52,
      fontSize: 64,
      bold: true,
    },
  }),
})
