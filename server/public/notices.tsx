// The notice board, and one notice with its days counted out.
import { z } from 'zod'
import { type Asked, asked } from './asked.ts'
import { Filter } from './filter.tsx'
import { show } from './layout.tsx'
import { NoticeBody } from './notice.tsx'
import { applicantWord, Chip, Day, Empty, listAddress, Pager } from './pieces.tsx'
import { missing } from './problem.tsx'
import { daysBetween, type Found, type Notice, notice, notices, type Office } from './reading.ts'
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
  const { words } = visit
  const applicant = applicantWord(visit, office, asked.scheme)
  return (
    <div class="sheet quiet">
      <table>
        <caption>{words.noticesCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.dataName}</th>
            <th scope="col">{applicant}</th>
            <th scope="col">{words.noticeEnds}</th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {found.rows.map((one) => (
            <tr key={one.id}>
              <td class="number" data-label={words.number}>
                {numberOf(one)}
              </td>
              <th scope="row" class="name-cell">
                <a class="two" href={`/notices/${one.id}`} lang={visit.lang(one.name)}>
                  {one.name}
                </a>
              </th>
              <td class="who-cell" data-label={applicant}>
                <span class="two" lang={visit.lang(one.applicant_name)}>
                  {one.applicant_name}
                </span>
              </td>
              <td data-label={words.noticeEnds}>
                <Day day={one.ends_on} />
              </td>
              <td data-label={words.state}>
                <NoticeState visit={visit} one={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
  const filter = { q: search.words, scheme: search.scheme, state: search.state }
  const unfiltered = !search.words && !search.scheme && search.state === 'running'
  return show(
    c,
    { title: words.notices, crumbs: [], office },
    <>
      <h1>{words.notices}</h1>
      <p class="muted">{words.noticesLead}</p>
      <Filter visit={visit} office={office} path="/notices" asked={search} states={states} />
      {found.rows.length === 0 ? (
        <Empty>{unfiltered ? words.noNotices : words.noMatch}</Empty>
      ) : (
        <>
          <Table visit={visit} office={office} found={found} asked={search} />
          <Pager
            visit={visit}
            found={found}
            address={(page) => listAddress('/notices', { ...filter, page })}
          />
        </>
      )}
    </>,
  )
}

export const noticePage = async (c: Visitor) => {
  const id = c.req.param('id')
  if (!z.uuid().safeParse(id).success || !id) return missing(c)
  const { one, days, office } = await read(c, async (trx) => {
    const one = await notice(trx, id)
    return { one, days: one ? await daysBetween(trx, one.published_on, one.ends_on) : [] }
  })
  if (!one) return missing(c)
  if (wantsJson(c)) return c.json({ as_of: office.now, ...asJson(one) })
  const { visit } = c.var
  return show(
    c,
    { title: one.name, crumbs: [{ href: '/notices', name: visit.words.notices }], office },
    <NoticeBody visit={visit} office={office} one={one} number={numberOf(one)} days={days}>
      <NoticeState visit={visit} one={one} />
    </NoticeBody>,
  )
}
