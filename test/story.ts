// `npm run story -- public_data change`: prints the life of a case, who did what and when, under which
// article.
import { sql } from 'kysely'
import { buildDatabase } from '../db/build.ts'
import { connect } from '../db/connect.ts'
import { readEnvironment } from '../db/environment.ts'
import { createScratch, dropRoles, namesOfScratch, openScratch, withOwner } from '../db/scratch.ts'
import { clockFile, runFile } from '../db/sql.ts'
import { assemble, known, setClock, type Town } from './people.ts'
import { caseAt } from './walker.ts'

interface Line {
  seq: number
  day: string
  who: string
  what: string
  stage: string
  due_on: string | null
  article: string
}

// Where the road on the stepper ends.
const endOf = async (town: Town, scheme: string, kind?: string) => {
  const [row] = await known(
    town,
    sql<{ kind: string; stage: string }>`select k.kind, s.stage
      from rule.editions e join rule.kinds k using (edition) join rule.stages s using (edition, procedure)
     where e.scheme = ${scheme} and k.kind = coalesce(${kind ?? null}, k.kind) and s.owner is null
     order by e.effective_on desc, e.edition desc, k.position, s.position desc nulls last limit 1`,
  )
  if (!row)
    throw new Error(
      `没有这种登记：${[scheme, kind].filter(Boolean).join(' ')}。请在 db/rules 中核对后重新输入。`,
    )
  return row
}

const lifeOf = (town: Town, id: string) =>
  known(
    town,
    sql<Line>`select e.seq, to_char(e.happened_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day,
        p.name_zh || '（' || d.name_zh
          || '）' as who, t.name_zh as what, s.name_zh as stage, e.due_on, t.article
      from case_events e
      join rule.transitions t using (edition, procedure, from_stage, action)
      join rule.stages s on (s.edition, s.procedure, s.stage) = (e.edition, e.procedure, e.to_stage)
      join rule.parties p on p.party = e.party join rule.duties d on d.duty = e.duty
     where e.case_id = ${id} order by e.seq`,
  )

const told = ({ seq, day, who, what, stage, due_on, article }: Line) =>
  `${seq}  ${day}  ${who} · ${what} → ${stage}${due_on ? `，至 ${due_on}` : ''}  【${article}】\n`

const tell = async (town: Town, scheme: string, kind?: string) => {
  await setClock(town, '2026-03-02')
  const end = await endOf(town, scheme, kind)
  const id = await caseAt(town, end.stage, { scheme, kind: end.kind })
  for (const line of await lifeOf(town, id)) process.stdout.write(told(line))
}

// A database of its own, built from the files and thrown away when the story is told.
const inThrowAwayTown = async (work: (town: Town) => Promise<void>) => {
  const scratch = await openScratch(readEnvironment().databaseOwnerUrl)
  const urls = await createScratch(scratch.ownerUrl)
  try {
    await buildDatabase(urls)
    const names = await namesOfScratch(urls)
    await withOwner(urls.ownerUrl, (client) => runFile(client, clockFile(), names))
    const [owner, server, jobs] = [urls.ownerUrl, urls.serverUrl, urls.jobsUrl].map((url) =>
      connect({ url, name: 'story', onLost: (error) => process.stderr.write(`${error.message}\n`) }),
    ) as [Town['owner'], Town['server'], Town['jobs']]
    try {
      await work(await assemble({ owner, server, jobs }))
    } finally {
      await Promise.all([owner, server, jobs].map((db) => db.destroy()))
      await dropRoles(scratch.ownerUrl, urls.database, names)
    }
  } finally {
    await scratch.close()
  }
}

const [scheme = 'public_data', kind] = process.argv.slice(2)
await inThrowAwayTown((town) => tell(town, scheme, kind)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
