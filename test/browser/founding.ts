// One founding: where the office is, the one link it began with, whose windows are open, and the first case.
import type { Browser, Page } from 'playwright-core'
import { casePage, openWindow, visit } from './desk.ts'
import type { Mailbox } from './mailbox.ts'
import type { Member } from './members.ts'
import { answersWhenAsked, comesIn } from './newcomer.ts'
import type { Office } from './office.ts'

export interface Founding {
  host: string
  link: string
  mailbox: Mailbox
  browser: Browser
  desks: Map<string, Page>
  id: string
  receipt: string
}

export const beginFounding = ({ host, link, mailbox }: Office, browser: Browser): Founding => ({
  host,
  link,
  mailbox,
  browser,
  desks: new Map(),
  id: '',
  receipt: '',
})

// Whoever sits down for the first time comes in by the link that was sent to them.
export const deskOf = async (founding: Founding, member: Member): Promise<Page> => {
  const known = founding.desks.get(member.username)
  if (known !== undefined) return known
  const page = await openWindow(founding.browser)
  founding.desks.set(member.username, page)
  await answersWhenAsked(page, member)
  await comesIn(page, await founding.mailbox.linkFor(member.email), member)
  return page
}

export const caseOf = async (founding: Founding, member: Member): Promise<Page> => {
  const page = await deskOf(founding, member)
  await page.goto('about:blank')
  await visit(page, casePage(founding.host, founding.id))
  return page
}
