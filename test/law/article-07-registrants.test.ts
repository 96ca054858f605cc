import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { openCase } from '../../db/advance.ts'
import { as, known, refused, seen } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt } from '../walker.ts'

const town = await founded()
afterAll(town.close)

const opening = () =>
  as(town, 'municipal', (trx) => openCase(trx, { scheme: 'public_data', kind: 'initial', content: {} }))

const become = (sort: string) =>
  sql`update organisations set sort = ${sort} where name = '北京市交通委员会'`.execute(town.owner)

describe('第七条 登记对象', () => {
  test.each([
    ['organ', '纳入授权运营范围的应当登记，未纳入的鼓励登记'],
    ['institution', '纳入授权运营范围的应当登记，未纳入的鼓励登记'],
    ['operator', '已在交易机构上架的产品和服务原则上应当登记'],
    ['utility', '鼓励登记'],
  ])('%s：%s', async (sort, duty) => {
    const [row] = await known(
      town,
      sql<{ duty_zh: string; article: string }>`select duty_zh, article from rule.registrant_sorts
        where edition = 'public_data_2025' and sort = ${sort}`,
    )
    expect(row).toEqual({ duty_zh: duty, article: '第七条' })
  })

  test.each([['organ'], ['institution'], ['operator'], ['utility'], ['enterprise']])(
    '%s 可以申请首次登记，案件页写明其登记义务',
    async (sort) => {
      await become(sort)
      const id = await opening()
      const [row] = await seen(
        town,
        'municipal',
        sql<{ r: { sort: string } }>`select case_checks(${id}::uuid) -> 'registrant' as r`,
      )
      expect(row?.r.sort).toBe(sort)
    },
  )

  test('自然人不是公共数据资源的登记主体（第二条、第十四条）', async () => {
    await become('person')
    expect(await refused(opening())).toMatchObject({ status: 'RG403', code: 'kind_open' })
    await become('organ')
  })

  test('办理人员也看得到登记主体的类别', async () => {
    const id = await caseAt(town, 'acceptance')
    const [row] = await seen(
      town,
      'registry',
      sql<{ r: { name_zh: string } }>`select case_checks(${id}::uuid) -> 'registrant' as r`,
    )
    expect(row?.r.name_zh).toBe('党政机关')
  })
})
