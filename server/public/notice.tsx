// One public notice: how long it still runs, what it discloses, how its days are counted, how to object.
import type { Child } from 'hono/jsx'
import { weekdayOf } from './dates.ts'
import { DocumentCard } from './notice_document.tsx'
import { Day, Facts, LongDay, Term } from './pieces.tsx'
import type { CountedDay, Notice, NoticeDocument } from './reading/notices.ts'
import type { Offer } from './reading/objections.ts'
import type { Office } from './reading/office.ts'
import { Cell, Sheet } from './sheet.tsx'
import type { Visit } from './visit.ts'

interface Shown {
  visit: Visit
  office: Office
  one: Notice
  number: string
  days: CountedDay[]
  // None where the notice was published under a text that knows no such document.
  written: NoticeDocument | undefined
  // By what one may object; nothing once the notice takes no objection any more.
  offer: Offer | undefined
  children?: Child
}

const Running = ({ visit, one }: { visit: Visit; one: Notice }) => {
  const { words } = visit
  if (!one.running) return <p>{words.over(one.ends_on)}</p>
  return (
    <p>
      <strong>{one.days_left ? words.daysLeft(one.days_left) : words.lastDay}</strong>
      {one.days_left ? <span class="muted"> {words.untilDay(one.ends_on)}</span> : null}
    </p>
  )
}

// A day's place in the count, and why a day that is left out is left out.
const Days = ({ visit, days }: { visit: Visit; days: CountedDay[] }) => {
  const { words, pick, language } = visit
  let ordinal = 0
  return (
    <details>
      <summary>{words.countedDays}</summary>
      <Sheet caption={words.howCounted} heads={[words.day, words.counts, words.reason]} quiet>
        {days.map(({ day, working, note_zh, note_en }) => (
          <tr key={day}>
            <th scope="row">
              <Day day={day} /> <span class="muted nowrap">{weekdayOf(day, language)}</span>
            </th>
            <Cell label={words.counts}>{working ? words.countedAs(++ordinal) : words.notCounted}</Cell>
            <Cell label={words.reason}>
              {pick(note_zh, note_en) || (working ? words.none : words.weekend)}
            </Cell>
          </tr>
        ))}
      </Sheet>
    </details>
  )
}

type ObjectionProps = { visit: Visit; office: Office; one: Notice; offer: Offer }

const Objection = ({ visit: { words, pick }, office, one, offer }: ObjectionProps) => (
  <section class="card" aria-labelledby="to-object">
    <h2 id="to-object">{words.objection}</h2>
    <p>{words.objectionLead(pick(offer.name_zh, offer.name_en))}</p>
    <p class="muted">{words.objectionBasis(pick(offer.source_zh, offer.source_en), offer.article)}</p>
    <p>
      <a class="button" href={`/notices/${one.id}/objections`}>
        {words.raise(pick(offer.name_zh, offer.name_en))}
      </a>
    </p>
    <p>{words.objectionHow}</p>
    {office.contact && (
      <p>
        {words.objectionContact}
        {office.contact}
      </p>
    )}
    <p class="muted small">{words.objectionPrivate}</p>
    <p>
      <a href="/objections">{words.myObjections}</a>
    </p>
  </section>
)

export const NoticeBody = ({ visit, office, one, number, days, written, offer, children }: Shown) => {
  const { words } = visit
  return (
    <>
      <h1 lang={visit.lang(one.name)}>{one.name}</h1>
      <div class="card">
        <div class="titles">
          <Running visit={visit} one={one} />
          {children}
        </div>
        <dl class="facts">
          <Term name={words.number}>
            <span class="number">{number}</span>
          </Term>
          <Term name={words.noticeBegan}>
            <LongDay visit={visit} day={one.published_on} />
          </Term>
          <Term name={words.noticeEnds}>
            <LongDay visit={visit} day={one.ends_on} />
          </Term>
        </dl>
      </div>
      <section class="card" aria-labelledby="disclosed">
        <h2 id="disclosed">{words.disclosed}</h2>
        <Facts visit={visit} facts={one.disclosed} />
      </section>
      {written && <DocumentCard visit={visit} one={one} written={written} />}
      <section class="card" aria-labelledby="counted">
        <h2 id="counted">{words.howCounted}</h2>
        <p>{words.countedLead}</p>
        <Days visit={visit} days={days} />
      </section>
      {offer && <Objection visit={visit} office={office} one={one} offer={offer} />}
    </>
  )
}
