import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { call } from '../../db/advance.ts'
import { raised } from '../objections.ts'
import { as, known, type Name, refused, seen, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt } from '../walker.ts'

const town = await founded()
afterAll(town.close)
await setClock(town, '2026-03-09T10:00:00+08:00')

const idOf = async (name: string) =>
  (await known<{ id: string }>(town, sql`select id from organisations where name = ${name}`))[0]?.id ?? ''
const department = await idOf('北京市互联网信息办公室')
const holder = await idOf('北京市海淀区卫生健康委员会')

interface Wanted {
  who?: Name
  until?: string
  to?: string
}

const share = (id: string, { who = 'chief', until = '2026-03-20', to = department }: Wanted = {}) =>
  as(town, who, (trx) =>
    call(trx, sql<string>`share_case(${id}::uuid, ${to}::uuid, '核查数据安全事件线索', ${until}::date)`),
  )
const sees = async (who: Name, id: string) =>
  (
    await seen(
      town,
      who,
      sql`select id from case_list where id = ${id} and (not small_window() or id = any (my_cases()))`,
    )
  ).length === 1
const read = (id: string) =>
  as(town, 'observer', (trx) => call(trx, sql<void>`note_reading(${`/api/cases/${id}`})`))

describe('第二十五条 协同监管', () => {
  test('开放的案卷只能查阅，不能办理', async () => {
    const id = await caseAt(town, 'acceptance')
    await share(id)
    expect(
      await seen(town, 'observer', sql`select action from available_actions where case_id = ${id}`),
    ).toEqual([])
    for (const action of ['accept', 'withdraw'])
      expect(await refused(act(town, 'observer', id, action))).toMatchObject({ code: 'party_and_duty' })
    expect(
      await refused(
        as(town, 'observer', (trx) => call(trx, sql`open_case('public_data', 'initial', '{}', null, null)`)),
      ),
    ).toMatchObject({ code: 'kind_open' })
  })

  test('开放的案卷可以按编号检索到，未开放的检索不到', async () => {
    const [id, other] = [await caseAt(town, 'acceptance'), await caseAt(town, 'acceptance')]
    await share(id)
    const found = async (one: string) => {
      const [row] = await known<{ receipt_number: string }>(
        town,
        sql`select receipt_number from cases where id = ${one}`,
      )
      return seen(town, 'observer', sql`select search_cases(${row?.receipt_number}, 10) as id`)
    }
    expect([await found(id), await found(other)]).toEqual([[{ id }], []])
  })

  test('异议人只对登记机构和主管部门填报的内容，案卷开放后也不对协同监管部门显示', async () => {
    const about = await caseAt(town, 'public_notice')
    const id = await raised(town, about)
    await share(id)
    const contents = async (who: Name) =>
      (
        await seen<{ content: Record<string, unknown> }>(
          town,
          who,
          sql`select page -> 'content' as content from case_page where id = ${id}`,
        )
      )[0]?.content ?? {}
    const confidential = (
      await known<{ field: string }>(
        town,
        sql`select f.field from rule.fields f join cases c on (c.edition, c.kind) = (f.edition, f.kind)
          where c.id = ${id} and f.confidential and c.content ? f.field`,
      )
    ).map(({ field }) => field)
    expect(confidential).not.toEqual([])
    expect(Object.keys(await contents('registry'))).toEqual(expect.arrayContaining(confidential))
    expect(Object.keys(await contents('observer')).filter((field) => confidential.includes(field))).toEqual(
      [],
    )
    expect(Object.keys(await contents('observer'))).not.toEqual([])
  })

  test('每次查阅都留痕，主管部门可以看到何人何时看了什么', async () => {
    const [id, other] = [await caseAt(town, 'acceptance'), await caseAt(town, 'acceptance')]
    const shared = await share(id)
    await read(id)
    await read(other)
    expect(await seen(town, 'chief', sql`select readings from share_list where id = ${shared}`)).toEqual([
      {
        readings: [
          { person: 'observer', address: `/api/cases/${id}`, paper: null, read_at: expect.any(String) },
        ],
      },
    ])
    for (const who of ['registrant', 'district', 'registry', 'observer'] as const)
      expect(await seen(town, who, sql`select id from share_list`).catch(() => [])).toEqual([])
  })

  test('开放可以提前终止，记录不能更改', async () => {
    const id = await caseAt(town, 'acceptance')
    const shared = await share(id)
    await as(town, 'chief', (trx) => call(trx, sql`end_share(${shared}::uuid)`))
    expect(await sees('observer', id)).toBe(false)
    for (const change of [
      sql`update case_shares set until_on = '2027-01-01' where id = ${shared}`,
      sql`update case_shares set ended_at = null, ended_by = null where id = ${shared}`,
      sql`delete from case_shares where id = ${shared}`,
      sql`delete from share_readings`,
      sql`truncate share_readings`,
    ])
      await expect(change.execute(town.owner)).rejects.toThrow()
  })

  test('只有主管部门负责人可以开放，只能向协同监管部门开放，期限不超过九十日', async () => {
    const id = await caseAt(town, 'acceptance')
    for (const who of [
      'registrant',
      'district',
      'authority',
      'registry',
      'lead',
      'auditor',
      'observer',
    ] as const)
      expect((await refused(share(id, { who }))).status, who).toMatch(/42501|RG403/)
    for (const wanted of [{ until: '2026-03-08' }, { until: '2026-06-08' }, { to: holder }])
      expect(await refused(share(id, wanted))).toMatchObject({ code: 'share_sound' })
  })

  test('主管部门为特定用途、在限定期限内向网信、公安、财政等部门开放案卷，期满即止', async () => {
    const [id, other] = [await caseAt(town, 'acceptance'), await caseAt(town, 'acceptance')]
    expect(await sees('observer', id)).toBe(false)
    await share(id)
    expect([await sees('observer', id), await sees('observer', other)]).toEqual([true, false])
    await setClock(town, '2026-03-20T23:59:00+08:00')
    expect(await sees('observer', id)).toBe(true)
    await setClock(town, '2026-03-21T00:01:00+08:00')
    expect(await sees('observer', id)).toBe(false)
  })
})
