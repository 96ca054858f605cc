// The rows of the rulebook, as every test of it reads them.
import { sql } from 'kysely'
import { known, type Town } from '../people.ts'

export type Row = Record<string, string | null>

export interface Stage extends Row {
  edition: string
  procedure: string
  stage: string
}

export interface Move extends Stage {
  from_stage: string
  to_stage: string
  action: string
  party: string
  duty: string
}

export interface Letter extends Move {
  recipient: string
}

interface StageFacts {
  days: number | null
  editable: boolean
  position: number | null
}

interface MoveFacts {
  conditions: string[]
  freezes: boolean
  publishes: boolean
  numbers: boolean
  takes_effect: boolean
  exclusive: boolean
  reasons: boolean
  defects: boolean
}

// Columns that are no text keep the type they have.
type With<T, Facts> = Omit<T, keyof Facts> & T & Facts

export type StageRow = With<Stage, StageFacts>
export type MoveRow = With<Move, MoveFacts>

export const at = (row: { edition: string; procedure: string }, stage: string) =>
  `${row.edition} ${row.procedure} ${stage}`

export const readRulebook = async (town: Town) => {
  const all = <T = Row>(table: string) => known<T>(town, sql<T>`select * from ${sql.raw(`rule.${table}`)}`)
  const stages = await all<StageRow>('stages')
  const moves = await all<MoveRow>(
    'transitions t join rule.parties p using (party) join rule.duties d using (duty)',
  )
  const parties = await all('parties')
  const stageOf = (move: Move, stage: string) => stages.find((row) => at(row, row.stage) === at(move, stage))
  const leaving = (row: Stage) => moves.filter((move) => at(move, move.from_stage) === at(row, row.stage))
  const scopeOf = (party: string | null | undefined) => parties.find((row) => row.party === party)?.scope
  return { all, stages, moves, stageOf, leaving, scopeOf }
}
