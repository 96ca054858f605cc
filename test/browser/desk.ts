// Somebody at a desk: a browser of their own, signed in by the form, acting by the buttons.
import type { Browser, Locator, Page } from 'playwright-core'

export const PATIENCE = 30_000
const PASSWORD = 'demo-registry'

// What a page complains of in its console; an answer that is a refusal is not a fault of the page.
const faults: string[] = []
export const pageFaults = () => faults

export const openWindow = async (browser: Browser, width = 1280): Promise<Page> => {
  // Far away, so that every day and hour shown can only be Beijing's because the product says so.
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    locale: 'zh-CN',
    timezoneId: 'America/Los_Angeles',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(PATIENCE)
  context.on('weberror', (error) => faults.push(error.error().message))
  context.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text())
  })
  return context.newPage()
}

export const signIn = async (browser: Browser, host: string, username: string): Promise<Page> => {
  const page = await openWindow(browser)
  await page.goto(`${host}/console/`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '收件箱' }).waitFor()
  await settled(page)
  return page
}

// Nothing is still on its way: no skeleton, no bar, no font.
export const settled = async (page: Page) => {
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(
    () => document.querySelector('[aria-busy=true]') === null && document.fonts.status === 'loaded',
    undefined,
    { polling: 100 },
  )
}

export const casePage = (host: string, id: string) => `${host}/console/#/cases/${id}/show`

export const visit = async (page: Page, address: string) => {
  await page.goto(address)
  await page.locator('h1').waitFor()
  await settled(page)
}

export const isAt = (page: Page, stage: string) =>
  page.locator('.page-title').getByText(stage, { exact: true }).waitFor()

const bar = (page: Page) => page.getByRole('region', { name: '可办理的操作' })

export const actButton = (page: Page, action: string) =>
  bar(page).getByRole('button', { name: action, exact: true })

export const openAct = async (page: Page, action: string): Promise<Locator> => {
  await actButton(page, action).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  return dialog
}

// The whole act: the dialog, what it asks for, and the sentence that says it is done.
export const act = async (page: Page, action: string, answer?: (dialog: Locator) => Promise<void>) => {
  const dialog = await openAct(page, action)
  await answer?.(dialog)
  await dialog.getByRole('button', { name: action, exact: true }).click()
  await page.getByText(`已办理：${action}。`).waitFor()
  await dialog.waitFor({ state: 'hidden' })
}
