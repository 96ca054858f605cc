// The register as the public may read it: a list to search.
import { type Asked, asked } from './asked.ts'
import { addressOfEntry, entryAsJson } from './entry.tsx'
import { Filter } from './filter.tsx'
import { show } from './layout.tsx'
import { applicantWord, Day, Empty, listAddress, Pager, Status } from './pieces.tsx'
import type { Office } from './reading/office.ts'
import type { Found } from './reading/paging.ts'
import { type Entry, entries, statesAmong } from './reading/register.ts'
import { Cell, NameCell, Sheet } from './sheet.tsx'
import { read, type Visit, type Visitor, wantsJson } from './visit.ts'

// The states an entry itself can be in; a superseded slip belongs to an entry that is valid.
const STATES = ['valid', 'expired', 'deregistered', 'revoked']

type Listed = { visit: Visit; office: Office; found: Found<Entry>; asked: Asked }

const Table = ({ visit, office, found, asked }: Listed) => {
  const { words, lang } = visit
  const holder = applicantWord(visit, office, asked.scheme)
  const heads = [
    words.registrationNumber,
    words.dataName,
    holder,
    words.codedOn,
    words.validity,
    words.status,
  ]
  return (
    <Sheet caption={words.registerCaption} heads={heads} quiet>
      {found.rows.map((one) => (
        <tr key={one.number}>
          <Cell label={words.registrationNumber} kind="number">
            {one.number}
          </Cell>
          <NameCell href={addressOfEntry(one.number)} name={one.name} lang={lang(one.name)} />
          <Cell label={holder} kind="who-cell">
            <span class="two" lang={lang(one.holder_name)}>
              {one.holder_name}
            </span>
          </Cell>
          <Cell label={words.codedOn}>
            <Day day={one.coded_on} />
          </Cell>
          <Cell label={words.validity}>
            <Day day={one.valid_until} />
          </Cell>
          <Cell label={words.status}>
            <Status visit={visit} one={one} />
            {one.imported && <span class="muted small"> {words.imported}</span>}
          </Cell>
        </tr>
      ))}
    </Sheet>
  )
}

const Results = ({ visit, office, found, asked }: Listed) => {
  const { words } = visit
  const { words: q, scheme, state } = asked
  if (found.rows.length === 0) return <Empty>{q || scheme || state ? words.noMatch : words.noLatest}</Empty>
  const address = (page: number) => listAddress('/register', { q, scheme, state, page })
  return (
    <>
      <Table visit={visit} office={office} found={found} asked={asked} />
      <Pager visit={visit} found={found} address={address} />
    </>
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
      entries: found.rows.map(entryAsJson),
    })
  const { visit } = c.var
  const { words } = visit
  const choices = [
    { value: '', name: words.stateAll },
    ...states.map((one) => ({ value: one.state, name: visit.pick(one.name_zh, one.name_en) })),
  ]
  return show(
    c,
    { title: words.register, crumbs: [], office },
    <>
      <h1>{words.register}</h1>
      <p class="muted">{words.registerLead}</p>
      <p>
        <a href="/revocations">{words.revocations}</a>
      </p>
      <Filter visit={visit} office={office} path="/register" asked={search} states={choices} />
      <Results visit={visit} office={office} found={found} asked={search} />
    </>,
  )
}
