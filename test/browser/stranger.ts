// The stranger's stations: the public notice, and the slip held against the register.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { NAME } from './application.ts'
import { openWindow, visit } from './desk.ts'
import { look, screen } from './eyes.ts'
import { readSlip } from './slip.ts'
import type { Walk } from './walk.ts'

const DISCLOSED = [
  '登记主体名称',
  '登记数据名称',
  '登记数据类型',
  '行业分类',
  '数据内容简介',
  '登记机构',
  '登记平台',
]

export const readsTheNotice = async (walk: Walk) => {
  const page = await openWindow(walk.browser)
  await visit(page, `${walk.host}/notices?q=${encodeURIComponent(NAME)}`)
  await page.getByRole('link', { name: NAME }).click()
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor()
  const content = page.getByRole('region', { name: '公示内容' })
  expect((await content.locator('dt').allInnerTexts()).sort()).toEqual([...DISCLOSED].sort())
  await page.getByText(walk.receipt).waitFor()
  expect(await page.locator('main').textContent()).not.toContain('010-82650001')
  await look(page, '26-public-notice')
  await page.context().close()
}

// Drawn a moment after the act; whoever came too early looks again.
const theDocument = async (page: Page) => {
  const link = page.getByRole('link', { name: '公示文书（PDF）' })
  for (let tries = 0; tries < 60 && (await link.count()) === 0; tries++) {
    await page.waitForTimeout(1_000)
    await page.reload()
  }
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toMatch(/^京数登公〔\d{4}〕\d+号\.pdf$/)
  return readSlip(readFileSync(await download.path()))
}

export const readsTheDocument = async (walk: Walk) => {
  const page = await openWindow(walk.browser)
  await visit(page, `${walk.host}/notices?q=${encodeURIComponent(NAME)}`)
  await page.getByRole('link', { name: NAME }).click()
  const { text, picture } = await theDocument(page)
  writeFileSync(screen('26-notice-on-paper'), picture)
  for (const words of ['公共数据资源首次登记公示公告', NAME, walk.receipt, ...DISCLOSED])
    expect(text).toContain(words)
  expect(text).not.toContain('010-82650001')
  await look(page, '26-notice-with-its-document')
  await page.context().close()
}

export const holdsTheSlip = async (walk: Walk) => {
  expect(walk.slip.subarray(0, 4).toString()).toBe('%PDF')
  const slip = await readSlip(walk.slip)
  writeFileSync(screen('36-slip'), slip.picture)
  expect(slip.text).toContain('公共数据资源登记确认单')
  expect(slip.text).toContain(NAME)
  expect(slip.address).toMatch(new RegExp(`^${walk.host}/verify/[0-9A-Z]{13}#[^.]+\\.[^.]+\\.[^.]+$`))
  walk.address = slip.address
}

export const verifies = async (walk: Walk) => {
  const page = await openWindow(walk.browser)
  await visit(page, walk.address)
  await page.locator('.verdict').getByText('有效', { exact: true }).waitFor()
  await page.getByText('有效签名：二维码由登记平台签发，内容与本页一致').waitFor()
  await page.getByText(createHash('sha256').update(walk.slip).digest('hex')).waitFor()
  await look(page, '37-verified')
  await page.context().close()
}

// One letter of the signature changed, and the page says so.
export const distrusts = async (walk: Walk) => {
  const page = await openWindow(walk.browser)
  const forged = walk.address.replace(/.(.{9})$/, (end, rest) =>
    end.startsWith('A') ? `B${rest}` : `A${rest}`,
  )
  await visit(page, forged)
  await page.getByText('签名无效：').waitFor()
  await look(page, '38-forged')
  await page.context().close()
}
