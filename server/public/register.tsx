// The register as the public may read it: a list to search, and one page per entry with its history.
import { asked } from './asked.ts'
import { Filter } from './filter.tsx'
import { show } from './layout.tsx'
import { applicantWord, Day, Empty, Facts, LongDay, listAddress, Pager, Status, Term } from './pieces.tsx'
import { missing } from './problem.tsx'
import {
  type Entry,
  entries,
  entry,
  type Found,
  type Office,
  statesAmong,
  type Version,
  versions,
} from './reading.ts'
import { read, type Visit, type Visitor, wantsJson } from './visit.ts'

// The states an entry itself can be in; a superseded slip belongs to an entry that is valid.
const STATES = ['valid', 'expired', 'deregistered', 'revoked']

const asJson = (one: Entry) => ({
  number: one.number,
  scheme: one.scheme,
  kind: one.kind,
  name: one.name,
  holder_name: one.holder_name,
  district: one.district,
  version: one.version,
  status: one.status,
  status_zh: one.state_zh,
  status_en: one.state_en,
  coded_on: one.coded_on,
  valid_from: one.valid_from,
  valid_until: one.valid_until,
  ended_on: one.ended_on,
  disclosed: one.disclosed,
})

const Table = ({ visit, found, applicant }: { visit: Visit; found: Found<Entry>; applicant: string }) => {
  const { words } = visit
  return (
    <div class="sheet quiet">
      <table>
        <caption>{words.registerCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.registrationNumber}</th>
            <th scope="col">{words.dataName}</th>
            <th scope="col">{applicant}</th>
            <th scope="col">{words.codedOn}</th>
            <th scope="col">{words.validity}</th>
            <th scope="col">{words.status}</th>
          </tr>
        </thead>
        <tbody>
          {found.rows.map((one) => (
            <tr key={one.number}>
              <td class="number" data-label={words.registrationNumber}>
                {one.number}
              </td>
              <th scope="row" class="name-cell">
                <a
                  class="two"
                  href={`/register/${encodeURIComponent(one.number)}`}
                  lang={visit.lang(one.name)}
                >
                  {one.name}
                </a>
              </th>
              <td class="who-cell" data-label={applicant}>
                <span class="two" lang={visit.lang(one.holder_name)}>
                  {one.holder_name}
                </span>
              </td>
              <td data-label={words.codedOn}>
                <Day day={one.coded_on} />
              </td>
              <td data-label={words.validity}>
                <Day day={one.valid_until} />
              </td>
              <td data-label={words.status}>
                <Status visit={visit} one={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export const registerList = async (c: Visitor) => {
  const search = asked(c, STATES, '')
  const { found, states, office } = await read(c, async (trx) => ({
    found: await entries(trx, search),
    states: await statesAmong(trx, STATES),
  }))
  if (wantsJson(c))
    return c.json({
      as_of: office.now,
      page: found.page,
      total: found.total,
      entries: found.rows.map(asJson),
    })
  const { visit } = c.var
  const { words } = visit
  const choices = [
    { value: '', name: words.stateAll },
    ...states.map((one) => ({ value: one.state, name: visit.pick(one.name_zh, one.name_en) })),
  ]
  const filter = { q: search.words, scheme: search.scheme, state: search.state }
  return show(
    c,
    { title: words.register, crumbs: [], office },
    <>
      <h1>{words.register}</h1>
      <p class="muted">{words.registerLead}</p>
      <Filter visit={visit} office={office} path="/register" asked={search} states={choices} />
      {found.rows.length === 0 ? (
        <Empty>{filter.q || filter.scheme || filter.state ? words.noMatch : words.noLatest}</Empty>
      ) : (
        <>
          <Table visit={visit} found={found} applicant={applicantWord(visit, office, search.scheme)} />
          <Pager
            visit={visit}
            found={found}
            address={(page) => listAddress('/register', { ...filter, page })}
          />
        </>
      )}
    </>,
  )
}

const History = ({ visit, history }: { visit: Visit; history: Version[] }) => {
  const { words, pick } = visit
  return (
    <section aria-labelledby="history" class="stack">
      <h2 id="history">{words.history}</h2>
      <div class="sheet quiet">
        <table>
          <caption>{words.historyCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.version}</th>
              <th scope="col">{words.kind}</th>
              <th scope="col">{words.codedOn}</th>
              <th scope="col">{words.validity}</th>
            </tr>
          </thead>
          <tbody>
            {history.map((one) => (
              <tr key={one.version}>
                <th scope="row">{words.printedVersion(one.version)}</th>
                <td data-label={words.kind}>{pick(one.kind_zh, one.kind_en)}</td>
                <td data-label={words.codedOn}>
                  <Day day={one.coded_on} />
                </td>
                <td data-label={words.validity}>
                  <Day day={one.valid_until} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const Now = ({ visit, office, one }: { visit: Visit; office: Office; one: Entry }) => {
  const { words } = visit
  return (
    <section class="card" aria-labelledby="now">
      <div class="titles">
        <h2 id="now">{words.statusNow}</h2>
        <Status visit={visit} one={one} />
      </div>
      <dl class="facts">
        <Term name={words.registrationNumber}>
          <span class="number">{one.number}</span>
        </Term>
        <Term name={applicantWord(visit, office, one.scheme)} lang={visit.lang(one.holder_name)}>
          {one.holder_name}
        </Term>
        <Term name={words.version}>{words.printedVersion(one.version)}</Term>
        <Term name={words.codedOn}>
          <LongDay visit={visit} day={one.coded_on} />
        </Term>
        <Term name={words.validPeriod}>{words.validThrough(one.valid_from, one.valid_until)}</Term>
        {one.ended_on && (
          <Term name={words.ended}>
            <LongDay visit={visit} day={one.ended_on} />
          </Term>
        )}
      </dl>
      <p class="muted small">{words.verifyThis}</p>
    </section>
  )
}

export const registerEntry = async (c: Visitor) => {
  const number = c.req.param('number') ?? ''
  if (!/^[\w-]{1,60}$/.test(number)) return missing(c)
  const { one, history, office } = await read(c, async (trx) => ({
    one: await entry(trx, number),
    history: await versions(trx, number),
  }))
  if (!one) return missing(c)
  if (wantsJson(c)) return c.json({ as_of: office.now, ...asJson(one), versions: history })
  const { visit } = c.var
  const { words } = visit
  return show(
    c,
    { title: one.name, crumbs: [{ href: '/register', name: words.register }], office },
    <>
      <h1 lang={visit.lang(one.name)}>{one.name}</h1>
      <Now visit={visit} office={office} one={one} />
      <section class="card" aria-labelledby="content-facts">
        <h2 id="content-facts">{words.publicContent}</h2>
        <Facts visit={visit} facts={one.disclosed} />
      </section>
      <History visit={visit} history={history} />
    </>,
  )
}
