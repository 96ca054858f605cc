// The registrant's stations: applying, mending what the office found, fetching the slip.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { expect } from 'vitest'
import { fillIn, give, papers, sectionPart } from './application.ts'
import { act, actButton, isAt, openWindow, visit } from './desk.ts'
import { look } from './eyes.ts'
import { answerOf, as, atCase, type Walk } from './walk.ts'

export const DEFECT = '简介未说明数据的更新方式，请补充。'
export const MENDED =
  '本区社区卫生服务机构的名称、地址、诊疗科目与基本药物目录，由各机构按月报送更新，不含个人信息。'

const SECOND = 'risk_assessment.second.pdf'

const idIn = (page: Page) => /cases\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''

// Letters where a number belongs: all else is kept, and what was typed is still there after a reload.
const misspells = async (page: Page, section: string) => {
  const part = sectionPart(page, section)
  const size = part.getByLabel(/^数据规模/)
  await size.fill('一万二千')
  await give(part, '更新频率', '每日')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByText('标出的 1 项填写有误').waitFor()
  page.once('dialog', (dialog) => dialog.accept())
  await page.reload()
  await page.getByRole('button', { name: section }).click()
  expect(await size.inputValue()).toBe('一万二千')
  const chosen = part.getByLabel(/^更新频率/).locator('option:checked')
  expect(await chosen.textContent()).toBe('每日')
  await part.getByText('请填写数字').waitFor()
  await look(page, '05-what-no-draft-can-hold')
  await size.fill('12600')
  await give(part, '更新频率', '每月')
}

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
      if (section === '数据基本信息') {
        await look(page, '05-form-with-a-table')
        await misspells(page, section)
      }
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

// A paper of some megabytes, its pages those of the small one.
const scanned = async () => {
  const document = await PDFDocument.load(readFileSync(path.join(papers, SECOND)))
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const create = { width: 1200, height: 1200, channels: 3, background: '#fff', noise } as const
  const picture = await document.embedJpg(await sharp({ create }).jpeg({ quality: 100 }).toBuffer())
  document.addPage([600, 600]).drawImage(picture, { x: 0, y: 0, width: 600, height: 600 })
  return Buffer.from(await document.save())
}

// The line breaks once on the way: the paper waits, says so, and sends again only what had not arrived.
const uploadsOverABrokenLine = async (page: Page, part: Locator, name: string) => {
  const sent: string[] = []
  page.on(
    'request',
    (request) => request.method() === 'PUT' && sent.push(request.url().split('/parts/').at(-1) ?? ''),
  )
  await page.route('**/parts/1', (route) => route.abort(), { times: 1 })
  const group = part.getByRole('group', { name: new RegExp(`^${name}`) })
  const file = { name: SECOND, mimeType: 'application/pdf', buffer: await scanned() }
  await group.locator('input[type=file]').setInputFiles(file)
  await group.getByText('连接中断，已传送的部分已保存').waitFor()
  await look(page, '18-the-line-broke')
  await group.getByRole('link', { name: SECOND, exact: true }).waitFor()
  expect(sent.slice(0, 3)).toEqual(['0', '1', '1'])
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
    await uploadsOverABrokenLine(page, assessment, '数据安全风险评估报告')
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
