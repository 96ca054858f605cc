// The first case of a new office: the catalogue it refers to, the application, three offices, the notice.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { fillIn, NAME } from './application.ts'
import { act, isAt, openWindow, settled, visit } from './desk.ts'
import { look } from './eyes.ts'
import { caseOf, deskOf, type Founding } from './founding.ts'
import { MEMBERS, REGISTRANT } from './members.ts'
import { setsUpFactor } from './newcomer.ts'
import { answerOf } from './walk.ts'

const menu = async (page: Page, name: string) => {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await settled(page)
}

const ITEM: Record<string, string> = {
  目录编码: 'ML11010800001',
  数据名称: NAME,
  持有单位: REGISTRANT,
  目录链编码: 'MLL-2026-0108-00731',
}

// The sheet as the page hands it out, with one line written in.
const sheet = async (page: Page): Promise<Buffer> => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载模板（CSV）' }).click(),
  ])
  const headings = readFileSync(await file.path(), 'utf8').trim()
  const line = headings.replace(/^\uFEFF/, '').split(',')
  return Buffer.from(`${headings}\n${line.map((heading) => ITEM[heading] ?? '').join(',')}\n`)
}

export const bringsTheCatalogue = async (founding: Founding) => {
  const page = await deskOf(founding, MEMBERS.accepts)
  await look(page, 'founding-18-registry-inbox')
  await menu(page, '公共数据目录')
  await look(page, 'founding-19-empty-catalogue')
  await page.getByRole('link', { name: '导入目录' }).first().click()
  const buffer = await sheet(page)
  const file = { name: 'catalogue.csv', mimeType: 'text/csv', buffer }
  await page.getByLabel('选择文件').last().setInputFiles(file)
  await page.getByText('尚未写入目录').waitFor()
  await page.getByRole('button', { name: '确认导入' }).click()
  await page.getByText('已处理 1 行：新增 1').waitFor()
  await look(page, 'founding-20-catalogue-brought')
}

// Nobody asks it of a registrant; who wants a second factor sets it up on the page of their account.
export const securesTheirAccount = async (founding: Founding) => {
  const page = await deskOf(founding, MEMBERS.applies)
  await look(page, 'founding-21-registrant-inbox')
  await visit(page, `${founding.host}/console/#/account`)
  await look(page, 'founding-22-account')
  await setsUpFactor(page, MEMBERS.applies)
  await page.getByText('尚有 10 个恢复码可用').waitFor()
  await look(page, 'founding-23-account-secured')
}

export const applies = async (founding: Founding) => {
  const page = await deskOf(founding, MEMBERS.applies)
  await visit(page, `${founding.host}/console/`)
  await page.getByRole('link', { name: '新建登记申请' }).first().click()
  await page.getByRole('button', { name: '开始填报' }).click()
  await fillIn(page, async () => undefined)
  await act(page, '提交申请')
  founding.id = /cases\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  founding.receipt = (await answerOf(founding, page, `/api/cases/${founding.id}`)).receipt_number
  await isAt(page, '业务审核')
}

export const endorses = async (founding: Founding) => {
  await deskOf(founding, MEMBERS.endorses)
  const page = await caseOf(founding, MEMBERS.endorses)
  await act(page, '审核通过')
  await isAt(page, '受理')
}

export const accepts = async (founding: Founding) => {
  const page = await caseOf(founding, MEMBERS.accepts)
  await act(page, '受理')
  await isAt(page, '形式审核')
}

export const publishes = async (founding: Founding) => {
  await deskOf(founding, MEMBERS.reviews)
  const page = await caseOf(founding, MEMBERS.reviews)
  await act(page, '通过并公示')
  await isAt(page, '公示')
  await look(page, 'founding-24-under-notice')
}

export const isReadByAStranger = async (founding: Founding) => {
  const page = await openWindow(founding.browser)
  await visit(page, `${founding.host}/notices`)
  await page.getByRole('link', { name: NAME }).click()
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor()
  await page.getByText(founding.receipt).waitFor()
  await page.getByRole('contentinfo').getByText('010-55550100').waitFor()
  await look(page, 'founding-25-notice')
  await page.context().close()
}

// The letters that told each of them what was done arrived as mail.
export const isToldByMail = (founding: Founding) =>
  expect
    .poll(
      () =>
        founding.mailbox.letters.filter(
          ({ to, text }) =>
            to?.some(({ address }) => address === MEMBERS.applies.email) && text?.includes(founding.receipt),
        ).length,
      { timeout: 30_000 },
    )
    .toBeGreaterThan(0)
