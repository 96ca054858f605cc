// One entry of the register: how it stands, what it discloses, and what has happened to it.
import { show } from './layout.tsx'
import { applicantWord, Day, Facts, LongDay, Status, Term } from './pieces.tsx'
import { missing } from './problem.tsx'
import type { Office } from './reading/office.ts'
import { type Entry, entry, type Version, versions } from './reading/register.ts'
import { Cell, Sheet } from './sheet.tsx'
import { read, type Visit, type Visitor, wantsJson } from './visit.ts'

export const addressOfEntry = (number: string) => `/register/${encodeURIComponent(number)}`

export const entryAsJson = (one: Entry) => ({
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
  imported: one.imported,
})

const History = ({ visit, history }: { visit: Visit; history: Version[] }) => {
  const { words, pick } = visit
  const heads = [words.version, words.kind, words.codedOn, words.validity]
  return (
    <section aria-labelledby="history" class="stack">
      <h2 id="history">{words.history}</h2>
      <Sheet caption={words.historyCaption} heads={heads} quiet>
        {history.map((one) => (
          <tr key={one.version}>
            <th scope="row">{words.printedVersion(one.version)}</th>
            <Cell label={words.kind}>{pick(one.kind_zh, one.kind_en)}</Cell>
            <Cell label={words.codedOn}>
              <Day day={one.coded_on} />
            </Cell>
            <Cell label={words.validity}>
              <Day day={one.valid_until} />
            </Cell>
          </tr>
        ))}
      </Sheet>
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
      {one.imported && (
        <p>
          <strong>{words.imported}</strong> {words.importedNote}
        </p>
      )}
      {!(one.imported && one.version === 1) && <p class="muted small">{words.verifyThis}</p>}
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
  if (wantsJson(c)) return c.json({ as_of: office.now, ...entryAsJson(one), versions: history })
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
