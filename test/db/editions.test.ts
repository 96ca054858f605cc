// The rulebook's rows come from files at every build; those that cases have used are beyond any file's reach.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildDatabase } from '../../db/build.ts'
import { type Founded, founded } from '../town.ts'
import { opened } from '../walker.ts'

let town: Founded

beforeAll(async () => {
  town = await founded()
})
afterAll(() => town.close())

const asIfChanged = async (change: () => Promise<unknown>) => {
  await sql`alter table rule.stages disable trigger user`.execute(town.owner)
  await change()
  await sql`alter table rule.stages enable always trigger edition_in_use`.execute(town.owner)
  await sql`update office.builds set digest = ''`.execute(town.owner)
}

const rename = (name: string) =>
  sql`update rule.stages set name_en = ${name} where stage = 'draft'`.execute(town.owner)
const draftName = async () => {
  const { rows } = await sql<{
    name_en: string
  }>`select name_en from rule.stages where stage = 'draft'`.execute(town.owner)
  return rows[0]?.name_en
}

it('replaces an edition that nobody has used', async () => {
  const written = await draftName()
  await asIfChanged(() => rename('Something else'))
  await buildDatabase(town.urls)
  expect(await draftName()).toBe(written)
})

it('stops, and changes nothing, when the files differ from an edition that a case has used', async () => {
  const written = (await draftName()) ?? ''
  await opened({}, town)
  await asIfChanged(() => rename('Something else'))
  await expect(buildDatabase(town.urls)).rejects.toThrow(/已有案件使用/)
  expect(await draftName()).toBe('Something else')
  await asIfChanged(() => rename(written))
  expect(await buildDatabase(town.urls)).toBe(true)
})

it('never overwrites what the office has edited', async () => {
  await sql`update office.districts set name_en = 'Edited' where district = '110108'`.execute(town.owner)
  await sql`update office.builds set digest = ''`.execute(town.owner)
  await buildDatabase(town.urls)
  const { rows } = await sql`select name_en from office.districts where district = '110108'`.execute(
    town.owner,
  )
  expect(rows).toEqual([{ name_en: 'Edited' }])
})
