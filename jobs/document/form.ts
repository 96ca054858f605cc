// A paper that an applicant prints, signs, seals and hands back: its words are a row, filled from the case.
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { pdfmake } from '../certificate/fonts.ts'
import { INK, mm } from '../certificate/measures.ts'
import { fill } from '../messages/fill.ts'
import { zh } from '../messages/zh.ts'
import { type Form, readForm } from './letter.ts'
import { ending, LINE, PITCH, pageNumber, SIGN, sheet } from './page.ts'

const words = zh.form

// A body names itself, and whoever answers for it signs; a natural person just signs.
const signed = ({ signer, sealed, person }: Form): string[] =>
  person
    ? [words.signed_in_person, signer]
    : [sealed ? words.sealed_by : words.signed_by, signer, words.signatory]

const signature = (form: Form): Content => ({
  unbreakable: true,
  margin: [0, PITCH, 0, 0],
  columns: [
    { width: '*', text: '' },
    {
      width: Math.max(17 * SIGN, form.signer.length * SIGN + 1),
      stack: [...signed(form), words.date],
    },
  ],
})

// The first line names the addressee, and begins at the margin.
const body = (form: Form): Content[] => {
  const [to = '', ...rest] = form.body.split('\n')
  return [{ text: to }, ...ending(rest, signature(form))]
}

// Set closer than a document of the office: what is signed should stand on one page where it can.
const formDocument = (form: Form): TDocumentDefinitions => ({
  ...sheet(form.title, form.drawn_at, form.demo),
  defaultStyle: { font: 'Song', fontSize: SIGN, lineHeight: 0.86 * LINE, color: INK.text },
  header: {
    text: fill(words.receipt, { number: form.receipt_number }),
    alignment: 'right',
    fontSize: 10.5,
    color: INK.muted,
    margin: [mm(28), mm(22), mm(26), 0],
  },
  footer: (page, pages) => (pages > 1 ? pageNumber(page) : ''),
  content: [
    {
      text: form.title,
      bold: true,
      fontSize: 22,
      lineHeight: 1.1,
      alignment: 'center',
      margin: [0, 0, 0, PITCH],
    },
    ...body(form),
  ],
})

export const drawForm = (form: unknown): Promise<Buffer> =>
  pdfmake.createPdf(formDocument(readForm(form))).getBuffer()
