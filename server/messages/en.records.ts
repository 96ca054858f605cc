// The same about registrations from before this platform, whole cases and one's own data, in English.
import type { recordWords as zh } from './zh.records.ts'

export const recordWords: Record<keyof typeof zh, string> = {
  records_name: 'Earlier registrations',
  records_row: 'Row',
  records_number: 'Registration number',
  records_holder: 'Registrant',
  records_outcome: 'Outcome',
  records_because: 'Why',
  records_waiting: 'To be entered',
  records_entered: 'Entered',
  records_unchanged: 'In the register already',
  records_refused: 'Left out',
  cell_day: '"{value}" is no date. Write it like 2026-01-31.',
  record_twice: 'This number occurs more than once; only its first row is brought in.',
  record_number_form:
    '"{value}" is no registration number: 4 to 40 digits, capital letters or hyphens. Copy it from the certificate.',
  record_number_year: 'The year within "{value}" is later than the day of registration. Compare and correct.',
  record_number_known:
    'The register holds this number with other content, which only a case can change. The row is left out.',
  record_number_taken:
    'This number has been given to a case under way. The row is left out; check the old record.',
  record_national_known: 'This national code belongs to another entry. Compare and correct.',
  record_code_unsound: '"{value}" is no valid credit code. Compare it with the licence, sign by sign.',
  record_day_to_come: '"{value}" is still to come. Check and correct.',
  record_days_backwards: 'The last day of validity lies before the first. Compare and correct.',
  record_ending_half: 'How it ended and on which day go together; leave both blank if it still stands.',
  record_ended_before: '"{value}" lies before the day of registration. Check and correct.',
  record_holder_new:
    'The registrant is not on the platform yet: it is entered by its code, and once its people join they can go on.',
  record_holder_named:
    'The platform knows this code under another name: the register keeps the name of this row.',
  record_holder_person: 'No credit code, so a natural person: who cannot yet follow up on this entry online.',
  record_expired: 'The term is over; the entry will show as expired.',
  record_ended:
    'This registration has ended: the entry can be looked up, and nothing more can be filed on it.',
  archive_version: 'Form, version {version}',
  archive_submitted: 'Submitted at {at}',
  archive_history: 'What happened',
  archive_at_counter: 'entered at the counter',
  own_data_name: 'data kept on me',
}
