// The notice itself as a numbered document: what it says, and that it is for everybody and delivered to none.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { openCase } from '../../db/advance.ts'
import { lettering } from '../db/lettering.ts'
import { raised } from '../objections.ts'
import { as, asTheClock, known, type Name, refused, seen, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, standing, walkTo } from '../walker.ts'

const town = await founded()
afterAll(town.close)
const { lettersOf, confirm, deem, broken } = lettering(town)

const documentOf = async (id: string) => {
  const [one, ...more] = (await lettersOf(id)).filter(({ letter }) => letter === 'public_notice')
  if (!one || more.length > 0) throw new Error('there is not one document to the public')
  return one
}

interface Fact {
  name_zh: string
  value_zh: string
  was_zh?: string
}

const disclosed = async (id: string) => {
  const [row] = await known(
    town,
    sql<{ facts: Fact[] }>`select disclosed as facts from notices
    where case_id = ${id}`,
  )
  return row?.facts ?? []
}

describe('第二十二条 形式审核通过的登记信息，通过登记平台向社会公示', () => {
  test('公示与公示公告同时作出：编号，写明七项内容、公示期和起止日期', async () => {
    const id = await caseAt(town, 'public_notice')
    const { seq, due_on } = await standing(town, id)
    const [row] = await known(
      town,
      sql<{ receipt: string }>`select receipt_number as receipt from cases where id = ${id}`,
    )
    const one = await documentOf(id)
    expect(one).toMatchObject({ seq, title: '公共数据资源首次登记公示公告', recipient_id: null })
    expect(one.number).toMatch(/^京数登公〔2026〕\d+号$/)
    const facts = await disclosed(id)
    expect(facts).toHaveLength(7)
    const lines = one.body.split('\n')
    for (const { name_zh, value_zh } of facts) expect(one.body).toContain(`${name_zh}：${value_zh}`)
    expect(lines[0]).toContain('《北京市公共数据资源登记管理实施细则（征求意见稿）》第二十二条')
    expect(lines[0]).toContain(row?.receipt)
    expect(due_on).toBe('2026-03-16')
    expect(one.body).toContain('公示期为10个工作日，自2026年3月2日起，至2026年3月16日二十四时止')
    expect(lines.at(-1)).toBe('特此公告。')
    expect(one.body).not.toMatch(/[{}]|\n\s*\n/)
  })

  test('写明由谁、怎样、在何处提出异议（第二十三条）', async () => {
    const { body } = await documentOf(await caseAt(town, 'public_notice'))
    for (const words of ['第二十三条', '相关当事人', '登记平台', '实名', '必要的证据材料', '登记机构窗口'])
      expect(body).toContain(words)
    expect(body).toContain('异议成立的，登记机构将终止登记')
  })

  test('只载明公示的内容：审核意见、联系人、信用代码和其他填报内容都不在其中', async () => {
    const id = await caseAt(town, 'formal_review')
    await act(town, 'registry2', id, 'publish', { remark: '请留意更新频率。' })
    const { body } = await documentOf(id)
    expect((await lettersOf(id)).find(({ letter }) => letter === 'publication_notice')?.body).toContain(
      '请留意更新频率。',
    )
    const hidden = await known(
      town,
      sql<{ value: string }>`select v.value from cases c, jsonb_each_text(c.content) v
        join rule.fields f on f.field = v.key and (f.edition, f.kind) = ('public_data_2025', 'initial')
       where c.id = ${id} and not f.disclosed and f.type in ('text', 'long_text') and length(v.value) > 3`,
    )
    expect(hidden.length).toBeGreaterThan(5)
    const shown = (await disclosed(id)).map(({ value_zh }) => value_zh).join('\n')
    for (const { value } of [{ value: '请留意更新频率。' }, ...hidden])
      if (!shown.includes(value)) expect(body).not.toContain(value)
    expect(body).not.toContain('11110108000000001A')
  })

  test('提出异议以后，公示公告不变，也看不出异议人', async () => {
    const id = await caseAt(town, 'public_notice')
    const before = await documentOf(id)
    await raised(town, id)
    expect(await documentOf(id)).toEqual(before)
    expect(before.body).not.toContain('朝阳')
  })

  test('变更、更正登记的公示公告写明登记编号，并列明原登记的内容', async () => {
    const registration = (await standing(town, await caseAt(town, 'registered'))).registration_id ?? ''
    const [entry] = await known(
      town,
      sql<{
        number: string
        name: string
      }>`select number, name from registrations where id = ${registration}`,
    )
    const content = { items: ['data_name'], data_name: '医疗保障结算数据（2026年版）' }
    const id = await caseAt(town, 'public_notice', { kind: 'change', registration, content })
    const { title, body } = await documentOf(id)
    expect(title).toBe('公共数据资源变更登记公示公告')
    expect(body).toContain(`登记编号：${entry?.number}`)
    expect(body).toContain(`登记数据名称：${content.data_name}\n登记数据名称（原登记内容）：${entry?.name}\n`)
    expect(body).toContain('办理变更登记，并向登记主体换发登记确认单')
  })

  test('没有公示程序的，没有公示公告', async () => {
    const registration = (await standing(town, await caseAt(town, 'registered'))).registration_id ?? ''
    const id = await caseAt(town, 'deregistered', { kind: 'deregistration', registration })
    expect((await lettersOf(id)).map(({ letter }) => letter)).not.toContain('public_notice')
  })
})

describe('公示公告面向社会，不送达任何人', () => {
  test('不编送达期限，到期也不视为送达；公示期自公示之日起算，与送达无关', async () => {
    const id = await caseAt(town, 'public_notice')
    const one = await documentOf(id)
    const { due_on } = await standing(town, id)
    expect(one.deemed_on).toBeNull()
    await setClock(town, '2026-04-20 10:00+08')
    expect(await deem()).not.toContain(one.id)
    expect((await documentOf(id)).how).toBeNull()
    const changes = await known(town, sql`select from deadline_changes where case_id = ${id}`)
    expect([due_on, changes]).toEqual([(await standing(town, id)).due_on, []])
  })

  test('任何人不能确认收到，即使数据库所有者也不能记为已送达', async () => {
    const one = await documentOf(await caseAt(town, 'public_notice'))
    for (const who of ['registrant', 'colleague', 'registry', 'lead', 'district', 'authority'] as const)
      expect(await refused(confirm(who, one.id)), who).toMatchObject({ code: 'party_and_duty' })
    expect(await refused(confirm('neighbour', one.id))).toMatchObject({ status: 'RG404' })
    const forged = sql`insert into letter_deliveries (letter_id, how, delivered_on, recorded_at)
      values (${one.id}, 'deemed', '2026-03-09', now())`.execute(town.owner)
    expect(await refused(forged)).toMatchObject({ status: '23514' })
  })

  test('编入案件文书的链条：生成以后有两个环节，没有送达的环节', async () => {
    const one = await documentOf(await caseAt(town, 'public_notice'))
    await asTheClock(town, (trx) =>
      sql`select store_letter(${one.id}::uuid, '\\x25504446', false)`.execute(trx),
    )
    const entries = await known<{ entry: string }>(
      town,
      sql`select entry from letter_entries where letter_id = ${one.id} order by n`,
    )
    expect(entries.map(({ entry }) => entry)).toEqual(['written', 'drawn'])
    expect(await broken()).toEqual([])
  })

  test('收件人必须与其身份相符：无收件人的只能是向社会公布的', async () => {
    const [row] = await known(
      town,
      sql<{ id: string }>`select id from letters where recipient_id is not null limit 1`,
    )
    const copied = (recipient: string, id: string | null) =>
      sql`insert into letters select (l).* from (select jsonb_populate_record(l, jsonb_build_object(
          'id', gen_random_uuid(), 'number', 'x', 'recipient', ${recipient}::text, 'deemed_on', null,
          'recipient_id', ${id}::text)) as l from letters l where l.id = ${row?.id}) x`.execute(town.owner)
    expect(await refused(copied('applicant', null))).toMatchObject({ status: '23514' })
    const [{ id = '' } = {}] = await known(town, sql<{ id: string }>`select id from organisations limit 1`)
    expect(await refused(copied('everybody', id))).toMatchObject({ status: '23514' })
  })

  test('看得到案件的人都看得到；其他人从公示页面查看，不经案件', async () => {
    const id = await caseAt(town, 'public_notice')
    const { id: letter } = await documentOf(id)
    const count = (who: Name) =>
      seen<{ announced: boolean; mine: boolean; recipient_name: null }>(
        town,
        who,
        sql`select announced, mine, recipient_name from letter_list where id = ${letter}`,
      )
    for (const who of ['registrant', 'colleague', 'district', 'registry', 'lead', 'authority'] as const)
      expect(await count(who), who).toEqual([{ announced: true, mine: false, recipient_name: null }])
    for (const who of ['neighbour', 'municipal', 'other_district'] as const)
      expect(await count(who), who).toEqual([])
    expect((await refused(seen(town, null, sql`select * from letters`))).status).toBe('42501')
  })

  test('没有办成的公示不占文号，文号没有空号', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => caseAt(town, 'formal_review')))
    await refused(act(town, 'registrant', ids[0] ?? '', 'publish'))
    await Promise.all(ids.map((id) => act(town, 'registry2', id, 'publish')))
    const numbers = await known<{ n: number }>(
      town,
      sql`select substring(number from '〕([0-9]+)号')::int as n from letters
           where number like '京数登公%' order by 1`,
    )
    expect(numbers.map(({ n }) => n)).toEqual(numbers.map((_, n) => n + 1))
    expect(await broken()).toEqual([])
  })
})

describe('《数据知识产权登记平台操作指引》三、登记审查，四、公示异议', () => {
  test('任何人可实名提出异议；自然人的姓名按登记簿的显示方式，不写证件号码', async () => {
    await town.owner.transaction().execute(async (trx) => {
      await sql`with one as (insert into organisations (name, sort, district)
          values ('欧阳文华', 'person', '110108') returning id)
        update person_roles set organisation_id = (select id from one)
         where person_id = ${town.cast.colleague.id}`.execute(trx)
    })
    const id = await as(town, 'colleague', (trx) =>
      openCase(trx, { scheme: 'data_ip', kind: 'initial', content: {} }),
    )
    await walkTo(town, id, 'public_notice', { data_origin: 'own' })
    const { number } = await standing(town, id)
    const { title, body, number: written } = await documentOf(id)
    expect(title).toBe('数据知识产权登记公示公告')
    expect(written).toMatch(/^京知登公〔2026〕\d+号$/)
    for (const words of [
      number,
      '欧阳**',
      '任何人',
      '实名',
      '公示期为10个工作日',
      '颁发数据知识产权登记证书',
    ])
      expect(body).toContain(words)
    expect(body).not.toContain('文华')
    const [identity] = await known(
      town,
      sql<{ masked: string }>`select number_masked as masked from identities
        where person_id = ${town.cast.colleague.id}`,
    )
    expect(identity?.masked).toBeTruthy()
    expect(body).not.toContain(identity?.masked)
    expect(body).not.toMatch(/\d{17}[\dX]/)
  })
})

describe('暂定的公示期', () => {
  test('截止日期涉及尚未公布放假安排的年度的，公示公告注明系暂定日期', async () => {
    const certain = await documentOf(await caseAt(town, 'public_notice'))
    expect(certain.body).not.toContain('暂定')
    const id = await caseAt(town, 'formal_review')
    await setClock(town, '2026-12-25 10:00+08')
    await act(town, 'registry2', id, 'publish')
    const { body } = await documentOf(id)
    expect(body).toContain('系暂定日期；放假安排公布后，以登记平台公示页面载明的截止日期为准。')
  })
})
