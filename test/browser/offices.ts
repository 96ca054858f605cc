// The offices' stations: the district, the registry's three people, and a district that has no business here.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { NAME } from './application.ts'
import { act, actButton, casePage, isAt, openAct, settled, visit } from './desk.ts'
import { look } from './eyes.ts'
import { DEFECT } from './registrant.ts'
import { answerOf, as, atCase, type Walk } from './walk.ts'

// Nothing but Tab and Enter, from a fresh page to the first case of the inbox.
export const opensByKeyboard = (walk: Walk) =>
  as(walk, 'district', async (page) => {
    const first = page.getByRole('table').first().getByRole('link').first()
    await first.waitFor()
    await settled(page)
    const href = await first.getAttribute('href')
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('href'))
    for (let tabs = 0; tabs < 40 && (await focused()) !== href; tabs++) await page.keyboard.press('Tab')
    expect(await focused()).toBe(href)
    expect(await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle)).toBe(
      'solid',
    )
    await look(page, '09-inbox-by-keyboard')
    await first.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: '可办理的操作' }).waitFor()
    expect(page.url()).toContain(href)
  })

export const endorses = (walk: Walk) =>
  atCase(walk, 'district', async (page) => {
    await look(page, '10-business-review')
    await openAct(page, '审核通过')
    await look(page, '11-endorsing')
    await page.keyboard.press('Escape')
    await act(page, '审核通过')
    await isAt(page, '受理')
  })

export const anotherDistrictFindsNothing = (walk: Walk) =>
  as(walk, 'district2', async (page) => {
    await visit(page, casePage(walk.host, walk.id))
    await page.getByText('没有找到您要访问的内容').waitFor()
    expect(await page.getByText(NAME).count()).toBe(0)
    await look(page, '12-not-for-this-district')
  })

const remarkIn = (page: Page) => page.getByRole('dialog').getByRole('textbox')

// Two windows on one case: the second to act is told so, and what was typed there stays.
export const acceptsOnce = (walk: Walk) =>
  atCase(walk, 'registry', async (page) => {
    const late = await page.context().newPage()
    await visit(late, casePage(walk.host, walk.id))
    await openAct(late, '受理')
    await remarkIn(late).fill('材料齐全，予以受理。')
    await act(page, '受理')
    await isAt(page, '形式审核')
    await late.getByRole('dialog').getByRole('button', { name: '受理', exact: true }).click()
    await late.getByRole('dialog').getByText('您填写的内容已保留').waitFor()
    expect(await remarkIn(late).inputValue()).toBe('材料齐全，予以受理。')
    await look(late, '13-somebody-was-quicker')
    await late.close()
  })

export const asksForASupplement = (walk: Walk) =>
  atCase(walk, 'registry2', async (page) => {
    await act(page, '一次性告知补正', async (dialog) => {
      const defect = async (name: string, words: string) => {
        await dialog.getByRole('checkbox', { name, exact: true }).check()
        await dialog.getByLabel(`「${name}」的问题和补正要求（必填）`).fill(words)
      }
      await defect('数据内容简介', DEFECT)
      await defect('数据安全风险评估报告', '报告缺少应急处置一节，请补充后加盖公章。')
      await look(page, '15-one-time-notice')
    })
    await isAt(page, '补正')
  })

export const acceptsAgain = (walk: Walk) =>
  atCase(walk, 'registry', async (page) => {
    await act(page, '受理')
    await isAt(page, '形式审核')
  })

// A button that is not allowed stays, grey, with the law's reason beside it.
export const isBlocked = (walk: Walk) =>
  atCase(walk, 'registry_lead', async (page) => {
    const again = actButton(page, '再次告知补正')
    expect(await again.getAttribute('aria-disabled')).toBe('true')
    const { actions } = await answerOf(walk, page, `/api/cases/${walk.id}`)
    const row = actions.find((one: { name_zh: string }) => one.name_zh === '再次告知补正')
    await page.getByRole('listitem').getByText(row.blocked_by_zh).waitFor()
    await look(page, '14-blocked-with-a-reason')
  })

// What was there to see the first time may not be found wanting later.
export const isRefusedASecondNotice = (walk: Walk) =>
  atCase(walk, 'registry2', async (page) => {
    const dialog = await openAct(page, '一次性告知补正')
    await dialog.getByRole('checkbox', { name: '登记数据名称', exact: true }).check()
    await dialog.getByLabel('「登记数据名称」的问题和补正要求（必填）').fill('名称过长，请精简。')
    await dialog.getByRole('button', { name: '一次性告知补正', exact: true }).click()
    await dialog.getByRole('alert').getByText('登记数据名称', { exact: true }).waitFor()
    await look(page, '19-told-only-once')
  })

export const passes = (walk: Walk) =>
  atCase(walk, 'registry2', async (page) => {
    await look(page, '24-formal-review')
    await act(page, '通过并公示')
    await isAt(page, '公示')
    await look(page, '25-under-notice')
  })

// The bar on top lets the days of the notice pass; the step nobody takes is taken by the clock.
export const letsTimePass = (walk: Walk) =>
  atCase(walk, 'registry_lead', async (page) => {
    const { notice } = await answerOf(walk, page, `/api/cases/${walk.id}`)
    await page.getByRole('button', { name: '指定时间' }).click()
    const after = new Date(`${notice.ends_on}T00:00:00Z`)
    after.setUTCDate(after.getUTCDate() + 1)
    await page.getByLabel('指定的时间').fill(`${after.toISOString().slice(0, 10)}T09:30`)
    await page.getByRole('button', { name: '设定', exact: true }).click()
    await page.getByText('自动办理').waitFor()
    await expect
      .poll(async () => (await answerOf(walk, page, `/api/cases/${walk.id}`)).stage, { timeout: 30_000 })
      .toBe('coding')
    await page.reload()
    await isAt(page, '赋码')
    await look(page, '32-notice-over')
  })

export const codes = (walk: Walk) =>
  atCase(walk, 'registry_lead', async (page) => {
    await act(page, '赋码并发放登记确认单')
    await isAt(page, '已登记')
    await look(page, '33-coded')
  })
