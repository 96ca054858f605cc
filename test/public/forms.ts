// Forms of the public pages, as a browser without script reads and sends them.

import { sql } from 'kysely'
import { pdfOf } from '../hostile/pdfs.ts'
import { known, type Name } from '../people.ts'
import { type Answer, type Ask, type Counter, cookieOf, HOST } from '../server/counter.ts'
import { HTML } from './portal.ts'

export const PDF = pdfOf()
export const WORDS = {
  'f-interest': '本公司持有其中的部分数据。',
  'f-contact_phone': '13800138000',
  'f-grounds': '公示的数据来源与事实不符。',
}

export interface Page extends Answer {
  token: string
  command: string
  seq: string
  cookie: string
}

export type Files = [name: string, bytes: Buffer | string][]

export const pageOf = async (portal: Counter, who: Name | null, at: string): Promise<Page> => {
  const shown = await portal.ask(who, at, HTML)
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(shown.text)?.[1] ?? ''
  const form = shown.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .find((one) => one?.startsWith('__Host-form='))
  const cookie = [who && cookieOf(who), form].filter(Boolean).join('; ')
  return { ...shown, token: hidden('form_token'), command: hidden('command'), seq: hidden('seq'), cookie }
}

export const multipart = (from: Page, values: Record<string, string | string[]>, files: Files = []) => {
  const form = new FormData()
  form.set('form_token', from.token)
  form.set('command', from.command)
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) form.append(name, one)
  for (const [name, bytes] of files) form.append('m-evidence', new File([bytes as BlobPart], name))
  return form
}

export const sendForm = (
  portal: Counter,
  to: string,
  from: Page,
  body: NonNullable<Ask['body']>,
  headers: Record<string, string> = {},
) =>
  portal.ask(null, to, { body, headers: { ...HTML.headers, Origin: HOST, Cookie: from.cookie, ...headers } })

export const noticeOf = async (portal: Counter, id: string) =>
  (await known(portal, sql<{ id: string }>`select id from notices where case_id = ${id}`))[0]?.id ?? ''

export const factOf = async (portal: Counter) => {
  const [row] = await known(
    portal,
    sql<{ choice: string }>`select choice from office.dictionaries
      where dictionary = 'registered_fact' order by position limit 1`,
  )
  return row?.choice ?? ''
}
