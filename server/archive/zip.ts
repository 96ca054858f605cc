// A zip that flows: what is put into it leaves at once, so that a case of any size needs little memory. Its
// last entry is the manifest, with the digest of every other.
import { createHash } from 'node:crypto'
import { Zip, ZipDeflate, type ZipInputFile, ZipPassThrough } from 'fflate'

export interface Entry {
  path: string
  // Words are squeezed; papers stay as they are, byte for byte.
  content: string | AsyncIterable<Uint8Array<ArrayBuffer>>
}

interface Listed {
  path: string
  bytes: number
  sha256: string
}

type Pushing = ZipInputFile & { push: (chunk: Uint8Array<ArrayBuffer>, last?: boolean) => void }

const MANIFEST = 'manifest.json'
const NOTHING = new Uint8Array()

const partsOf = async function* ({ content }: Entry) {
  if (typeof content === 'string') yield new TextEncoder().encode(content)
  else yield* content
}

// What the archive says of itself, besides the list of what it holds.
export const zipped = async function* (entries: Iterable<Entry>, about: Record<string, unknown>) {
  let ready: Uint8Array<ArrayBuffer>[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk as Uint8Array<ArrayBuffer>)
  })
  const taken = () => {
    const now = ready
    ready = []
    return now
  }
  const put = async function* (entry: Entry) {
    const words = typeof entry.content === 'string'
    const file: Pushing = words ? new ZipDeflate(entry.path) : new ZipPassThrough(entry.path)
    zip.add(file)
    const digest = createHash('sha256')
    let bytes = 0
    for await (const part of partsOf(entry)) {
      digest.update(part)
      bytes += part.length
      file.push(part)
      yield* taken()
    }
    file.push(NOTHING, true)
    yield* taken()
    const listed: Listed = { path: entry.path, bytes, sha256: digest.digest('hex') }
    return listed
  }
  const files: Listed[] = []
  for (const entry of entries) files.push(yield* put(entry))
  yield* put({ path: MANIFEST, content: `${JSON.stringify({ ...about, files }, null, 2)}\n` })
  zip.end()
  yield* taken()
}
