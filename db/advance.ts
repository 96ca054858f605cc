// The doors, typed: every change to a case goes through one of these functions of the database.
import { type RawBuilder, sql } from 'kysely'
import type { Db, Trx } from './connect.ts'

export interface Opening {
  scheme: string
  kind: string
  content: Record<string, unknown>
  registration?: string | null
  about?: string | null
}

export interface Move {
  seq: number
  action: string
  reasons?: string[]
  remark?: string | null
  defects?: Defect[]
  attachments?: string[]
}

export interface Defect {
  field?: string | null
  material?: string | null
  words: string
}

export interface Paper {
  material: string
  name: string
  sha256: Buffer
  bytes: number
  type: string
}

// Calls a function of the database and answers what it returned.
export const call = async <T>(trx: Db | Trx, expression: RawBuilder<T>): Promise<T> => {
  const { rows } = await sql<{ value: T }>`/* prepared */ select ${expression} as value`.execute(trx)
  if (!rows[0]) throw new Error('a function of the database returned no row')
  return rows[0].value
}

const json = (value: unknown) => JSON.stringify(value)

export const openCase = (trx: Trx, { scheme, kind, content, registration, about }: Opening) =>
  call(
    trx,
    sql<string>`open_case(${scheme}, ${kind}, ${json(content)}::jsonb,
      ${registration ?? null}::uuid, ${about ?? null}::uuid)`,
  )

export const saveDraft = (trx: Trx, id: string, revision: number, content: Record<string, unknown>) =>
  call(trx, sql<number>`save_draft(${id}::uuid, ${revision}::int, ${json(content)}::jsonb)`)

export const advance = (trx: Trx, id: string, move: Move) =>
  call(
    trx,
    sql<number>`advance(${id}::uuid, ${move.seq}::int, ${move.action}, ${move.reasons ?? []}::text[],
      ${move.remark ?? null}::text, ${json(move.defects ?? [])}::jsonb, ${move.attachments ?? []}::uuid[])`,
  )

export const addMaterial = (trx: Trx, id: string, { material, name, sha256, bytes, type }: Paper) =>
  call(trx, sql<string>`add_material(${id}::uuid, ${material}, ${name}, ${sha256}, ${bytes}::int, ${type})`)

export const removeMaterial = (trx: Trx, id: string) => call(trx, sql<void>`remove_material(${id}::uuid)`)
