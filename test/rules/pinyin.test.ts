// The letters by which names are found.
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { pinyinRules } from '../../db/pinyin.ts'
import { known } from '../people.ts'
import { founded } from '../town.ts'

const town = await founded()
afterAll(town.close)

const initialsOf = async (name: string) => {
  const [row] = await known(town, sql<{ said: string }>`select initials(${name}) as said`)
  return row?.said
}

test.each([
  ['医保参保缴费与结算数据', 'ybcbjfyjssj'],
  ['海淀区卫生健康委员会', 'hdqwsjkwyh'],
  ['GB 32100（2015）', 'gb 32100（2015）'],
  ['A股数据', 'agsj'],
])('%s', async (name, initials) => expect(await initialsOf(name)).toBe(initials))

test('the rows are those that the collation of this machine gives', () => {
  const rows = readFileSync(new URL('../../db/rules/8_pinyin.sql', import.meta.url), 'utf8')
  expect(pinyinRules()).toBe(rows)
})
