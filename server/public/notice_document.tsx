// A public notice as the office's numbered document: what its page says of it, and its bytes for everybody.
import { z } from 'zod'
import { as } from '../../db/connect.ts'
import { addressOf } from '../address.ts'
import { asFile, flowing, pieces } from '../files.ts'
import { Term } from './pieces.tsx'
import { missing, tooMany } from './problem.tsx'
import { type Notice, type NoticeDocument, noticeFile } from './reading/notices.ts'
import { take } from './reading/verification.ts'
import type { Visit, Visitor } from './visit.ts'

const addressOfDocument = (id: string) => `/notices/${id}/document`

export const documentAsJson = (id: string, { number, title, title_en, sealed, sha256 }: NoticeDocument) => ({
  number,
  title_zh: title,
  title_en,
  sealed,
  sha256,
  href: sha256 === null ? null : addressOfDocument(id),
})

type CardProps = { visit: Visit; one: Notice; written: NoticeDocument }

export const DocumentCard = ({ visit: { words, pick }, one, written }: CardProps) => (
  <section class="card" aria-labelledby="written">
    <h2 id="written">{words.noticeDocument}</h2>
    <p>{one.running ? words.noticeDocumentLead : words.noticeIsOver}</p>
    <dl class="facts">
      <Term name={words.documentTitle}>{pick(written.title, written.title_en)}</Term>
      <Term name={words.documentNumber}>
        <span lang="zh-CN">{written.number}</span>
      </Term>
    </dl>
    {written.last_day !== one.ends_on && (
      <p>
        <strong>{words.documentDayMoved(written.last_day, one.ends_on)}</strong>
      </p>
    )}
    {written.sha256 === null ? (
      <p class="muted">{words.documentDrawing}</p>
    ) : (
      <>
        <p>
          <a class="button second" href={addressOfDocument(one.id)} type="application/pdf">
            {words.downloadDocument}
          </a>
        </p>
        <p class="muted small">{written.sealed ? words.documentSealed : words.documentUnsealed}</p>
        <p class="muted small">
          SHA-256 <span class="code">{written.sha256}</span>
        </p>
      </>
    )}
  </section>
)

const DOWNLOADS = 30
const PER_SECONDS = 60

// What is public may be kept by anybody for a while; it never changes, but its notice may be taken down.
export const noticeDownload = async (c: Visitor) => {
  const wait = await take(c.var.db, `document:${addressOf(c)}`, DOWNLOADS, PER_SECONDS)
  if (wait > 0) return tooMany(c, wait)
  const id = c.req.param('id') ?? ''
  if (!z.uuid().safeParse(id).success) return missing(c)
  const { number, sha256, bytes } = await as(c.var.db, null, 'read', (trx) => noticeFile(trx, id))
  const kept = { ETag: `"${sha256.toString('hex')}"`, 'Cache-Control': 'public, max-age=300' }
  if (c.req.header('If-None-Match') === kept.ETag) return c.body(null, 304, kept)
  const file = { name: `${number}.pdf`, type: 'application/pdf', sha256, bytes }
  const body = await flowing(c, pieces(c.var.filesDb, file))
  return c.body(body, 200, { ...asFile(file.name, file.type), 'Content-Length': String(bytes), ...kept })
}
