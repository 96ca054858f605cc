// The longest files first, so that no worker is left alone with one of them at the end: the walks through a
// browser, then whatever knocks at every door.
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const LONGEST = ['test/browser/', 'test/db/matrix', 'test/public/accessibility', 'test/start']

const rank = ({ moduleId }: TestSpecification) => {
  const found = LONGEST.findIndex((part) => moduleId.includes(part))
  return found < 0 ? LONGEST.length : found
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => rank(a) - rank(b))
  }
}
