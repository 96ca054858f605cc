// A town of one's own: a fresh clone of the built database, peopled with the cast, at a day of its own.

import { type Fresh, freshDatabase } from './database.ts'
import { assemble, type Town } from './people.ts'

export interface Founded extends Town {
  urls: Pick<Fresh, 'ownerUrl' | 'serverUrl' | 'jobsUrl'>
  close: () => Promise<void>
}

export const founded = async (today = '2026-03-02'): Promise<Founded> => {
  const fresh = await freshDatabase()
  await fresh.setClock(`${today} 10:00+08`)
  const town = await assemble(fresh)
  return { ...town, urls: fresh, close: fresh.drop }
}
