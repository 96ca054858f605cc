// Whether what was built is still what its sources say.
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

const ageOf = (file: string) => statSync(file).mtimeMs

// Folders too: theirs is the age of what was taken away.
const sourcesOf = (room: string): string[] => [
  path.join(root, room),
  ...readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' }).map((name) =>
    path.join(root, room, name),
  ),
]

/** Whether a built file is at least as young as everything in the rooms it is built from. */
export const isCurrent = (built: string, rooms: string[]): boolean => {
  if (!existsSync(built)) return false
  const sources = [path.join(root, 'package-lock.json'), ...rooms.flatMap(sourcesOf)]
  return sources.every((file) => ageOf(file) <= ageOf(built))
}
