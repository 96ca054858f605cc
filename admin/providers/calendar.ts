// A year of the working calendar, as the server sends it, and what a load of it takes and answers.
export interface ListedDay {
  day: string
  working: boolean
  name_zh: string
  name_en?: string
}

export interface CalendarDay {
  day: string
  working: boolean
  note_zh: string | null
  note_en: string | null
}

export interface CalendarYear {
  year: number
  published: boolean
  notice: string | null
  source: string | null
  loaded_at: string | null
  loaded_by: string | null
  may_load: boolean
  working_days: number
  days: CalendarDay[]
  listed: ListedDay[]
  years: { year: number; published: boolean }[]
}

export interface CalendarLoad {
  notice: string
  source: string
  days: ListedDay[]
  dry: boolean
}

export interface CalendarOutcome {
  year: number
  dry: boolean
  reckoned: number
  affected: number
  firm: number
  changed: number
  told: number
  cases: {
    case_id: string
    receipt_number: string
    name: string
    old_due_on: string
    old_provisional: boolean
    new_due_on: string
    new_provisional: boolean
  }[]
}
