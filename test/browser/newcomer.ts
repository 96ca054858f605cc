// Somebody new: a link that works once, a password, a second factor, and the recovery codes to keep.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { settled } from './desk.ts'
import { codeOf, type Member } from './members.ts'

const INBOX = '收件箱'

const repeat = async (page: Page, password: string) => {
  await page.getByLabel('新密码', { exact: true }).fill(password)
  await page.getByLabel('再次输入新密码').fill(password)
  await page.getByRole('button', { name: '设置密码' }).click()
}

// Answers what the page says against the password.
export const isRefused = async (page: Page, password: string): Promise<string> => {
  await repeat(page, password)
  const summary = page.getByRole('alert')
  await summary.waitFor()
  return (await summary.textContent()) ?? ''
}

export const choosesPassword = async (page: Page, member: Member) => {
  await repeat(page, member.password)
  await page.getByText('密码已设置，请用新密码登录。').waitFor()
}

export const signsIn = async (page: Page, member: Member) => {
  await page.getByLabel('用户名').fill(member.username)
  await page.getByLabel('密码', { exact: true }).fill(member.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  if (member.secret !== undefined) {
    await page.getByLabel('动态验证码或者恢复码').fill(await codeOf(member))
    await page.getByLabel('密码', { exact: true }).fill(member.password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
  }
}

const grouped = /^(?:[A-Z2-7]{4} ?)+$/

// Scans by reading: the telephone gets the secret that is written under the picture.
export const setsUpFactor = async (page: Page, member: Member, look?: (name: string) => Promise<void>) => {
  await page.getByRole('button', { name: '启用', exact: true }).click()
  const secret = page.locator('code').filter({ hasText: grouped })
  await secret.waitFor()
  member.secret = (await secret.textContent())?.replaceAll(' ', '')
  await look?.('scan')
  await page.getByLabel('动态验证码', { exact: true }).fill(await codeOf(member))
  await page.getByRole('button', { name: '确认启用' }).click()
  const codes = page.getByRole('alert').getByRole('listitem')
  await codes.first().waitFor()
  expect(await codes.count()).toBe(10)
  await look?.('recovery')
  await page.getByRole('button', { name: '已保管好，继续' }).click()
}

// On a slow machine the five minutes may pass for which a proof is fresh; whoever is asked again answers.
export const answersWhenAsked = (page: Page, member: Member) => {
  const dialog = page.getByRole('dialog', { name: '再次验证身份' })
  return page.addLocatorHandler(dialog, async () => {
    await dialog.getByLabel('动态验证码或者恢复码').fill(await codeOf(member))
    await dialog.getByRole('button', { name: '验证并继续' }).click()
  })
}

// Everybody begins at the inbox, but for those whose work is one page.
export const isIn = async (page: Page, home = INBOX) => {
  await page.getByRole('heading', { level: 1, name: home }).waitFor()
  await settled(page)
}

// From the link in the mail to one's first page.
export const comesIn = async (page: Page, link: string, member: Member) => {
  await page.goto(link)
  await choosesPassword(page, member)
  await signsIn(page, member)
  if (member.scope !== '登记主体') await setsUpFactor(page, member)
  await isIn(page, member.home)
}
