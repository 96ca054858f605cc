import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { known, refused, seen } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, standing } from '../walker.ts'

const town = await founded()
afterAll(town.close)

const first = await caseAt(town, 'registered')
const registration = (await standing(town, first)).registration_id ?? ''

const demanded = async (id: string) =>
  (
    await known(
      town,
      sql<{ pointer: string }>`select pointer from cases c, missing_fields(c) where c.id = ${id}
        union all select pointer from cases c, missing_materials(c) where c.id = ${id}`,
    )
  ).map(({ pointer }) => pointer)

describe('第十六条 更正登记', () => {
  test('登记主体可以申请，提交更正原因、更正登记申请表、登记信息错误证明', async () => {
    const id = await caseAt(town, 'draft', { kind: 'rectification', registration })
    const pointers = await demanded(id)
    expect(pointers).toContain('/content/reason')
    expect(pointers).toContain('/materials/rectification_form')
    expect(pointers).toContain('/materials/error_proof')
    expect(pointers).not.toContain('/materials/claim_proof')
  })

  test('利害关系人可以申请，并须说明利害关系、提供证明；登记主体被告知', async () => {
    const draft = await caseAt(town, 'draft', { kind: 'rectification', registration, by: 'neighbour' })
    expect(await demanded(draft)).toContain('/materials/claim_proof')
    const id = await caseAt(town, 'acceptance', { kind: 'rectification', registration, by: 'neighbour' })
    const [letter] = await known(
      town,
      sql<{ subject: string }>`select m.subject from messages m join people p on p.id = m.person_id
        where m.case_id = ${id} and p.username = 'registrant'`,
    )
    expect(letter?.subject).toMatch(/^涉及您单位的登记/)
    expect(await seen(town, 'registrant', sql`select id from case_list where id = ${id}`)).toHaveLength(1)
    expect(await seen(town, 'municipal', sql`select id from case_list where id = ${id}`)).toEqual([])
  })

  test('提交前，登记主体看不到他人的草稿', async () => {
    const id = await caseAt(town, 'draft', { kind: 'rectification', registration, by: 'neighbour' })
    expect(await seen(town, 'registrant', sql`select id from case_list where id = ${id}`)).toEqual([])
    expect(await refused(act(town, 'registrant', id, 'submit'))).toMatchObject({ code: 'found' })
  })

  test('更正后登记簿换发新版本，登记主体不变', async () => {
    const content = { items: ['summary'], summary: '更正后的数据内容简介。' }
    const id = await caseAt(town, 'registered', {
      kind: 'rectification',
      registration,
      by: 'neighbour',
      content,
    })
    const [entry] = await known(
      town,
      sql<{ version: number; holder: boolean; summary: string }>`select r.version,
          r.holder_id = c.applicant_id as holder, v.content ->> 'summary' as summary
        from registrations r
        join registration_versions v on (v.registration_id, v.version) = (r.id, r.version)
        join cases c on c.id = ${first} where r.id = ${registration}`,
    )
    expect(entry).toEqual({ version: 2, holder: true, summary: '更正后的数据内容简介。' })
    expect((await standing(town, id)).turn).toBeNull()
  })
})
