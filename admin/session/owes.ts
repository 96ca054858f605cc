// The refusal of somebody who is signed in and has to settle something first.
import { Problem } from '../providers/http.ts'

export const isOwed = (error: unknown): boolean =>
  error instanceof Problem && (error.code === 'factor_owed' || error.code === 'password_owed')
