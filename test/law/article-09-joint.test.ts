import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { saveDraft } from '../../db/advance.ts'
import { fill, filledIn, openOf } from '../filler.ts'
import { as, known, type Name, refused, seen } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, opened, standing, walkTo } from '../walker.ts'

const town = await founded()
afterAll(town.close)

const CHAOYANG = { joint_name: '北京市朝阳区教育委员会', joint_credit_code: '11110105000000002B' }
const CITY = { joint_name: '北京市交通委员会', joint_credit_code: '11110000000000003C' }
const OURS = { joint_name: '北京市海淀区卫生健康委员会', joint_credit_code: '11110108000000001A' }

const naming = (...joint_registrants: object[]) => ({ joint_mode: 'joint', joint_registrants })

// A complete draft that names these; only the others' agreement is still missing.
const drafted = async (content: Record<string, unknown>) => {
  const id = await opened({}, town)
  await fill(town, 'registrant', id, content)
  return id
}

const change = async (id: string, given: Record<string, unknown>) => {
  const { revision, content } = await openOf(town, 'registrant', id)
  return as(town, 'registrant', (trx) => saveDraft(trx, id, revision, { ...content, ...given }))
}

const sees = async (who: Name, id: string) =>
  (await seen(town, who, sql`select id from case_page where id = ${id}`)).length === 1

const blockedBy = async (who: Name, id: string, action: string) => {
  const [row] = await seen(
    town,
    who,
    sql<{ blocked_by: string | null }>`select blocked_by from available_actions
      where case_id = ${id} and action = ${action}`,
  )
  return row === undefined ? 'not offered' : row.blocked_by
}

describe('第九条 涉及多个主体的，可共同提出登记申请', () => {
  test('所列单位从列名起可以查看草稿并收到通知，但不能修改', async () => {
    const id = await drafted(naming(CHAOYANG))
    expect(await sees('neighbour', id)).toBe(true)
    expect(await sees('municipal', id)).toBe(false)
    const [page] = await seen(
      town,
      'neighbour',
      sql<{ editable: unknown }>`select page -> 'editable' as editable from case_page where id = ${id}`,
    )
    expect(page?.editable).toBeNull()
    const write = as(town, 'neighbour', (trx) => saveDraft(trx, id, 9, {}))
    expect(await refused(write)).toMatchObject({ code: 'party_and_duty' })
    const letters = await seen(
      town,
      'neighbour',
      sql<{ subject: string; body: string }>`select subject, body from messages where case_id = ${id}`,
    )
    expect(letters).toHaveLength(1)
    expect(letters[0]?.subject).toBe('请确认共同登记申请：登记数据示例')
    expect(letters[0]?.body).not.toMatch(/[{}]/)
  })

  test('全部确认之前不能提交，并列明尚未确认的单位；确认后可以提交', async () => {
    const id = await drafted(naming(CHAOYANG, CITY))
    await act(town, 'neighbour', id, 'agree')
    const refusal = await refused(act(town, 'registrant', id, 'submit'))
    expect(refusal).toMatchObject({ status: 'RG409', code: 'joint_agreed' })
    expect(refusal.pointers).toHaveLength(1)
    await act(town, 'municipal', id, 'agree')
    await act(town, 'registrant', id, 'submit')
    expect((await standing(town, id)).stage).toBe('business_review')
  })

  test('确认的是当时的填报内容：修改以后须重新确认', async () => {
    const id = await drafted(naming(CHAOYANG))
    await act(town, 'neighbour', id, 'agree')
    expect(await blockedBy('neighbour', id, 'agree')).toBe('joint_pending')
    await change(id, { summary: '修改以后的简介。' })
    expect(await refused(act(town, 'registrant', id, 'submit'))).toMatchObject({ code: 'joint_agreed' })
    await act(town, 'neighbour', id, 'agree')
    await act(town, 'registrant', id, 'submit')
  })

  test('内容没有填齐的，不能确认', async () => {
    const id = await drafted(naming(CHAOYANG))
    await change(id, { summary: '' })
    expect(await refused(act(town, 'neighbour', id, 'agree'))).toMatchObject({ code: 'fields_complete' })
  })

  test('申请单位不能代替他人确认', async () => {
    const id = await drafted(naming(CHAOYANG))
    expect(await blockedBy('registrant', id, 'agree')).toBe('not offered')
    expect(await refused(act(town, 'registrant', id, 'agree'))).toMatchObject({ code: 'party_and_duty' })
  })

  test('不再列名的单位不再看到草稿，也无须其确认', async () => {
    const id = await drafted(naming(CHAOYANG, CITY))
    await change(id, naming(CHAOYANG))
    expect(await sees('municipal', id)).toBe(false)
    expect(await sees('neighbour', id)).toBe(true)
    await act(town, 'neighbour', id, 'agree')
    await act(town, 'registrant', id, 'submit')
  })

  test('公示、登记簿和登记确认单列明全部登记主体', async () => {
    const id = await drafted(naming(CHAOYANG))
    await act(town, 'neighbour', id, 'agree')
    await act(town, 'registrant', id, 'submit')
    await walkTo(town, id, 'registered')
    const names = '北京市海淀区卫生健康委员会、北京市朝阳区教育委员会'
    const [version] = await known(
      town,
      sql<{ holders: unknown; holder_name: string; printed: { field: string; value_zh: string }[] }>`
        select holders, holder_name, printed from registration_versions where case_id = ${id}`,
    )
    expect(version?.holders).toEqual([
      { name: OURS.joint_name, credit_code: OURS.joint_credit_code },
      { name: CHAOYANG.joint_name, credit_code: CHAOYANG.joint_credit_code },
    ])
    expect(version?.holder_name).toBe(names)
    expect(version?.printed).toContainEqual(
      expect.objectContaining({ field: 'applicant_name', value_zh: names }),
    )
    const [notice] = await known(
      town,
      sql<{ applicant_name: string }>`select applicant_name from notices where case_id = ${id}`,
    )
    expect(notice?.applicant_name).toBe(names)
    expect(await sees('neighbour', id)).toBe(true)
  })

  test('提交以后，共同登记主体不再增减，连所有者也不能', async () => {
    const id = await drafted(naming(CHAOYANG))
    await act(town, 'neighbour', id, 'agree')
    await act(town, 'registrant', id, 'submit')
    const attempt = sql`delete from case_parties where case_id = ${id} and party = 'co_applicant'`
    expect((await refused(attempt.execute(town.owner))).status).toBe('42501')
  })

  test('单独申请的不需要任何人确认', async () => {
    expect((await standing(town, await caseAt(town, 'business_review'))).stage).toBe('business_review')
  })
})

describe('第九条 所列单位须能够核实', () => {
  const faultsOf = async (id: string) => {
    const [row] = await seen(
      town,
      'registrant',
      sql<{ faults: { pointer: string; zh: string }[] }>`
        select faults('joint_known', c) as faults from cases c where id = ${id}`,
    )
    return row?.faults ?? []
  }
  const at = '/content/joint_registrants/0/joint_credit_code'

  test.each([
    ['尚未入驻的单位', '91110302562134916R', '该单位尚未入驻本平台，请联系其开通账号后再填写。'],
    ['校验码不符的代码', '91110302562134916Q', '统一社会信用代码有误，请核对后重新填写。'],
    ['申请单位自己', OURS.joint_credit_code, '共同登记主体与申请单位相同，请删除该行。'],
  ])('%s不能作为共同登记主体，并说明怎么办', async (_, joint_credit_code, sentence) => {
    const id = await drafted(naming({ joint_name: '某单位', joint_credit_code }))
    expect(await refused(act(town, 'registrant', id, 'submit'))).toMatchObject({
      status: 'RG422',
      code: 'joint_known',
      pointers: [at],
    })
    expect(await faultsOf(id)).toMatchObject([
      { pointer: at, zh: `某单位 ${joint_credit_code}：${sentence}` },
    ])
  })

  test.each([
    ['91110302562134916R', true],
    ['91110000710939135P', true],
    ['12100000441626770L', true],
    ['91310000MA1FR8MB1W', true],
    ['913101097590284041', true],
    ['91110000802100433B', true],
    ['A1110000600037341L', false],
    ['91110302562134916Q', false],
    ['12110000MB1E60318A', false],
    ['9111030256213491', false],
    [null, false],
  ])('统一社会信用代码校验（GB 32100）：%s', async (code, right) => {
    const [row] = await known(town, sql<{ ok: boolean }>`select credit_code_ok(${code}) as ok`)
    expect(row?.ok).toBe(right)
  })
})

describe('第九条 协商一致后由单独主体提出登记申请', () => {
  test('须提交其他主体同意的书面文件，不需要在系统内确认，登记主体是申请单位', async () => {
    const id = await opened({}, town)
    const content = await filledIn(town, id, { joint_mode: 'agreed', joint_registrants: [CHAOYANG] })
    await as(town, 'registrant', (trx) => saveDraft(trx, id, 2, content))
    expect((await refused(act(town, 'registrant', id, 'submit'))).pointers).toContain(
      '/materials/joint_agreement',
    )
    expect(await sees('neighbour', id)).toBe(false)
    await fill(town, 'registrant', id, content)
    await act(town, 'registrant', id, 'submit')
    const [version] = await known(
      town,
      sql<{
        name: string
      }>`select content ->> 'applicant_name' as name from case_versions where case_id = ${id}`,
    )
    expect(version?.name).toBe('北京市海淀区卫生健康委员会')
  })
})
