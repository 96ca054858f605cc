// The administrator's stations: the first link, the organisations, the people, the year's holidays, and that
// none of it leads to a case.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { openWindow, settled, visit } from './desk.ts'
import { look } from './eyes.ts'
import type { Founding } from './founding.ts'
import { BODIES, type Body, FOUNDER, MEMBERS, type Member } from './members.ts'
import { answersWhenAsked, choosesPassword, isIn, isRefused, setsUpFactor, signsIn } from './newcomer.ts'

// The administrator's window stays open until the office is founded.
const desk = (founding: Founding): Page => {
  const page = founding.desks.get(FOUNDER.username)
  if (page === undefined) throw new Error('the administrator has not come in yet')
  return page
}

const menu = async (page: Page, name: string) => {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await settled(page)
}

export const opensTheLink = async (founding: Founding) => {
  const page = await openWindow(founding.browser)
  founding.desks.set(FOUNDER.username, page)
  await answersWhenAsked(page, FOUNDER)
  await visit(page, founding.host)
  await look(page, 'founding-01-nobody-here-yet')
  await visit(page, founding.link)
  await look(page, 'founding-02-first-link')
  expect(await isRefused(page, 'Short-1')).toContain('至少需要 10 个字符')
  expect(await isRefused(page, 'lotuspondlotuspond')).toContain('3 种')
  await look(page, 'founding-03-password-refused')
  await choosesPassword(page, FOUNDER)
  await look(page, 'founding-04-sign-in')
  await visit(page, founding.link)
  await page.getByText('此链接已经使用').waitFor()
  await look(page, 'founding-05-link-spent')
}

export const setsUpTheFactor = async (founding: Founding) => {
  const page = desk(founding)
  await visit(page, `${founding.host}/sign-in`)
  await signsIn(page, FOUNDER)
  await page.getByRole('heading', { level: 1, name: '请先启用第二验证方式' }).waitFor()
  await look(page, 'founding-06-factor-owed')
  await setsUpFactor(page, FOUNDER, (name) => look(page, `founding-07-${name}`))
  await isIn(page)
  await look(page, 'founding-08-first-day')
}

const enter = async (page: Page, { name, code, sort, district }: Body) => {
  const dialog = page.getByRole('dialog', { name: '新增单位' })
  await dialog.getByLabel('单位名称').fill(name)
  await dialog.getByLabel('统一社会信用代码').fill(code)
  await dialog.getByLabel('类别').selectOption({ label: sort })
  await dialog.getByLabel('所在区').selectOption({ label: district })
  await dialog.getByRole('button', { name: '保存' }).click()
}

const add = async (page: Page, body: Body) => {
  await page.getByRole('button', { name: '新增单位' }).first().click()
  await enter(page, body)
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByRole('row', { name: body.name }).waitFor()
}

export const entersOrganisations = async (founding: Founding) => {
  const page = desk(founding)
  await menu(page, '单位')
  await look(page, 'founding-09-no-organisations')
  for (const body of BODIES.slice(0, -1)) await add(page, body)
  await page.getByRole('button', { name: '新增单位' }).first().click()
  const [registrant] = BODIES.slice(-1) as [Body]
  await enter(page, { ...registrant, code: registrant.code.replace(/.$/, '5') })
  await page.getByRole('dialog').getByRole('alert').waitFor()
  await look(page, 'founding-10-wrong-credit-code')
  await enter(page, registrant)
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByRole('row', { name: registrant.name }).waitFor()
  await look(page, 'founding-11-organisations')
}

// Where people turn to: it stands on every public page from then on.
export const givesTheTelephone = async (founding: Founding) => {
  const page = desk(founding)
  await menu(page, '系统设置')
  await page.getByLabel('联系电话').fill('010-55550100')
  await page.getByRole('button', { name: '保存平台信息' }).click()
  await page.getByText('平台信息已保存。').waitFor()
  await look(page, 'founding-11-telephone')
}

const invite = async (page: Page, member: Member) => {
  await page.getByRole('button', { name: '新增人员' }).first().click()
  const dialog = page.getByRole('dialog', { name: '新增人员' })
  await dialog.getByLabel('姓名').fill(member.name)
  await dialog.getByLabel('电子邮箱').fill(member.email)
  await dialog.getByLabel('用户名').fill(member.username)
  await dialog.getByLabel('账号类别').selectOption({ label: member.scope })
  await dialog.getByLabel('所属单位').selectOption({ label: member.body })
  if (member === MEMBERS.auditor) await look(page, 'founding-13-inviting')
  await dialog.getByRole('button', { name: '发送邀请' }).click()
  await page.getByRole('heading', { level: 1, name: member.name }).waitFor()
  await page.getByText(`已向 ${member.email} 发送邀请`).waitFor()
}

// From today, some of them for good and one of them for a year.
const grant = async (page: Page, duty: string, until?: string) => {
  await page.getByRole('combobox', { name: '职责', exact: true }).selectOption({ label: duty })
  if (until !== undefined) await page.getByLabel('截止日期').fill(until)
  await page.getByRole('button', { name: '授予', exact: true }).click()
  await page.getByRole('row', { name: duty }).getByText('有效').waitFor()
}

const inAYear = () => `${new Date().getUTCFullYear() + 1}-12-31`

export const invitesPeople = async (founding: Founding) => {
  const page = desk(founding)
  await menu(page, '人员')
  await look(page, 'founding-12-no-people')
  for (const member of Object.values(MEMBERS)) {
    await menu(page, '人员')
    await invite(page, member)
    for (const duty of member.duties) await grant(page, duty, duty.includes('负责') ? inAYear() : undefined)
    if (member === MEMBERS.leads) await look(page, 'founding-14-duties')
  }
  await menu(page, '人员')
  await look(page, 'founding-15-people')
}

// Everybody off from the first of January to the third, and one Saturday or Sunday worked instead.
const linesOf = (year: number) => {
  const weekend = [4, 5, 6, 7, 8, 9, 10].find((day) => new Date(Date.UTC(year, 0, day)).getUTCDay() === 6)
  return `${year}-01-01/${year}-01-03，休，元旦\n${year}-01-${String(weekend).padStart(2, '0')}，班，元旦`
}

export const loadsTheHolidays = async (founding: Founding) => {
  const page = desk(founding)
  const year = new Date().getUTCFullYear() + 1
  await menu(page, '工作日历')
  await page.getByRole('tab', { name: `${year} 未公布` }).click()
  await page.getByText(`${year}年的放假安排尚未公布`).waitFor()
  await page.getByRole('button', { name: '加载年度安排' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('通知文号').fill(`国办发明电〔${year - 1}〕7号`)
  await dialog.getByLabel('来源').fill('国务院办公厅关于部分节假日安排的通知')
  await dialog.getByLabel('放假和调休上班的日期').fill(linesOf(year))
  await look(page, 'founding-16-holidays')
  await dialog.getByRole('button', { name: '演算' }).click()
  await dialog.getByRole('button', { name: '加载并重新计算' }).click()
  await page.getByText(`已加载${year}年度安排`).waitFor()
  await look(page, 'founding-17-calendar')
}
