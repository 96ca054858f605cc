import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { advance, call } from '../../db/advance.ts'
import {
  answered,
  confirmed,
  contested,
  GROUNDS,
  NO_GROUNDS,
  raised,
  ready,
  told,
  unidentified,
} from '../objections.ts'
import { as, asTheClock, known, refused, seen, setClock } from '../people.ts'
import { founded } from '../town.ts'
import { act, caseAt, dayAfter, standing } from '../walker.ts'

const town = await founded()
afterAll(town.close)
await unidentified(town, 'colleague')

const byTime = async (id: string, action: string) => {
  const { seq } = await standing(town, id)
  return asTheClock(town, (trx) => advance(trx, id, { seq, action }))
}
// The night after the last day of the present term.
const after = async (id: string) =>
  setClock(town, `${dayAfter((await standing(town, id)).due_on ?? '')} 00:05+08`)

const workingDaysTo = async (id: string) => {
  const [row] = await known(
    town,
    sql<{ days: number }>`select working_days(entered_on, due_on) as days from cases where id = ${id}`,
  )
  return row?.days
}

let main: string
beforeEach(async () => {
  main = await caseAt(town, 'public_notice')
})

describe('公示期内实名提出异议', () => {
  test('尚未公示的，不存在可以提出异议的事项', async () => {
    const id = await caseAt(town, 'formal_review')
    expect(await refused(contested(town, id, 'neighbour'))).toMatchObject({ status: 'RG404' })
  })

  test('公示期最后一日仍可提出，期满后不再受理', async () => {
    const { due_on } = await standing(town, main)
    const late = await ready(town, main, 'municipal')
    await setClock(town, `${due_on} 23:59:58+08`)
    await raised(town, main)
    await after(main)
    expect(await refused(contested(town, main, 'municipal'))).toMatchObject({ code: 'notice_running' })
    expect(await refused(act(town, 'municipal', late, 'submit'))).toMatchObject({ code: 'notice_running' })
  })

  test('身份未经核验的不能提出，登记主体不能对自己的申请提出', async () => {
    const other = await caseAt(town, 'public_notice', { by: 'municipal' })
    expect(await refused(contested(town, other, 'colleague'))).toMatchObject({ code: 'identity_checked' })
    expect(await refused(contested(town, main, 'registrant'))).toMatchObject({ code: 'of_another' })
  })

  test('须说明利害关系和理由并附证据', async () => {
    const id = await contested(town, main, 'neighbour')
    expect(await refused(act(town, 'neighbour', id, 'submit'))).toMatchObject({ code: 'fields_complete' })
    const [row] = await known(
      town,
      sql<{
        needed: number
      }>`select count(*)::int as needed from cases c, missing_materials(c) where c.id = ${id}`,
    )
    expect(row?.needed).toBe(1)
  })

  test('可以同时有多件异议，公示状态只说处理中', async () => {
    await raised(town, main, 'neighbour')
    await raised(town, main, 'municipal')
    const rows = await seen(
      town,
      null,
      sql`select state_zh, open_to_objection from notice_board
           where id = (select id from notices where case_id = ${main})`,
    )
    expect(rows).toEqual([{ state_zh: '异议处理中', open_to_objection: true }])
  })
})

describe('告知登记主体举证', () => {
  test('证据未制作遮盖件的，不得告知', async () => {
    const id = await raised(town, main)
    expect(await refused(act(town, 'registry', id, 'forward'))).toMatchObject({ code: 'redacted' })
  })

  test('告知前登记主体看不到异议，告知后有五个工作日', async () => {
    const before = await raised(town, main)
    const visible = () =>
      seen(town, 'registrant', sql<{ id: string }>`select id from case_list where about_id = ${main}`)
    expect(await visible()).toEqual([])
    const id = await told(town, main, 'municipal')
    expect(await visible()).toEqual([{ id }])
    expect(before).not.toBe(id)
    await confirmed(town, id)
    expect(await workingDaysTo(id)).toBe(5)
  })

  test('登记主体在期限内答复的，进入复核', async () => {
    expect(await standing(town, await answered(town, main))).toMatchObject({ stage: 'reexamination' })
  })

  test('逾期未答复的，根据现有材料复核；未到期的不得提前', async () => {
    const id = await told(town, main)
    await confirmed(town, id)
    expect(await refused(byTime(id, 'close_answer'))).toMatchObject({ code: 'term_over' })
    await after(id)
    await byTime(id, 'close_answer')
    expect(await standing(town, id)).toMatchObject({ stage: 'reexamination' })
  })
})

describe('处理结果', () => {
  test('异议成立的，所针对的登记随即终止，其他异议随之终结', async () => {
    const other = await raised(town, main, 'municipal')
    const id = await answered(town, main)
    await act(town, 'registry2', id, 'uphold', GROUNDS)
    expect(await standing(town, main)).toMatchObject({ stage: 'terminated', turn: null })
    await byTime(other, 'close_moot')
    expect(await standing(town, other)).toMatchObject({ stage: 'moot', turn: null })
    expect(await known(town, sql`select * from broken_chains()`)).toEqual([])
  })

  test('因异议成立终止登记的，发给终止登记决定书并通知登记主体，作出决定前可以预览', async () => {
    const id = await answered(town, main)
    const { seq } = await standing(town, id)
    const { seq: published } = await standing(town, main)
    const written = () =>
      known<{ title: string }>(
        town,
        sql`select title from letters where case_id = ${main} and seq > ${published}`,
      )
    const previewed = await as(town, 'registry2', (trx) =>
      call(
        trx,
        sql<
          { title: string }[]
        >`preview_letters(${id}::uuid, ${seq}::int, 'uphold', ${GROUNDS.reasons}::text[],
          ${GROUNDS.remark}, '[]')`,
      ),
    )
    expect(previewed.map(({ title }) => title)).toContain('终止登记决定书')
    expect(await written()).toEqual([])
    await act(town, 'registry2', id, 'uphold', GROUNDS)
    expect(await written()).toEqual([{ title: '终止登记决定书' }])
    const messages = await seen<{ subject: string }>(
      town,
      'registrant',
      sql`select subject from messages where case_id = ${main} order by seq desc limit 1`,
    )
    expect(messages[0]?.subject).toMatch(/^终止登记：/)
  })

  test('异议不成立的，登记继续办理', async () => {
    const id = await answered(town, main)
    await act(town, 'registry2', id, 'dismiss', NO_GROUNDS)
    await after(main)
    await byTime(main, 'close_notice')
    await act(town, 'coder', main, 'code')
    expect(await standing(town, main)).toMatchObject({ stage: 'registered' })
  })

  test('难以核实的上报主管部门：退回、不成立、成立', async () => {
    const escalate = (id: string) => act(town, 'registry2', id, 'escalate', { remark: '双方证据相互矛盾。' })
    const id = await answered(town, main)
    await escalate(id)
    await act(town, 'chief', id, 'send_back', { remark: '请补充核实数据来源。' })
    await escalate(id)
    await act(town, 'chief', id, 'dismiss', NO_GROUNDS)
    expect(await standing(town, main)).toMatchObject({ stage: 'public_notice' })
    const second = await answered(town, main, 'municipal')
    await escalate(second)
    await act(town, 'chief', second, 'uphold', GROUNDS)
    expect(await standing(town, main)).toMatchObject({ stage: 'terminated' })
  })

  test('不予受理的写明理由；异议人可以随时撤回', async () => {
    const id = await raised(town, main)
    const reason = { reasons: ['no_party'], remark: '未能说明与公示事项的利害关系。' }
    await act(town, 'registry', id, 'not_admit', reason)
    expect(await standing(town, id)).toMatchObject({ stage: 'not_admitted', turn: null })
    const second = await told(town, main, 'municipal')
    await act(town, 'municipal', second, 'withdraw')
    expect(await standing(town, second)).toMatchObject({ stage: 'withdrawn', turn: null })
  })
})

describe('异议未办结的', () => {
  test('公示期满也不结束公示；办结后结束', async () => {
    const id = await told(town, main)
    await after(main)
    expect(await refused(byTime(main, 'close_notice'))).toMatchObject({
      status: 'RG409',
      code: 'notice_uncontested',
    })
    const late = await seen(
      town,
      null,
      sql<{ state_zh: string }>`select state_zh from notice_board where ends_on < today()`,
    )
    expect(late.map(({ state_zh }) => state_zh)).toContain('公示期满待异议处理')
    await act(town, 'neighbour', id, 'withdraw')
    await byTime(main, 'close_notice')
  })

  test('结束公示和赋码都要求没有未办结的异议', async () => {
    const rows = await known(
      town,
      sql<{ action: string }>`select distinct action from rule.transitions
        where 'notice_uncontested' = any (conditions)
          and edition = (select edition from cases where id = ${main})
        order by 1`,
    )
    expect(rows.map(({ action }) => action)).toEqual(['close_notice', 'code'])
  })
})
