// Six cases in September 2025, day by day: what the evaluation counts is written here in full.
import { sql } from 'kysely'
import { advance, call, saveDraft } from '../../db/advance.ts'
import { fieldsOf } from '../filler.ts'
import { as, asTheClock, type Name, setClock, type Town } from '../people.ts'
import { act, caseAt, inputFor, standing, transitionsOf } from '../walker.ts'

// Writes anew what every notice here asks for: the first long text that was filled in.
const mend = async (town: Town, who: Name, id: string) => {
  const { content, ...rest } = await standing(town, id)
  const field = (await fieldsOf(town, id)).find(
    (one) => one.type === 'long_text' && content[one.field] !== undefined,
  )?.field
  const { revision } = rest as unknown as { revision: number }
  await as(town, who, (trx) =>
    saveDraft(trx, id, revision, { ...content, [field ?? '']: '内容已经按照告知书的要求补充完善。' }),
  )
}

const decide = async (town: Town, who: Name, id: string, action: string) => {
  const { stage, ...under } = await standing(town, id)
  const move = (await transitionsOf(town, under)).find(
    (one) => one.from_stage === stage && one.action === action,
  )
  if (move === undefined) throw new Error(`${stage} knows no ${action}`)
  if (move.freezes) await mend(town, who, id)
  return act(town, who, id, action, await inputFor(town, id, move))
}

// [day, case, who, what]; nobody is time itself. September 2025 has a make-up working day on Sunday 28.
const DIARY: [string, string, Name | null, string][] = [
  ...['prompt', 'slow', 'mended', 'refused'].map(
    (name) => ['2025-09-02', name, 'district', 'endorse'] as [string, string, Name, string],
  ),
  ['2025-09-02', 'nagged', 'other_district', 'endorse'],
  ['2025-09-02', 'waiting', 'other_district', 'endorse'],
  ['2025-09-03', 'mended', 'registry', 'request_supplement'],
  ['2025-09-03', 'nagged', 'registry', 'request_supplement'],
  ['2025-09-04', 'prompt', 'registry', 'accept'],
  ['2025-09-04', 'refused', 'registry', 'refuse'],
  ['2025-09-04', 'nagged', 'neighbour', 'resubmit'],
  ['2025-09-05', 'nagged', 'lead', 'request_supplement_again'],
  ['2025-09-05', 'waiting', 'registry', 'accept'],
  ['2025-09-08', 'slow', 'registry', 'accept'],
  ['2025-09-08', 'nagged', 'neighbour', 'withdraw'],
  ['2025-09-09', 'mended', 'registrant', 'resubmit'],
  ['2025-09-10', 'mended', 'registry', 'accept'],
  ['2025-09-10', 'prompt', 'registry2', 'publish'],
  ['2025-09-10', 'slow', 'registry2', 'publish'],
  ['2025-09-11', 'mended', 'registry2', 'publish'],
  ['2025-09-25', 'prompt', null, 'close_notice'],
  ['2025-09-25', 'slow', null, 'close_notice'],
  ['2025-09-25', 'prompt', 'coder', 'code'],
  ['2025-09-26', 'mended', null, 'close_notice'],
  ['2025-09-26', 'mended', 'coder', 'code'],
  ['2025-09-30', 'slow', 'coder', 'code'],
]

// Answers the cases by the names the diary gives them.
export const walkDiary = async (town: Town): Promise<(name: string) => string> => {
  const cases = new Map<string, string>()
  for (const name of ['prompt', 'slow', 'mended', 'refused'])
    cases.set(name, await caseAt(town, 'business_review'))
  for (const name of ['nagged', 'waiting'])
    cases.set(name, await caseAt(town, 'business_review', { by: 'neighbour' }))
  const idOf = (name: string) => cases.get(name) ?? ''
  let today = ''
  for (const [day, name, who, action] of DIARY) {
    if (day !== today) await setClock(town, day)
    today = day
    const id = idOf(name)
    if (who) await decide(town, who, id, action)
    else {
      const { seq } = await standing(town, id)
      await asTheClock(town, (trx) => advance(trx, id, { seq, action }))
    }
  }
  return idOf
}

export const rollUp = async (town: Town): Promise<number> => {
  let handled = 0
  for (let taken = 1; taken > 0; handled += taken)
    taken = await asTheClock(town, (trx) => call(trx, sql<number>`roll_up(3)`))
  return handled
}
