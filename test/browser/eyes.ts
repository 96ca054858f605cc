// What every station's page is looked at for: a picture, axe, room enough on a desk and on a phone, one
// language.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { settled } from './desk.ts'

const screens = path.resolve(import.meta.dirname, '../screens')
mkdirSync(screens, { recursive: true })
export const screen = (name: string) => path.join(screens, `${name}.png`)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WEIGHTY = ['serious', 'critical']

const axeFaults = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  const { violations } = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] })',
  )) as AxeResults
  return violations
    .filter(({ impact }) => WEIGHTY.includes(impact ?? ''))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

const overflowOnPhone = async (page: Page) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await settled(page)
  const wide = await overflow(page)
  await page.setViewportSize({ width: 1280, height: 800 })
  await settled(page)
  return wide
}

export const look = async (page: Page, name: string) => {
  await settled(page)
  await page.screenshot({ path: screen(name) })
  const seen = {
    name,
    axe: await axeFaults(page),
    desk: await overflow(page),
    phone: await overflowOnPhone(page),
  }
  expect(seen).toEqual({ name, axe: [], desk: 0, phone: 0 })
  const title = await page.title()
  expect(title).toContain(await page.locator('h1').first().textContent())
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

// Everything in an answer that somebody wrote or that is somebody's name: the Chinese words of the rows are
// not among it.
const written = (json: Json): string[] => {
  if (typeof json === 'string') return [json]
  if (Array.isArray(json)) return json.flatMap((one) => written(one, filledIn))
  if (json === null || typeof json !== 'object') return []
  return Object.entries(json).flatMap(([key, value]) =>
    key.endsWith('_zh') && !filledIn ? [] : written(value, filledIn || key === 'content'),
  )
}

const CHINESE = /\p{Script=Han}/u

// The Chinese that is left on an English page, apart from what was written in Chinese by people.
export const chineseLeft = async (page: Page, answers: Json[]): Promise<string[]> => {
  const known = answers.flatMap((one) => written(one)).filter((text) => CHINESE.test(text))
  known.sort((a, b) => b.length - a.length)
  const texts = await page.evaluate(() => {
    const shown: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement?.closest('[lang=zh], script, style') === null) shown.push(node.textContent ?? '')
    return shown
  })
  return texts
    .map((text) => known.reduce((left, one) => left.replaceAll(one, ''), text))
    .filter((text) => CHINESE.test(text))
}
