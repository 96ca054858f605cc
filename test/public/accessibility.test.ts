// Every public page against axe's WCAG 2.2 AA rules, in both languages, wide and narrow.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { AxeResults } from 'axe-core'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { raised, ready } from '../objections.ts'
import { known } from '../people.ts'
import { type Counter, cookieOf } from '../server/counter.ts'
import { caseAt, standing } from '../walker.ts'
import { forgetLimits, noticed, openPortal, registered } from './portal.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let portal: Counter
let browser: Browser
let server: ReturnType<typeof serve>
let host: string
const pages = [
  '/',
  '/notices',
  '/register',
  '/revocations',
  '/verify',
  '/guide',
  '/sign-in',
  '/verify/ABC',
  '/nothing-here',
]

beforeAll(async () => {
  portal = await openPortal()
  const slip = await registered(portal, '医疗保障参保缴费与结算数据')
  await noticed(
    portal,
    '北京市公共场所卫生许可证核发与日常监督检查结果及行政处罚信息汇总数据（2015年至2025年）',
  )
  const { body } = await portal.ask(null, '/notices', { headers: { Accept: 'application/json' } })
  const [{ id }] = body.notices as [{ id: string }]
  pages.push(`/notices/${id}`, `/register/${slip.number}`, `/verify/${slip.query_code}`)
  // Of two registrations that were revoked, one stands again.
  for (const undone of [false, true]) {
    const entry = await standing(portal, await caseAt(portal, 'registered', { by: 'neighbour' }))
    const revocation = await caseAt(portal, 'revoked', {
      kind: 'revocation',
      registration: entry.registration_id ?? '',
    })
    if (undone) await caseAt(portal, 'set_aside', { kind: 'set_aside', about: revocation })
  }
  // A second notice, to which somebody who is signed in has begun one objection, and raised another.
  const [first, second] = [
    await noticed(portal, '道路运输经营许可信息'),
    await noticed(portal, '气象监测数据集'),
  ]
  const begun = await ready(portal, first, 'neighbour')
  const handedIn = await raised(portal, second, 'neighbour')
  const [row] = await known(portal, sql<{ id: string }>`select id from notices where case_id = ${first}`)
  pages.push(
    `/notices/${row?.id}/objections`,
    `/objections/${begun}/check`,
    `/objections/${handedIn}`,
    '/objections',
  )
  browser = await openBrowser()
  const fetch = (request: Request) => {
    const headers = new Headers(request.headers)
    headers.set('Cookie', [request.headers.get('Cookie'), cookieOf('neighbour')].filter(Boolean).join('; '))
    return portal.app.fetch(new Request(request.url, { headers }))
  }
  server = serve({ fetch, port: 0 })
  await once(server, 'listening')
  host = `http://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await browser.close()
  server.close()
  await portal.close()
})

const axeFaults = async (page: Page) => {
  await page.evaluate(axe)
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] })`,
  )) as AxeResults
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

// Axe looks at each language and at each shape of a page once; every page has room in every one of them.
describe.each([
  ['zh', 1280, true],
  ['en', 1280, false],
  ['zh', 390, false],
  ['en', 320, true],
] as const)('in %s, %i pixels wide', (language, width, looked) => {
  test('no page has a fault that axe can see, and none scrolls sideways', async () => {
    await forgetLimits(portal)
    const window = await browser.newContext({ viewport: { width, height: 800 } })
    await window.addCookies([{ name: 'lang', value: language, url: host }])
    const page = await window.newPage()
    for (const path of pages) {
      await page.goto(host + path, { waitUntil: 'load' })
      if (looked) expect([path, await axeFaults(page)]).toEqual([path, []])
      const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
      expect([path, overflow]).toEqual([path, 0])
      expect(await page.title()).toContain(await page.locator('h1').textContent())
    }
    await window.close()
  }, 240_000)
})
