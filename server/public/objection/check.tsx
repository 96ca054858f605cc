// The last look before an objection is handed in, and handing it in, once.
import { randomUUID } from 'node:crypto'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { advance } from '../../../db/advance.ts'
import type { Trx } from '../../../db/connect.ts'
import { digest, once } from '../../commands.ts'
import { asProblem } from '../../refusals.ts'
import { filled, formToken } from '../form.ts'
import { Summary, Token, type Wrongs } from '../inputs.tsx'
import { show } from '../layout.tsx'
import { Term } from '../pieces.tsx'
import { missing } from '../problem.tsx'
import {
  type Field,
  type HandingIn,
  handingIn,
  type ObjectionForm,
  objectionForm,
  ownObjection,
  type Paper,
  papersOf,
} from '../reading/objections.ts'
import { type Self, selfOf, toSignIn } from '../self.ts'
import type { Visit, Visitor } from '../visit.ts'
import { COMMAND, Identity, isId, Steps } from './form.tsx'
import { sizeOf } from './inputs.tsx'
import { KEY } from './submit.ts'

const SEQ = 'seq'

const worded = (visit: Visit, { choices, type }: Field, value: unknown): string => {
  if (Array.isArray(value))
    return value.map((one) => worded(visit, { choices, type } as Field, one)).join(visit.words.separator)
  if (type === 'check') return value === true ? visit.words.yes : visit.words.none
  const chosen = choices.find(({ choice }) => choice === value)
  return chosen ? visit.pick(chosen.name_zh, chosen.name_en) : String(value ?? visit.words.none)
}

export const Files = ({ visit, papers }: { visit: Visit; papers: Paper[] }) => (
  <ul class="kept">
    {papers.map((paper) => (
      <li key={paper.id}>
        <span class="file">{paper.name}</span>{' '}
        <span class="muted">{visit.words.bracketed(sizeOf(paper.bytes))}</span>
        <code class="digest">SHA-256 {paper.sha256}</code>
      </li>
    ))}
  </ul>
)

type Looked = { visit: Visit; form: ObjectionForm; papers: Paper[] }

const Said = ({ visit, form, papers }: Looked) => {
  const content = form.begun?.content ?? {}
  return (
    <section class="card" aria-labelledby="said">
      <h2 id="said">{visit.words.whatYouSay}</h2>
      <dl class="facts">
        {form.fields.map((field) => (
          <Term key={field.field} name={visit.pick(field.name_zh, field.name_en)}>
            <span class="lines">{worded(visit, field, content[field.field])}</span>
          </Term>
        ))}
        {form.materials.map((row) => (
          <Term key={row.material} name={visit.pick(row.name_zh, row.name_en)}>
            <Files visit={visit} papers={papers.filter(({ material }) => material === row.material)} />
          </Term>
        ))}
      </dl>
      <p>
        <a href={`/notices/${form.notice.id}/objections`}>{visit.words.backToForm}</a>
      </p>
    </section>
  )
}

interface Found {
  form: ObjectionForm
  papers: Paper[]
  how: HandingIn | null
}

// A draft of one's own side, with its form; null when there is none, or when it was handed in already.
const draftOf = async (trx: Trx, id: string): Promise<Found | null> => {
  const own = await ownObjection(trx, id)
  if (!own || own.submitted || !own.open) return null
  const form = await objectionForm(trx, own.notice_id)
  return { form, papers: await papersOf(trx, id), how: await handingIn(trx, id) }
}

interface Attempt {
  wrongs: Wrongs
  status: ContentfulStatusCode
}

const HandIn = ({ visit, id, token, how }: { visit: Visit; id: string; token: string; how: HandingIn }) => (
  <form class="stack" action={`/objections/${id}/check`} method="post">
    <p class="note">{visit.pick(how.confirm_zh, how.confirm_en)}</p>
    <Token token={token} />
    <input type="hidden" name={COMMAND} value={randomUUID()} />
    <input type="hidden" name={SEQ} value={String(how.seq)} />
    <p>
      <button type="submit">{visit.pick(how.name_zh, how.name_en)}</button>
    </p>
  </form>
)

const checkPage = async (c: Visitor, self: Self, id: string, { wrongs, status }: Attempt) => {
  const { visit } = c.var
  const { found, office } = await self.read(async (trx) => ({ found: await draftOf(trx, id) }))
  if (!found) return c.redirect(`/objections/${id}`, 303)
  const { form, papers, how } = found
  const { notice } = form
  // What is still missing is told where it is filled in.
  if (!how || how.missing.length > 0) return c.redirect(`/notices/${notice.id}/objections`, 303)
  const crumbs = [
    { href: '/notices', name: visit.words.notices },
    { href: `/notices/${notice.id}`, name: notice.name },
  ]
  c.header('Cache-Control', 'no-store')
  return show(
    c,
    { title: visit.words.checkTitle, crumbs, office, status, wrong: wrongs.size > 0 },
    <>
      <h1>{visit.words.checkTitle}</h1>
      <Steps visit={visit} at={3} />
      <Summary visit={visit} wrongs={wrongs} />
      <Identity visit={visit} form={form} />
      <Said visit={visit} form={form} papers={papers} />
      <HandIn visit={visit} id={id} token={formToken(c)} how={how} />
    </>,
  )
}

export const objectionCheckPage = async (c: Visitor) => {
  const id = c.req.param('id')
  if (!isId(id)) return missing(c)
  const self = await selfOf(c)
  if (!self) return toSignIn(c, c.req.path)
  const own = await self.inDb('read', (trx) => ownObjection(trx, id))
  return own ? checkPage(c, self, id, { wrongs: new Map(), status: 200 }) : missing(c)
}

const handedIn = (c: Visitor, self: Self, id: string, key: string, seq: number) =>
  self.inDb('write', (trx) =>
    once(trx, key, digest(c, { seq }), 200, async () => {
      const how = await handingIn(trx, id)
      return advance(trx, id, { seq, action: how?.action ?? '' })
    }),
  )

export const objectionHandIn = async (c: Visitor) => {
  const id = c.req.param('id')
  if (!isId(id)) return missing(c)
  const self = await selfOf(c)
  if (!self) return toSignIn(c, c.req.path)
  const own = await self.inDb('read', (trx) => ownObjection(trx, id))
  if (!own) return missing(c)
  const values = await filled(c)
  const key = values?.[COMMAND] ?? ''
  if (!values || !KEY.test(key))
    return checkPage(c, self, id, { wrongs: new Map([['', c.var.visit.words.formStale]]), status: 403 })
  try {
    await handedIn(c, self, id, key, Number(values[SEQ]) || 0)
  } catch (error) {
    const refusal = asProblem(error)
    if (!refusal || refusal.status >= 500) throw error
    const wrongs: Wrongs = new Map([['', refusal.sentence[c.var.visit.language]]])
    return checkPage(c, self, id, { wrongs, status: refusal.status as ContentfulStatusCode })
  }
  return c.redirect(`/objections/${id}`, 303)
}
