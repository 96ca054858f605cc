// Reads the catalogue of a freshly built database and writes what TypeScript may know of it.
import type pg from 'pg'

interface Column {
  schema: string
  relation: string
  column: string
  type: string
  domain: string | null
  array: boolean
  nullable: boolean
  defaulted: boolean
  generated: boolean
  view: boolean
}

// A column of a view may be null unless a column of the same name that it rests on may not.
const COLUMNS = `
  select n.nspname as schema, c.relname as relation, a.attname as column,
         coalesce(base.typname, t.typname) as type, element.oid is not null as array,
         case when coalesce(element.typtype, t.typtype) = 'd'
              then coalesce(element.typname, t.typname) end as domain,
         a.attgenerated <> '' as generated, a.atthasdef or a.attidentity <> '' as defaulted,
         c.relkind <> 'r' as view,
         case when c.relkind = 'r' then not a.attnotnull
              else not exists (select from pg_rewrite w join pg_depend d on d.classid = 'pg_rewrite'::regclass
                                 and d.objid = w.oid and d.refclassid = 'pg_class'::regclass
                                 join pg_attribute b on b.attrelid = d.refobjid and b.attnum = d.refobjsubid
                               where w.ev_class = c.oid and b.attrelid <> c.oid and b.attname = a.attname
                                 and b.attnotnull) end as nullable
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    join pg_type t on t.oid = a.atttypid
    left join pg_type element on element.oid = t.typelem and t.typcategory = 'A'
    left join pg_type base
      on base.oid = coalesce(nullif(coalesce(element.typbasetype, t.typbasetype), 0), element.oid)
   where n.nspname in ('public', 'rule', 'office') and c.relkind in ('r', 'v')
     and a.attnum > 0 and not a.attisdropped
   order by n.nspname <> 'public', n.nspname, c.relname, a.attnum`

// \`check (column in ('one', 'other'))\` says which words a column speaks.
const CHECKS = `
  select n.nspname || '.' || c.relname || '.' || a.attname as place, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and k.conkey = array[a.attnum]
   where k.contype = 'c' and pg_get_constraintdef(k.oid) ~ '= ANY \\(ARRAY\\['`

const TYPES: Record<string, string> = {
  text: 'string',
  varchar: 'string',
  name: 'string',
  uuid: 'string',
  date: 'string',
  timestamptz: 'string',
  interval: 'string',
  numeric: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  bytea: 'Buffer',
  json: 'Json',
  jsonb: 'Json',
}

const capital = (word: string) =>
  word
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')

const union = (words: string[]) =>
  words.length === 0 ? 'string' : words.map((word) => `'${word}'`).join(' | ')

const columnsOf = async (client: pg.ClientBase) => (await client.query<Column>(COLUMNS)).rows

// The words of a noun are whatever the rulebook's own columns of that domain say.
const wordsOf = async (client: pg.ClientBase, columns: Column[], domain: string): Promise<string[]> => {
  const said = columns
    .filter((c) => c.domain === domain && !c.array && !c.view && c.schema !== 'public')
    .map((c) => `select "${c.column}"::text collate "C" as word from ${c.schema}."${c.relation}"`)
  const query = `select distinct word from (${said.join(' union ')}) said
                  where word is not null order by word`
  return (await client.query<{ word: string }>(query)).rows.map((row) => row.word)
}

const nounsOf = async (client: pg.ClientBase, columns: Column[]): Promise<string> => {
  const domains = [...new Set(columns.flatMap((c) => c.domain ?? []))].sort()
  const lines: string[] = []
  for (const domain of domains)
    lines.push(`export type ${capital(domain)} = ${union(await wordsOf(client, columns, domain))}`)
  return lines.join('\n')
}

const choicesOf = async (client: pg.ClientBase): Promise<Map<string, string>> => {
  const { rows } = await client.query<{ place: string; definition: string }>(CHECKS)
  return new Map(
    rows.map(({ place, definition }) => [
      place,
      union([...definition.matchAll(/'([^']*)'::text/g)].map((m) => m[1] ?? '')),
    ]),
  )
}

const typeOf = (c: Column, choices: Map<string, string>): string => {
  const choice = choices.get(`${c.schema}.${c.relation}.${c.column}`)
  const one = c.domain ? capital(c.domain) : (choice ?? TYPES[c.type] ?? 'unknown')
  const many = c.array ? `(${one})[]`.replace(/^\((\w+)\)/, '$1') : one
  const whole = c.nullable && many !== 'Json' ? `${many} | null` : many
  if (c.generated) return `GeneratedAlways<${whole}>`
  return c.defaulted ? `Generated<${whole}>` : whole
}

const interfaceOf = (name: string, columns: Column[], choices: Map<string, string>): string =>
  [`export interface ${name} {`, ...columns.map((c) => `  ${c.column}: ${typeOf(c, choices)}`), '}'].join(
    '\n',
  )

const HEAD = `// Generated by \`npm run db:generate\` from a freshly built database; never edited.
// A noun of the rulebook is the union of the words its rows say. A day is a string, and so is an instant.
import type { Generated, GeneratedAlways } from 'kysely'

export type Json = unknown`

export const writeTypes = async (client: pg.ClientBase): Promise<string> => {
  const columns = await columnsOf(client)
  const choices = await choicesOf(client)
  const relationOf = (c: Column) => (c.schema === 'public' ? c.relation : `${c.schema}.${c.relation}`)
  const relations = [...new Set(columns.map(relationOf))]
  const nameOf = (relation: string) => `${capital(relation.replace('.', '_'))}Row`
  const interfaces = relations.map((relation) => {
    const of = columns.filter((c) => relationOf(c) === relation)
    return interfaceOf(nameOf(relation), of, choices)
  })
  const keys = relations.map(
    (relation) => `  ${relation.includes('.') ? `'${relation}'` : relation}: ${nameOf(relation)}`,
  )
  const database = ['export interface Database {', ...keys, '}'].join('\n')
  return `${[HEAD, await nounsOf(client, columns), ...interfaces, database].join('\n\n')}\n`
}
