// What the API says of whole lists that are brought in as sheets.
import type { Identifier } from 'react-admin'

interface Sentence {
  zh: string
  en: string
}

// One row: what becomes of it, why not, and what to know beforehand.
export interface BroughtLine {
  row: number
  number: string | null
  holder?: string | null
  outcome: string
  errors: Sentence[]
  notes?: Sentence[]
  registration_id?: string | null
}

export interface BroughtReport {
  id: string | null
  trial: boolean
  lines: number
  counts: Record<string, number>
  report: BroughtLine[]
}

// The same, of a catalogue, as the API words it.
export interface CatalogueReport extends Omit<BroughtReport, 'report'> {
  report: (Omit<BroughtLine, 'number'> & { catalogue_id: string | null })[]
}

export interface RecordImportRow {
  id: Identifier
  scheme: string
  file_name: string
  sha256: string
  state: string
  brought_by_name: string
  brought_at: string
  decided_by_name: string | null
  decided_at: string | null
  remark: string | null
  lines: number
  waiting: number
  entered: number
  unchanged: number
  refused: number
  decidable: boolean
}

export interface RecordImportPage extends RecordImportRow {
  report: BroughtLine[]
}
