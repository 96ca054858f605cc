// The notice board, and one notice with its days counted out.
import { z } from 'zod'
import { type Asked, asked } from './asked.ts'
import { Filter } from './filter.tsx'
import { show } from './layout.tsx'
import { NoticeBody } from './notice.tsx'
import { documentAsJson } from './notice_document.tsx'
import { applicantWord, Chip, Day, Empty, listAddress, Pager } from './pieces.tsx'
import { missing } from './problem.tsx'
import { daysBetween, type Notice, notice, noticeDocument, notices } from './reading/notices.ts'
import { offerOf } from './reading/objections.ts'
import type { Office } from './reading/office.ts'
import type { Found } from './reading/paging.ts'
import { Cell, NameCell, Sheet } from './sheet.tsx'
import { read, type Visit, type Visitor, wantsJson } from './visit.ts'

const STATES = ['running', 'ended', 'all']

// A registration is known by its own number where it has one already, else by its receipt.
const numberOf = (one: Notice) => one.number ?? one.receipt_number

const asJson = (one: Notice) => ({
  id: one.id,
  scheme: one.scheme,
  number: numberOf(one),
  name: one.name,
  applicant_name: one.applicant_name,
  published_on: one.published_on,
  ends_on: one.ends_on,
  days_left: one.running ? one.days_left : null,
  running: one.running,
  state_zh: one.state_zh,
  state_en: one.state_en,
  disclosed: one.disclosed,
})

export const NoticeState = ({ visit, one }: { visit: Visit; one: Notice }) => (
  <Chip tone={one.running ? 'waiting' : 'neutral'}>
    {visit.pick(one.state_zh, one.state_en) ||
      (one.running ? visit.words.stateRunning : visit.words.stateEnded)}
  </Chip>
)

type Board = { visit: Visit; office: Office; found: Found<Notice>; asked: Asked }

const Table = ({ visit, office, found, asked }: Board) => {
  const { words, lang } = visit
  const applicant = applicantWord(visit, office, asked.scheme)
  const heads = [words.number, words.dataName, applicant, words.noticeEnds, words.state]
  return (
    <Sheet caption={words.noticesCaption} heads={heads} quiet>
      {found.rows.map((one) => (
        <tr key={one.id}>
          <Cell label={words.number} kind="number">
            {numberOf(one)}
          </Cell>
          <NameCell href={`/notices/${one.id}`} name={one.name} lang={lang(one.name)} />
          <Cell label={applicant} kind="who-cell">
            <span class="two" lang={lang(one.applicant_name)}>
              {one.applicant_name}
            </span>
          </Cell>
          <Cell label={words.noticeEnds}>
            <Day day={one.ends_on} />
          </Cell>
          <Cell label={words.state}>
            <NoticeState visit={visit} one={one} />
          </Cell>
        </tr>
      ))}
    </Sheet>
  )
}

const Results = ({ visit, office, found, asked }: Board) => {
  const { words } = visit
  const { words: q, scheme, state } = asked
  if (found.rows.length === 0)
    return <Empty>{q || scheme || state !== 'running' ? words.noMatch : words.noNotices}</Empty>
  const address = (page: number) => listAddress('/notices', { q, scheme, state, page })
  return (
    <>
      <Table visit={visit} office={office} found={found} asked={asked} />
      <Pager visit={visit} found={found} address={address} />
    </>
  )
}

export const noticeBoard = async (c: Visitor) => {
  const search = asked(c, STATES, 'running')
  const state = search.state === 'all' ? '' : search.state
  const { found, office } = await read(c, async (trx) => ({
    found: await notices(trx, { ...search, state }),
  }))
  if (wantsJson(c))
    return c.json({
      as_of: office.now,
      page: found.page,
      total: found.total,
      notices: found.rows.map(asJson),
    })
  const { visit } = c.var
  const { words } = visit
  const states = [
    { value: 'running', name: words.stateRunning },
    { value: 'ended', name: words.stateEnded },
    { value: 'all', name: words.stateAll },
  ]
  return show(
    c,
    { title: words.notices, crumbs: [], office },
    <>
      <h1>{words.notices}</h1>
      <p class="muted">{words.noticesLead}</p>
      <Filter visit={visit} office={office} path="/notices" asked={search} states={states} />
      <Results visit={visit} office={office} found={found} asked={search} />
    </>,
  )
}

export const noticePage = async (c: Visitor) => {
  const id = c.req.param('id')
  if (!z.uuid().safeParse(id).success || !id) return missing(c)
  const { one, days, offer, written, office } = await read(c, async (trx) => {
    const one = await notice(trx, id)
    const offer = one?.open_to_objection ? await offerOf(trx, one.scheme) : undefined
    const written = await noticeDocument(trx, id)
    return { one, offer, written, days: one ? await daysBetween(trx, one.published_on, one.ends_on) : [] }
  })
  if (!one) return missing(c)
  if (wantsJson(c))
    return c.json({
      as_of: office.now,
      ...asJson(one),
      document: written ? documentAsJson(id, written) : null,
    })
  const { visit } = c.var
  return show(
    c,
    { title: one.name, crumbs: [{ href: '/notices', name: visit.words.notices }], office },
    <NoticeBody
      visit={visit}
      office={office}
      one={one}
      number={numberOf(one)}
      days={days}
      written={written}
      offer={offer}
    >
      <NoticeState visit={visit} one={one} />
    </NoticeBody>,
  )
}
