// The signature a slip's QR code carries, checked by the page's own script in a real browser.
import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { setClock } from '../people.ts'
import type { Counter } from '../server/counter.ts'
import { DIGEST, forgetLimits, noticed, openPortal, PDF, registered, type Slip } from './portal.ts'

const ours = generateKeyPairSync('ed25519')
const foreign = generateKeyPairSync('ed25519')
const KID = 'the-published-key'
const GOOD = '有效签名'
const BAD = '签名无效'
const XSS = `"'><img src=x onerror=alert(1)><svg onload=alert(2)></title><script>alert(3)</script>{{7*7}}`

let portal: Counter
let slip: Slip
let browser: Browser
let server: ReturnType<typeof serve>
let host: string

beforeAll(async () => {
  portal = await openPortal()
  slip = await registered(portal, XSS)
  await noticed(portal, XSS)
  const jwk = { ...ours.publicKey.export({ format: 'jwk' }), kid: KID, alg: 'EdDSA', use: 'sig' }
  await sql`select publish_key(${KID}, ${JSON.stringify(jwk)}::jsonb)`.execute(portal.jobs)
  browser = await openBrowser()
  server = serve({ fetch: portal.app.fetch, port: 0 })
  await once(server, 'listening')
  host = `http://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await browser.close()
  server.close()
  await portal.close()
})
beforeEach(() => forgetLimits(portal))

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const claims = () => ({
  n: slip.number,
  v: 1,
  q: slip.query_code,
  d: DIGEST.toString('hex'),
  c: slip.coded_on,
  u: slip.valid_until,
})
const jws = (head: object, body: object, signed: (text: Buffer) => Buffer) => {
  const text = `${part(head)}.${part(body)}`
  return `${text}.${signed(Buffer.from(text)).toString('base64url')}`
}
const by = (key: KeyObject) => (text: Buffer) => sign(null, text, key)
const head = { alg: 'EdDSA', kid: KID }
const genuine = (changes: object = {}) => jws(head, { ...claims(), ...changes }, by(ours.privateKey))

// Opens a page and answers it with everything a browser would complain about.
const visit = async (path: string) => {
  const page = await browser.newPage({ locale: 'zh-CN' })
  const complaints: string[] = []
  page.on('dialog', (dialog) => {
    complaints.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(host + path, { waitUntil: 'networkidle' })
  return { page, complaints }
}

const said = async (page: Page, id: string) => {
  const area = page.locator(`#${id}`)
  await expect.poll(() => area.textContent()).not.toBe('')
  return (await area.textContent()) ?? ''
}

const verdictOn = async (token: string) => {
  const { page } = await visit(`/verify/${slip.query_code}#${token}`)
  const sentence = await said(page, 'signature')
  await page.close()
  return sentence
}

describe('the signature', () => {
  test('of the slip itself is good', async () => {
    expect(await verdictOn(genuine())).toContain(GOOD)
  })

  const secret = ours.publicKey.export({ format: 'pem', type: 'spki' })
  const hmac = (text: Buffer) => createHmac('sha256', secret).update(text).digest()
  const edited = () => {
    const [first, , last] = genuine().split('.')
    return `${first}.${part({ ...claims(), u: '2099-12-31' })}.${last}`
  }

  test.each<[string, () => string]>([
    ['no algorithm', () => jws({ alg: 'none', kid: KID }, claims(), () => Buffer.alloc(0))],
    ['HS256 with the public key as its secret', () => jws({ alg: 'HS256', kid: KID }, claims(), hmac)],
    ['another key under our name', () => jws(head, claims(), by(foreign.privateKey))],
    [
      'another key under its own name',
      () => jws({ ...head, kid: 'theirs' }, claims(), by(foreign.privateKey)),
    ],
    [
      'another key brought along',
      () => {
        const jwk = foreign.publicKey.export({ format: 'jwk' })
        return jws({ ...head, jwk }, claims(), by(foreign.privateKey))
      },
    ],
    ['an edited payload', edited],
    ['a true signature of another registration', () => genuine({ n: 'BJGGSJ202699999999' })],
    ['a true signature of another code', () => genuine({ q: '0000000000000' })],
    ['a true signature of another version', () => genuine({ v: 2 })],
    ['a true signature of other words', () => genuine({ d: '00'.repeat(32) })],
    ['a signature cut short', () => genuine().slice(0, -20)],
    ['no token at all', () => 'a.b.c'],
  ])('with %s is not valid', async (_, token) => {
    const sentence = await verdictOn(token())
    expect(sentence).toContain(BAD)
    expect(sentence).not.toContain(GOOD)
  })
})

describe('a PDF in hand', () => {
  test('is compared on the spot, and never uploaded', async () => {
    const { page } = await visit(`/verify/${slip.query_code}`)
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.url()))
    const choose = (buffer: Buffer) =>
      page.setInputFiles('#pdf', { name: 'slip.pdf', mimeType: 'application/pdf', buffer })
    await choose(PDF)
    expect(await said(page, 'file-result')).toMatch(/^一致/)
    await choose(Buffer.concat([PDF, Buffer.from(' ')]))
    await expect.poll(() => page.locator('#file-result').textContent()).toMatch(/^不一致/)
    expect(sent).toEqual([])
    await page.close()
  })
})

describe('what somebody wrote into a field', () => {
  test('is text on every page, and runs nowhere', async () => {
    const { body } = await portal.ask(null, '/notices', { headers: { Accept: 'application/json' } })
    const [{ id }] = body.notices as [{ id: string }]
    const paths = [
      '/',
      '/notices',
      `/notices/${id}`,
      '/register',
      `/register/${slip.number}`,
      `/verify/${slip.query_code}`,
    ]
    const query = encodeURIComponent(XSS)
    for (const path of [...paths, `/register?q=${query}`, `/notices?scheme=${query}&state=${query}`]) {
      const { page, complaints } = await visit(path)
      expect([path, complaints]).toEqual([path, []])
      expect(await page.locator('img, svg[onload]').count()).toBe(0)
      await page.close()
    }
  })
})

test('a registration that is over says so, however good the signature', async () => {
  await setClock(portal, '2033-01-01')
  const { page } = await visit(`/verify/${slip.query_code}#${genuine()}`)
  expect(await said(page, 'signature')).toContain(GOOD)
  expect(await page.locator('.verdict strong').textContent()).toBe('已过期')
  await page.close()
})
