// The guide: what can be registered, in which steps, within which terms, on which papers.

import { show } from './layout.tsx'
import { type Guide, guides, type Kind, type Paper, type Step } from './reading/guide.ts'
import { Cell, Sheet } from './sheet.tsx'
import { read, type Visit, type Visitor } from './visit.ts'

const MEGABYTE = 1024 * 1024

const termOf = ({ words }: Visit, { days, unit, internal }: Step) => {
  if (days === null) return words.none
  const term = unit === 'calendar' ? words.calendarDays(days) : words.workingDays(days)
  return internal ? `${term}${words.bracketed(words.internal)}` : term
}

const Steps = ({ visit, kind }: { visit: Visit; kind: Kind }) => {
  const { words, pick } = visit
  return (
    <Sheet caption={words.guideSteps} heads={[words.stage, words.who, words.term, words.article]}>
      {kind.steps.map((step) => (
        <tr key={step.name_zh}>
          <th scope="row">{pick(step.name_zh, step.name_en)}</th>
          <Cell label={words.who}>{pick(step.who_zh, step.who_en) || words.none}</Cell>
          <Cell label={words.term}>{termOf(visit, step)}</Cell>
          <Cell label={words.article}>{step.article}</Cell>
        </tr>
      ))}
    </Sheet>
  )
}

const needOf = ({ words }: Visit, paper: Paper) => {
  const need = paper.required && !paper.conditional ? words.required : words.whereApplicable
  return paper.sealed ? need + words.bracketed(words.sealed) : need
}

const formOf = ({ words }: Visit, paper: Paper) =>
  paper.formats.join(words.separator) + words.bracketed(words.atMost(`${paper.max_bytes / MEGABYTE} MB`))

const Papers = ({ visit, kind }: { visit: Visit; kind: Kind }) => {
  const { words, pick } = visit
  return (
    <Sheet caption={words.guideMaterials} heads={[words.material, words.need, words.form, words.article]}>
      {kind.papers.map((paper) => (
        <tr key={paper.name_zh}>
          <th scope="row" class="name-cell">
            {pick(paper.name_zh, paper.name_en)}
            {paper.help_zh && <div class="small muted">{pick(paper.help_zh, paper.help_en)}</div>}
          </th>
          <Cell label={words.need}>{needOf(visit, paper)}</Cell>
          <Cell label={words.form}>{formOf(visit, paper)}</Cell>
          <Cell label={words.article}>{paper.article}</Cell>
        </tr>
      ))}
    </Sheet>
  )
}

const Scheme = ({ visit, one }: { visit: Visit; one: Guide }) => {
  const { words, pick } = visit
  return (
    <section class="stack" id={one.scheme} aria-labelledby={`${one.scheme}-name`}>
      <h2 id={`${one.scheme}-name`}>{pick(one.name_zh, one.name_en)}</h2>
      <p class="muted">
        {words.sources}
        {pick(one.source_zh, one.source_en)}
      </p>
      <p>{words.years(one.validity_years)}</p>
      {one.kinds.map((kind) => (
        <div key={kind.kind} class="stack">
          <h3>
            {pick(kind.name_zh, kind.name_en)} <span class="muted small">{kind.article}</span>
          </h3>
          <Steps visit={visit} kind={kind} />
          <Papers visit={visit} kind={kind} />
        </div>
      ))}
    </section>
  )
}

export const guide = async (c: Visitor) => {
  const { visit } = c.var
  const { words } = visit
  const { all, office } = await read(c, async (trx) => ({ all: await guides(trx) }))
  return show(
    c,
    { title: words.guideTitle, crumbs: [], office },
    <>
      <h1>{words.guideTitle}</h1>
      <p class="muted">{words.guideLead}</p>
      {all.map((one) => (
        <Scheme key={one.scheme} visit={visit} one={one} />
      ))}
    </>,
  )
}
