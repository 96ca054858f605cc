// One's own objections: the receipt of one that was handed in, where it stands, and the list of all.
import { moment } from '../dates.ts'
import { show } from '../layout.tsx'
import { Chip, Day, Empty, LongDay, Term } from '../pieces.tsx'
import { missing } from '../problem.tsx'
import {
  type OwnObjection,
  ownObjection,
  ownObjections,
  type Paper,
  papersOf,
} from '../reading/objections.ts'
import type { Tone } from '../reading/office.ts'
import { selfOf, toSignIn } from '../self.ts'
import { Cell, NameCell, Sheet } from '../sheet.tsx'
import type { Visit, Visitor } from '../visit.ts'
import { Files } from './check.tsx'
import { isId } from './form.tsx'

const toneOf = ({ open, outcome }: OwnObjection): Tone => (open ? 'waiting' : (outcome ?? 'neutral'))

const State = ({ visit, one }: { visit: Visit; one: OwnObjection }) => (
  <Chip tone={toneOf(one)}>{visit.pick(one.stage_zh, one.stage_en)}</Chip>
)

const Next = ({ visit, one }: { visit: Visit; one: OwnObjection }) => {
  const { words, pick } = visit
  if (!one.open) return <span>{words.nothingMore}</span>
  return (
    <>
      {words.nextBy(pick(one.owner_zh, one.owner_en), pick(one.stage_zh, one.stage_en))}
      {one.due_on && (
        <>
          {' '}
          {words.notAfter} <LongDay visit={visit} day={one.due_on} />
          {one.internal && <span class="muted">{words.bracketed(words.internal)}</span>}
        </>
      )}
    </>
  )
}

const Receipt = ({ visit, one, papers }: { visit: Visit; one: OwnObjection; papers: Paper[] }) => {
  const { words } = visit
  return (
    <section class="card" aria-labelledby="receipt">
      <h2 id="receipt">{words.receipt}</h2>
      <dl class="facts">
        <Term name={words.receiptNumber}>
          <span class="number">{one.receipt_number}</span>
        </Term>
        {one.submitted_at && (
          <Term name={words.submittedAt}>
            <time datetime={one.submitted_at}>{moment(one.submitted_at, true)}</time>
          </Term>
        )}
        <Term name={words.state}>
          <State visit={visit} one={one} />
        </Term>
        <Term name={words.nextStep}>
          <Next visit={visit} one={one} />
        </Term>
        <Term name={words.filesKept}>
          {papers.length > 0 ? <Files visit={visit} papers={papers} /> : words.none}
        </Term>
      </dl>
      <p class="muted small">{words.objectionPrivate}</p>
    </section>
  )
}

export const objectionReceipt = async (c: Visitor) => {
  const id = c.req.param('id')
  if (!isId(id)) return missing(c)
  const self = await selfOf(c)
  if (!self) return toSignIn(c, c.req.path)
  const { one, papers, office } = await self.read(async (trx) => {
    const one = await ownObjection(trx, id)
    return { one, papers: one ? await papersOf(trx, id) : [] }
  })
  if (!one) return missing(c)
  if (one.open && !one.submitted) return c.redirect(`/notices/${one.notice_id}/objections`, 303)
  const { visit } = c.var
  const { words } = visit
  const inConsole = new URL(`/console/#/cases/${id}/show`, c.var.settings.consoleUrl).href
  c.header('Cache-Control', 'no-store')
  return show(
    c,
    {
      title: words.objectionTo(one.name),
      crumbs: [{ href: '/objections', name: words.myObjections }],
      office,
    },
    <>
      <h1>{words.objectionTo(one.name)}</h1>
      <Receipt visit={visit} one={one} papers={papers} />
      <ul class="links">
        <li>
          <a href={inConsole}>{words.followInConsole}</a>
        </li>
        <li>
          <a href={`/notices/${one.notice_id}`}>{words.toNotice}</a>
        </li>
      </ul>
    </>,
  )
}

const Mine = ({ visit, found }: { visit: Visit; found: OwnObjection[] }) => {
  const { words, lang } = visit
  const heads = [words.receiptNumber, words.objectedNotice, words.state, words.nextStep]
  return (
    <Sheet caption={words.myObjections} heads={heads} quiet>
      {found.map((one) => (
        <tr key={one.id}>
          <Cell label={words.receiptNumber} kind="number">
            {one.receipt_number}
          </Cell>
          <NameCell href={`/objections/${one.id}`} name={one.name} lang={lang(one.name)} />
          <Cell label={words.state}>
            <State visit={visit} one={one} />
          </Cell>
          <Cell label={words.nextStep}>
            {one.open ? (
              <Next visit={visit} one={one} />
            ) : (
              one.closed_on && (
                <>
                  {words.closedOn} <Day day={one.closed_on} />
                </>
              )
            )}
          </Cell>
        </tr>
      ))}
    </Sheet>
  )
}

export const myObjections = async (c: Visitor) => {
  const self = await selfOf(c)
  if (!self) return toSignIn(c, c.req.path)
  const { visit } = c.var
  const { found, office } = await self.read(async (trx) => ({ found: await ownObjections(trx) }))
  c.header('Cache-Control', 'no-store')
  return show(
    c,
    { title: visit.words.myObjections, crumbs: [], office },
    <>
      <h1>{visit.words.myObjections}</h1>
      {found.length > 0 ? <Mine visit={visit} found={found} /> : <Empty>{visit.words.noObjections}</Empty>}
    </>,
  )
}
