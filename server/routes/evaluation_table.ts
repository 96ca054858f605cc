// The figures of the evaluation as rows of a table: one per indicator, then one per stage.
import { csv } from '../csv.ts'
import type { Language } from '../env.ts'
import { enFigures } from '../messages/en.figures.ts'
import { zhFigures } from '../messages/zh.figures.ts'

interface Named {
  name_zh: string
  name_en: string
}

interface Term {
  days: number
  unit: string
  legal: boolean
}

interface Spread {
  mean: number | null
  median: number | null
  p90: number | null
}

export interface Figure extends Named, Spread {
  indicator: string
  formula_zh: string
  formula_en: string
  source: string
  unit: 'share' | 'days' | 'count'
  better: 'higher' | 'lower' | null
  live: boolean
  // False: this release counts nothing for it yet, or nothing has been counted so far.
  available: boolean
  of_register: boolean
  listed: boolean
  numerator: number | null
  denominator: number
  // A share; null where there are too few to speak of one.
  value: number | null
  terms: (Term & { scheme: string })[]
}

export interface StageFigure extends Named, Spread {
  indicator: string
  scheme: string
  procedure: string
  stage: string
  side_zh: string
  side_en: string
  term: number | null
  unit: string | null
  legal: boolean
  counted: number
  on_time: number | null
}

export interface Evaluation {
  as_of: string | null
  from: string
  to: string
  dimensions: (Named & { dimension: string; article: string; indicators: Figure[] })[]
  funnel: Figure[]
  stages: StageFigure[]
  warnings: { district: string; counts: Record<string, number> }[]
  verification: { checked_at: string; links: number; faults: number } | null
  // Those whose figures the asker may see.
  districts: string[]
  registries: { id: string; name: string }[]
}

const words = { zh: zhFigures, en: enFigures }
const pick = (language: Language, zh: string, en: string) => (language === 'en' ? en : zh)
const unitOf = (language: Language, unit: string) =>
  words[language][unit === 'working' ? 'working' : 'calendar']

const termWords = (language: Language, { days, unit, legal }: Term) =>
  `${words[language][legal ? 'legal' : 'internal']} ${days} ${unitOf(language, unit)}`

const rowOf = (language: Language, dimension: string, one: Figure, { from, to }: Evaluation) => {
  const known = [
    one.numerator,
    one.unit === 'count' ? null : one.denominator,
    one.value,
    one.median,
    one.p90,
    one.mean,
  ]
  return [
    dimension,
    pick(language, one.name_zh, one.name_en),
    ...(one.available ? known : [words[language].none, null, null, null, null, null]),
    [...new Set(one.terms.map((term) => termWords(language, term)))].join(' / '),
    pick(language, one.formula_zh, one.formula_en),
    one.source,
    one.live ? null : from,
    one.live ? null : to,
  ]
}

const stageRow = (language: Language, one: StageFigure) => [
  one.scheme,
  pick(language, one.name_zh, one.name_en),
  pick(language, one.side_zh, one.side_en),
  one.term === null ? null : termWords(language, { days: one.term, unit: one.unit ?? '', legal: one.legal }),
  one.counted,
  one.on_time,
  one.median,
  one.p90,
  one.mean,
]

export const asTable = (figures: Evaluation, language: Language) => {
  const { file, headings, stage_headings, as_of } = words[language]
  const { dimensions, funnel, stages, from, to } = figures
  const text = csv([
    headings,
    ...dimensions.flatMap((one) =>
      one.indicators.map((figure) =>
        rowOf(language, pick(language, one.name_zh, one.name_en), figure, figures),
      ),
    ),
    ...funnel.map((figure) => rowOf(language, '', figure, figures)),
    [],
    stage_headings,
    ...stages.map((one) => stageRow(language, one)),
    [],
    [as_of, figures.as_of],
  ])
  return { name: `${file}-${from}-${to}.csv`, text }
}
