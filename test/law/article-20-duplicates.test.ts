import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { addMaterial, saveDraft } from '../../db/advance.ts'
import { filledIn, sha256 } from '../filler.ts'
import { as, known, type Name, seen } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, opened, standing, walkTo } from '../walker.ts'

const town = await founded()
afterAll(town.close)

interface Hit {
  case_id: string
  signs: { sign: string; material?: string; name?: string; likeness?: number }[]
}

const hitsFor = (who: Name, id: string) =>
  seen(town, who, sql<Hit>`select * from possible_duplicates(${id}::uuid)`)
const signsFor = async (who: Name, id: string) =>
  (await hitsFor(who, id)).map(({ case_id, signs }) => [case_id, signs.map(({ sign }) => sign)])

// An item of the catalogue that no other case is about.
const anItem = async () => {
  const [item] = await known(
    town,
    sql<{
      id: string
    }>`insert into catalogue_items (catalogue_id, origin, name, holder_name, holder_id, district,
        chain_reference, words, grams, changed_at)
      select gen_random_uuid(), origin, name, holder_name, holder_id, district, chain_reference, words, grams,
             changed_at from catalogue_items where origin = 'government' limit 1 returning id`,
  )
  return item?.id ?? ''
}

// Every case of these tests bears a name of its own, unless the test says otherwise; the filler's papers
// are everybody's.
const named = async (data_name: string, by: Name = 'registrant', at = 'acceptance') =>
  caseAt(town, at, { by, content: { data_name, catalogue_item: await anItem() } })

const stored = async (who: Name, id: string, material: string, name: string, bytes: Buffer) =>
  as(town, who, async (trx) => {
    const digest = sha256(bytes)
    await sql`select store_chunk(${digest}, 0, ${bytes})
      where (select store_file(${digest}, ${bytes.length}::int, 'application/pdf'))`.execute(trx)
    return addMaterial(trx, id, {
      material,
      name,
      sha256: digest,
      bytes: bytes.length,
      type: 'application/pdf',
    })
  })

const withPaper = async (by: Name, data_name: string, bytes: Buffer, material = 'other_paper') => {
  const id = await opened({ by }, town)
  await stored(by, id, material, '同一份文件.pdf', bytes)
  return walkTo(town, id, 'acceptance', { data_name, catalogue_item: await anItem() })
}

// Papers that the filler hands in with every case lie everywhere, as forms do.
for (let n = 0; n < 7; n++) await named(`铺垫${n}${'甲乙丙丁戊己庚'[n]}`, 'municipal')

describe('第二十条 登记内容存在重复：名称', () => {
  test('同一登记主体名称高度相似的，提示承办人员', async () => {
    const first = await named('海淀区公共场所卫生许可证数据')
    const second = await named('海淀区公共场所卫生许可证（数据）集')
    const [hit] = await hitsFor('registry', second)
    expect(hit).toMatchObject({ case_id: first, signs: [{ sign: 'name' }] })
    expect(hit?.signs[0]?.likeness).toBeGreaterThan(0.8)
    expect(await signsFor('registry', first)).toEqual([[second, ['name']]])
  })

  test('全角半角、空格和标点不算差别', async () => {
    const first = await named('医疗机构ＡＢＣ名录')
    expect(await signsFor('registry', await named('医疗机构 abc·名录'))).toEqual([[first, ['name']]])
  })

  test('名称不相近的不提示', async () => {
    await named('慢性病随访登记')
    expect(await hitsFor('registry', await named('医院床位使用情况'))).toEqual([])
  })

  test('不同登记主体的名称相同不提示', async () => {
    await named('教职工培训课程目录', 'neighbour')
    expect(await hitsFor('registry', await named('教职工培训课程目录'))).toEqual([])
  })

  test('已撤回、不予受理、终止登记的不算重复；已登记的算', async () => {
    for (const end of ['withdrawn', 'refused', 'terminated'])
      await named('妇幼保健机构分布图', 'registrant', end)
    const registered = await named('妇幼保健机构分布图', 'registrant', 'registered')
    const again = await named('妇幼保健机构分布图')
    expect(await signsFor('registry', again)).toEqual([[registered, ['name']]])
  })

  test('尚未提交的草稿不算', async () => {
    const draft = await opened({}, town)
    const content = await filledIn(town, draft, { data_name: '预防接种门诊一览表' })
    await as(town, 'registrant', (trx) => saveDraft(trx, draft, 2, content))
    expect((await standing(town, draft)).content.data_name).toBe('预防接种门诊一览表')
    expect(await hitsFor('registry', await named('预防接种门诊一览表'))).toEqual([])
  })
})

describe('第二十条 登记内容存在重复：文件', () => {
  test('提交了相同文件的，写明是哪一份；不同登记主体之间也提示', async () => {
    const bytes = Buffer.from(`%PDF-1.4 ${randomUUID()}`)
    const first = await withPaper('registrant', '健康档案统计', bytes)
    const second = await withPaper('neighbour', '课后服务安排', bytes)
    const [hit] = await hitsFor('registry', second)
    expect(hit).toMatchObject({
      case_id: first,
      signs: [{ sign: 'paper', material: 'other_paper', name: '同一份文件.pdf' }],
    })
  })

  test('登记主体自己的证明文件每次都可以提交，不提示', async () => {
    const bytes = Buffer.from(`%PDF-1.4 ${randomUUID()}`)
    await withPaper('registrant', '救护车调用记录', bytes, 'identity_proof')
    expect(
      await hitsFor('registry', await withPaper('registrant', '血库存量', bytes, 'identity_proof')),
    ).toEqual([])
  })

  test('已经替换的文件不算', async () => {
    const bytes = Buffer.from(`%PDF-1.4 ${randomUUID()}`)
    await withPaper('registrant', '体检中心名册', bytes)
    const id = await opened({ by: 'neighbour' }, town)
    const paper = await stored('neighbour', id, 'other_paper', 'x.pdf', bytes)
    await as(town, 'neighbour', (trx) => sql`select remove_material(${paper}::uuid)`.execute(trx))
    expect(
      await hitsFor('registry', await walkTo(town, id, 'acceptance', { data_name: '校车线路' })),
    ).toEqual([])
  })

  test('大家都提交的格式文件不算：所有案件都有的材料不提示', async () => {
    const id = await named('独一无二的名称')
    expect(await known(town, sql`select 1 from case_materials where case_id = ${id}`)).not.toEqual([])
    expect(await hitsFor('registry', id)).toEqual([])
  })
})

describe('第二十条 提示谁看得到，由谁决定', () => {
  test('区数据管理部门只看到本区的，别区的连数量也看不到；登记机构和主管部门看到全部', async () => {
    const bytes = Buffer.from(`%PDF-1.4 ${randomUUID()}`)
    const here = await withPaper('registrant', '急诊分诊统计', bytes)
    const there = await withPaper('neighbour', '食堂采购目录', bytes)
    expect(await hitsFor('district', here)).toEqual([])
    expect(await signsFor('registry', here)).toEqual([[there, ['paper']]])
    expect(await signsFor('authority', here)).toEqual([[there, ['paper']]])
  })

  test('登记主体看不到提示', async () => {
    await named('中医馆名录')
    const second = await named('中医馆名录')
    expect(await hitsFor('registrant', second)).toEqual([])
    const [row] = await seen(town, 'registrant', sql<{ c: object }>`select case_checks(${second}::uuid) as c`)
    expect(row?.c).not.toHaveProperty('duplicates')
  })

  test('提示不妨碍受理', async () => {
    await named('老年人体检汇总')
    const id = await named('老年人体检汇总')
    expect(await hitsFor('registry', id)).toHaveLength(1)
    await act(town, 'registry', id, 'accept')
  })
})
