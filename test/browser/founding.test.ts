// An office is founded: from an empty database and one link to the first public notice, through the eyes and
// hands of those who do it. Every station leaves its picture in test/screens.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import * as apart from './apart.ts'
import { pageFaults } from './desk.ts'
import * as first from './firstcase.ts'
import * as founder from './founder.ts'
import { beginFounding, type Founding } from './founding.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
let founding: Founding

beforeAll(async () => {
  office = await openOffice()
  founding = beginFounding(office, await openBrowser())
}, 200_000)

afterAll(async () => {
  await founding?.browser.close()
  await office?.close()
}, 30_000)

const stations: [string, (founding: Founding) => Promise<void>][] = [
  ['the one link leads to a password, and leads nowhere a second time', founder.opensTheLink],
  ['a second factor is set up before anything else', founder.setsUpTheFactor],
  ['the organisations are entered; a wrong credit code is not', founder.entersOrganisations],
  ['the telephone of the office is given', founder.givesTheTelephone],
  ['people are invited by mail, with their duties and dates', founder.invitesPeople],
  ['the holidays of a year are loaded', founder.loadsTheHolidays],
  ['the registry brings the catalogue in', first.bringsTheCatalogue],
  ['a registrant sets up a second factor without being asked', first.securesTheirAccount],
  ['the registrant applies', first.applies],
  ['the district endorses', first.endorses],
  ['the registry accepts', first.accepts],
  ['the case passes and is published', first.publishes],
  ['a stranger reads the notice', first.isReadByAStranger],
  ['the registrant was told by mail', first.isToldByMail],
  ['no page of the administrator touches a case', apart.touchesNoCase],
  ['the administrator sees numbers to hand over, and nothing behind them', apart.seesNumbersOnly],
  ['the second administrator gives the first a name and a mail address', apart.tendsTheFirst],
  ['the administrator reads English, on a phone and on a wide screen', apart.looksRound],
  ['the auditor reads how the office was founded', apart.isAudited],
]
test.each(stations)('%s', async (_, station) => station(founding), 120_000)

test('no page complained on the way', () => expect(pageFaults()).toEqual([]))

test('both processes stop when told to', async () => {
  await founding.browser.close()
  await office.close()
}, 30_000)
