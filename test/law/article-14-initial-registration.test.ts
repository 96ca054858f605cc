import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { addMaterial, openCase, saveDraft } from '../../db/advance.ts'
import { type Content, fill, fillAll, filledIn, openOf, putPaper } from '../filler.ts'
import { as, known, refused } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, standing } from '../walker.ts'

const town = await founded()
afterAll(town.close)

const filledDraft = async (given: Content = {}, papers = true) => {
  const id = await caseAt(town, 'draft')
  if (papers) await fill(town, 'registrant', id, given)
  else {
    const content = await filledIn(town, id, given)
    await as(town, 'registrant', (trx) => saveDraft(trx, id, 2, content))
  }
  return id
}

const change = async (id: string, content: Content) => {
  const open = await openOf(town, 'registrant', id)
  await as(town, 'registrant', (trx) => saveDraft(trx, id, open.revision, { ...open.content, ...content }))
}

const submission = (id: string) => refused(act(town, 'registrant', id, 'submit'))

const papersNamed = (names: string[]) => names.map((name) => `/materials/${name}`).sort()

describe('第十三条 申请类型', () => {
  test('首次登记由登记主体申请；没有载入的类型不能申请', async () => {
    const open = (kind: string) =>
      as(town, 'registrant', (trx) => openCase(trx, { scheme: 'public_data', kind, content: {} }))
    await open('initial')
    expect(await refused(open('no_such_kind'))).toMatchObject({ status: 'RG403', code: 'kind_open' })
  })

  test('其他任何一方都不能新建首次登记', async () => {
    for (const who of ['district', 'authority', 'registry', 'lead'] as const) {
      const opening = as(town, who, (trx) =>
        openCase(trx, { scheme: 'public_data', kind: 'initial', content: {} }),
      )
      expect(await refused(opening), who).toMatchObject({ code: 'kind_open' })
    }
  })

  test('申请不能挂在他人的案件或者登记之下', async () => {
    const other = await caseAt(town, 'draft', { by: 'neighbour' })
    const opening = as(town, 'registrant', (trx) =>
      openCase(trx, { scheme: 'public_data', kind: 'initial', content: {}, about: other }),
    )
    expect(await refused(opening)).toMatchObject({ status: 'RG404', code: 'found' })
  })
})

describe('第十四条 首次登记应当提交的材料', () => {
  test('未填报的申请不能提交，逐项指明缺少的内容', async () => {
    const id = await caseAt(town, 'draft')
    const refusal = await submission(id)
    expect(refusal).toMatchObject({ status: 'RG422', code: 'fields_complete' })
    for (const field of ['data_name', 'data_type', 'data_source', 'storage_location', 'preservation_method'])
      expect(refusal.pointers).toContain(`/content/${field}`)
    expect(refusal.pointers).not.toContain('/content/applicant_name')
  })

  test('公共数据资源：承诺书、存证证明、风险评估报告齐全方可提交', async () => {
    const refusal = await submission(await filledDraft({}, false))
    expect(refusal).toMatchObject({ status: 'RG422', code: 'materials_complete' })
    expect(refusal.pointers.sort()).toEqual(
      papersNamed([
        'agreement',
        'co_ownership_agreement',
        'preservation_proof',
        'risk_assessment',
        'source_undertaking',
      ]),
    )
  })

  test('产品和服务：另须提交说明文档，已上架的须提交上架证明', async () => {
    const refusal = await submission(await filledDraft({ data_type: 'product', authorised: 'no' }, false))
    expect(refusal.pointers.sort()).toEqual(
      papersNamed([
        'listing_proof',
        'preservation_proof',
        'product_manual',
        'risk_assessment',
        'source_undertaking',
      ]),
    )
  })

  test.each([['source_undertaking'], ['preservation_proof'], ['risk_assessment']])(
    '%s 应当加盖公章',
    async (paper) => {
      const rows = await known(
        town,
        sql<{ sealed: boolean }>`select sealed from rule.materials where material = ${paper}`,
      )
      expect(rows.every(({ sealed }) => sealed)).toBe(true)
    },
  )

  test('数据资源与产品和服务填报的内容不同', async () => {
    const id = await caseAt(town, 'draft')
    const resource = await filledIn(town, id, { data_type: 'resource' })
    const product = await filledIn(town, id, { data_type: 'product' })
    expect(Object.keys(resource)).toEqual(
      expect.arrayContaining(['structure', 'sharing_type', 'openness_type']),
    )
    expect(resource).not.toHaveProperty('product_type')
    expect(Object.keys(product)).toEqual(
      expect.arrayContaining(['product_type', 'product_introduction', 'authorised_resources']),
    )
    expect(product).not.toHaveProperty('sharing_type')
  })

  test('风险评估包括六个方面', async () => {
    const [row] = await known(
      town,
      sql<{ aspects: string[] }>`select array_agg(name_zh::text order by position) as aspects from rule.fields
        where kind = 'initial' and field like 'risk\\_%' and type = 'choice'`,
    )
    expect(row?.aspects).toEqual([
      '信息系统安全',
      '数据安全管理',
      '数据安全技术',
      '数据处理活动安全',
      '个人信息保护',
      '应急处置',
    ])
  })

  test('八组材料一组不少', async () => {
    const [row] = await known(
      town,
      sql<{ items: string[] }>`select array_agg(distinct item order by item) as items
        from (select article from rule.fields where kind = 'initial'
              union select article from rule.materials where kind = 'initial') cited,
             regexp_matches(article, '第十四条(第.项)', 'g') m(found), unnest(found) item`,
    )
    expect(row?.items).toHaveLength(8)
  })

  test('表格的每一行都应当填写完整', async () => {
    const id = await filledDraft()
    await change(id, { structure: [{ item_name_en: 'id', item_name_zh: '编号', item_type: 'int' }, {}] })
    expect((await submission(id)).pointers.sort()).toEqual([
      '/content/structure/1/item_name_en',
      '/content/structure/1/item_name_zh',
      '/content/structure/1/item_type',
    ])
  })

  test('空格、空表、未勾选都不算填写', async () => {
    const id = await filledDraft()
    await change(id, {
      data_name: '  ',
      coverage_area: [],
      catalogue_item: ' ',
      coverage_time: { from: '2026-01-01' },
    })
    expect((await submission(id)).pointers.sort()).toEqual(
      ['catalogue_item', 'coverage_area', 'coverage_time', 'data_name'].map((field) => `/content/${field}`),
    )
  })

  test('确认单印制不出的字符不能提交，并指明所在', async () => {
    const id = await filledDraft()
    await change(id, { data_name: '测试\u{1f600}数据' })
    expect(await submission(id)).toMatchObject({
      status: 'RG422',
      code: 'printable',
      pointers: ['/content/data_name'],
    })
  })

  test('登记主体名称、信用代码、登记机构、登记平台由平台填入，不由申请人填写', async () => {
    const id = await filledDraft()
    await change(id, { applicant_name: '别的单位', registry: '别的机构' })
    expect((await standing(town, id)).content).toMatchObject({
      applicant_name: '北京市海淀区卫生健康委员会',
      registry: '北京市大数据中心',
    })
  })
})

describe('材料的格式', () => {
  const paper = (id: string, given: Partial<{ material: string; name: string; bytes: number }>) =>
    as(town, 'registrant', (trx) =>
      addMaterial(trx, id, {
        material: 'risk_assessment',
        name: '报告.pdf',
        bytes: 10,
        type: 'application/pdf',
        sha256: Buffer.alloc(32),
        ...given,
      }),
    )

  test('格式不在所列之内、大小超过限制、没有的材料，都不收', async () => {
    const id = await caseAt(town, 'draft')
    expect(await refused(paper(id, { name: '报告.exe' }))).toMatchObject({
      status: 'RG415',
      code: 'paper_format',
    })
    expect(await refused(paper(id, { name: '报告' }))).toMatchObject({
      status: 'RG415',
      code: 'paper_format',
    })
    expect(await refused(paper(id, { bytes: 15 * 1024 * 1024 + 1 }))).toMatchObject({ status: 'RG413' })
    expect(await refused(paper(id, { material: 'no_such' }))).toMatchObject({
      status: 'RG422',
      code: 'material_known',
    })
  })

  test('提交以后的材料不能再增减', async () => {
    const id = await caseAt(town, 'business_review')
    const late = as(town, 'registrant', (trx) => putPaper(trx, id, 'risk_assessment', '新报告.pdf'))
    expect(await refused(late)).toMatchObject({ status: 'RG409', code: 'editable_now' })
  })

  test('退回修改时换下的材料只是撤下，以前的版本仍指向它', async () => {
    const id = await caseAt(town, 'business_review')
    await act(town, 'district', id, 'return', { remark: '请更换报告。' })
    await fillAll(town, 'registrant', id, await openOf(town, 'registrant', id), {})
    await act(town, 'registrant', id, 'submit')
    const papers = await known(
      town,
      sql<{ first_version: number; withdrawn: boolean }>`
        select first_version, withdrawn_at is not null as withdrawn from case_materials
         where case_id = ${id} and material = 'risk_assessment' order by first_version`,
    )
    expect(papers).toEqual([
      { first_version: 1, withdrawn: true },
      { first_version: 2, withdrawn: false },
    ])
  })
})
