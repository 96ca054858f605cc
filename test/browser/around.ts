// Stations where nobody acts: the case read from end to end, the lists, and all of it in English.
import { writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { NAME } from './application.ts'
import { casePage, settled, visit } from './desk.ts'
import { chineseLeft, look, screen } from './eyes.ts'
import { readSlip, wordsOf } from './slip.ts'
import { answerOf, as, atCase, type Walk } from './walk.ts'

const toTab = (page: Page, name: string) => page.getByRole('tab', { name }).click()

export const readsTheCase = (walk: Walk) =>
  atCase(walk, 'registry2', async (page) => {
    await page.getByRole('button', { name: '为什么是这一天' }).click()
    await page.getByRole('region', { name: '为什么是这一天' }).getByText('第 20 日').waitFor()
    await look(page, '20-why-this-day')
    await page.getByRole('button', { name: '为什么是这一天' }).click()
    await toTab(page, '材料')
    await page.getByRole('button', { name: '预览 risk_assessment.second.pdf' }).click()
    await page.getByRole('region', { name: '材料预览' }).locator('canvas').first().waitFor()
    await look(page, '21-papers')
    await toTab(page, '办理记录')
    await look(page, '22-history')
    await toTab(page, '版本')
    await page.getByText('更新了：数据内容简介、数据安全风险评估报告。').waitFor()
    await look(page, '23-versions')
  })

const menu = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name }).click()

export const readsTheLists = (walk: Walk) =>
  as(walk, 'registry_lead', async (page) => {
    await page.getByRole('searchbox', { name: '查找案件' }).fill('药品')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: NAME }).waitFor()
    expect(await page.getByRole('row').count()).toBeLessThan(6)
    await look(page, '27-two-characters-found')
    await menu(page, '登记簿')
    await page.getByRole('heading', { level: 1, name: '登记簿' }).waitFor()
    await look(page, '28-register')
    await menu(page, '消息')
    await page.getByRole('heading', { level: 1, name: '消息' }).waitFor()
    await settled(page)
    await page.getByRole('table').getByRole('link').first().click()
    await page.getByRole('button', { name: '标为未读' }).waitFor()
    await look(page, '29-message')
  })

// From the sheet of keys to an opened case, without a mouse; and a letter typed into a field is a letter.
export const usesKeys = (walk: Walk) =>
  as(walk, 'registry_lead', async (page) => {
    const press = (...keys: string[]) =>
      keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
    await press('?')
    const sheet = page.getByRole('dialog', { name: '键盘快捷键' })
    await sheet.waitFor()
    await look(page, '39-keys')
    await press('g', 'c', 'Escape')
    await sheet.waitFor({ state: 'hidden' })
    await page.getByRole('heading', { level: 1, name: '收件箱' }).waitFor()
    // Rows that change their places while they are being walked through would take the focus with them.
    const listed = page.waitForResponse((answer) => answer.url().includes('/api/cases?'))
    await press('g', 'c')
    await page.getByRole('heading', { level: 1, name: '案件' }).waitFor()
    await listed
    await settled(page)
    const links = page.getByRole('rowheader').getByRole('link')
    await press('j', 'j', 'k')
    expect(await links.first().evaluate((link) => link === document.activeElement)).toBe(true)
    const second = (await links.nth(1).getAttribute('href')) ?? ''
    await press('j', 'Enter')
    await page.getByRole('tab').first().waitFor()
    expect(page.url()).toContain(second)
    await press('/', 'g', 'i', 'j')
    const search = page.getByRole('searchbox', { name: '查找案件' })
    expect(await search.inputValue()).toBe('gij')
    await search.blur()
    await press('g', 'i')
    await page.getByRole('heading', { level: 1, name: '收件箱' }).waitFor()
  })

// On paper a page has its title, whose it is and when it was printed, and nothing that one could press.
const onPaper = async (page: Page, name: string) => {
  await settled(page)
  const pdf = await page.pdf({ format: 'A4' })
  writeFileSync(screen(name), (await readSlip(pdf)).picture)
  return wordsOf(pdf)
}

export const prints = (walk: Walk) =>
  atCase(walk, 'registry_lead', async (page) => {
    const { receipt_number, name } = await answerOf(walk, page, `/api/cases/${walk.id}`)
    const form = await onPaper(page, '40-case-on-paper')
    await toTab(page, '办理记录')
    await page.getByText('通过并公示').first().waitFor()
    const history = await onPaper(page, '41-history-on-paper')
    await menu(page, '登记簿')
    await page.getByRole('rowheader').getByRole('link').first().click()
    await page.getByRole('heading', { name: '登记公开事项' }).waitFor()
    const entry = await onPaper(page, '42-entry-on-paper')
    for (const text of [form, history]) expect(text).toContain(`${receipt_number}${name}`)
    expect(history).toContain('通过并公示')
    for (const text of [form, history, entry]) {
      expect(text).toMatch(/王敏打印于\d{4}-\d\d-\d\d\d\d:\d\d/)
      for (const pressed of ['收件箱', '为什么是这一天']) expect(text).not.toContain(pressed)
      expect(text).not.toContain('办理记录5')
    }
  })

const speaks = async (page: Page, language: string) => {
  await page.getByRole('button', { name: language, exact: true }).click()
  await settled(page)
}

export const readsEnglish = (walk: Walk) =>
  as(walk, 'registry_lead', async (page) => {
    const answers = await Promise.all(
      [
        '/api/session',
        '/api/cases?range=[0,199]',
        `/api/cases/${walk.id}`,
        `/api/cases/${walk.id}/checks`,
        '/api/organisations',
      ].map((path) => answerOf(walk, page, path)),
    )
    await speaks(page, 'EN')
    await look(page, '30-inbox-in-english')
    expect(await chineseLeft(page, answers)).toEqual([])
    await visit(page, casePage(walk.host, walk.id))
    await look(page, '31-case-in-english')
    expect(await chineseLeft(page, answers)).toEqual([])
    await toTab(page, 'History')
    await settled(page)
    expect(await chineseLeft(page, answers)).toEqual([])
    await speaks(page, '中')
  })
