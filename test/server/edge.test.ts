// What every request meets: headers, origin, languages, shapes, and a database that is away.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ask, appOn, asked, type Counter, cookieOf, HOST, key, openCounter } from './counter.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())

const opening = { scheme: 'public_data', kind: 'initial' }

test.each(['/', '/sign-in', '/notices', '/verify', '/api/rules', '/api/cases', '/api/nothing', '/healthz'])(
  '%s goes out with every guard',
  async (path) => {
    const { headers } = await counter.ask('registrant', path)
    const policy = headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/script-src 'self'(;|$)/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('X-Powered-By')).toBeNull()
    expect(headers.get('X-Request-Id')).toBeTruthy()
    if (path.startsWith('/api/')) expect(headers.get('Cache-Control')).toMatch(/no-store|private/)
  },
)

describe('where a command comes from', () => {
  const open = (headers: Record<string, string>): Ask => ({
    json: opening,
    headers: { ...headers, ...key() },
  })

  test.each<[Record<string, string>, number]>([
    [{}, 201],
    [{ Origin: HOST }, 201],
    [{ Origin: HOST, 'Sec-Fetch-Site': 'same-origin' }, 201],
    [{ Origin: 'https://evil.example' }, 403],
    [{ Origin: 'null' }, 403],
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin' }, 403],
  ])('%j: %i', async (headers, status) => {
    expect((await counter.ask('registrant', '/api/cases', open(headers))).status).toBe(status)
  })

  test('signing in is guarded as well', async () => {
    const headers = { Origin: 'https://evil.example' }
    const json = { username: 'registrant', password: 'x' }
    expect((await counter.ask(null, '/api/session', { json, headers })).status).toBe(403)
  })
})

const json = { 'Content-Type': 'application/json' }
const nested = (depth: number) => `{"scheme":${'['.repeat(depth)}${']'.repeat(depth)}}`

describe('a body that is no body', () => {
  test.each<[string, Ask, number]>([
    ['nothing', { headers: json }, 400],
    ['half of it', { body: '{"scheme":', headers: json }, 400],
    ['null', { body: 'null', headers: json }, 400],
    ['a list', { body: '[]', headers: json }, 400],
    ['a word', { body: '"x"', headers: json }, 400],
    ['deep', { body: nested(200_000), headers: json }, 400],
    ['a prototype', { body: '{"scheme":"public_data","kind":"initial","__proto__":{}}', headers: json }, 400],
    ['a sign no record can hold', { body: '{"scheme":"a\\u0000","kind":"initial"}', headers: json }, 400],
    ['half a letter', { body: '{"scheme":"\\ud800","kind":"initial"}', headers: json }, 400],
    ['a form', { body: 'a=1', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }, 415],
    ['no type', { body: new Blob(['{}']) }, 415],
    ['another type', { body: '{}', headers: { 'Content-Type': 'application/jsonp' } }, 415],
  ])('%s', async (_, ask, status) => {
    const headers = { ...ask.headers, ...key() }
    const { status: answered, body } = await counter.ask('registrant', '/api/cases', {
      method: 'POST',
      ...ask,
      headers,
    })
    expect(answered).toBe(status)
    expect(body).toMatchObject({ type: 'about:blank', status, request_id: expect.any(String) })
  })
})

test('a refusal speaks the language that somebody chose, Chinese otherwise', async () => {
  const title = async (language: string) =>
    (await counter.ask(null, '/api/cases', { headers: { 'Accept-Language': language } })).body.title
  expect(await title('en')).toMatch(/^[\x20-\x7e]+$/)
  for (const none of ['zh', 'zh-CN,zh;q=0.9,en;q=0.8', 'en-GB,en;q=0.9', 'fr'])
    expect(await title(none)).toMatch(/\p{Script=Han}/u)
  const { body } = await counter.ask('colleague', '/api/nothing')
  expect(body.title).toMatch(/^[\x20-\x7e]+$/)
})

test('the description of the interface names every route that answers', async () => {
  const { body } = await counter.ask(null, '/api/openapi.json')
  const paths = body.paths as Record<string, Record<string, { parameters?: { name: string }[] }>>
  const described = Object.entries(paths).flatMap(([path, ways]) =>
    Object.keys(ways).map((way) => `${way.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  )
  const answering = counter.app.routes
    .filter(
      ({ path, method }) => path.startsWith('/api/') && method !== 'ALL' && !path.endsWith('openapi.json'),
    )
    .map(({ path, method }) => `${method} ${path.replace(/\/$/, '')}`)
  expect(new Set(described)).toEqual(new Set(answering))
  const names = paths['/api/cases']?.get?.parameters?.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['sort', 'range', 'filter']))
})

test('while the database is away every answer is 503, at once, and says when to come again', async () => {
  const away = appOn('postgres://nobody:nothing@127.0.0.1:9/nowhere')
  for (const path of ['/api/cases', '/readyz', '/']) {
    const began = performance.now()
    const { status, headers } = await asked(away.app, cookieOf('registrant'), path)
    expect(status).toBe(503)
    expect(Number(headers.get('Retry-After'))).toBeLessThanOrEqual(5)
    expect(performance.now() - began).toBeLessThan(5_000)
  }
  expect((await asked(away.app, null, '/healthz')).status).toBe(200)
  await away.close()
})

test('the process says what it counts, by route and not by address', async () => {
  await counter.ask('registrant', '/api/cases/00000000-0000-4000-8000-000000000000')
  const { text } = await counter.ask(null, '/metrics')
  expect(text).toContain('route="/api/cases/:id"')
  expect(text).not.toContain('00000000-0000-4000-8000')
})
