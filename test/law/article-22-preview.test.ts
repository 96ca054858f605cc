import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { known, type Name, refused, seen } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt } from '../walker.ts'

const town = await founded()
afterAll(town.close)

interface Checks {
  public: { field: string; value_zh: string }[]
  hits: {
    field: string
    pattern: string
    excerpt: string
    advice_zh: string
    first: number
    length: number
  }[]
}

const checksOf = async (who: Name, id: string) => {
  const [row] = await seen(town, who, sql<{ c: Checks }>`select case_checks(${id}::uuid) as c`)
  return row?.c as Checks
}

describe('第二十二条 公示以前，办理人员先看到将要公示的内容', () => {
  test('预览与随后公示的内容一字不差', async () => {
    const id = await caseAt(town, 'formal_review')
    const { public: preview } = await checksOf('registry2', id)
    await act(town, 'registry2', id, 'publish')
    const [notice] = await known(
      town,
      sql<{ disclosed: unknown }>`select disclosed from notices where case_id = ${id}`,
    )
    expect(preview.map(({ field }) => field).sort()).toEqual([
      'applicant_name',
      'data_name',
      'data_type',
      'industry',
      'platform',
      'registry',
      'summary',
    ])
    expect(notice?.disclosed).toEqual(preview)
  })

  test('简介中的身份证号码和手机号码被标出，写明位置和处理建议', async () => {
    const summary = '本数据由张三（身份证号110105194912310021，手机13800138000）维护。'
    const id = await caseAt(town, 'formal_review', { content: { summary } })
    const { hits } = await checksOf('registry2', id)
    expect(hits).toMatchObject([
      { field: 'summary', pattern: 'id_card', first: 12, length: 18 },
      { field: 'summary', pattern: 'mobile', first: 33, length: 11 },
    ])
    expect(hits[0]?.excerpt).toBe('由张三（身份证号110105194912310021，手机13800')
    expect(hits[0]?.advice_zh).toBe('身份证号码不得公开，请退回删除。')
  })

  test('不公开的内容不在检查之列：经办人的电话不提示', async () => {
    const id = await caseAt(town, 'formal_review', { content: { contact_phone: '13800138000' } })
    expect((await checksOf('registry2', id)).hits).toEqual([])
  })

  test('公安机关融合通信指挥调度平台的简介被标出', async () => {
    const content = {
      data_name: '甘肃省张掖市肃南自治县-国家机构-智慧“猛屹”融合通信指挥调度平台',
      summary: '汇聚视频、定位、无人机等数据，服务指挥调度。',
    }
    const id = await caseAt(town, 'formal_review', { content })
    const found = (await checksOf('registry2', id)).hits.map(({ field, pattern }) => `${field} ${pattern}`)
    expect(found).toContain('data_name public_security')
    expect(found).toContain('summary surveillance')
    expect(found).toContain('summary public_security')
  })

  test('标出只是提示，由人决定：仍可通过并公示', async () => {
    const id = await caseAt(town, 'formal_review', { content: { summary: '联系人手机13800138000。' } })
    expect((await checksOf('registry2', id)).hits).toHaveLength(1)
    await act(town, 'registry2', id, 'publish')
  })

  test('登记主体在填报时也看到同样的预览和提示', async () => {
    const id = await caseAt(town, 'supplement', { content: { summary: '联系人手机13800138000。' } })
    const { public: preview, hits, ...rest } = await checksOf('registrant', id)
    expect(preview.length).toBe(7)
    expect(hits.map(({ pattern }) => pattern)).toEqual(['mobile'])
    expect(Object.keys(rest).sort()).toEqual(['late', 'registrant'])
  })

  test('与本案无关的单位看不到', async () => {
    const id = await caseAt(town, 'formal_review')
    for (const who of ['neighbour', 'other_district'] as const)
      expect(await refused(checksOf(who, id)), who).toMatchObject({ status: 'RG404', code: 'found' })
    for (const who of ['administrator', null] as const)
      expect((await refused(seen(town, who, sql`select case_checks(${id}::uuid)`))).status).toBe('42501')
  })
})
