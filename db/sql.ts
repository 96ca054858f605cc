// The SQL files of this folder: in what order they are read, who they are when, and how one is run.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { Stop } from './stop.ts'

export type Folder = 'tables' | 'logic' | 'rules' | 'migrations' | 'seeds'

export interface SqlFile {
  name: string
  text: string
}

const here = path.dirname(fileURLToPath(import.meta.url))

const numberOf = (name: string) => Number.parseInt(name, 10)
const inOrder = (a: string, b: string) => numberOf(a) - numberOf(b) || (a < b ? -1 : 1)

// `2_…` comes before `10_…`: the number counts, then the name.
export const sqlFiles = (folder: Folder): SqlFile[] => {
  const at = path.join(here, folder)
  const names = existsSync(at) ? readdirSync(at).filter((name) => /^\d+_\w+\.sql$/.test(name)) : []
  return names
    .sort(inOrder)
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(path.join(at, name), 'utf8') }))
}

export const clockFile = (): SqlFile => ({
  name: 'seeds/clock.sql',
  text: readFileSync(path.join(here, 'seeds/clock.sql'), 'utf8'),
})

const withoutComments = (text: string) => text.replace(/--[^\n]*/g, '').replace(/\s+/g, ' ')

const digestOf = (files: SqlFile[], read: (text: string) => string) => {
  const digest = createHash('sha256')
  for (const file of files) digest.update(`${file.name}\0${read(file.text)}\0`)
  return digest.digest('hex')
}

// What a database was built from. A comment in a table's file is no reason to migrate, so it does not count
// there.
export const buildDigest = (): string => {
  const folders: Folder[] = ['tables', 'logic', 'rules', 'migrations']
  return digestOf(folders.flatMap(sqlFiles), (text) => text)
}
export const tablesDigest = (): string => digestOf(sqlFiles('tables'), withoutComments)
export const fileDigest = (file: SqlFile): string => digestOf([file], withoutComments)

// `%word%` in a file stands for a role of this installation.
export type Names = Record<string, string>

const filled = (text: string, names: Names) =>
  text.replace(/%([a-z_]+)%/g, (whole, word: string) => {
    const name = names[word]
    return name === undefined ? whole : pg.escapeIdentifier(name)
  })

const whereAndWhy = (file: SqlFile, text: string, error: unknown) => {
  if (!(error instanceof pg.DatabaseError)) throw error
  const line = error.position ? text.slice(0, Number(error.position)).split('\n').length : null
  const why = [error.message, error.detail, error.where].filter(Boolean).join(' / ')
  return { file: line ? `db/${file.name}:${line}` : `db/${file.name}`, why }
}

// What every statement of the file did, in their order.
export const runFile = async (
  client: pg.ClientBase,
  file: SqlFile,
  names: Names,
): Promise<pg.QueryResult[]> => {
  const text = filled(file.text, names)
  try {
    return [await client.query(text)].flat()
  } catch (error) {
    throw new Stop((w) => w.build.sql, whereAndWhy(file, text, error), { cause: error })
  }
}
