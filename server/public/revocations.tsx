// Registrations that were revoked, made public: which, when, on which grounds and under which article.
import { asked } from './asked.ts'
import { addressOfEntry } from './entry.tsx'
import { show } from './layout.tsx'
import { applicantWord, Chip, Day, Empty, listAddress, Pager } from './pieces.tsx'
import type { Office } from './reading/office.ts'
import type { Found } from './reading/paging.ts'
import { type Basis, type Revocation, revocationBasis, revocations } from './reading/revocations.ts'
import { Cell, NameCell, Sheet } from './sheet.tsx'
import { read, type Visit, type Visitor, wantsJson } from './visit.ts'

type RowProps = { visit: Visit; one: Revocation }

// A revocation that was set aside says so where its grounds stood.
const Grounds = ({ visit: { words, pick }, one }: RowProps) => {
  if (one.restored_on !== null)
    return (
      <>
        <Chip tone="neutral">{words.setAside}</Chip>
        <p class="small">{words.setAsideOn(one.restored_on)}</p>
      </>
    )
  const source = pick(one.source_zh, one.source_en)
  return (
    <>
      {one.grounds.map(({ name_zh, name_en, article }) => (
        <div key={name_zh}>
          <p>{pick(name_zh, name_en)}</p>
          <p class="muted small">{words.under(source, article)}</p>
        </div>
      ))}
    </>
  )
}

type Listed = { visit: Visit; office: Office; found: Found<Revocation>; basis: Basis[] }

const Table = ({ visit, office, found, basis }: Listed) => {
  const { words, lang } = visit
  const holder = applicantWord(visit, office, basis.length === 1 ? (basis[0]?.scheme ?? '') : '')
  const heads = [words.registrationNumber, words.dataName, holder, words.revokedOn, words.revocationGrounds]
  return (
    <Sheet caption={words.revocationsCaption} heads={heads} quiet>
      {found.rows.map((one) => (
        <tr key={`${one.number} ${one.revoked_on} ${one.decision}`}>
          <Cell label={words.registrationNumber} kind="number">
            {one.number}
          </Cell>
          <NameCell href={addressOfEntry(one.number)} name={one.name} lang={lang(one.name)} />
          <Cell label={holder} kind="who-cell">
            <span class="two" lang={lang(one.holder_name)}>
              {one.holder_name}
            </span>
          </Cell>
          <Cell label={words.revokedOn}>
            <Day day={one.revoked_on} />
          </Cell>
          <Cell label={words.revocationGrounds} kind="why-cell">
            <div class="why">
              <Grounds visit={visit} one={one} />
              {one.decision && (
                <p class="muted small">
                  {words.decisionNumber}
                  <span lang="zh-CN">{one.decision}</span>
                </p>
              )}
            </div>
          </Cell>
        </tr>
      ))}
    </Sheet>
  )
}

const basisIn = ({ words, pick }: Visit, basis: Basis[]) =>
  basis.map((one) => words.under(pick(one.source_zh, one.source_en), one.article)).join(words.separator)

export const revocationList = async (c: Visitor) => {
  const { page } = asked(c, [], '')
  const { found, basis, office } = await read(c, async (trx) => ({
    found: await revocations(trx, page),
    basis: await revocationBasis(trx),
  }))
  if (wantsJson(c))
    return c.json({ as_of: office.now, page: found.page, total: found.total, revocations: found.rows })
  const { visit } = c.var
  const { words } = visit
  const crumbs = [{ href: '/register', name: words.register }]
  return show(
    c,
    { title: words.revocations, crumbs, office },
    <>
      <h1>{words.revocations}</h1>
      {basis.length > 0 && <p>{words.revocationsLead(basisIn(visit, basis))}</p>}
      <p class="muted">{words.revocationsOnly}</p>
      {found.rows.length === 0 ? (
        <Empty>{found.total === 0 ? words.noRevocations : words.noMatch}</Empty>
      ) : (
        <>
          <Table visit={visit} office={office} found={found} basis={basis} />
          <Pager visit={visit} found={found} address={(n) => listAddress('/revocations', { page: n })} />
        </>
      )}
    </>,
  )
}
