// Before the suite: a database built once from the files, with a business clock that can be set. After it:
// no trace.
import type { TestProject } from 'vitest/node'
import { buildDatabase } from '../db/build.ts'
import { readEnvironment } from '../db/environment.ts'
import {
  createScratch,
  dropRoles,
  namesOfScratch,
  openScratch,
  type Scratch,
  withOwner,
} from '../db/scratch.ts'
import { clockFile, runFile } from '../db/sql.ts'
import { refreshRooms } from '../server/start/rooms.ts'

export interface Template {
  // A login that may create databases, in a database that stays.
  home: string
  database: string
  ownerUrl: string
  serverUrl: string
  jobsUrl: string
}

declare module 'vitest' {
  interface ProvidedContext {
    template: Template
  }
}

const prepare = async (project: TestProject, scratch: Scratch): Promise<() => Promise<void>> => {
  const template = { home: scratch.ownerUrl, ...(await createScratch(scratch.ownerUrl)) }
  await buildDatabase(template)
  const names = await namesOfScratch(template)
  await withOwner(template.ownerUrl, (client) => runFile(client, clockFile(), names))
  project.provide('template', template)
  return async () => {
    await dropRoles(scratch.ownerUrl, template.database, names).finally(scratch.close)
  }
}

// Processes are started as they are in production. A database that could not be built leaves no server
// behind.
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  await refreshRooms()
  const scratch = await openScratch(readEnvironment().databaseOwnerUrl)
  return prepare(project, scratch).catch(async (error) => {
    await scratch.close()
    throw error
  })
}
