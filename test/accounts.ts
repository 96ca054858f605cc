// Accounts for tests: which profile the office follows, and who has proven themselves how lately.
import { sql } from 'kysely'
import { known, type Logins, type Name, type Town } from './people.ts'

export const followProfile = (town: Logins, profile: 'office' | 'demo') =>
  sql`update office.security set profile = ${profile}`.execute(town.owner)

// Everybody has set a second factor up, which no test here needs to know.
export const equipped = (town: Logins) =>
  sql`insert into second_factors (person_id, secret, confirmed_at)
      select id, '\\x00', now() from people where scope not in ('clock', 'applicant')
      on conflict do nothing`.execute(town.owner)

// When this person last gave their code in the session they have.
export const provenAgo = (town: Town, who: Name, minutes: number | null) =>
  sql`update sessions set proven_at = now() - make_interval(mins => ${minutes}::int)
      where token_hash = ${town.cast[who].token}`.execute(town.owner)

export interface Line {
  event: string
  denied: boolean
  actor: string | null
  about: string | null
  organisation: string | null
  old: Record<string, unknown> | null
  new: Record<string, unknown> | null
  address: string | null
}

// The log, the latest line first.
export const logOf = (town: Logins) =>
  known(
    town,
    sql<Line>`select l.event, l.denied, a.username as actor, p.username as about, o.name as organisation,
        l.old, l.new, l.address
      from security_log l left join people a on a.id = l.actor_id left join people p on p.id = l.person_id
      left join organisations o on o.id = l.organisation_id order by l.seq desc`,
  )
