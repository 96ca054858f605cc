// The pages of an archive that people read: a submitted form, and what happened to the case. They stand
// alone: no script, no picture, nothing fetched.
import type { Child } from 'hono/jsx'
import type { Language } from '../env.ts'
import { type Sentence, say, type Values } from '../messages/say.ts'

interface Named {
  name_zh: string
  name_en: string
}

interface Column extends Named {
  field: string
}

interface Cell {
  zh: string | null
  en: string | null
}

interface Fact extends Named {
  field: string
  value_zh?: string | null
  value_en?: string | null
  columns?: Column[]
  lines?: Record<string, Cell>[]
}

export interface WordedVersion {
  version: number
  frozen_at: string
  sections: (Named & { facts: Fact[] })[]
}

export interface HistoryEvent {
  seq: number
  action_zh: string
  action_en: string
  actor_name: string | null
  organisation_name: string | null
  remark: string | null
  defects: { words: string }[]
  happened_at: string
  article: string
  at_counter: boolean
  hash: string
}

interface Spoken {
  language: Language
}

const speaker = (language: Language) => ({
  words: (sentence: Sentence, values?: Values) => say(sentence, values)[language],
  name: (row: Named) => (language === 'en' ? row.name_en : row.name_zh),
  pick: (zh: string | null | undefined, en: string | null | undefined) => (language === 'en' ? en : zh) ?? '',
})

const MOMENT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})
const moment = (instant: string) => MOMENT.format(new Date(instant))

const STYLE = `body{font:16px/1.6 sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #999;padding:.4rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{width:14rem;font-weight:normal;background:#f3f3f3}td{white-space:pre-wrap}table table th{width:auto}`

const Page = ({ language, title, children }: Spoken & { title: string; children: Child }) => (
  <html lang={language === 'en' ? 'en' : 'zh-CN'}>
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
      <title>{title}</title>
      <style>{STYLE}</style>
    </head>
    <body>
      <h1>{title}</h1>
      {children}
    </body>
  </html>
)

const Lines = ({ language, fact }: Spoken & { fact: Fact }) => {
  const { name, pick } = speaker(language)
  const columns = fact.columns ?? []
  return (
    <table>
      <tr>
        {columns.map((column) => (
          <th key={column.field}>{name(column)}</th>
        ))}
      </tr>
      {fact.lines?.map((line, at) => (
        <tr key={String(at)}>
          {columns.map(({ field }) => (
            <td key={field}>{pick(line[field]?.zh, line[field]?.en)}</td>
          ))}
        </tr>
      ))}
    </table>
  )
}

const documentOf = (page: unknown) => `<!DOCTYPE html>\n${String(page)}\n`

export const formPage = (title: string, form: WordedVersion, language: Language) => {
  const { words, name, pick } = speaker(language)
  return documentOf(
    <Page language={language} title={`${title} ${words('archive_version', { version: form.version })}`}>
      <p>{words('archive_submitted', { at: moment(form.frozen_at) })}</p>
      {form.sections.map((section) => (
        <section key={section.name_zh}>
          <h2>{name(section)}</h2>
          <table>
            {section.facts.map((fact) => (
              <tr key={fact.field}>
                <th>{name(fact)}</th>
                <td>
                  {fact.columns ? (
                    <Lines language={language} fact={fact} />
                  ) : (
                    pick(fact.value_zh, fact.value_en)
                  )}
                </td>
              </tr>
            ))}
          </table>
        </section>
      ))}
    </Page>,
  )
}

const Who = ({ language, event }: Spoken & { event: HistoryEvent }) => {
  const { words } = speaker(language)
  const who = [event.actor_name, event.organisation_name].filter(Boolean).join(' · ')
  return (
    <p>
      {who} {event.article}
      {event.at_counter && ` · ${words('archive_at_counter')}`}
    </p>
  )
}

export const historyPage = (title: string, events: HistoryEvent[], language: Language) => {
  const { words, pick } = speaker(language)
  return documentOf(
    <Page language={language} title={`${title} ${words('archive_history')}`}>
      <table>
        {events.map((event) => (
          <tr key={event.hash}>
            <th>{moment(event.happened_at)}</th>
            <td>
              <strong>{pick(event.action_zh, event.action_en)}</strong>
              <Who language={language} event={event} />
              {event.remark && <p>{event.remark}</p>}
              {event.defects.map((defect) => (
                <p key={defect.words}>{defect.words}</p>
              ))}
              <p>
                <small>{event.hash}</small>
              </p>
            </td>
          </tr>
        ))}
      </table>
    </Page>,
  )
}
