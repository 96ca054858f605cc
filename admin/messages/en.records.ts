// The same about whole lists that are brought in, in English.
import type { recordWords as zh } from './zh.records.ts'

export const recordWords: typeof zh = {
  brought: {
    choose: 'Choose a file and try it',
    no_file: 'No file chosen yet.',
    report: 'What becomes of each row',
    row: 'Row',
    outcome: 'Outcome',
    shown: 'Only the first %{shown} rows are listed, those with faults first.',
  },
  records: {
    title: 'Earlier registrations',
    lead: 'Registrations made before the platform: brought by the lead of the registry, confirmed by the authority, then entered in the register and marked as such.',
    none: 'No earlier registrations have been brought in yet.',
    bring: 'Bring earlier registrations',
    bring_help:
      'The file is tried first: every row says what would become of it, and nothing is written. Then it goes to the authority. Rows the register already holds are left alone; new numbers continue after the highest brought in. xlsx or csv, at most 15 MB and 20,000 rows.',
    not_yours: 'Earlier registrations are brought by the lead of the registry.',
    origin: 'Regulation',
    number: 'Registration number',
    holder: 'Registrant',
    take_in: 'Propose to the authority',
    tried:
      'Tried %{smart_count} row: %{counts}. Nothing proposed yet. |||| Tried %{smart_count} rows: %{counts}. Nothing proposed yet.',
    brought:
      'Proposed %{smart_count} row: %{counts}. It is entered once the authority confirms. |||| Proposed %{smart_count} rows: %{counts}. They are entered once the authority confirms.',
    outcomes: {
      waiting: 'Can be entered',
      entered: 'Entered',
      unchanged: 'In the register already',
      refused: 'Left out',
    },
    to_import: 'See this import',
    report: 'Download the rows (CSV)',
    file: 'File / regulation',
    brought_by: 'Brought by',
    decided_by: 'Decided by',
    lines: 'Rows',
    entered: 'Entered',
    state: 'State',
    states: {
      proposed: 'To be confirmed',
      confirmed: 'Being entered',
      entered: 'Entered',
      rejected: 'Sent back',
    },
    progress: 'Progress',
    counted:
      '%{lines} rows: %{entered} entered, %{waiting} to be entered, %{unchanged} in the register already, %{refused} left out',
    remark: 'Remark',
    remark_help: 'Required to send the import back, 2 to 500 characters.',
    decide_help:
      'Confirming enters %{smart_count} registration for everybody to see; it cannot be undone, and new numbers continue after it. |||| Confirming enters %{smart_count} registrations for everybody to see; it cannot be undone, and new numbers continue after them.',
    confirm: 'Confirm the import',
    send_back: 'Send back',
    imported: 'Brought in from earlier records',
    imported_note:
      'This entry was brought in from earlier records: no case and no notice stand behind it. Its certificate was issued then; a change or renewal of one that stands brings a new one.',
  },
}
