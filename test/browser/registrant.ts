// The registrant's stations: applying, mending what the office found, fetching the slip.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { fillIn, give, sectionPart, upload } from './application.ts'
import { act, actButton, isAt, openWindow, visit } from './desk.ts'
import { look } from './eyes.ts'
import { answerOf, as, atCase, type Walk } from './walk.ts'

export const DEFECT = '简介未说明数据的更新方式，请补充。'
export const MENDED =
  '本区社区卫生服务机构的名称、地址、诊疗科目与基本药物目录，由各机构按月报送更新，不含个人信息。'

const idIn = (page: Page) => /cases\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''

export const applies = async (walk: Walk) => {
  const outside = await openWindow(walk.browser)
  await visit(outside, `${walk.host}/console/`)
  await look(outside, '01-sign-in')
  await outside.context().close()
  await as(walk, 'registrant', async (page) => {
    await look(page, '02-inbox-of-the-registrant')
    await page.getByRole('link', { name: '新建登记申请' }).first().click()
    await page.getByRole('button', { name: '开始填报' }).waitFor()
    await look(page, '03-new-application')
    await page.getByRole('button', { name: '开始填报' }).click()
    await fillIn(page, async (section) => {
      if (section === '登记信息') await look(page, '04-form')
      if (section === '数据基本信息') await look(page, '05-form-with-a-table')
      if (section === '数据安全风险评估') await look(page, '06-form-with-a-paper')
    })
    await look(page, '07-check-before-submitting')
    await act(page, '提交申请')
    walk.id = idIn(page)
    walk.receipt = (await answerOf(walk, page, `/api/cases/${walk.id}`)).receipt_number
    await isAt(page, '业务审核')
    await look(page, '08-submitted')
  })
}

// An act chosen while the form is on its way waits until it is kept, and then begins.
const choosesBeforeItIsKept = async (page: Page, action: string) => {
  let release = () => {}
  const chosen = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/api/cases/*', async (route) => {
    await chosen
    await route.continue()
  })
  await page.getByRole('button', { name: '上一节' }).click()
  await give(sectionPart(page, '登记信息'), '数据内容简介', `${MENDED}按月核对。`)
  await page
    .getByRole('navigation', { name: '填报内容目录' })
    .getByRole('button', { name: '核对与提交' })
    .click()
  await actButton(page, action).click()
  release()
  await page.getByRole('dialog').waitFor()
  await page.unroute('**/api/cases/*')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

// Only what the notice named is open: one field and one paper.
export const mends = (walk: Walk) =>
  atCase(walk, 'registrant', async (page) => {
    await isAt(page, '补正')
    await page.getByText(DEFECT).first().waitFor()
    await look(page, '16-what-to-mend')
    await page.getByRole('link', { name: '填写补正内容' }).click()
    const entry = sectionPart(page, '登记信息')
    await entry.waitFor()
    expect(await page.getByRole('textbox').count()).toBe(1)
    await give(entry, '数据内容简介', MENDED)
    await look(page, '17-mending-a-field')
    await page.getByRole('button', { name: '下一节' }).click()
    const assessment = sectionPart(page, '数据安全风险评估')
    await assessment.getByRole('button', { name: '移除文件 risk_assessment.pdf' }).click()
    await upload(assessment, '数据安全风险评估报告', 'risk_assessment.second.pdf')
    await look(page, '18-mending-a-paper')
    await choosesBeforeItIsKept(page, '提交补正')
    await act(page, '提交补正')
  })

export const fetchesTheSlip = (walk: Walk) =>
  atCase(walk, 'registrant', async (page) => {
    await isAt(page, '已登记')
    await look(page, '34-registered')
    const { registration } = await answerOf(walk, page, `/api/cases/${walk.id}`)
    await page.getByRole('link', { name: registration.number }).click()
    const download = page.getByRole('button', { name: '下载公共数据资源登记确认单' })
    await expect
      .poll(
        async () => {
          await page.reload()
          await download.waitFor()
          return download.getAttribute('aria-disabled')
        },
        { timeout: 30_000, interval: 1000 },
      )
      .toBe('false')
    await look(page, '35-entry-of-the-register')
    const [file] = await Promise.all([page.waitForEvent('download'), download.click()])
    expect(file.suggestedFilename()).toBe(`${registration.number}-1.pdf`)
    walk.slip = readFileSync(await file.path())
  })
