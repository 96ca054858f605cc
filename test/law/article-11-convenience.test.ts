import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { noticeOf } from '../public/forms.ts'
import {
  forgetLimits,
  HTML,
  JSON_WANTED,
  noticed,
  openPortal,
  registered,
  type Slip,
} from '../public/portal.ts'
import type { Counter } from '../server/counter.ts'

let portal: Counter
let slip: Slip
let notice: string

beforeAll(async () => {
  portal = await openPortal()
  slip = await registered(portal, '医保参保缴费与结算数据')
  notice = await noticeOf(portal, await noticed(portal, '气象监测数据集'))
})
afterAll(() => portal.close())
beforeEach(() => forgetLimits(portal))

const shown = async (path: string) => {
  const answer = await portal.ask(null, path, HTML)
  expect(answer.status).toBe(200)
  return answer.text
}

describe('第十一条 便利化要求：通过门户网站向社会提供', () => {
  test('资源发现：无须登录，按名称、编号、首字母均可查到已登记的资源', async () => {
    const found = async (words: string) =>
      (await portal.ask(null, `/register?q=${encodeURIComponent(words)}`, JSON_WANTED)).body.total
    for (const words of ['参保缴费', slip.number, 'cbjf']) expect(await found(words)).toBe(1)
    expect(await shown(`/register/${slip.number}`)).toContain('医保参保缴费与结算数据')
  })

  test('异议申诉：从公示页直接提出', async () => {
    expect(await shown(`/notices/${notice}`)).toContain(`href="/notices/${notice}/objections"`)
  })

  test('确认单查验：凭查询码核验，答复即登记簿此刻所载', async () => {
    expect(await shown(`/verify/${slip.query_code}`)).toContain(slip.number)
    const unknown = await portal.ask(null, '/verify/0000000000000', HTML)
    expect([unknown.status, unknown.text.includes(slip.number)]).toEqual([404, false])
  })
})

describe('第十一条 便利化要求：通过目录区块链向登记主体提供', () => {
  test('登记内容快速导入：表单所问而目录已载的，由目录带入', async () => {
    const { body } = await portal.ask('registrant', '/api/rules')
    expect(JSON.stringify(body)).toContain('"from_item":"name"')
  })
})
