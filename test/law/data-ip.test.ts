import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { openCase, saveDraft } from '../../db/advance.ts'
import { as, asTheClock, known, type Name, refused, seen, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, dayAfter, standing, walkTo } from '../walker.ts'

const town = await founded()
afterAll(town.close)

const scheme = 'data_ip'
const ofGuide = <T>(table: string) =>
  known(town, sql<T>`select * from ${sql.raw(`rule.${table}`)} where edition = 'data_ip_2023'`)

interface Paper {
  kind: string
  material: string
  formats: string[]
  max_bytes: number
  max_rows: number | null
  required: boolean
}

interface Field {
  kind: string
  field: string
  required: boolean
  max: number | null
  disclosed: boolean
  column_of: string | null
}

describe('《数据知识产权登记平台操作指引》二、登记申请', () => {
  test('数据来源证明、算法规则说明、承诺函：jpg/jpeg/bmp/png/pdf，不超过15M', async () => {
    const papers = await ofGuide<Paper>('materials')
    for (const name of ['origin_proof', 'algorithm_note', 'undertaking_person', 'undertaking_body']) {
      const paper = papers.find(({ material }) => material === name)
      expect(paper?.formats).toEqual(['jpg', 'jpeg', 'bmp', 'png', 'pdf'])
      expect(paper?.max_bytes).toBe(15 * 1024 * 1024)
    }
  })

  test('数据结构和样例数据：xls/xlsx/csv，不超过1M；样例控制在100条以内', async () => {
    const papers = await ofGuide<Paper>('materials')
    for (const name of ['structure_sheet', 'sample_sheet']) {
      const paper = papers.find(({ material }) => material === name)
      expect(paper?.formats).toEqual(['xls', 'xlsx', 'csv'])
      expect(paper?.max_bytes).toBe(1024 * 1024)
    }
    expect(papers.find(({ material }) => material === 'sample_sheet')?.max_rows).toBe(100)
  })

  test('加星号的各项必填，数据结构不必填；描述不超过100字，样例不超过5条，其他说明不超过500字', async () => {
    const fields = (await ofGuide<Field>('fields')).filter(({ kind }) => kind === 'initial')
    const of = (name: string) => fields.find(({ field }) => field === name)
    const starred = [
      'dataset_name',
      'industry',
      'scenario',
      'data_origin',
      'formed_on',
      'data_format',
      'scale',
    ]
    const more = ['update_frequency', 'algorithm', 'notarisation', 'samples', 'contact_name', 'contact_phone']
    for (const name of [...starred, ...more]) expect(of(name)?.required, name).toBe(true)
    expect(of('structure')?.required).toBe(false)
    expect([of('description')?.max, of('samples')?.max, of('remarks')?.max]).toEqual([100, 5, 500])
  })

  test('自然人和非自然人各用一种承诺函', async () => {
    const id = await caseAt(town, 'draft', { scheme })
    const missing = await known(
      town,
      sql<{ pointer: string }>`select pointer from cases c, missing_materials(c) where c.id = ${id}`,
    )
    const asked = missing.map(({ pointer }) => pointer).filter((pointer) => pointer.includes('undertaking'))
    expect(asked).toEqual(['/materials/undertaking_body'])
  })
})

describe('三、登记审查', () => {
  test('提交登记申请后，登记机构在3个工作日内形式审核；补正期限为10个工作日，补正后重新计算', async () => {
    const id = await caseAt(town, 'formal_review', { scheme })
    expect((await standing(town, id)).due_on).toBe('2026-03-05')
    await act(town, 'registry2', id, 'request_supplement', {
      defects: [{ field: 'scenario', words: '应用场景过于简略，请补充。' }],
    })
    expect((await standing(town, id)).due_on).toBe('2026-03-16')
    await setClock(town, '2026-03-04')
    await walkTo(town, id, 'formal_review')
    expect((await standing(town, id)).due_on).toBe('2026-03-09')
  })

  test('没有修改的补正不能提交', async () => {
    const id = await caseAt(town, 'supplement', { scheme })
    expect(await refused(act(town, 'registrant', id, 'resubmit'))).toMatchObject({ code: 'mended' })
  })

  test('逾期未补正的，视为撤回', async () => {
    const id = await caseAt(town, 'deemed_withdrawn', { scheme })
    const { turn, stage } = await standing(town, id)
    expect([turn, stage]).toEqual([null, 'deemed_withdrawn'])
  })

  test('初步审查通过后公示10个工作日，登记编号在公示前给定', async () => {
    const id = await caseAt(town, 'public_notice', { scheme })
    const { number, due_on, entered_on } = await standing(town, id)
    expect(number).toMatch(/^BJSZD2026\d{8}$/)
    const [term] = await known(
      town,
      sql<{ due_on: string }>`select due_on from term_end(${entered_on}::date, 10, 'working')`,
    )
    expect(due_on).toBe(term?.due_on)
  })

  test('公示期结束且无异议，颁发登记证书，有效期三年', async () => {
    const id = await caseAt(town, 'registered', { scheme, content: { data_origin: 'own' } })
    const [entry] = await known(
      town,
      sql<{
        number: string
        years: boolean
      }>`select number, valid_until = coded_on + interval '3 years' as years
        from registrations where case_id = ${id}`,
    )
    expect(entry?.number).toBe((await standing(town, id)).number)
    expect(entry?.years).toBe(true)
  })

  test('以协议取得的数据，协议先届满的，有效期至协议截止日', async () => {
    const agreement_term = { from: '2026-01-01', to: '2027-06-30' }
    const content = { data_origin: 'traded', agreement_term }
    const id = await caseAt(town, 'registered', { scheme, content })
    const [entry] = await known(
      town,
      sql<{ valid_until: string }>`select valid_until from registrations where case_id = ${id}`,
    )
    expect(entry?.valid_until).toBe('2027-06-30')
  })
})

describe('四、公示异议', () => {
  test('公示列明登记编号、数据集名称、数据来源、申请人、公示截止日期和状态', async () => {
    const id = await caseAt(town, 'public_notice', { scheme })
    const [notice] = await known(
      town,
      sql<{ disclosed: { field: string }[]; state_zh: string; number: string; ends_on: string }>`
        select b.* from notice_board b join notices n using (id) where n.case_id = ${id}`,
    )
    const disclosed = notice?.disclosed.map(({ field }) => field).sort()
    expect(disclosed).toEqual(['applicant_name', 'data_origin', 'dataset_name'])
    expect([notice?.state_zh, notice?.ends_on]).toEqual(['正常', (await standing(town, id)).due_on])
  })

  test('公示期内任何人可实名提出异议；异议成立的，终止登记', async () => {
    const id = await caseAt(town, 'public_notice', { scheme })
    await caseAt(town, 'upheld', { scheme, kind: 'objection', about: id })
    expect((await standing(town, id)).stage).toBe('terminated')
  })

  test('异议不成立的，登记继续；未办结前不结束公示', async () => {
    const id = await caseAt(town, 'public_notice', { scheme })
    const objection = await caseAt(town, 'reexamination', { scheme, kind: 'objection', about: id })
    await setClock(town, `${dayAfter((await standing(town, id)).due_on ?? '')} 00:05+08`)
    await expect(walkTo(town, id, 'certification')).rejects.toThrow('异议')
    await act(town, 'registry2', objection, 'dismiss', { reasons: ['unproven'], remark: '证据不足。' })
    await walkTo(town, id, 'registered')
  })
})

describe('一、注册认证', () => {
  test('自然人可以申请，其姓名在公示和登记簿中不全部公开', async () => {
    await town.owner.transaction().execute(async (trx) => {
      await sql`with one as (insert into organisations (name, sort, district)
          values ('欧阳文华', 'person', '110108') returning id)
        update person_roles set organisation_id = (select id from one)
         where person_id = ${town.cast.colleague.id}`.execute(trx)
    })
    const id = await as(town, 'colleague', (trx) => openCase(trx, { scheme, kind: 'initial', content: {} }))
    await walkTo(town, id, 'registered', { data_origin: 'own' })
    const { number } = await standing(town, id)
    const [shown] = await seen(
      town,
      null,
      sql<{ holder_name: string; words: string }>`select holder_name, disclosed::text as words
        from public_register where number = ${number}`,
    )
    expect(shown?.holder_name).toBe('欧阳**')
    expect(shown?.words).not.toContain('欧阳文华')
    const [printed] = await known(
      town,
      sql<{ holder_name: string }>`select v.holder_name from registration_versions v where v.case_id = ${id}`,
    )
    expect(printed?.holder_name).toBe('欧阳文华')
    const facts = (who: Name) =>
      seen(town, who, sql`select register_entry(${number}) ->> 'holder_name' as holder`)
    // by its number alone, whoever asks learns no more than the public
    expect(await facts('municipal')).toEqual([{ holder: '欧阳**' }])
    expect(await facts('registry')).toEqual([{ holder: '欧阳文华' }])
  })

  test('期满提醒用本登记的说法，不用公共数据资源登记的', async () => {
    const id = await caseAt(town, 'registered', { scheme })
    const { registration_id } = await standing(town, id)
    const [row] = await known(
      town,
      sql<{ day: string }>`
        select to_char(r.valid_until - m.days, 'YYYY-MM-DD') as day
          from registrations r join rule.register_reminders m on m.edition = r.edition
         where r.id = ${registration_id} order by m.days desc limit 1`,
    )
    await setClock(town, `${row?.day} 10:00+08`)
    const due = await asTheClock(
      town,
      async (trx) =>
        (
          await sql<{ reminder: string }>`select reminder from due_register_reminders
            where registration_id = ${registration_id}`.execute(trx)
        ).rows,
    )
    expect(due).toHaveLength(1)
    await asTheClock(town, (trx) =>
      sql`select write_register_reminder(${registration_id}::uuid, ${due[0]?.reminder})`.execute(trx),
    )
    const written = await known<{ body: string }>(
      town,
      sql`select distinct m.body from messages m
        where m.reminder = ${due[0]?.reminder} and m.case_id = ${id}`,
    )
    expect(written.length).toBeGreaterThan(0)
    for (const { body } of written) {
      expect(body).toContain('登记证书有效期至')
      expect(body).not.toContain('注销')
    }
  })

  test('身份未核验的，不能申请', async () => {
    await sql`delete from identities where person_id = ${town.cast.neighbour.id}`.execute(town.owner)
    const opening = as(town, 'neighbour', (trx) => openCase(trx, { scheme, kind: 'initial', content: {} }))
    expect(await refused(opening)).toMatchObject({ status: 'RG403', code: 'identity_checked' })
  })

  test('填报中的草稿可以随时保存', async () => {
    const id = await caseAt(town, 'draft', { scheme })
    await as(town, 'registrant', (trx) => saveDraft(trx, id, 2, { dataset_name: '普通话手机采集语音数据集' }))
  })
})
