// What in a PDF acts on its own, plays, or holds another file.

import type { Sentence } from '../messages/say.ts'
import { Refused } from '../sheets/refused.ts'
import { PDFArray, PDFDict, PDFName, type PDFObject, PDFRawStream } from './pdf_library.ts'

const KEYS = new Map<string, Sentence>([
  ['JS', 'paper_script'],
  ['JavaScript', 'paper_script'],
  ['XFA', 'paper_dynamic'],
  ['EmbeddedFiles', 'paper_attachment'],
  ['EF', 'paper_attachment'],
  ['RichMediaContent', 'paper_media'],
])

// Actions other than going to a page or to an address that somebody clicks.
const ACTIONS = new Map<string, Sentence>([
  ['JavaScript', 'paper_script'],
  ['Launch', 'paper_script'],
  ['SubmitForm', 'paper_script'],
  ['ImportData', 'paper_script'],
  ['GoToE', 'paper_script'],
  ['GoToR', 'paper_script'],
  ['Rendition', 'paper_media'],
  ['Movie', 'paper_media'],
  ['Sound', 'paper_media'],
  ['RichMediaExecute', 'paper_media'],
])

const SUBTYPES = new Map<string, Sentence>([
  ['RichMedia', 'paper_media'],
  ['Movie', 'paper_media'],
  ['Sound', 'paper_media'],
  ['Screen', 'paper_media'],
  ['3D', 'paper_media'],
  ['FileAttachment', 'paper_attachment'],
])

const nameAt = (dict: PDFDict, key: string): string => {
  const value = dict.lookup(PDFName.of(key))
  return value instanceof PDFName ? value.decodeText() : ''
}

// Opening at a certain page is a courtesy; anything else that happens upon opening is not.
const opensAtPage = (value: PDFObject | undefined) =>
  value === undefined ||
  value instanceof PDFArray ||
  value instanceof PDFName ||
  (value instanceof PDFDict && nameAt(value, 'S') === 'GoTo')

const isFilled = (value: PDFObject | undefined) => value instanceof PDFDict && value.keys().length > 0

// The structure of a text names its parts under the same key as actions name their kind.
const isStructure = (dict: PDFDict) => nameAt(dict, 'Type') === 'StructElem' || dict.has(PDFName.of('Pg'))

const faultOf = (dict: PDFDict): Sentence | undefined => {
  for (const key of dict.keys()) {
    const said = KEYS.get(key.decodeText())
    if (said) return said
  }
  if (nameAt(dict, 'Type') === 'EmbeddedFile') return 'paper_attachment'
  if (isFilled(dict.lookup(PDFName.of('AA')))) return 'paper_script'
  if (!opensAtPage(dict.lookup(PDFName.of('OpenAction')))) return 'paper_script'
  const action = isStructure(dict) ? undefined : ACTIONS.get(nameAt(dict, 'S'))
  return action ?? SUBTYPES.get(nameAt(dict, 'Subtype'))
}

// References are not followed: what they lead to is an object of the file, and looked at by itself.
export const refuseActive = (object: PDFObject): void => {
  if (object instanceof PDFArray) for (const one of object.asArray()) refuseActive(one)
  const dict = object instanceof PDFRawStream ? object.dict : object
  if (!(dict instanceof PDFDict)) return
  const fault = faultOf(dict)
  if (fault) throw new Refused(fault)
  for (const [, value] of dict.entries()) refuseActive(value)
}
