// One line of JSON per event. What a database error carries beyond its sentence may hold personal data.
import { pino } from 'pino'

export const createLog = (level: string, job?: string) =>
  pino({
    level,
    base: job === undefined ? null : { job },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['err.detail', 'err.where', 'err.parameters', 'err.query'],
  })

export type Log = ReturnType<typeof createLog>
