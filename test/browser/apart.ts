// Who administers decides nothing, and who audits reads what was administered.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { NAME } from './application.ts'
import { casePage, settled, visit } from './desk.ts'
import { chineseLeft, look, lookAround } from './eyes.ts'
import { deskOf, type Founding } from './founding.ts'
import { FOUNDER, MEMBERS, REGISTRANT } from './members.ts'
import { answerOf } from './walk.ts'

const nav = (page: Page) => page.getByRole('navigation', { name: '主导航' })

export const touchesNoCase = async (founding: Founding) => {
  const page = await deskOf(founding, FOUNDER)
  await visit(page, `${founding.host}/console/`)
  const entries = await nav(page).getByRole('link').allInnerTexts()
  expect(entries).toEqual(['收件箱', '工作日历', '国家平台报送', '人员', '单位', '系统设置', '后台任务'])
  await visit(page, casePage(founding.host, founding.id))
  await page.locator('main').getByRole('alert').waitFor()
  expect(await page.getByText(NAME).count()).toBe(0)
  await look(page, 'founding-26-no-case-for-administrators')
  const address = `${founding.host}/api/cases/${founding.id}`
  expect([403, 404]).toContain((await page.request.get(address)).status())
  const headers = { Origin: founding.host, 'Idempotency-Key': 'administrator-acts' }
  const act = await page.request.post(`${address}/actions`, {
    headers,
    data: { seq: 5, action: 'terminate' },
  })
  expect([403, 404]).toContain(act.status())
}

// All that is said of a case is its number, for whoever would have to take it over.
export const seesNumbersOnly = async (founding: Founding) => {
  const page = await deskOf(founding, FOUNDER)
  await visit(page, `${founding.host}/console/#/people`)
  await page.getByRole('link', { name: MEMBERS.applies.name }).click()
  const left = page.getByRole('region', { name: '须移交的事项' })
  await left.getByText(founding.receipt).waitFor()
  expect(await left.getByRole('link').count()).toBe(0)
  await lookAround(page, 'founding-27-person')
}

// Nobody manages their own account: what the first is called and where they get mail, the second enters.
export const tendsTheFirst = async (founding: Founding) => {
  const page = await deskOf(founding, MEMBERS.deputy)
  await nav(page).getByRole('link', { name: '人员' }).click()
  await page.getByRole('link', { name: FOUNDER.name }).click()
  await page.getByRole('button', { name: '修改信息' }).click()
  const dialog = page.getByRole('dialog', { name: '修改信息' })
  await dialog.getByLabel('姓名').fill('周明')
  await dialog.getByLabel('电子邮箱').fill(FOUNDER.email)
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByRole('heading', { level: 1, name: '周明' }).waitFor()
  await look(page, 'founding-31-the-first-has-a-name')
}

export const looksRound = async (founding: Founding) => {
  const page = await deskOf(founding, FOUNDER)
  const answers = await Promise.all(
    ['people', 'organisations', 'choices', 'settings'].map((what) =>
      answerOf(founding, page, `/api/administration/${what}`),
    ),
  )
  answers.push(await answerOf(founding, page, '/api/session'))
  // Opened anew, so that the desk knows the name it was given meanwhile.
  await page.goto('about:blank')
  await visit(page, `${founding.host}/console/#/people`)
  await page.getByRole('button', { name: 'EN', exact: true }).click()
  for (const path of ['people', 'organisations', 'settings', 'account', '']) {
    await visit(page, `${founding.host}/console/#/${path}`)
    await lookAround(page, `founding-28-english-${path || 'home'}`)
    expect(await chineseLeft(page, answers)).toEqual([])
  }
  await page.getByRole('button', { name: '中', exact: true }).click()
}

const EVENTS = [
  '登录',
  '修改密码',
  '启用第二验证方式',
  '新增单位',
  '新增人员',
  '授予职责',
  '加载年度放假安排',
  '修改平台信息',
]

export const isAudited = async (founding: Founding) => {
  const page = await deskOf(founding, MEMBERS.auditor)
  await nav(page).getByRole('link', { name: '安全日志' }).click()
  await page.getByRole('heading', { level: 1, name: '安全日志' }).waitFor()
  await lookAround(page, 'founding-29-security-log')
  for (const event of EVENTS) {
    await page.getByLabel('事项').selectOption({ label: event })
    await page.getByRole('row', { name: event }).first().waitFor()
    await settled(page)
  }
  await page.getByLabel('事项').selectOption({ label: '新增单位' })
  await page.getByRole('row', { name: REGISTRANT }).waitFor()
  await look(page, 'founding-30-what-was-founded')
}
