// What the catalogue promises of every table, view and function, and what no role can then do.
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { as, known, refused } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt } from '../walker.ts'
import { run } from './vandal.ts'

const town = await founded()
afterAll(town.close)

const draft = await caseAt(town, 'draft')

const promises = async (query: string) =>
  (await known<{ name: string }>(town, sql<{ name: string }>`${sql.raw(query)}`)).map(({ name }) => name)

describe('what the catalogue promises', () => {
  test('every table of public has row security, enabled and forced, and a policy for its owner', async () => {
    expect(
      await promises(`select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
        where nspname = 'public' and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity
          and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'owner'))`),
    ).toEqual([])
  })

  test('tables without row security stand in the schemas that everybody may read, and only there', async () => {
    expect(
      await promises(`select distinct nspname as name from pg_class c join pg_namespace n
        on n.oid = relnamespace
        where relkind in ('r', 'p') and not relrowsecurity and nspname !~ '^pg_'
          and nspname <> 'information_schema'
        order by 1`),
    ).toEqual(['demo', 'office', 'rule'])
  })

  test('every view asks as the one who looks', async () => {
    expect(
      await promises(`select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
        where relkind in ('v', 'm') and nspname in ('public', 'office', 'rule', 'demo')
          and not coalesce(reloptions @> '{security_invoker=on}', false)`),
    ).toEqual([])
  })

  test('every function that runs as its owner has a pinned path that ends in pg_temp', async () => {
    expect(
      await promises(`select proname as name from pg_proc p join pg_namespace n on n.oid = pronamespace
        where nspname in ('public', 'office', 'rule', 'demo') and prosecdef
          and not exists (select from unnest(proconfig) setting where setting ~ '^search_path=.*pg_temp$')`),
    ).toEqual([])
  })

  test('the logins own nothing, inherit nothing, and pass no policy by', async () => {
    const logins = `(select login from office.logins)`
    expect(
      await promises(`select rolname as name from pg_roles where rolname in ${logins}
        and (rolsuper or rolbypassrls or rolinherit or rolcreatedb or rolcreaterole or rolreplication)`),
    ).toEqual([])
    expect(
      await promises(`select relname as name from pg_class where pg_get_userbyid(relowner) in ${logins}
        union select proname from pg_proc where pg_get_userbyid(proowner) in ${logins}`),
    ).toEqual([])
  })

  test('nobody but the owner may write any table', async () => {
    expect(
      await promises(`select grantee || ' ' || privilege_type || ' ' || table_schema || '.'
        || table_name as name
        from information_schema.role_table_grants where table_schema in ('public', 'rule', 'office', 'demo')
         and privilege_type in ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')
           and grantee <> current_user`),
    ).toEqual([])
  })

  test('nothing is granted to everybody', async () => {
    expect(
      await promises(`select table_schema || '.' || table_name as name
        from information_schema.role_table_grants
        where table_schema in ('public', 'rule', 'office', 'demo') and grantee = 'PUBLIC'
        union select proname from pg_proc p join pg_namespace n on n.oid = pronamespace
         where nspname in ('public', 'office', 'rule', 'demo') and proacl is null`),
    ).toEqual([])
  })
})

describe('reading writes nothing', () => {
  test('no door opens in a transaction that only reads', async () => {
    for (const call of [
      `open_case('public_data', 'initial', '{}', null, null)`,
      `save_draft('${draft}', 2, '{}')`,
      `advance('${draft}', 1, 'withdraw')`,
      `store_file('\\x00', 1, 'application/pdf')`,
      `claim_key('a-key-of-mine', '\\x00')`,
    ])
      expect(
        (await refused(as(town, 'registrant', (trx) => run(trx, `select ${call}`), 'read'))).status,
        call,
      ).toBe('25006')
  })

  test('and it cannot be made to write after its first query', async () => {
    const sneaked = as(town, 'registrant', (trx) => run(trx, 'set transaction read write'), 'read')
    expect((await refused(sneaked)).status).toBe('25001')
  })

  test('a scope role reaches no table past the doors', async () => {
    for (const who of ['registrant', 'registry', 'administrator'] as const)
      for (const statement of [
        `update cases set stage = 'registered'`,
        'delete from case_events',
        'truncate case_events',
        `insert into messages (person_id, subject, body, written_at) select null, 'x', 'x', now()`,
        'select * from sessions',
        'select password_hash from credentials',
        `select demo.wind_clock()`,
      ])
        expect((await refused(as(town, who, (trx) => run(trx, statement)))).status, statement).toBe('42501')
  })

  test('a made-up session is nobody', async () => {
    const guessed = as(town, 'registrant', (trx) =>
      run(trx, `select set_config('app.session', 'ab', true); select my_roles()`),
    )
    expect(((await guessed) as unknown as { rows: unknown[] }[])[1]?.rows ?? []).toEqual([])
  })
})
