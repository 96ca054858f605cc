// The console's own English words about sheets: bringing one into a table, and into the catalogue.
import type { sheetWords as zh } from './zh.sheets.ts'

export const sheetWords: typeof zh = {
  import: 'Import XLSX/CSV',
  paste: 'Paste a table',
  template_xlsx: 'Template (XLSX)',
  template_csv: 'Template (CSV)',
  limits: "xlsx or csv, at most 1 MB. The heading must be the template's. Review and save after importing.",
  reading: 'Reading…',
  paste_title: 'Paste a table: %{name}',
  paste_label: 'Copy in your spreadsheet and paste here, heading included',
  paste_read: 'Read',
  read: '%{smart_count} row was read. |||| %{smart_count} rows were read.',
  faults:
    'One cell is wrong and was left out. Correct the sheet and import again, or mend it here: |||| %{smart_count} cells are wrong and were left out. Correct the sheet and import again, or mend them here:',
  more_faults: 'and one more. |||| and %{smart_count} more.',
  replace: 'Replace the present row |||| Replace the present %{smart_count} rows',
  append: 'Add after the present row |||| Add after the present %{smart_count} rows',
  fill: 'Fill in',
  no_room: 'Added, the table would have more than %{max} rows. They can only replace what is there.',
  done: '%{smart_count} row filled in. Review and save. |||| %{smart_count} rows filled in. Review and save.',
}
