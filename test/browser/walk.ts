// One walk: where the product is, whose windows are open, and what one station leaves for the next.
import type { Browser, Page } from 'playwright-core'
import { casePage, signIn, visit } from './desk.ts'

export interface Walk {
  host: string
  browser: Browser
  id: string
  receipt: string
  slip: Buffer
  address: string
}

export const as = async (walk: Walk, who: string, work: (page: Page) => Promise<void>) => {
  const page = await signIn(walk.browser, walk.host, who)
  await work(page)
  await page.context().close()
}

export const atCase = (walk: Walk, who: string, work: (page: Page) => Promise<void>) =>
  as(walk, who, async (page) => {
    await visit(page, casePage(walk.host, walk.id))
    await work(page)
  })

// The answer of the counter itself, asked with this window's session.
export const answerOf = async (walk: Walk, page: Page, path: string) =>
  (await page.request.get(walk.host + path)).json()
