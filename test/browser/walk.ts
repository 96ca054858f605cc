// One walk: where the product is, whose windows are open, and what one station leaves for the next.
import type { Browser, Page } from 'playwright-core'
import { casePage, signIn, visit } from './desk.ts'

export interface Walk {
  host: string
  browser: Browser
  // Who has signed in stays so until the day is over.
  desks: Map<string, Page>
  id: string
  receipt: string
  slip: Buffer
  address: string
}

export const beginWalk = (host: string, browser: Browser): Walk => ({
  host,
  browser,
  desks: new Map(),
  id: '',
  receipt: '',
  slip: Buffer.alloc(0),
  address: '',
})

const deskOf = async (walk: Walk, who: string, address: string): Promise<Page> => {
  const page = walk.desks.get(who) ?? (await signIn(walk.browser, walk.host, who))
  walk.desks.set(who, page)
  // From elsewhere, so that the page is loaded anew even where only the part behind the # differs.
  await page.goto('about:blank')
  await visit(page, address)
  return page
}

export const as = async (walk: Walk, who: string, work: (page: Page) => Promise<void>) =>
  work(await deskOf(walk, who, `${walk.host}/console/`))

export const atCase = async (walk: Walk, who: string, work: (page: Page) => Promise<void>) =>
  work(await deskOf(walk, who, casePage(walk.host, walk.id)))

// The answer of the counter itself, asked with this window's session.
export const answerOf = async ({ host }: { host: string }, page: Page, path: string) =>
  (await page.request.get(host + path)).json()
