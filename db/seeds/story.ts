// Tells the demonstration's story through the doors: each case is brought to where it stands by its people.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'
import { book, contentOf, listedAs, type Moment, momentsOn, type Step, type Tale } from './history.ts'

type Row = Record<string, string>

interface Paper {
  material: string
  name: string
  sha256: string
  bytes: number
  type: string
}

interface Play {
  client: pg.ClientBase
  papers: Map<string, Paper>
  cases: Map<Tale, string>
}

const here = (name: string) => new URL(name, import.meta.url)
const TYPES = new Map([
  ['pdf', 'application/pdf'],
  ['csv', 'text/csv'],
])

const rowsOf = async (client: pg.ClientBase, text: string, values: unknown[]): Promise<Row[]> =>
  (await client.query<Row>(text, values)).rows

const paperIn = (file: string, body: Buffer, title: string | undefined): Paper => ({
  material: file.split('.')[0] ?? '',
  name: title ?? file,
  sha256: createHash('sha256').update(body).digest('hex'),
  bytes: body.length,
  type: TYPES.get(file.split('.').at(-1) ?? '') ?? '',
})

// `material.pdf` is what is handed in first, `material.second.pdf` what is handed in when more was asked for.
const storePapers = async (client: pg.ClientBase): Promise<Map<string, Paper>> => {
  const titles: Record<string, { file: string }> = JSON.parse(
    readFileSync(here('papers.json'), 'utf8'),
  ).papers
  const papers = new Map<string, Paper>()
  for (const file of readdirSync(here('papers/'))) {
    const body = readFileSync(here(`papers/${file}`))
    const paper = paperIn(file, body, titles[file.split('.')[0] ?? '']?.file)
    await client.query(
      `select store_file(decode($1, 'hex'), length($2::bytea), $3),
              store_chunk(decode($1, 'hex'), 0, $2::bytea)`,
      [paper.sha256, body, paper.type],
    )
    papers.set(file.includes('.second.') ? `${paper.material} again` : paper.material, paper)
  }
  return papers
}

// While the story is told, the clock shows what a setting says: winding it at every step would make the
// database plan everything anew each time. Setting the clock at the end winds it again.
const holdClock = (client: pg.ClientBase) =>
  client.query(`create or replace function public.business_now() returns timestamptz language sql stable
                as $$ select current_setting('demo.story')::timestamptz $$`)
const releaseClock = (client: pg.ClientBase) =>
  client.query('select demo.set_clock($1::timestamptz)', [book.now])

// In the story's sessions a token is its person's name, so that the database can find it by itself.
const sitDown = async (client: pg.ClientBase, { by, content }: Tale, at: string): Promise<Row> => {
  const [row] = await rowsOf(
    client,
    `select p.name as contact, o.district,
            (select i.id from catalogue_items i where i.name = $3 and i.origin <> 'registered') as item,
            set_config('demo.story', $2, true),
            set_config('app.session', encode(sha256(convert_to(p.username, 'UTF8')), 'hex'), true)
       from people p join organisations o on o.id = p.organisation_id where p.username = $1`,
    [by, at, listedAs(content)],
  )
  return row ?? {}
}

// Whoever the rulebook gives this move to, among those who answer for the case, sits down to it.
const sitDownToMove = async (client: pg.ClientBase, id: string, action: string, at: string) => {
  const [row] = await rowsOf(
    client,
    `select who.*, set_config('demo.story', $3, true),
            set_config('app.session', encode(sha256(convert_to(username, 'UTF8')), 'hex'), true)
       from (select p.username, c.seq, c.revision from cases c
               join rule.transitions t
                 on (t.edition, t.procedure, t.from_stage) = (c.edition, c.procedure, c.stage)
              cross join lateral people_for(c.id, t.party, t.duty) p
              where c.id = $1 and t.action = $2 order by p.username limit 1) who`,
    [id, action, at],
  )
  if (!row) throw new Error(`nobody in the demonstration can ${action} case ${id}`)
  return { seq: Number(row.seq), revision: Number(row.revision) }
}

const addPapers = ({ client }: Play, id: string, papers: (Paper | undefined)[]) =>
  client.query(
    `select add_material($1, p ->> 'material', p ->> 'name', decode(p ->> 'sha256', 'hex'),
                         (p ->> 'bytes')::int, p ->> 'type')
       from jsonb_array_elements($2::jsonb) p`,
    [id, JSON.stringify(papers)],
  )

// Opens a case and brings every paper the form demands as it is filled in.
const open = async (play: Play, { tale, step, at }: Moment) => {
  const { client, papers } = play
  const content = contentOf(tale, await sitDown(client, tale, at))
  const values = [book.scheme, book.kind, JSON.stringify(content)]
  const [row] = await rowsOf(client, 'select open_case($1, $2, $3::jsonb, null, null) as id', values)
  const id = row?.id ?? ''
  play.cases.set(tale, id)
  if (step.bare) return
  const demanded = `select split_part(pointer, '/', 3) as material
                      from cases c cross join lateral missing_materials(c) where c.id = $1`
  const missing = await rowsOf(client, demanded, [id])
  await addPapers(
    play,
    id,
    missing.map(({ material = '' }) => papers.get(material)),
  )
}

const rewrite = async (play: Play, id: string, revision: number, { papers = [], changes }: Step) => {
  const again = papers.map((material) => play.papers.get(`${material} again`))
  if (again.length > 0) await addPapers(play, id, again)
  if (changes)
    await play.client.query('select save_draft(id, $2::int, content || $3::jsonb) from cases where id = $1', [
      id,
      revision,
      JSON.stringify(changes),
    ])
}

const act = async (play: Play, { tale, step, at }: Moment, action: string) => {
  const { client, cases } = play
  const id = cases.get(tale) ?? ''
  const { seq, revision } = await sitDownToMove(client, id, action, at)
  await rewrite(play, id, revision, step)
  const { reasons = [], remark = null, defects = [] } = step
  const values = [id, seq, action, reasons, remark, JSON.stringify(defects)]
  await client.query('select advance($1, $2::int, $3, $4::text[], $5, $6::jsonb)', values)
}

// What only time does. The login that tells the story stands in for the one that watches the clock.
const passMidnight = async (client: pg.ClientBase, day: string) => {
  await client.query(
    `with login as (insert into office.logins (login, may) values (session_user, 'watch'))
     select set_config('demo.story', $1, true)`,
    [`${day}T00:05:00+08:00`],
  )
  const elapsed = await rowsOf(client, 'select case_id, seq, action from elapsed', [])
  for (const { case_id, seq, action } of elapsed)
    await client.query('select advance($1, $2::int, $3)', [case_id, seq, action])
  await client.query('delete from office.logins where login = session_user')
}

const daysOf = (client: pg.ClientBase) =>
  rowsOf(
    client,
    `select to_char(day, 'YYYY-MM-DD') as day, case when working then 'working' end as working
       from office.calendar where day between $1::date and $2::date order by day`,
    [book.first_day, book.now.slice(0, 10)],
  )

const openSessions = (client: pg.ClientBase) =>
  client.query(
    `select open_session(id, sha256(convert_to(username, 'UTF8'))) from people where scope <> 'clock'`,
  )

// Letters of the past stay in the house: only what is written from now on is mailed.
const leave = async (client: pg.ClientBase) => {
  await client.query('delete from sessions')
  await client.query(`update people set email = username || '@example.com' where scope <> 'clock'`)
}

/** Runs within the caller's transaction, after the people are there. */
export const tellStory = async (client: pg.ClientBase): Promise<void> => {
  const play: Play = { client, papers: await storePapers(client), cases: new Map() }
  const days = await daysOf(client)
  const moments = momentsOn(days.filter(({ working }) => working).map(({ day = '' }) => day))
  await openSessions(client)
  await holdClock(client)
  for (const { day = '' } of days) {
    await passMidnight(client, day)
    for (const moment of moments.filter(({ at }) => at.startsWith(day)))
      await (moment.step.do ? act(play, moment, moment.step.do) : open(play, moment))
  }
  await releaseClock(client)
  await leave(client)
}
