// The first page: what this service is, the register's search box, what is under notice, what was
// registered last.

import { addressOfEntry } from './entry.tsx'
import { show } from './layout.tsx'
import { Day } from './pieces.tsx'
import { type Notice, notices } from './reading/notices.ts'
import type { Office } from './reading/office.ts'
import { type Entry, entries } from './reading/register.ts'
import { read, type Visit, type Visitor } from './visit.ts'

const SHOWN = 5

const Search = ({ visit: { words } }: { visit: Visit }) => (
  <search>
    <form class="card ask" action="/register" method="get">
      <div class="field grow">
        <label for="q">{words.searchRegister}</label>
        <input id="q" name="q" type="search" class="input" maxlength={100} placeholder={words.searchHint} />
      </div>
      <button type="submit">{words.find}</button>
    </form>
  </search>
)

const Notices = ({ visit, rows, count }: { visit: Visit; rows: Notice[]; count: string }) => {
  const { words, lang } = visit
  return (
    <section class="card" aria-labelledby="current">
      <div class="titles">
        <h2 id="current">{words.currentNotices}</h2>
        <span class="muted">{words.currentCount(count)}</span>
      </div>
      {rows.length === 0 ? (
        <p class="muted">{words.noNotices}</p>
      ) : (
        <ul class="plain rows">
          {rows.map((one) => (
            <li key={one.id}>
              <a class="two" href={`/notices/${one.id}`} lang={lang(one.name)}>
                {one.name}
              </a>
              <div class="small muted">
                <span lang={lang(one.applicant_name)}>{one.applicant_name}</span>
                <span class="nowrap">{one.days_left ? words.daysLeft(one.days_left) : words.lastDay}</span>
              </div>
            </li>
          ))}
        </ul>
      )}
      <p class="more">
        <a href="/notices">{words.seeAll}</a>
      </p>
    </section>
  )
}

const Latest = ({ visit, rows }: { visit: Visit; rows: Entry[] }) => {
  const { words, lang } = visit
  return (
    <section class="card" aria-labelledby="latest">
      <h2 id="latest">{words.latest}</h2>
      {rows.length === 0 ? (
        <p class="muted">{words.noLatest}</p>
      ) : (
        <ul class="plain rows">
          {rows.map((one) => (
            <li key={one.number}>
              <a class="two" href={addressOfEntry(one.number)} lang={lang(one.name)}>
                {one.name}
              </a>
              <div class="small muted">
                <span lang={lang(one.holder_name)}>{one.holder_name}</span>
                <Day day={one.coded_on} />
              </div>
            </li>
          ))}
        </ul>
      )}
      <p class="more">
        <a href="/register">{words.seeAll}</a>
      </p>
    </section>
  )
}

const Begin = ({ visit: { words, pick }, office }: { visit: Visit; office: Office }) => (
  <section class="card" aria-labelledby="begin">
    <h2 id="begin">{words.begin}</h2>
    <ul class="plain links">
      {office.schemes.map((one) => (
        <li key={one.scheme}>
          <a href={`/guide#${one.scheme}`}>{pick(one.name_zh, one.name_en)}</a>
        </li>
      ))}
    </ul>
    <p class="muted">{words.applyLead}</p>
    <p>
      <a class="button second" href="/sign-in">
        {words.apply}
      </a>
    </p>
    <h3>{words.verifySlip}</h3>
    <p class="muted">{words.verifyLead}</p>
    <p>
      <a class="button second" href="/verify">
        {words.verify}
      </a>
    </p>
  </section>
)

export const home = async (c: Visitor) => {
  const everything = { words: '', scheme: '', page: 1 }
  const { running, latest, office } = await read(c, async (trx) => ({
    running: await notices(trx, { ...everything, state: 'running' }),
    latest: await entries(trx, { ...everything, state: '' }),
  }))
  const { visit } = c.var
  const { words, pick } = visit
  const schemes = office.schemes.map((one) => pick(one.name_zh, one.name_en)).join(words.separator)
  const count = running.capped ? '10,000+' : running.total.toLocaleString('en-GB')
  return show(
    c,
    { title: words.home, office },
    <>
      <h1>{pick(office.platform_zh, office.platform_en)}</h1>
      <p>{words.intro(schemes)}</p>
      <Search visit={visit} />
      <div class="columns">
        <Notices visit={visit} rows={running.rows.slice(0, SHOWN)} count={count} />
        <Latest visit={visit} rows={latest.rows.slice(0, SHOWN)} />
        <Begin visit={visit} office={office} />
      </div>
    </>,
  )
}
