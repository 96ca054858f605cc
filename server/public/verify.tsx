// Verification: whoever holds a slip asks what the register says of it now. A code nobody knows and a
// code that cannot be one get the same answer, so that guessing teaches nothing.
import { addressOf } from '../address.ts'
import { verifyScriptUrl } from './assets.ts'
import { grouped, LENGTH, normalised } from './code.ts'
import { moment } from './dates.ts'
import { show } from './layout.tsx'
import { Icon } from './pieces.tsx'
import { tooMany } from './problem.tsx'
import type { Office } from './reading/office.ts'
import { take, type Verified, verified } from './reading/verification.ts'
import { Certified } from './verified.tsx'
import { read, type Visit, type Visitor, wantsJson } from './visit.ts'

const TRIES = 20
const PER_SECONDS = 60

const Form = ({ visit: { words }, code, wrong }: { visit: Visit; code: string; wrong: boolean }) => (
  <form class="card ask" action="/verify" method="get">
    <div class="field grow">
      <label for="code">{words.queryCode}</label>
      <input
        id="code"
        name="code"
        type="text"
        class="input"
        maxlength={60}
        value={code}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        required
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={wrong ? 'code-wrong code-help' : 'code-help'}
      />
      {wrong && (
        <p class="wrong" id="code-wrong">
          {words.codeNeeded}
        </p>
      )}
    </div>
    <button type="submit">{words.toVerify}</button>
    <p class="help" id="code-help">
      {words.codeHelp}
    </p>
  </form>
)

export const verifyForm = async (c: Visitor) => {
  const typed = c.req.query('code')
  if (typed?.trim()) return c.redirect(`/verify/${normalised(typed) || '-'}`, 303)
  const { visit } = c.var
  const { words } = visit
  const { office } = await read(c, async () => ({}))
  const wrong = typed !== undefined
  return show(
    c,
    { title: words.verifyTitle, crumbs: [], office, wrong },
    <>
      <h1>{words.verifyTitle}</h1>
      <p class="muted">{words.verifyLead}</p>
      <Form visit={visit} code="" wrong={wrong} />
    </>,
  )
}

const Unknown = ({ visit, office, code }: { visit: Visit; office: Office; code: string }) => {
  const { words } = visit
  return (
    <>
      <h1>{words.verifyTitle}</h1>
      <div class="verdict neutral" role="status">
        <Icon tone="neutral" />
        <div class="line">
          <strong>{words.unknownWord}</strong>
          <span class="small">
            {words.asOf} <time datetime={office.now}>{moment(office.now, true)}</time>
          </span>
        </div>
        <p class="rest">{words.unknown}</p>
      </div>
      <ul>
        {words.unknownAdvice.map((advice) => (
          <li key={advice}>{advice}</li>
        ))}
      </ul>
      <Form visit={visit} code={grouped(code.slice(0, LENGTH))} wrong={false} />
    </>
  )
}

const asJson = (found: Verified | null, asOf: string) =>
  found ? { found: true, as_of: asOf, ...found } : { found: false, as_of: asOf }

export const verifyCode = async (c: Visitor) => {
  const wait = await take(c.var.db, `verify:${addressOf(c)}`, TRIES, PER_SECONDS)
  if (wait > 0) return tooMany(c, wait)
  const code = normalised(c.req.param('query_code') ?? '')
  const { found, office } = await read(c, async (trx) => ({ found: await verified(trx, code) }))
  c.header('Cache-Control', 'no-store')
  c.header('X-Robots-Tag', 'noindex')
  const status = found ? 200 : 404
  if (wantsJson(c)) return c.json(asJson(found, office.now), status)
  const { visit } = c.var
  const crumbs = [{ href: '/verify', name: visit.words.verify }]
  const title = visit.words.verifyTitle
  if (!found)
    return show(c, { title, crumbs, office, status }, <Unknown visit={visit} office={office} code={code} />)
  return show(
    c,
    { title, crumbs, office, script: verifyScriptUrl },
    <Certified visit={visit} office={office} found={found} code={code} />,
  )
}
