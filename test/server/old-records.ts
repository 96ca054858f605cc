// Sheets of old registrations, as tests bring, confirm and enter them.
import { sql } from 'kysely'
import { expect } from 'vitest'
import { prepare as enter } from '../../jobs/records.ts'
import { contextIn, runOf } from '../jobs/watching.ts'
import { known, type Name } from '../people.ts'
import { type Counter, key } from './counter.ts'

export const HEADINGS = [
  '登记编号',
  '登记主体名称',
  '登记主体统一社会信用代码',
  '所属区',
  '登记日期',
  '有效期截止日',
  '登记数据名称',
  '登记数据类型',
  '行业分类',
  '数据内容简介',
  '终止情形',
  '终止日期',
] as const
type Said = Partial<Record<(typeof HEADINGS)[number], string>>
const HOLDER = '11110108000000001A'
export const line = (number: string, more: Said = {}) => {
  const said: Said = {
    登记编号: number,
    登记主体名称: '北京市海淀区卫生健康委员会',
    登记主体统一社会信用代码: HOLDER,
    登记日期: '2025-3-1',
    有效期截止日: '2028/03/01',
    登记数据名称: `历史数据${number.slice(-4)}`,
    登记数据类型: '公共数据资源',
    行业分类: '84',
    数据内容简介: '历年登记的数据，由原登记机构登记。',
    ...more,
  }
  return HEADINGS.map((heading) => said[heading] ?? '')
}
export const csv = (...lines: string[][]) =>
  [[...HEADINGS], ...lines].map((cells) => cells.join(',')).join('\n')
export const numbered = (n: number, year = 2025) => `BJGGSJ${year}${String(n).padStart(8, '0')}`

export interface Report {
  id: string
  state: string
  counts: Record<string, number>
  report: {
    row: number
    number: string
    outcome: string
    errors: { zh: string }[]
    notes: { zh: string }[]
    registration_id: string | null
  }[]
  title: string
}

export const bringingAt = (counter: Counter) => {
  const bring = async (text: string, trial: boolean, who: Name = 'lead', scheme = 'public_data') => {
    const query = new URLSearchParams({ name: 'old.csv', scheme, trial: String(trial) })
    const { status, body } = await counter.ask(who, `/api/records?${query}`, { body: text, headers: key() })
    return { status, ...(body as unknown as Report) }
  }
  const decide = (id: string, confirm: boolean, who: Name = 'chief', remark?: string) =>
    counter.ask(who, `/api/records/${id}/decisions`, { json: { confirm, remark }, headers: key() })
  const importOf = async (id: string, who: Name = 'lead') =>
    (await counter.ask(who, `/api/records/${id}`)).body as unknown as Report & Record<string, number>
  const enterAll = () => runOf(enter, contextIn(counter))
  const entryOf = async (number: string) => {
    const [row] = await known(
      counter,
      sql<Record<string, string>>`select * from registrations where number = ${number}`,
    )
    return row as Record<string, string>
  }
  const taken = async (text: string) => {
    const { id } = await bring(text, false)
    expect((await decide(id, true)).status).toBe(200)
    await enterAll()
    return importOf(id)
  }
  const faults = async () => (await known(counter, sql`select * from broken_chains()`)).length
  return { bring, decide, importOf, enterAll, entryOf, taken, faults }
}
