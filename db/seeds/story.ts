// Tells the demonstration's story through the doors: some sixty cases, each brought to where it stands by its people.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'
import { book, contentOf, type Moment, momentsOn, type Step, type Tale } from './history.ts'

type Row = Record<string, string>

interface Paper {
  material: string
  name: string
  sha256: Buffer
  bytes: number
  type: string
}

interface Play {
  client: pg.ClientBase
  papers: Map<string, Paper>
  cases: Map<Tale, string>
}

const here = (name: string) => new URL(name, import.meta.url)
const sha256 = (of: string | Buffer) => createHash('sha256').update(of).digest()
const TYPES = new Map([
  ['pdf', 'application/pdf'],
  ['csv', 'text/csv'],
])

const rowsOf = async (client: pg.ClientBase, text: string, values: unknown[]): Promise<Row[]> =>
  (await client.query<Row>(text, values)).rows

const paperIn = (file: string, body: Buffer, title: string | undefined): Paper => ({
  material: file.split('.')[0] ?? '',
  name: title ?? file,
  sha256: sha256(body),
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
    await client.query('select store_file($1, $2::int, $3)', [paper.sha256, paper.bytes, paper.type])
    await client.query('select store_chunk($1, 0, $2)', [paper.sha256, body])
    papers.set(file.includes('.second.') ? `${paper.material} again` : paper.material, paper)
  }
  return papers
}

// While the story is told, the clock shows what a setting says: winding it at every step would make the
// database plan everything anew each time. Setting the clock at the end winds it again.
const holdClock = (client: pg.ClientBase) =>
  client.query(`create or replace function public.business_now() returns timestamptz language sql stable
                as $$ select current_setting('demo.story')::timestamptz $$`)
const setClock = (client: pg.ClientBase, at: string) =>
  client.query(`select set_config('demo.story', $1, true)`, [at])
const releaseClock = (client: pg.ClientBase) =>
  client.query('select demo.set_clock($1::timestamptz)', [book.now])

const sitDown = (client: pg.ClientBase, username: string) =>
  client.query(`select set_config('app.session', $1, true)`, [sha256(username).toString('hex')])

// Whoever the rulebook gives this move to, among those who answer for the case.
const whoDoes = async (client: pg.ClientBase, id: string, action: string) => {
  const [row] = await rowsOf(
    client,
    `select p.username, c.seq, c.revision from cases c
       join rule.transitions t on (t.edition, t.procedure, t.from_stage) = (c.edition, c.procedure, c.stage)
      cross join lateral people_for(c.id, t.party, t.duty) p
      where c.id = $1 and t.action = $2 order by p.username limit 1`,
    [id, action],
  )
  if (!row) throw new Error(`nobody in the demonstration can ${action} case ${id}`)
  return { username: row.username ?? '', seq: Number(row.seq), revision: Number(row.revision) }
}

const wordsFor = async (client: pg.ClientBase, username: string) => {
  const [row] = await rowsOf(
    client,
    `select p.name as contact, o.district from people p join organisations o on o.id = p.organisation_id
      where p.username = $1`,
    [username],
  )
  return row ?? {}
}

const addPaper = async ({ client, papers }: Play, id: string, name: string) => {
  const paper = papers.get(name)
  if (!paper) throw new Error(`the demonstration has no paper ${name}`)
  const { material, sha256, bytes, type } = paper
  await client.query('select add_material($1, $2, $3, $4, $5::int, $6)', [
    id,
    material,
    paper.name,
    sha256,
    bytes,
    type,
  ])
}

// Opens a case and brings every paper the form demands as it is filled in.
const open = async (play: Play, { tale, step }: Moment) => {
  const { client } = play
  await sitDown(client, tale.by)
  const content = contentOf(tale, await wordsFor(client, tale.by))
  const values = [book.scheme, book.kind, JSON.stringify(content)]
  const [row] = await rowsOf(client, 'select open_case($1, $2, $3::jsonb, null, null) as id', values)
  const id = row?.id ?? ''
  play.cases.set(tale, id)
  if (step.bare) return
  const demanded = `select split_part(pointer, '/', 3) as material
                      from cases c cross join lateral missing_materials(c) where c.id = $1`
  for (const { material = '' } of await rowsOf(client, demanded, [id])) await addPaper(play, id, material)
}

const rewrite = async (play: Play, id: string, revision: number, { papers, changes }: Step) => {
  for (const material of papers ?? []) await addPaper(play, id, `${material} again`)
  if (changes)
    await play.client.query('select save_draft(id, $2::int, content || $3::jsonb) from cases where id = $1', [
      id,
      revision,
      JSON.stringify(changes),
    ])
}

const act = async (play: Play, { tale, step }: Moment, action: string) => {
  const { client, cases } = play
  const id = cases.get(tale) ?? ''
  const { username, seq, revision } = await whoDoes(client, id, action)
  await sitDown(client, username)
  await rewrite(play, id, revision, step)
  const { reasons = [], remark = null, defects = [] } = step
  const values = [id, seq, action, reasons, remark, JSON.stringify(defects)]
  await client.query('select advance($1, $2::int, $3, $4::text[], $5, $6::jsonb)', values)
}

// What only time does. The login that tells the story stands in for the one that watches the clock.
const passMidnight = async (client: pg.ClientBase, day: string) => {
  await setClock(client, `${day}T00:05:00+08:00`)
  await client.query(`insert into office.logins (login, may) values (session_user, 'watch')`)
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
    for (const moment of moments.filter(({ at }) => at.startsWith(day))) {
      await setClock(client, moment.at)
      if (moment.step.do) await act(play, moment, moment.step.do)
      else await open(play, moment)
    }
  }
  await releaseClock(client)
  await leave(client)
}
