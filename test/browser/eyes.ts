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
const [DESK, PHONE] = [1280, 390]
const WEIGHTY = ['serious', 'critical']

// Style sheets and films need not be fetched a second time: no rule that is in force reads them.
const QUICK = 'axe.run(document, { resultTypes: ["violations"], preload: false })'

const axeFaults = async (page: Page): Promise<string[]> => {
  if (await page.evaluate('typeof axe === "undefined"')) await page.evaluate(axe)
  const { violations } = (await page.evaluate(QUICK)) as AxeResults
  return violations
    .filter(({ impact }) => WEIGHTY.includes(impact ?? ''))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

// Long enough for every part to have found its new place.
const REARRANGING = 150

const overflowAt = async (page: Page, width: number) => {
  await page.setViewportSize({ width, height: 800 })
  await page.waitForTimeout(REARRANGING)
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}

// Columns of a list that stand outside their box, where somebody would have to push it to see them.
const hidden = (page: Page) =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('.table-box, .sheet')].filter(
        (box) => box.scrollWidth > box.clientWidth + 1,
      ).length,
  )

// Names of sentences that nobody has written: the page shows the name in their place.
const unwritten = async (page: Page) =>
  ((await page.locator('body').textContent()) ?? '').match(/\b(desk|ra)\.[a-z_]+\.[a-z_.]+/g) ?? []

export const look = async (page: Page, name: string) => {
  await settled(page)
  await page.screenshot({ path: screen(name) })
  const seen = {
    name,
    axe: await axeFaults(page),
    phone: await overflowAt(page, PHONE),
    desk: await overflowAt(page, DESK),
    hidden: await hidden(page),
    unwritten: await unwritten(page),
  }
  expect(seen).toEqual({ name, axe: [], desk: 0, phone: 0, hidden: 0, unwritten: [] })
  const title = await page.title()
  expect(title).toContain(await page.locator('h1').first().textContent())
}

// The same page on a phone and on a wide screen: pictures, and room enough.
const WIDE = 1920
export const lookAround = async (page: Page, name: string) => {
  await look(page, name)
  for (const width of [PHONE, WIDE]) {
    expect({ name, width, over: await overflowAt(page, width) }).toEqual({ name, width, over: 0 })
    await settled(page)
    await page.screenshot({ path: screen(`${name}-${width}`) })
  }
  await page.setViewportSize({ width: DESK, height: 800 })
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

// Everything in an answer that somebody wrote or that is a name; the rows' own words are not among it.
// What was filled in is written, whatever its field is called.
const written = (json: Json, filledIn = false): string[] => {
  if (typeof json === 'string') return [json]
  if (Array.isArray(json)) return json.flatMap((one) => written(one, filledIn))
  if (json === null || typeof json !== 'object') return []
  return Object.entries(json).flatMap(([key, value]) =>
    key.endsWith('_zh') && !filledIn ? [] : written(value, filledIn || key === 'content'),
  )
}

const CHINESE = /\p{Script=Han}/u
// An article is cited as the law prints it.
const CITATION = /第[一二三四五六七八九十]+条、?/gu

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
    .map((text) => known.reduce((left, one) => left.replaceAll(one, ''), text).replaceAll(CITATION, ''))
    .filter((text) => CHINESE.test(text))
}
