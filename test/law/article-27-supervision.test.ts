import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { call } from '../../db/advance.ts'
import { as, known, type Name, refused, seen, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, standing } from '../walker.ts'

const town = await founded()
afterAll(town.close)
await setClock(town, '2026-03-09T10:00:00+08:00')

const registry =
  (await known<{ id: string }>(town, sql`select id from organisations where sort = 'registry'`))[0]?.id ?? ''

const record = (measure: string, misconduct: string[], { who = 'chief' as Name, day = '2026-03-09' } = {}) =>
  as(town, who, (trx) =>
    call(
      trx,
      sql<string>`record_measure(${registry}::uuid, ${measure}, ${misconduct}::text[], ${day}::date,
        '经查实……')`,
    ),
  )
let papers = 0
const attach = (id: string, who: Name = 'chief') =>
  as(town, who, async (trx) => {
    papers += 1
    const paper = Buffer.from(`%PDF-1.4 决定书之${papers}`)
    const digest = sql`sha256(${paper})`
    await sql`select store_file(${digest}, ${paper.length}::int, 'application/pdf'),
      store_chunk(${digest}, 0, ${paper})`.execute(trx)
    await call(
      trx,
      sql`add_measure_paper(${id}::uuid, '决定书.pdf', ${digest}, ${paper.length}::int, 'application/pdf')`,
    )
  })

describe('第二十七条 登记机构监管', () => {
  test('主管部门可以约谈、现场指导，均记录在案并附文书，登记机构照常办理', async () => {
    const id = await caseAt(town, 'acceptance')
    for (const measure of ['talk', 'guidance']) await attach(await record(measure, ['neglect']))
    await act(town, 'registry', id, 'accept')
    expect((await standing(town, id)).stage).toBe('formal_review')
    const rows = await seen(
      town,
      'lead',
      sql`select measure, papers -> 0 ->> 'name' as paper from measure_list`,
    )
    expect(rows).toHaveLength(2)
    expect(rows).toContainEqual({ measure: 'talk', paper: '决定书.pdf' })
  })

  test('取消登记机构资格的，自附上决定文书起不能作出任何决定；恢复资格后照常办理', async () => {
    const id = await caseAt(town, 'acceptance')
    const decided = await record('disqualification', ['false_registration', 'forged_result'])
    expect(
      await seen(
        town,
        'registry',
        sql`select blocked_by from available_actions where case_id = ${id} and action = 'accept'`,
      ),
    ).toEqual([{ blocked_by: null }])
    await attach(decided)
    for (const action of ['accept', 'refuse'])
      expect(
        await refused(act(town, 'registry', id, action, { reasons: ['false_material'], remark: '理由' })),
      ).toMatchObject({ code: 'registry_qualified' })
    await attach(await record('reinstatement', []))
    await act(town, 'registry', id, 'accept')
    expect((await standing(town, id)).stage).toBe('formal_review')
  })

  test('所涉情形只能是本条所列五项，采取措施的日期不得晚于当日', async () => {
    for (const [measure, misconduct, day] of [
      ['talk', [], '2026-03-09'],
      ['talk', ['rudeness'], '2026-03-09'],
      ['talk', ['neglect'], '2026-03-10'],
      ['reinstatement', ['neglect'], '2026-03-09'],
      ['praise', ['neglect'], '2026-03-09'],
    ] as const)
      expect(await refused(record(measure, [...misconduct], { day }))).toMatchObject({
        code: 'measure_sound',
      })
  })

  test('只有市数据管理部门负责人可以采取措施，记录不能更改', async () => {
    for (const who of [
      'registrant',
      'district',
      'authority',
      'registry',
      'lead',
      'auditor',
      'observer',
    ] as const)
      expect((await refused(record('talk', ['neglect'], { who }))).status, who).toMatch(/42501|RG403/)
    for (const change of [
      sql`update supervision_measures set words = '无事'`,
      sql`delete from supervision_papers`,
      sql`truncate supervision_measures cascade`,
    ])
      await expect(change.execute(town.owner)).rejects.toThrow()
  })
})
