// Tells the demonstration's story through the doors: each case is brought to where it stands by its people.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'
import { book, type Known, momentsOn } from './history.ts'

type Row = Record<string, string>

const here = (name: string) => new URL(name, import.meta.url)
const TYPES = new Map([
  ['pdf', 'application/pdf'],
  ['csv', 'text/csv'],
])

const rowsOf = async (client: pg.ClientBase, text: string, values: unknown[] = []): Promise<Row[]> =>
  (await client.query<Row>(text, values)).rows

const digestOf = (body: Buffer) => createHash('sha256').update(body).digest('hex')

// What the counter would have found: how many rows stand below the heading of a sheet.
const linesIn = (file: string, body: Buffer) =>
  file.endsWith('.csv') ? body.toString().trim().split('\n').length - 1 : null

// `material.pdf` is what is handed in as a rule, `material.variant.pdf` what one tale hands in.
const storePapers = async (client: pg.ClientBase) => {
  const { papers }: { papers: Record<string, { file: string }> } = JSON.parse(
    readFileSync(here('papers.json'), 'utf8'),
  )
  for (const file of readdirSync(here('papers/'))) {
    const parts = file.split('.')
    const [stem, material] = [parts.slice(0, -1).join('.'), parts[0] ?? '']
    const body = readFileSync(here(`papers/${file}`))
    const name = papers[stem]?.file ?? papers[material]?.file ?? file
    await client.query(
      `with paper as (insert into story.papers values ($1, $2, $3, decode($4, 'hex'), length($5::bytea), $6)
         returning *)
       select store_file(p.sha256, p.bytes, p.type), store_chunk(p.sha256, 0, $5),
              remember_findings(p.sha256, $7::int, null) from paper p`,
      [stem, material, name, digestOf(body), body, TYPES.get(parts.at(-1) ?? '') ?? '', linesIn(file, body)],
    )
  }
}

const workingDays = async (client: pg.ClientBase): Promise<string[]> => {
  const rows = await rowsOf(
    client,
    `select to_char(day, 'YYYY-MM-DD') as day from office.calendar where working and day <= $1 order by day`,
    [book.now.slice(0, 10)],
  )
  return rows.map(({ day = '' }) => day)
}

const knownTo = async (client: pg.ClientBase): Promise<Known> => {
  const people = await rowsOf(
    client,
    `select p.username, p.name as contact, o.name as organisation, o.district
       from people p join organisations o on o.id = p.organisation_id`,
  )
  const items = await rowsOf(client, `select name, id from catalogue_items where origin <> 'registered'`)
  return {
    people: new Map(people.map((one) => [one.username ?? '', one])),
    items: new Map(items.map(({ name = '', id = '' }) => [name, id])),
  }
}

const openSessions = (client: pg.ClientBase) =>
  client.query(
    `select open_session(id, sha256(convert_to(username, 'UTF8'))) from people where scope <> 'clock'`,
  )

// Letters of the past stay in the house: only what is written from now on is mailed. Whoever watches
// already is called to what there now is to do.
const leave = async (client: pg.ClientBase) => {
  await client.query('select demo.set_clock($1::timestamptz)', [book.now])
  await client.query('drop schema story cascade')
  await client.query('delete from sessions')
  await client.query(`update people set email = username || '@example.com' where scope <> 'clock'`)
  await client.query('select call_job(job) from job_runs')
}

/** Runs within the caller's transaction, after the people and the storyteller are there. */
export const tellStory = async (client: pg.ClientBase): Promise<void> => {
  await storePapers(client)
  const moments = momentsOn(await workingDays(client), await knownTo(client))
  await openSessions(client)
  for (const [day, told] of moments)
    await client.query('select story.tell($1::date, $2::jsonb)', [day, JSON.stringify(told)])
  await client.query('select story.tell($1::date, $2::jsonb)', [book.now.slice(0, 10), '[]'])
  await leave(client)
}
