// A case's whole life through the eyes and hands of those it concerns: the whole product, in a real browser,
// from the registrant's draft to a stranger who checks the slip. Every station leaves its picture in
// test/screens.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import * as around from './around.ts'
import { pageFaults } from './desk.ts'
import * as offices from './offices.ts'
import { type Product, startProduct } from './product.ts'
import * as registrant from './registrant.ts'
import * as stranger from './stranger.ts'
import { beginWalk, type Walk } from './walk.ts'

let product: Product
let walk: Walk
let stopped = false

beforeAll(async () => {
  product = await startProduct()
  walk = beginWalk(product.host, await openBrowser())
}, 200_000)

afterAll(async () => {
  await walk?.browser.close()
  if (product && !stopped) await product.stop()
}, 30_000)

const stations: [string, (walk: Walk) => Promise<void>][] = [
  ['the registrant fills in every section, uploads the papers and submits', registrant.applies],
  ['the district opens the first case of its inbox with Tab and Enter alone', offices.opensByKeyboard],
  ['the district endorses', offices.endorses],
  ['another district is told nothing', offices.anotherDistrictFindsNothing],
  ['the registry accepts; a stale window is told so and keeps what was typed', offices.acceptsOnce],
  ['what the lead may not do yet is grey and says why', offices.isBlocked],
  ['the reviewer names one field and one paper to be mended', offices.asksForASupplement],
  ['the registrant mends just those', registrant.mends],
  ['the registry accepts again', offices.acceptsAgain],
  ['the reviewer may not tell a second time what was there to see', offices.isRefusedASecondNotice],
  ['the reviewer reads the whole case', around.readsTheCase],
  ['the case passes and is published', offices.passes],
  ['a stranger reads the seven disclosed fields', stranger.readsTheNotice],
  ['and keeps the notice as a document', stranger.readsTheDocument],
  ['the lead looks through the lists', around.readsTheLists],
  ['the lead reads with the keyboard alone', around.usesKeys],
  ['the lead prints the case, its history and an entry', around.prints],
  ['the lead reads English', around.readsEnglish],
  ['the days of the notice pass and the clock closes it', offices.letsTimePass],
  ['the lead codes', offices.codes],
  ['the registrant fetches the slip', registrant.fetchesTheSlip],
  ['the slip says what it should, and a camera reads its code', stranger.holdsTheSlip],
  ['the code leads to a page that says it is valid, signed and unchanged', stranger.verifies],
  ['a forged signature is called one', stranger.distrusts],
]
test.each(stations)('%s', async (_, station) => station(walk), 120_000)

test('no page complained on the way', () => expect(pageFaults()).toEqual([]))

test('it stops within ten seconds and leaves no process behind', async () => {
  await walk.browser.close()
  stopped = true
  const { seconds, code, left } = await product.stop()
  expect({ code, left }).toEqual({ code: 0, left: [] })
  expect(seconds).toBeLessThan(10)
}, 30_000)
