// Small things several pages show: an icon, a state, facts, a pager.
import type { Child } from 'hono/jsx'
import { longDay } from './dates.ts'
import type { Fact, Office, Tone } from './reading/office.ts'
import { type Found, PAGE } from './reading/paging.ts'
import type { Visit } from './visit.ts'

const circle = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z'
const shapes: Record<Tone, string> = {
  neutral: circle,
  active: `${circle} M10 8l6 4-6 4z`,
  waiting: 'M7 3h10M7 21h10M8 3v4l8 10v4M16 3v4L8 17v4',
  attention: 'M12 3.5 2.5 20.5h19z M12 10v5 M12 17.4v.4',
  good: `${circle} M7.8 12.4l2.9 2.9 5.6-6`,
  bad: 'M8 3h8l5 5v8l-5 5H8l-5-5V8z M12 7.5v6 M12 16.4v.4',
}

export const Icon = ({ tone }: { tone: Tone }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2">
    <path d={shapes[tone]} stroke-linecap="round" stroke-linejoin="round" />
  </svg>
)

export const Chip = ({ tone, children }: { tone: Tone; children?: Child }) => (
  <span class={`chip ${tone}`}>
    <Icon tone={tone} />
    {children}
  </span>
)

// How an entry of the register stands, in the words and the tone of its row.
export interface Standing {
  tone: Tone
  state_zh: string
  state_en: string
}

export const Status = ({ visit, one }: { visit: Visit; one: Standing }) => (
  <Chip tone={one.tone}>{visit.pick(one.state_zh, one.state_en)}</Chip>
)

export const Day = ({ day }: { day: string }) => <time datetime={day}>{day}</time>

export const LongDay = ({ visit, day }: { visit: Visit; day: string }) => (
  <time datetime={day}>{longDay(day, visit.language)}</time>
)

type TermProps = { name: string; lang?: string; children?: Child }

export const Term = ({ name, lang, children }: TermProps) => (
  <div>
    <dt>{name}</dt>
    <dd lang={lang}>{children}</dd>
  </div>
)

// What the regulations in question call the one who applies.
export const applicantWord = ({ pick, words }: Visit, office: Office, scheme: string) => {
  const meant = office.schemes.filter((one) => !scheme || one.scheme === scheme)
  return [...new Set(meant.map((one) => pick(one.applicant_zh, one.applicant_en)))].join(words.separator)
}

// Disclosed fields, each by the name and in the words its row gave it.
export const Facts = ({ visit, facts }: { visit: Visit; facts: Fact[] }) => (
  <dl class="facts">
    {facts.map((fact) => {
      const value = visit.pick(fact.value_zh, fact.value_en)
      const was = visit.pick(fact.was_zh, fact.was_en)
      return (
        <Term key={fact.field} name={visit.pick(fact.name_zh, fact.name_en)} lang={visit.lang(value + was)}>
          {value || visit.words.none}
          {was && (
            <span class="was muted small">
              <span lang={visit.language}>{visit.words.registeredBefore}</span>
              {was}
            </span>
          )}
        </Term>
      )
    })}
  </dl>
)

type Pages = { visit: Visit; found: Found<unknown>; address: (page: number) => string }

export const Pager = ({ visit: { words }, found, address }: Pages) => {
  const { page, total, capped, rows } = found
  const from = (page - 1) * PAGE + 1
  const to = from + rows.length - 1
  return (
    <nav class="pager" aria-label={words.pages}>
      <p class="total">{capped ? words.totalCapped(from, to) : words.total(total, from, to)}</p>
      {page > 1 && (
        <a href={address(page - 1)} rel="prev" class="turn">
          {words.earlier}
        </a>
      )}
      {(capped || to < total) && rows.length === PAGE && (
        <a href={address(page + 1)} rel="next" class="turn">
          {words.later}
        </a>
      )}
    </nav>
  )
}

// An address of the same list with another filter; empty values are left out.
export const listAddress = (path: string, filter: Record<string, string | number>) => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value !== '') query.set(name, String(value))
  return query.size > 0 ? `${path}?${query}` : path
}

export const Empty = ({ children }: { children?: Child }) => (
  <div class="sheet empty">
    <p>{children}</p>
  </div>
)
