import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { known } from '../people.ts'
import { founded } from '../town.ts'

const town = await founded()
afterAll(town.close)

// What an applicant may open, in the order of the rows, under the text in force.
const appliedFor = () =>
  known(
    town,
    sql<{ name_zh: string; article: string }>`select distinct k.name_zh, k.article, k.position
      from rule.kinds k join rule.openings o on (o.edition, o.kind) = (k.edition, k.kind)
      join rule.parties p on p.party = o.party and p.scope = 'applicant'
     where k.edition = (select edition from rule.editions
         where scheme = 'public_data' and effective_on <= today() order by effective_on desc limit 1)
       and k.about is distinct from 'case'
     order by k.position`,
  )

test('第十三条 申请类型主要包括首次、变更、更正、注销登记；续期登记依第二十四条', async () => {
  const kinds = await appliedFor()
  expect(kinds.map(({ name_zh }) => name_zh)).toEqual(
    expect.arrayContaining(['首次登记', '变更登记', '更正登记', '注销登记']),
  )
  const others = kinds.filter(({ name_zh }) => !/^(首次|变更|更正|注销)登记$/.test(name_zh))
  expect(others.map(({ article }) => article).join()).toMatch(/^第二十四条/)
})
