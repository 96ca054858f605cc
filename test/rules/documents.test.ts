// What must hold of every numbered document, and of every paper that the platform prints.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { known } from '../people.ts'
import { founded } from '../town.ts'

const town = await founded()
afterAll(town.close)

interface Document {
  procedure: string
  from_stage: string
  action: string
  recipient: string
  issuer: string
  letter: string
  series: string
  deemed_days: number | null
  title_zh: string
  body_zh: string
  title_en: string
  body_en: string
  // of the move that issues it, and of the stage it leads to
  days: number | null
  remark: string
  reasons: boolean
  defects: boolean
  from_delivery: boolean
  owner: string | null
  publishes: boolean
  // of its addressee
  scope: string
}

const documents = await known(
  town,
  sql<Document>`select l.*, t.remark, t.reasons, t.defects, t.publishes, s.days, s.from_delivery, s.owner,
      p.scope
    from rule.letters l join rule.parties p on p.party = l.recipient
    join rule.transitions t using (edition, procedure, from_stage, action)
    join rule.stages s on (s.edition, s.procedure, s.stage) = (t.edition, t.procedure, t.to_stage)`,
)

const braces = (...texts: string[]) => [
  ...new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w*)\}/g)].map(([, name]) => name ?? ''))),
]
const named = ({ procedure, from_stage, action, recipient }: Document) =>
  `${procedure} ${from_stage} ${action} ${recipient}`

describe('documents', () => {
  test('every brace is a word that a document knows', async () => {
    const wordsOf = async (words: string) => {
      const [row] = await known(
        town,
        sql<{ known: string[] }>`select array_agg(k) as known from cases c right join (select) one on false,
          lateral (select jsonb_object_keys(${sql.raw(words)}) as k) w`,
      )
      return [...(row?.known ?? []), 'issuer', 'article']
    }
    const open = await wordsOf(`notice_words(c, 'zh')`)
    const words = [...(await wordsOf(`letter_words(c, 1, 'zh')`)), 'recipient']
    expect(Math.min(open.length, words.length)).toBeGreaterThan(10)
    for (const one of documents) {
      const has = one.scope === 'visitor' ? open : words
      expect(
        braces(one.title_zh, one.body_zh, one.title_en, one.body_en).filter((name) => !has.includes(name)),
        named(one),
      ).toEqual([])
    }
  })

  test('what is for the public is issued by the move that publishes, waits for no delivery, and always', () => {
    const open = documents.filter(({ scope }) => scope === 'visitor')
    expect(open.length).toBeGreaterThan(3)
    for (const one of open) expect([one.publishes, one.deemed_days], named(one)).toEqual([true, null])
    const publishing = new Set(
      documents.filter(({ publishes }) => publishes).map(({ procedure }) => procedure),
    )
    expect(open.map(({ procedure }) => procedure).sort()).toEqual([...publishing].sort())
  })

  test('the two languages fill in the same words', () => {
    for (const one of documents) {
      const [zh, en] = [braces(one.title_zh, one.body_zh), braces(one.title_en, one.body_en)]
      expect(
        en.filter((name) => !zh.includes(name)),
        named(one),
      ).toEqual([])
    }
  })

  test('a document speaks only of what its move has', () => {
    for (const one of documents) {
      const has: Record<string, boolean> = {
        due_on: one.days !== null && !(one.from_delivery && one.owner === one.recipient),
        remark: one.remark !== 'none',
        reasons: one.reasons,
        defects: one.defects,
      }
      expect(
        braces(one.body_zh, one.title_zh).filter((name) => has[name] === false),
        named(one),
      ).toEqual([])
    }
  })

  test('whoever must give grounds has them said in the document', () => {
    for (const one of documents) {
      const said = braces(one.body_zh)
      if (one.reasons) expect(said, named(one)).toContain('reasons')
      if (one.defects) expect(said, named(one)).toContain('defects')
      if (one.remark === 'required') expect(said, named(one)).toContain('remark')
    }
  })

  test('a series takes a year and a number, and belongs to one issuer', () => {
    const issuers = new Map<string, string>()
    for (const one of documents) {
      expect(braces(one.series).sort(), named(one)).toEqual(['number', 'year'])
      expect(issuers.get(one.series) ?? one.issuer, named(one)).toBe(one.issuer)
      issuers.set(one.series, one.issuer)
    }
  })

  test('where a term runs from delivery, there is a document, and it is deemed delivered some day', async () => {
    const entered = await known(
      town,
      sql<{ procedure: string; from_stage: string; action: string; owner: string }>`
        select t.procedure, t.from_stage, t.action, s.owner from rule.transitions t
          join rule.stages s on (s.edition, s.procedure, s.stage) = (t.edition, t.procedure, t.to_stage)
         where s.from_delivery and s.edition in (select edition from rule.letters)`,
    )
    expect(entered.length).toBeGreaterThan(0)
    for (const move of entered) {
      const document = documents.find(
        (one) =>
          one.procedure === move.procedure &&
          one.from_stage === move.from_stage &&
          one.action === move.action &&
          one.recipient === move.owner,
      )
      expect(document?.deemed_days, `${move.procedure} ${move.action}`).toBeGreaterThan(0)
    }
  })

  test('a hidden party is named to nobody', () => {
    for (const one of documents)
      expect(braces(one.body_zh).includes('recipient') && one.recipient === 'objector', named(one)).toBe(
        false,
      )
  })
})

describe('papers to sign and seal', () => {
  test('every brace is a field of the form or a word that a document knows', async () => {
    const papers = await known(
      town,
      sql<{ material: string; template_zh: string; template_en: string; words: string[] }>`
        select m.material, m.template_zh, m.template_en, (
            select array_agg(k) from cases c right join (select) one on false,
              lateral (select jsonb_object_keys(letter_words(c, 1, 'zh')) as k) w)
            || (select array_agg(f.field::text) from rule.fields f
              where (f.edition, f.kind) = (m.edition, m.kind)) as words
          from rule.materials m where m.template_zh is not null`,
    )
    expect(papers.map(({ material }) => material)).toEqual(
      expect.arrayContaining(['source_undertaking', 'commission', 'change_form']),
    )
    for (const { material, template_zh, template_en, words } of papers) {
      expect(
        braces(template_zh).filter((name) => ![...words, 'registry', 'form'].includes(name)),
        material,
      ).toEqual([])
      expect(braces(template_en).sort(), material).toEqual(braces(template_zh).sort())
    }
  })
})
