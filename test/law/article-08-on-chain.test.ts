// The catalogue's chain, played: it confirms, it denies, it breaks, it dawdles, and it says nonsense.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepare as chain } from '../../jobs/chain.ts'
import { contextIn, runOf } from '../jobs/watching.ts'
import { known } from '../people.ts'
import { founded } from '../town.ts'
import { caseAt } from '../walker.ts'

const town = await founded()

type Play = (reference: string) => { status: number; body: string } | 'silence'
let play: Play = () => ({ status: 200, body: '{"confirmed": true}' })
const asked: string[] = []
let port: Server
beforeAll(
  () =>
    new Promise<void>((ready) => {
      port = createServer((request, response) => {
        const reference = decodeURIComponent(request.url?.split('/').at(-1) ?? '')
        asked.push(reference)
        const answer = play(reference)
        if (answer === 'silence') return
        response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(answer.body)
      }).listen(0, ready)
    }),
)
afterAll(async () => {
  port.closeAllConnections()
  port.close()
  await town.close()
})

const context = () =>
  contextIn(town, { CHAIN_URL: `http://localhost:${(port.address() as AddressInfo).port}` })
const states = () =>
  known(
    town,
    sql<{ state: string; last_error: string | null }>`select state, last_error from chain_references`,
  )
const later = () => sql`update chain_references set next_try_at = now()`.execute(town.owner)

describe('第八条 目录上链', () => {
  test('without a port a reference is taken as given, and nothing is asked', async () => {
    expect(await runOf(chain, contextIn(town))).toBe(0)
    await caseAt(town, 'business_review')
    expect(await states()).toEqual([])
  })

  test('with a port, what it has not confirmed cannot be submitted', async () => {
    play = () => ({ status: 500, body: '' })
    expect(await runOf(chain, context())).toBe(0)
    expect(await states()).toMatchObject([{ state: 'waiting', last_error: expect.stringContaining('500') }])
    await expect(caseAt(town, 'business_review')).rejects.toMatchObject({ code: 'RG422' })
    expect(await runOf(chain, context())).toBe(0)
    expect(asked).toEqual(['MLL0001'])
  })

  test.each<[string, Play, string]>([
    ['nonsense', () => ({ status: 200, body: '<html>' }), 'waiting'],
    ['silence', () => 'silence', 'waiting'],
    ['a no', () => ({ status: 200, body: '{"confirmed": false}' }), 'unknown'],
    ['nothing known', () => ({ status: 404, body: '' }), 'unknown'],
  ])('%s confirms nothing', async (_, answer, state) => {
    await later()
    play = answer
    await runOf(chain, context())
    expect(await states()).toMatchObject([{ state }])
    await expect(caseAt(town, 'business_review')).rejects.toMatchObject({ code: 'RG422' })
  })

  test('what it confirms is confirmed for good, and can be submitted', async () => {
    await later()
    play = () => ({ status: 200, body: '{"confirmed": true}' })
    const both = await Promise.all([runOf(chain, context()), runOf(chain, context())])
    expect(both.reduce((sum, one) => sum + one)).toBe(1)
    expect(await states()).toMatchObject([{ state: 'confirmed', last_error: null }])
    await caseAt(town, 'business_review')
    await later()
    const before = asked.length
    await runOf(chain, context())
    expect(asked).toHaveLength(before)
  })

  test('a new reference is a new question', async () => {
    await sql`update catalogue_items set chain_reference = 'MLL/2 与'
      where chain_reference = 'MLL0001'`.execute(town.owner)
    await runOf(chain, context())
    expect(asked.at(-1)).toBe('MLL/2 与')
  })
})
