// Files that mean harm, made anew at every test and kept nowhere else. To look at them:
// node --import tsx test/hostile/make.ts FOLDER
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hostilePdfs, pdfOf } from './pdfs.ts'
import { hostilePictures, jpegOf } from './pictures.ts'
import { hostileSheets, workbookOf } from './sheets.ts'

export interface Hostile {
  what: string
  // The name it is handed in under, and the name of the sentence that refuses it.
  name: string
  code: string
  bytes: Buffer
}

const second = async (): Promise<Hostile[]> => {
  const archive = workbookOf(2)
  const code = 'paper_second_meaning'
  return [
    { what: 'an archive behind a PDF', name: 'a.pdf', code, bytes: Buffer.concat([pdfOf(), archive]) },
    {
      what: 'an archive behind a photograph',
      name: 'a.jpg',
      code,
      bytes: Buffer.concat([await jpegOf(), archive]),
    },
    {
      what: 'much behind the end of a PDF',
      name: 'a.pdf',
      code,
      bytes: Buffer.concat([pdfOf(), Buffer.alloc(4_096, 'MZ')]),
    },
    {
      what: 'a page under the name of a PDF',
      name: 'a.pdf',
      code: 'file_unlike_its_name',
      bytes: Buffer.from('<html>'),
    },
    {
      what: 'an archive under the name of a PDF',
      name: 'a.pdf',
      code: 'file_unlike_its_name',
      bytes: archive,
    },
    { what: 'a program', name: 'a.exe', code: 'file_unlike_its_name', bytes: Buffer.from('MZ') },
  ]
}

export interface Written extends Omit<Hostile, 'bytes'> {
  path: string
}

export const writeHostile = async (folder: string): Promise<Written[]> => {
  mkdirSync(folder, { recursive: true })
  const all = [
    ...(await hostilePdfs()),
    ...(await hostilePictures()),
    ...hostileSheets(),
    ...(await second()),
  ]
  return all.map(({ bytes, ...one }, n) => {
    const path = join(folder, `${String(n + 1).padStart(2, '0')} ${one.what}.${one.name.split('.').at(-1)}`)
    writeFileSync(path, bytes)
    return { ...one, path }
  })
}

export const bytesOf = ({ path }: Written) => readFileSync(path)

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeHostile(process.argv[2] ?? 'hostile')
