import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { advance } from '../../db/advance.ts'
import { asTheClock, known, refused, setClock, type Town } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, dayAfter, standing } from '../walker.ts'

const town = await founded()
afterAll(town.close)

// An objection is a case about another; its own kind comes with its own rows, so here it is only attached.
const contest = async (of: Town, id: string) => {
  const objection = await caseAt(of, 'draft', { by: 'neighbour' })
  await of.owner.transaction().execute(async (trx) => {
    await sql`alter table cases disable trigger guard`.execute(trx)
    await sql`update cases set about_id = ${id} where id = ${objection}`.execute(trx)
    await sql`set constraints all immediate`.execute(trx)
    await sql`alter table cases enable always trigger guard`.execute(trx)
  })
  return objection
}

const closing = async (id: string) => {
  const { seq } = await standing(town, id)
  return asTheClock(town, (trx) => advance(trx, id, { seq, action: 'close_notice' }))
}

describe('第二十三条 异议处理', () => {
  test('结束公示和赋码都要求没有未办结的异议，其他事项不要求', async () => {
    const rows = await known(
      town,
      sql<{
        action: string
      }>`select action from rule.transitions where 'notice_uncontested' = any (conditions) order by 1`,
    )
    expect(rows.map(({ action }) => action)).toEqual(['close_notice', 'code'])
  })

  test('公示期满，异议未办结的不结束公示；办结后结束', async () => {
    const id = await caseAt(town, 'public_notice')
    const objection = await contest(town, id)
    await setClock(town, `${dayAfter((await standing(town, id)).due_on ?? '')} 00:05+08`)
    expect(await refused(closing(id))).toMatchObject({ status: 'RG409', code: 'notice_uncontested' })
    await act(town, 'neighbour', objection, 'withdraw')
    await closing(id)
  })

  test('异议未办结的不赋码', async () => {
    const id = await caseAt(town, 'coding')
    await contest(town, id)
    expect(await refused(act(town, 'coder', id, 'code'))).toMatchObject({ code: 'notice_uncontested' })
  })
})
