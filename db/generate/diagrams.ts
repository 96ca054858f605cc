// Draws the road of every procedure as it stands in the rulebook, for the README; the first lies open.
import type pg from 'pg'

interface Move {
  scheme_zh: string
  procedure: string
  procedure_zh: string
  from_stage: string
  to_stage: string
  action_zh: string
  party_zh: string
}

const MOVES = `
  select s.name_zh as scheme_zh, t.procedure, p.name_zh as procedure_zh, t.from_stage, t.to_stage,
         t.name_zh as action_zh, q.name_zh as party_zh
    from rule.transitions t join rule.editions e using (edition) join rule.schemes s using (scheme)
    join rule.procedures p using (edition, procedure) join rule.parties q using (party)
    join rule.stages f on (f.edition, f.procedure, f.stage) = (t.edition, t.procedure, t.from_stage)
    join (select edition, procedure, min(position) as position from rule.kinds group by edition, procedure) k
      on (k.edition, k.procedure) = (t.edition, t.procedure)
   order by s.position, e.effective_on, k.position, t.procedure, f.position nulls first, t.from_stage,
            t.position, t.action`

const STAGES = `
  select procedure, stage, name_zh, owner is null and stage <> 'opening' as final
    from rule.stages order by edition, procedure, position nulls last, stage`

interface Stage {
  procedure: string
  stage: string
  name_zh: string
  final: boolean
}

const START = 'opening'
const nodeOf = (stage: string) => (stage === START ? '[*]' : stage)

const diagramOf = (moves: Move[], stages: Stage[]): string => {
  const named = stages.filter((s) => s.stage !== START).map((s) => `  ${s.stage}: ${s.name_zh}`)
  const labelOf = (m: Move) => `${m.party_zh} · ${m.action_zh}`
  const roads = moves.map((m) => `  ${nodeOf(m.from_stage)} --> ${m.to_stage}: ${labelOf(m)}`)
  const ends = stages.filter((s) => s.final).map((s) => `  ${s.stage} --> [*]`)
  return ['```mermaid', 'stateDiagram-v2', ...named, ...roads, ...ends, '```'].join('\n')
}

export const drawRoads = async (client: pg.ClientBase): Promise<string> => {
  const { rows: moves } = await client.query<Move>(MOVES)
  const { rows: stages } = await client.query<Stage>(STAGES)
  const procedures = [...new Set(moves.map((move) => move.procedure))]
  return procedures
    .map((procedure, n) => {
      const of = moves.filter((move) => move.procedure === procedure)
      const drawn = diagramOf(
        of,
        stages.filter((stage) => stage.procedure === procedure),
      )
      const title = `${of[0]?.scheme_zh} · ${of[0]?.procedure_zh}`
      return `<details${n === 0 ? ' open' : ''}><summary>${title}</summary>\n\n${drawn}\n\n</details>`
    })
    .join('\n\n')
}
