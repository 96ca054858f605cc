// Taking what was filled in: words and files into the draft, once for each command, and then to the check.
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { addMaterial, openCase, removeMaterial, saveDraft } from '../../../db/advance.ts'
import type { Trx } from '../../../db/connect.ts'
import { digest, once } from '../../commands.ts'
import { faultsIn } from '../../forms.ts'
import { type Sent, type SentFile, withForm } from '../../multipart.ts'
import { inspected, type Paper, storePaper } from '../../papers.ts'
import { Problem } from '../../problem.ts'
import { asProblem } from '../../refusals.ts'
import { bearsToken, isOurs, TOKEN } from '../form.ts'
import type { Wrongs } from '../inputs.tsx'
import { missing, tooMany } from '../problem.tsx'
import {
  asKnownForm,
  type HandingIn,
  handingIn,
  type ObjectionForm,
  objectionForm,
} from '../reading/objections.ts'
import { take } from '../reading/verification.ts'
import { type Self, selfOf, toSignIn } from '../self.ts'
import type { Visitor } from '../visit.ts'
import { COMMAND, formPage, isId } from './form.tsx'
import { type Content, contentFrom, inputOf, paperName, REMOVE } from './inputs.tsx'

const TRIES = 60
const PER_SECONDS = 3600

export const KEY = /^[\x21-\x7e]{8,100}$/

const firstOf = (values: Sent['values'], name: string) => values.find(([one]) => one === name)?.[1] ?? ''

interface TypedFile extends SentFile, Paper {
  material: string
}

interface Filled {
  content: Content
  files: TypedFile[]
  removed: string[]
  wrongs: Wrongs
}

// Files that are what their names say, each under the paper it was handed in as.
const typed = async (c: Visitor, form: ObjectionForm, sent: Sent, wrongs: Wrongs) => {
  const { language } = c.var.visit
  const taken: TypedFile[] = []
  for (const { input, name, why } of sent.refused)
    wrongs.set(input, [name, why.sentence[language]].join(' ').trim())
  for (const file of sent.files) {
    const row = form.materials.find(({ material }) => paperName(material) === file.input)
    if (!row) continue
    try {
      taken.push({ ...file, ...(await inspected(file.name, file)), material: row.material })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      wrongs.set(file.input, `${file.name} ${error.sentence[language]}`)
    }
  }
  return taken
}

const filledIn = async (c: Visitor, form: ObjectionForm, sent: Sent): Promise<Filled> => {
  const { language } = c.var.visit
  const wrongs: Wrongs = new Map()
  const content = contentFrom(form.fields, sent.values)
  for (const fault of faultsIn(asKnownForm(form), content))
    wrongs.set(inputOf(`/content${fault.pointer}`), fault[language] ?? '')
  const removed = sent.values.filter(([name, value]) => name === REMOVE && isId(value)).map(([, id]) => id)
  return { content, files: await typed(c, form, sent, wrongs), removed, wrongs }
}

// A value that no record takes stays on the page, and out of the draft.
const sound = ({ content, wrongs }: Filled) =>
  Object.fromEntries(Object.entries(content).filter(([field]) => !wrongs.has(inputOf(`/content/${field}`))))

const keep = async (trx: Trx, form: ObjectionForm, filled: Filled): Promise<string> => {
  const { scheme, kind, about, begun } = form
  const content = sound(filled)
  const id = begun?.id ?? (await openCase(trx, { scheme, kind, content, about }))
  if (begun) await saveDraft(trx, id, begun.revision, content)
  for (const paper of filled.removed) await removeMaterial(trx, paper)
  for (const file of filled.files) {
    await storePaper(trx, file)
    await addMaterial(trx, id, file)
  }
  return id
}

const saidOf = ({ content, files, removed }: Filled) => ({
  content,
  removed,
  files: files.map(({ material, name, sha256 }) => ({ material, name, sha256: sha256.toString('hex') })),
})

interface Kept {
  id: string
  how: HandingIn | null
}

// The form is read again inside: a command that was repeated finds the draft which the first one opened.
const keptOnce = (c: Visitor, self: Self, notice: string, key: string, filled: Filled): Promise<Kept> =>
  self.inDb('write', async (trx) => {
    const { answer } = await once(trx, key, digest(c, saidOf(filled)), 200, async () => ({
      id: await keep(trx, await objectionForm(trx, notice), filled),
    }))
    const { id } = JSON.parse(answer) as { id: string }
    return { id, how: await handingIn(trx, id) }
  })

const refusalOf = (c: Visitor, error: unknown): { wrongs: Wrongs; status: ContentfulStatusCode } => {
  const refusal = asProblem(error)
  if (!refusal || refusal.status >= 500) throw error
  const { language } = c.var.visit
  const wrongs: Wrongs = new Map([['', refusal.sentence[language]]])
  for (const { pointer, ...said } of refusal.errors) wrongs.set(inputOf(pointer), said[language] ?? '')
  return { wrongs, status: refusal.status as ContentfulStatusCode }
}

const missingIn = (c: Visitor, how: HandingIn | null): Wrongs => {
  const { words, pick } = c.var.visit
  return new Map(
    (how?.missing ?? []).map(({ pointer, zh, en }) => [inputOf(pointer), words.isMissing(pick(zh, en))]),
  )
}

const takeIn = async (c: Visitor, self: Self, notice: string, sent: Sent) => {
  const form = await self.inDb('read', (trx) => objectionForm(trx, notice))
  if (form.blocked) return formPage(c, self, notice, { content: null, wrongs: new Map(), status: 403 })
  const filled = await filledIn(c, form, sent)
  const again = (wrongs: Wrongs, status: ContentfulStatusCode) =>
    formPage(c, self, notice, { content: filled.content, wrongs, status })
  const key = firstOf(sent.values, COMMAND)
  if (!KEY.test(key)) return again(new Map([['', c.var.visit.words.formStale]]), 403)
  try {
    const { id, how } = await keptOnce(c, self, notice, key, filled)
    const wrongs = new Map([...missingIn(c, how), ...filled.wrongs])
    return wrongs.size > 0 ? again(wrongs, 422) : c.redirect(`/objections/${id}/check`, 303)
  } catch (error) {
    const { wrongs, status } = refusalOf(c, error)
    return again(wrongs, status)
  }
}

export const objectionSubmit = async (c: Visitor) => {
  const notice = c.req.param('id')
  if (!isId(notice)) return missing(c)
  const self = await selfOf(c)
  if (!self) return toSignIn(c, c.req.path)
  const wait = await take(c.var.db, `objection:${self.id}`, TRIES, PER_SECONDS)
  if (wait > 0) return tooMany(c, wait)
  const trusted = (values: Sent['values']) => isOurs(c) && bearsToken(c, firstOf(values, TOKEN))
  const stale = { content: null, wrongs: new Map([['', c.var.visit.words.formStale]]), status: 403 } as const
  if (!/^multipart\/form-data\b/i.test(c.req.header('Content-Type') ?? ''))
    return formPage(c, self, notice, stale)
  return withForm(c, trusted, async (sent) =>
    trusted(sent.values) ? takeIn(c, self, notice, sent) : formPage(c, self, notice, stale),
  )
}
