// `npm run db:generate`: writes what can be read from the rules, so that nobody restates it. With --check
// it only compares.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { buildDatabase } from './build.ts'
import { isCommand } from './command.ts'
import { readEnvironment } from './environment.ts'
import { drawRoads } from './generate/diagrams.ts'
import { writeTypes } from './generate/types.ts'
import { createScratch, dropRoles, namesOfScratch, openScratch, withOwner } from './scratch.ts'
import { complain, Stop, tell } from './stop.ts'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const ROADS = /(<!-- diagrams:begin[^>]*-->\n)[\s\S]*?(<!-- diagrams:end -->)/

const textOf = (name: string) => readFileSync(path.join(root, name), 'utf8')

const generated = async (client: pg.ClientBase): Promise<Record<string, string>> => {
  const roads = await drawRoads(client)
  return {
    'db/types.ts': await writeTypes(client),
    'README.md': textOf('README.md').replace(
      ROADS,
      (_, begin: string, end: string) => `${begin}\n${roads}\n\n${end}`,
    ),
  }
}

const fromFreshDatabase = async (): Promise<Record<string, string>> => {
  const scratch = await openScratch(readEnvironment().databaseOwnerUrl)
  try {
    const urls = await createScratch(scratch.ownerUrl)
    await buildDatabase(urls)
    const names = await namesOfScratch(urls)
    const files = await withOwner(urls.ownerUrl, generated)
    await dropRoles(scratch.ownerUrl, urls.database, names)
    return files
  } finally {
    await scratch.close()
  }
}

const isStale = ([name, text]: [string, string]) => textOf(name) !== text

const generate = async (check: boolean): Promise<void> => {
  const stale = Object.entries(await fromFreshDatabase()).filter(isStale)
  const files = stale.map(([name]) => name).join(', ')
  if (stale.length === 0) return
  if (check) throw new Stop((w) => w.generate.stale, { files })
  for (const [name, text] of stale) writeFileSync(path.join(root, name), text)
  tell((w) => w.generate.done, { files })
}

if (isCommand(import.meta.url)) await generate(process.argv.includes('--check')).catch(complain)
