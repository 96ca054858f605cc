// Measures against a registry and shared case files, as the server tells and takes them.
import type { Identifier, RaRecord } from 'react-admin'

interface Named {
  name_zh: string
  name_en: string
  article: string
}

export interface SupervisionChoices {
  measures: (Named & { measure: string; qualified: boolean | null })[]
  misconduct: (Named & { misconduct: string })[]
  registries: { id: string; name: string }[]
  departments: { id: string; name: string }[]
}

export interface MeasurePaper {
  id: string
  name: string
  bytes: number
  uploaded_at: string
}

export interface MeasureRow extends RaRecord<string> {
  registry_name: string
  measure_zh: string
  measure_en: string
  qualified: boolean | null
  article: string
  taken_on: string
  words: string
  recorded_by: string
  recorded_at: string
  misconduct: (Named & { misconduct: string })[]
  papers: MeasurePaper[]
}

export interface NewMeasure {
  registry_id: string
  measure: string
  misconduct: string[]
  taken_on: string
  words: string
}

export interface ShareRow {
  id: string
  case_id: Identifier
  organisation_name: string
  purpose: string
  shared_on: string
  until_on: string
  shared_by: string
  ended_at: string | null
  open: boolean
  readings: { person: string; address: string; paper: string | null; read_at: string }[]
}

export interface NewShare {
  organisation_id: string
  purpose: string
  until_on: string
}
