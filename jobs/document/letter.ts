// What a numbered document says, as the database hands it over.
import { z } from 'zod'
import { undrawableIn } from '../certificate/fonts.ts'

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const MISSING = '\u3013' // the printers' mark for a sign that the case does not hold

// Words come from people. What the face cannot draw is marked, for a document must be served in any case.
const drawn = (text: string): string => {
  const missing = undrawableIn(text)
  return [...text].map((sign) => (missing.includes(sign) ? MISSING : sign)).join('')
}
const Words = z.string().transform((text) => drawn(text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').trim()))

const Instant = z.string().transform((text) => new Date(text))

const Letter = z.object({
  number: Words,
  title: Words,
  body: Words,
  recipient_name: Words.nullable(), // nobody's, of what is for everybody
  issuer_name: Words,
  sealable: z.boolean(),
  written_on: Day,
  written_at: Instant,
  demo: z.boolean(),
})
export type Letter = z.infer<typeof Letter>

export const readLetter = (page: unknown): Letter => Letter.parse(page)

const Form = z.object({
  title: Words,
  body: Words,
  signer: Words,
  person: z.boolean(), // who signs for nobody else
  receipt_number: Words,
  sealed: z.boolean(),
  drawn_at: Instant,
  demo: z.boolean(),
})
export type Form = z.infer<typeof Form>

export const readForm = (form: unknown): Form => Form.parse(form)

export const hasMissing = (text: string): boolean => text.includes(MISSING)
