// Nobody has a default password: the first administrator of an installation comes through a link that works
// once.
import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { inChinese, tell } from '../stop.ts'

const DAYS = 7
const USERNAME = 'administrator'

const hasOne = async (client: pg.ClientBase): Promise<boolean> => {
  const { rows } = await client.query<{ has: boolean }>(
    `select exists (select from office.installation where demo)
         or exists (select from people p where p.scope = 'administrator'
                     and (exists (select from credentials c where c.person_id = p.id)
                       or exists (select from one_time_links l where l.person_id = p.id
                                   and l.used_at is null and l.expires_at > now()))) as has`,
  )
  return rows[0]?.has === true
}

// A link that ran out unused is followed by another, or nobody could ever come in.
export const inviteAdministrator = async (client: pg.ClientBase): Promise<string | null> => {
  if (await hasOne(client)) return null
  const token = randomBytes(32).toString('base64url')
  await client.query(
    `insert into people (username, name, scope) values ($1, $2, 'administrator')
     on conflict (username) do nothing`,
    [USERNAME, inChinese((w) => w.build.administrator)],
  )
  await client.query(
    `insert into one_time_links (token_hash, person_id, expires_at)
     select $1, id, now() + make_interval(days => $2) from people where username = $3`,
    [createHash('sha256').update(token).digest(), DAYS, USERNAME],
  )
  return token
}

export const showInvitation = (token: string, publicUrl: string): void => {
  tell((w) => w.build.first_link, { username: USERNAME, days: DAYS })
  process.stdout.write(`\n  ${publicUrl}/welcome/${token}\n\n`)
}
