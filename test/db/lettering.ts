// Hands for the tests of the office's documents: what was issued in a case, and the moves that issue it.
import { sql } from 'kysely'
import { call, type Move } from '../../db/advance.ts'
import { as, asTheClock, known, type Name, type Town } from '../people.ts'
import { act, caseAt, inputFor, standing, type Transition, transitionsOf } from '../walker.ts'

export interface Letter {
  id: string
  seq: number
  letter: string
  number: string
  title: string
  body: string
  recipient: string
  recipient_id: string
  deemed_on: string
  how: string | null
  delivered_on: string | null
}

export const lettering = (town: Town) => {
  const lettersOf = (id: string) =>
    known<Letter>(
      town,
      sql`select l.*, d.how, d.delivered_on from letters l left join letter_deliveries d on d.letter_id = l.id
           where l.case_id = ${id} order by l.seq`,
    )
  const only = async (id: string) => {
    const [letter, ...more] = await lettersOf(id)
    if (!letter || more.length > 0) throw new Error('there is not one letter')
    return letter
  }

  const confirm = (who: Name, letter: string) =>
    as(town, who, (trx) => call(trx, sql<void>`confirm_letter(${letter}::uuid)`))
  const deem = () =>
    asTheClock(town, async (trx) => {
      const { rows } = await sql<{ letter_id: string }>`select letter_id from letters_due()`.execute(trx)
      for (const { letter_id } of rows) await call(trx, sql`deem_letter(${letter_id}::uuid)`)
      return rows.map((row) => row.letter_id)
    })

  const moveOf = async (id: string, action: string): Promise<Transition> => {
    const c = await standing(town, id)
    const move = (await transitionsOf(town, c)).find(
      (one) => one.from_stage === c.stage && one.action === action,
    )
    if (!move) throw new Error(`no ${action} from ${c.stage}`)
    return move
  }

  const made = async (stage: string, who: Name, action: string, input: Partial<Move> = {}) => {
    const id = await caseAt(town, stage)
    await act(town, who, id, action, { ...(await inputFor(town, id, await moveOf(id, action))), ...input })
    return id
  }

  const broken = async () => known<{ what: string; fault: string }>(town, sql`select * from broken_chains()`)
  return { lettersOf, only, confirm, deem, moveOf, made, broken }
}
