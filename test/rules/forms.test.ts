// What must hold of every form, and of the two languages of the rulebook.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { known } from '../people.ts'
import { founded } from '../town.ts'
import { type Row, readRulebook } from './rows.ts'

const town = await founded()
afterAll(town.close)

const { all } = await readRulebook(town)

interface Field extends Row {
  edition: string
  kind: string
  field: string
}
interface Shown {
  field: string
  values: string[]
}
const editions = await all<{ edition: string; name_field: string; validity_field: string | null }>('editions')
const choices = await known(
  town,
  sql<{ dictionary: string; choice: string; retired_on: string | null }>`select * from office.dictionaries`,
)
const fields = await all<Field>('fields')
const fieldOf = (row: Row, field: string | null) =>
  fields.find((one) => one.edition === row.edition && one.kind === row.kind && one.field === field)
const choicesOf = (dictionary: string | null | undefined) =>
  choices.filter((row) => row.dictionary === dictionary && !row.retired_on).map(({ choice }) => choice)

describe('forms', () => {
  test('every dictionary has choices', () => {
    expect(fields.filter(({ dictionary }) => dictionary && choicesOf(dictionary).length === 0)).toEqual([])
  })

  test.each(['sections', 'fields', 'materials'])(
    'what shows a row of %s is a real field with real choices',
    async (table) => {
      for (const row of await all(table)) {
        const shown = row.shown_when as unknown as Shown | null
        if (!shown) continue
        const deciding = fieldOf(row, shown.field)
        expect(deciding, shown.field).toBeDefined()
        expect(
          shown.values.filter((value) => !choicesOf(deciding?.dictionary).includes(value)),
          shown.field,
        ).toEqual([])
      }
    },
  )

  test('the columns of a table stand in a table, and a table has columns', () => {
    for (const field of fields.filter(({ column_of }) => column_of))
      expect(fieldOf(field, field.column_of ?? '')?.type, field.field).toBe('table')
    for (const table of fields.filter(({ type }) => type === 'table'))
      expect(
        fields.some((one) => one.column_of === table.field && one.kind === table.kind),
        table.field,
      ).toBe(true)
  })

  test('a field’s pattern is one that both JavaScript and PostgreSQL read alike', async () => {
    for (const { field, pattern } of fields.filter((row) => row.pattern)) {
      const [row] = await known(town, sql<{ ok: boolean }>`select '' ~ ${pattern} as ok`)
      expect(new RegExp(pattern ?? '', 'u').test(''), field).toBe(row?.ok)
    }
  })

  test('an edition names its fields rightly', () => {
    for (const { edition, name_field, validity_field } of editions) {
      const own = fields.filter((row) => row.edition === edition)
      expect(own.some(({ field }) => field === name_field)).toBe(true)
      if (validity_field) expect(own.find(({ field }) => field === validity_field)?.type).toBe('date_range')
    }
  })
})

describe('two languages', () => {
  test('every way to say no is a formal sentence in both', async () => {
    for (const { condition, name_zh, name_en } of await all('conditions')) {
      expect(name_zh, condition ?? '').toMatch(/^[^!！?？,.;:]+。$/u)
      expect(name_en, condition ?? '').toMatch(/^[A-Z][^!！]+\.$/u)
    }
  })

  test('every Chinese name has an English one beside it', async () => {
    const columns = await known(
      town,
      sql<{
        table_name: string
        column_name: string
      }>`select table_name, column_name from information_schema.columns
        where table_schema = 'rule' and column_name ~ '_zh$' and table_name <> 'glyphs'`,
    )
    for (const { table_name, column_name } of columns) {
      const english = column_name.replace(/_zh$/, '_en')
      const rows = await known<Row>(
        town,
        sql<Row>`select ${sql.raw(column_name)} as zh, ${sql.raw(english)} as en
          from ${sql.raw(`rule.${table_name}`)}`,
      )
      const wrong = rows.filter(
        ({ zh, en }) =>
          (zh === null) !== (en === null) || en?.trim() === '' || /\p{Script=Han}/u.test(en ?? ''),
      )
      expect(wrong, `${table_name}.${column_name}`).toEqual([])
    }
  })
})
