// A document of the office on paper, after the letter form of GB/T 9704: the issuer's name in red, red rules
// above and below, the number at the right, the title, the addressee, the words, who signs and when.
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { INK, mm, PAPER } from '../certificate/measures.ts'
import { SEAL_SIZE, sealPicture } from '../certificate/seal_picture.ts'
import { dayInWords, fill } from '../messages/fill.ts'
import { zh } from '../messages/zh.ts'
import { hasMissing, type Letter } from './letter.ts'

const words = zh.letter

// A page holds 22 lines of 28 signs.
export const SIGN = 15.75
export const PITCH = mm(225) / 22
export const LINE = PITCH / (SIGN * 1.448)
export const MARGINS: [number, number, number, number] = [mm(28), mm(37), mm(26), mm(35)]
const WIDTH = PAPER.width - MARGINS[0] - MARGINS[2]
const RULE = { left: mm(20), width: mm(170), top: mm(47), foot: mm(15) }
const MARK = { top: mm(29), size: 33, widest: mm(168) }

// Below the name thick above thin, at the foot thin above thick; further pages bear neither.
const rules = (y: number, upper: number, lower: number): Content => ({
  canvas: [
    { lineWidth: upper, y },
    { lineWidth: lower, y: y + mm(1.2) },
  ].map(({ lineWidth, y }) => ({
    type: 'line',
    x1: RULE.left,
    y1: y,
    x2: RULE.left + RULE.width,
    y2: y,
    lineWidth,
    lineColor: INK.seal,
  })),
})

// Both stand above the words of the first page, higher than any head of a page could.
const mark = ({ issuer_name }: Letter): Content[] => [
  {
    absolutePosition: { x: RULE.left, y: MARK.top },
    columns: [
      {
        width: RULE.width,
        text: issuer_name,
        bold: true,
        color: INK.seal,
        alignment: 'center',
        lineHeight: 1,
        fontSize: Math.min(MARK.size, MARK.widest / issuer_name.length),
      },
    ],
  },
  { absolutePosition: { x: 0, y: RULE.top }, stack: [rules(0, 2.2, 0.6)] },
]

// How high a page's number stands, its margin aside.
const NUMBER = { size: 14, lineHeight: 1, height: 14 * 1.448 }

export const pageNumber = (page: number): Content => ({
  text: fill(words.page, { page }),
  alignment: 'center',
  fontSize: NUMBER.size,
  lineHeight: NUMBER.lineHeight,
  margin: [0, mm(3), 0, 0],
})

const foot = (page: number, pages: number): Content => {
  const number = pages > 1 ? [pageNumber(page)] : []
  const used = pages > 1 ? mm(3) + NUMBER.height : 0
  return [...number, ...(page > 1 ? [] : [rules(RULE.foot - used, 0.6, 2.2)])]
}

const paragraph = (text: string): Content => ({ text, leadingIndent: 2 * SIGN })

const BLOCK = 11 * SIGN

// The seal is pressed over the name and the date, and takes no room of its own.
const stamp = (name: string): Content => ({
  svg: sealPicture(name, words.seal, INK.seal),
  width: SEAL_SIZE,
  margin: [0, -PITCH - SEAL_SIZE / 2, 0, PITCH - SEAL_SIZE / 2],
})

const signature = ({ issuer_name, written_on }: Letter, sealed: boolean): Content => {
  const wide = Math.max(BLOCK, issuer_name.length * SIGN + 1)
  return {
    margin: [0, 1.5 * PITCH, 0, sealed ? PITCH / 2 : 0],
    columns: [
      { width: Math.max(0, WIDTH - wide - 2 * SIGN), text: '' },
      {
        width: wide,
        alignment: 'center',
        stack: [
          { text: issuer_name },
          { text: dayInWords(written_on) },
          sealed
            ? stamp(issuer_name)
            : { text: words.no_seal, fontSize: 10.5, lineHeight: 1, color: INK.muted, font: 'Sans' },
        ],
      },
    ],
  }
}

// Nobody signs on a page of its own: the last words go with the name, unless they fill a page themselves.
const SHORT = 200
export const ending = (lines: string[], signed: Content): Content[] => {
  const last = lines.at(-1) ?? ''
  const together = last.length <= SHORT
  return [
    ...(together ? lines.slice(0, -1) : lines).map(paragraph),
    { unbreakable: true, stack: [...(together ? [paragraph(last)] : []), signed] },
  ]
}

const content = (letter: Letter, sealed: boolean): Content[] => [
  ...mark(letter),
  { text: letter.number, alignment: 'right', margin: [0, mm(14), 0, 0] },
  {
    text: letter.title,
    bold: true,
    fontSize: 22,
    lineHeight: 1.1,
    alignment: 'center',
    margin: [0, 0.8 * PITCH, 0, 0.8 * PITCH],
  },
  ...(letter.recipient_name === null ? [] : [{ text: fill(words.to, { name: letter.recipient_name }) }]),
  ...ending(letter.body.split('\n'), signature(letter, sealed)),
  ...(hasMissing(letter.body + (letter.recipient_name ?? '')) ? [note(words.missing)] : []),
]

const note = (text: string): Content => ({ text, fontSize: 10.5, color: INK.muted, margin: [0, PITCH, 0, 0] })

// What both sheets of the house share.
export const sheet = (title: string, at: Date, demo: boolean): Omit<TDocumentDefinitions, 'content'> => ({
  pageSize: 'A4',
  pageMargins: MARGINS,
  version: '1.7',
  language: 'zh-CN',
  displayTitle: true,
  info: { title, creationDate: at, modDate: at },
  defaultStyle: { font: 'Song', fontSize: SIGN, lineHeight: LINE, color: INK.text },
  ...(demo && {
    watermark: {
      text: zh.slip.watermark,
      font: 'Sans',
      color: INK.text,
      opacity: 0.08,
      angle: -52,
      fontSize: 64,
      bold: true,
    },
  }),
})

// Everything, the time included, comes from the act and not from the drawing.
export const letterDocument = (letter: Letter, sealed: boolean): TDocumentDefinitions => {
  const { number, title, written_at, demo, issuer_name } = letter
  const plain = sheet(fill(words.name, { title, number }), written_at, demo)
  return {
    ...plain,
    info: { ...plain.info, author: issuer_name },
    footer: foot,
    content: content(letter, sealed),
  }
}
