// What a visitor sees when something cannot be shown: one page, with a sentence that says what to do next.
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { as } from '../../db/connect.ts'
import { answer, type Problem } from '../problem.ts'
import { show } from './layout.tsx'
import { type Office, office } from './reading/office.ts'
import { prepare, type Visitor, wantsJson } from './visit.ts'

// A refusal must be told even while the database is away; then the page stands without the office's name.
const officeIfThere = async (c: Visitor): Promise<Office | null> => {
  try {
    return await as(c.var.db, null, 'read', office)
  } catch (error) {
    c.var.log.warn({ err: error }, 'office_unknown')
    return null
  }
}

const plain = async (c: Visitor, status: ContentfulStatusCode, title: string, sentence: string) => {
  c.header('Cache-Control', 'no-store')
  // A database that has just been waited for in vain is not waited for once more.
  const page = { title, status, office: status === 503 ? null : await officeIfThere(c) }
  return show(
    c,
    page,
    <>
      <h1>{title}</h1>
      <p>{sentence}</p>
      <p>
        <a class="button second" href="/">
          {c.var.visit.words.backHome}
        </a>
      </p>
    </>,
  )
}

export const missing = (c: Visitor): Response | Promise<Response> => {
  const { words } = c.var.visit
  if (wantsJson(c)) return c.json({ status: 404, title: words.notFound }, 404)
  return plain(c, 404, words.notFoundTitle, words.notFound)
}

export const tooMany = (c: Visitor, seconds: number): Response | Promise<Response> => {
  const { words } = c.var.visit
  c.header('Retry-After', String(seconds))
  if (wantsJson(c)) return c.json({ status: 429, title: words.tooMany(seconds) }, 429)
  return plain(c, 429, words.tooManyTitle, words.tooMany(seconds))
}

// A refusal as a page for people, and as a problem for programs. Mounted by the road for every address
// outside the interface; a refusal without a name of its own is a failure.
export const problemPage = (c: Visitor, refusal: Problem | null): Response | Promise<Response> => {
  prepare(c)
  if (refusal && wantsJson(c)) return answer(c, refusal)
  if (refusal?.status === 404) return missing(c)
  if (refusal?.retryAfter !== undefined) c.header('Retry-After', String(refusal.retryAfter))
  const { words, language } = c.var.visit
  const sentence = refusal ? refusal.sentence[language] : words.failed
  const id = refusal ? '' : words.quote(c.var.requestId)
  return plain(
    c,
    (refusal?.status ?? 500) as ContentfulStatusCode,
    words.failedTitle,
    [sentence, id].join(' ').trim(),
  )
}
