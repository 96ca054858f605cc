// Verification: one answer for every code nobody has, a limit per address, and the register's word over the
// paper's.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { untilRefused } from '../limits.ts'
import { type Ask, appOn, asked, type Counter } from '../server/counter.ts'
import { forgetLimits, HTML, JSON_WANTED, openPortal, PDF, registered, type Slip } from './portal.ts'

let portal: Counter
let slip: Slip
beforeAll(async () => {
  portal = await openPortal()
  slip = await registered(portal, '医疗保障参保缴费与结算数据')
})
afterAll(() => portal.close())
beforeEach(() => forgetLimits(portal))

const verify = (code: string, wanted: Ask = HTML) =>
  portal.ask(null, `/verify/${encodeURIComponent(code)}`, wanted)

describe('a code that is known', () => {
  test('is answered in one big line, with what to compare', async () => {
    const page = await verify(slip.query_code)
    expect(page.status).toBe(200)
    expect(page.text).toContain('<strong>有效</strong>')
    expect(page.text).toContain('该登记当前有效')
    expect(page.text).toContain(createHash('sha256').update(PDF).digest('hex'))
    expect(page.headers.get('Cache-Control')).toBe('no-store')
  })

  test('is found however it is typed', async () => {
    const code = slip.query_code
    const typed = [
      code.toLowerCase(),
      `${code.slice(0, 4)}-${code.slice(4, 8)} ${code.slice(8)}`,
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
      [...code].map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)).join(''),
    ]
    for (const one of typed) expect((await verify(one, JSON_WANTED)).body).toMatchObject({ found: true })
    const form = await portal.ask(null, `/verify?code=${encodeURIComponent(typed[1] ?? '')}`, HTML)
    expect([form.status, form.headers.get('Location')]).toEqual([303, `/verify/${code}`])
  })

  test('answers no more in JSON than on the page', async () => {
    const { body } = await verify(slip.query_code, JSON_WANTED)
    expect(Object.keys(body).sort()).toEqual(
      [
        ...[
          'as_of',
          'certificate_en',
          'certificate_zh',
          'coded_on',
          'content_digest',
          'current_version',
          'disclosed',
        ],
        ...[
          'ended_on',
          'found',
          'holder_name',
          'imported',
          'kind',
          'kind_en',
          'kind_zh',
          'name',
          'number',
          'scheme',
          'sha256',
        ],
        ...[
          'sentence_en',
          'sentence_zh',
          'state',
          'state_en',
          'state_zh',
          'tone',
          'valid_from',
          'valid_until',
          'version',
        ],
      ].sort(),
    )
  })
})

describe('a code that is not known', () => {
  const last = () => (slip.query_code.endsWith('2') ? '3' : '2')
  const guesses = () => [
    '0000000000000',
    slip.query_code.slice(0, -1) + last(),
    'ABC',
    '-',
    "' or '1'='1",
    '1393264726771781632103',
    '<script>alert(1)</script>',
    '查询码',
    'A'.repeat(300),
    '\0',
  ]

  test('malformed, foreign or merely wrong: the same status, sentence and size', async () => {
    const sizes: number[] = []
    for (const guess of guesses()) {
      const page = await verify(guess)
      expect([guess, page.status]).toEqual([guess, 404])
      expect(page.text).toContain('未查询到与该查询码对应的登记信息，请核对后重试。')
      sizes.push(Buffer.byteLength(page.text))
    }
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(64)
  })

  test('in JSON they are equal to the letter', async () => {
    const answers = new Set<string>()
    for (const guess of guesses()) {
      const { status, body } = await verify(guess, JSON_WANTED)
      answers.add(JSON.stringify([status, Object.keys(body), body.found]))
    }
    expect([...answers]).toEqual([JSON.stringify([404, ['found', 'as_of'], false])])
  })

  test('takes as long as one that could be', async () => {
    const timed = async (code: string) => {
      const times: number[] = []
      for (let n = 0; n < 15; n++) {
        const began = performance.now()
        await verify(code)
        times.push(performance.now() - began)
      }
      await forgetLimits(portal)
      return times.sort((a, b) => a - b)[7] ?? 0
    }
    await timed('warm')
    const [unknown, malformed] = [await timed('0000000000000'), await timed('x')]
    expect(Math.abs(unknown - malformed)).toBeLessThan(Math.max(unknown, malformed) * 0.5 + 3)
  })
})

describe('the limit', () => {
  test('twenty a minute for an address, whichever process it asks', async () => {
    const second = appOn(portal.serverUrl)
    const statuses = await untilRefused(20, (n) =>
      asked(n % 2 ? second.app : portal.app, null, '/verify/ABC', HTML),
    )
    await second.close()
    expect(statuses.slice(-21)).toEqual([...Array(20).fill(404), 429])
  })

  test('then 429 with a page that says how long to wait', async () => {
    await sql`insert into rate_limits select key, window_from + make_interval(secs => s), 100
      from (select 'verify:' as key, date_trunc('minute', now()) as window_from) k,
        generate_series(0, 60, 60) s`.execute(portal.owner)
    const page = await verify(slip.query_code)
    expect(page.status).toBe(429)
    const wait = Number(page.headers.get('Retry-After'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(60)
    expect(page.text).toContain(`请 ${wait} 秒后再试`)
  })
})

test('an expired registration says so, whatever its slip says', async () => {
  await sql`select demo.set_clock('2033-01-01 10:00+08')`.execute(portal.owner)
  const page = await verify(slip.query_code)
  expect(page.text).toContain('<strong>已过期</strong>')
  expect(page.text).toContain('届满')
})
