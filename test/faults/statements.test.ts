// Every statement of an act fails once: the house stands where it stood before the act, or where it stands
// after it, and never between.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCase } from '../../db/advance.ts'
import { fill } from '../filler.ts'
import { as, known } from '../people.ts'
import { appOn, asked, cookieOf } from '../server/counter.ts'
import { founded } from '../town.ts'
import { act, opened, standing, walkTo } from '../walker.ts'
import { type Loss, openGate } from './gate.ts'
import { broken, thorough } from './processes.ts'

const town = await founded()
afterAll(town.close)

// A trigger on every table counts what an act writes and fails at the row it was told to; at 0 it lets all
// pass, at -1 it fails when the act is about to be kept.
const FAIL_POINTS = `
  create schema fault;
  create table fault.plan (fails_at int not null);
  insert into fault.plan values (0);
  create function fault.point() returns trigger language plpgsql security definer as $$
  declare n int := coalesce(nullif(current_setting('fault.seen', true), ''), '0')::int + 1;
  begin
    perform set_config('fault.seen', n::text, true);
    if n = (select fails_at from fault.plan) then raise 'the fail point' using errcode = 'XX000'; end if;
    return case when tg_op = 'DELETE' then old else new end;
  end $$;
  create function fault.at_the_end() returns trigger language plpgsql security definer as $$
  begin
    if (select fails_at from fault.plan) = -1 then raise 'the fail point' using errcode = 'XX000'; end if;
    return null;
  end $$;
  do $$
  declare t text;
  begin
    for t in select tablename from pg_tables where schemaname = 'public' loop
      execute format('create trigger a_fail_point before insert or update or delete on public.%I
        for each row execute function fault.point()', t);
    end loop;
  end $$;
  create constraint trigger z_fail_point after insert or update on cases deferrable initially deferred
    for each row execute function fault.at_the_end()`

const failAt = (n: number) => sql`update fault.plan set fails_at = ${n}`.execute(town.owner)

// Everything the house knows, as one digest.
const memory = async (): Promise<string> => {
  const tables = await known(
    town,
    sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const each = tables.map(
    ({ name }) => sql`select ${name} || md5(coalesce(string_agg(t::text, ','
    order by t::text), '')) as d from ${sql.table(name)} t`,
  )
  const [row] = await known(
    town,
    sql<{ d: string }>`select md5(string_agg(d, ',' order by d)) as d from (
      ${sql.join(each, sql` union all `)}) m`,
  )
  return row?.d ?? ''
}

const told = (error: unknown) => (error instanceof Error ? error.message : String(error))

// In the suite the points lie further apart the later they come; otherwise none is left out.
const after = (n: number) => (n < 0 ? 1 : n + (thorough ? 1 : Math.ceil(n / 2)))

// Tries it with the point of failure one further each time, until there is none left to fail at.
const failEach = async (work: () => Promise<unknown>): Promise<number> => {
  const before = await memory()
  let failures = 0
  for (let n = -1; ; n = after(n)) {
    await failAt(n)
    const error = await work().then(() => null, told)
    await failAt(0)
    if (error === null) {
      expect(await memory()).not.toBe(before)
      return failures
    }
    expect(error).toBe('the fail point')
    expect(await memory()).toBe(before)
    failures += 1
  }
}

describe('a row that cannot be written', () => {
  beforeAll(async () => {
    await sql.raw(FAIL_POINTS).execute(town.owner)
  })

  test('from the opening of a case to its entry in the register', { timeout: 240_000 }, async () => {
    expect(
      await failEach(() =>
        as(town, 'registrant', (trx) =>
          openCase(trx, { scheme: 'public_data', kind: 'initial', content: {} }),
        ),
      ),
    ).toBeGreaterThan(1)
    const id = await opened({}, town)
    await fill(town, 'registrant', id)
    expect(await failEach(() => act(town, 'registrant', id, 'submit'))).toBeGreaterThan(3)
    for (const stage of ['acceptance', 'formal_review', 'public_notice', 'coding', 'registered'])
      expect(await failEach(() => walkTo(town, id, stage)), stage).toBeGreaterThan(3)
    expect((await standing(town, id)).stage).toBe('registered')
    expect(await broken(town)).toEqual([])
  })
})

describe('a line to the database that breaks', () => {
  const LOSSES: [string, Loss][] = [
    ['before a message arrives', 'asked'],
    ['before its answer is heard', 'answered'],
  ]
  const casesOpened = async () =>
    (await known(town, sql<{ n: number }>`select count(*)::int as n from cases`))[0]?.n ?? 0

  test.each(LOSSES)(
    '%s: the act is done or not, and repeated it is done once',
    {
      timeout: 120_000,
    },
    async (_, loss) => {
      const gate = await openGate(town.urls.serverUrl)
      const [hurt, sound] = [appOn(gate.url), appOn(town.urls.serverUrl)]
      const send = ({ app }: typeof hurt, key: string) =>
        asked(app, cookieOf('neighbour'), '/api/cases', {
          json: { scheme: 'public_data', kind: 'initial', content: {} },
          headers: { 'Idempotency-Key': key },
        })
      try {
        let failures = 0
        for (let n = 1, status = 0; status !== 201; n++) {
          const [key, before] = [randomUUID(), await casesOpened()]
          gate.failAt(n, loss)
          status = (await send(hurt, key)).status
          expect([201, 503]).toContain(status)
          if (status === 503) failures += 1
          expect([before, before + 1]).toContain(await casesOpened())
          expect((await send(sound, key)).status).toBe(201)
          expect(await casesOpened()).toBe(before + 1)
        }
        expect(failures).toBeGreaterThan(8)
      } finally {
        await Promise.all([hurt.close(), sound.close()])
        await gate.close()
      }
      expect(await broken(town)).toEqual([])
    },
  )
})
