// Raising an objection: who one is, the interest and the grounds, the evidence; then it is looked over.
// What was begun is kept as a draft, files and all, so that nothing has to be given twice.
import { randomUUID } from 'node:crypto'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { formToken } from '../form.ts'
import { Summary, Token, type Wrongs } from '../inputs.tsx'
import { show } from '../layout.tsx'
import { LongDay, Term } from '../pieces.tsx'
import { missing } from '../problem.tsx'
import { type ObjectionForm, objectionForm, type Paper, papersOf } from '../reading/objections.ts'
import type { Office } from '../reading/office.ts'
import { type Self, selfOf, toSignIn } from '../self.ts'
import type { Visit, Visitor } from '../visit.ts'
import { type Content, FieldInput, fieldName, PapersInput, paperName } from './inputs.tsx'

export const COMMAND = 'command'

export const Steps = ({ visit: { words }, at }: { visit: Visit; at: number }) => (
  <ol class="steps" aria-label={words.steps}>
    {words.objectionSteps.map((name, n) => (
      <li key={name} aria-current={n === at ? 'step' : undefined}>
        {name}
      </li>
    ))}
  </ol>
)

export const Identity = ({ visit, form: { me } }: { visit: Visit; form: ObjectionForm }) => {
  const { words } = visit
  return (
    <section class="card" aria-labelledby="who">
      <h2 id="who">{words.objectionSteps[0]}</h2>
      <p class="muted">{words.objectionPrivate}</p>
      <dl class="facts">
        <Term name={words.objectorName}>{me.name}</Term>
        {me.organisation && <Term name={words.objectorFor}>{me.organisation}</Term>}
        <Term name={words.objectorNumber}>{me.number_masked ?? words.notChecked}</Term>
        {me.checked_on && (
          <Term name={words.checkedOn}>
            <LongDay visit={visit} day={me.checked_on} />
          </Term>
        )}
      </dl>
    </section>
  )
}

interface Filling {
  visit: Visit
  form: ObjectionForm
  token: string
  content: Content
  papers: Paper[]
  wrongs: Wrongs
}

// The list of what is wrong follows the page from top to bottom.
const asOnThePage = ({ sections, fields, materials }: ObjectionForm, wrongs: Wrongs): Wrongs => {
  const inputs = sections.flatMap(({ section }) => [
    ...fields.filter((row) => row.section === section).map((row) => fieldName(row.field)),
    ...materials.filter((row) => row.section === section).map((row) => paperName(row.material)),
  ])
  const place = (name: string) => inputs.indexOf(name)
  return new Map([...wrongs].sort(([a], [b]) => place(a) - place(b)))
}

const Sections = ({ visit, form, content, papers, wrongs }: Omit<Filling, 'token'>) => (
  <>
    {form.sections.map((section) => {
      const fields = form.fields.filter((field) => field.section === section.section)
      const materials = form.materials.filter((row) => row.section === section.section)
      if (fields.length + materials.length === 0) return null
      return (
        <section key={section.section} class="card part" aria-labelledby={`s-${section.section}`}>
          <h2 id={`s-${section.section}`}>{visit.pick(section.name_zh, section.name_en)}</h2>
          {fields.map((field) => (
            <FieldInput
              key={field.field}
              visit={visit}
              field={field}
              value={content[field.field]}
              wrongs={wrongs}
            />
          ))}
          {materials.map((row) => (
            <PapersInput
              key={row.material}
              visit={visit}
              row={row}
              kept={papers.filter((paper) => paper.material === row.material)}
              wrongs={wrongs}
            />
          ))}
        </section>
      )
    })}
  </>
)

const Form = ({ visit, form, token, ...filling }: Filling) => (
  <form
    class="stack"
    action={`/notices/${form.notice.id}/objections`}
    method="post"
    enctype="multipart/form-data"
  >
    <Token token={token} />
    <input type="hidden" name={COMMAND} value={randomUUID()} />
    <Sections visit={visit} form={form} {...filling} />
    <p>
      <button type="submit">{visit.words.toCheck}</button>
    </p>
  </form>
)

const Blocked = ({ visit, office, form }: { visit: Visit; office: Office; form: ObjectionForm }) => (
  <div class="card" role="note">
    <p>
      <strong>{visit.pick(form.blocked?.zh, form.blocked?.en)}</strong>
    </p>
    {office.contact && (
      <p>
        {visit.words.objectionContact}
        {office.contact}
      </p>
    )}
  </div>
)

export interface Attempt {
  content: Content | null
  wrongs: Wrongs
  status: ContentfulStatusCode
}

export const FRESH: Attempt = { content: null, wrongs: new Map(), status: 200 }

export const formPage = async (c: Visitor, self: Self, notice: string, attempt: Attempt) => {
  const { visit } = c.var
  const { form, papers, office } = await self.read(async (trx) => {
    const form = await objectionForm(trx, notice)
    return { form, papers: form.begun ? await papersOf(trx, form.begun.id) : [] }
  })
  const { wrongs, status } = attempt
  const title = visit.words.raise(visit.pick(form.name_zh, form.name_en))
  const crumbs = [
    { href: '/notices', name: visit.words.notices },
    { href: `/notices/${notice}`, name: form.notice.name },
  ]
  c.header('Cache-Control', 'no-store')
  return show(
    c,
    { title, crumbs, office, status: form.blocked && status === 200 ? 403 : status, wrong: wrongs.size > 0 },
    <>
      <h1>{title}</h1>
      <p>
        <span lang={visit.lang(form.notice.name)}>{form.notice.name}</span>{' '}
        <span class="muted">{visit.words.takenUntil(form.notice.ends_on)}</span>
      </p>
      <Summary visit={visit} wrongs={asOnThePage(form, wrongs)} />
      {form.blocked ? (
        <Blocked visit={visit} office={office} form={form} />
      ) : (
        <>
          <Steps visit={visit} at={1} />
          <Identity visit={visit} form={form} />
          <Form
            visit={visit}
            form={form}
            token={formToken(c)}
            content={attempt.content ?? form.begun?.content ?? {}}
            papers={papers}
            wrongs={wrongs}
          />
        </>
      )}
    </>,
  )
}

export const isId = (id: string | undefined): id is string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id ?? '')

export const objectionFormPage = async (c: Visitor) => {
  const id = c.req.param('id')
  if (!isId(id)) return missing(c)
  const self = await selfOf(c)
  return self ? formPage(c, self, id, FRESH) : toSignIn(c, c.req.path)
}
