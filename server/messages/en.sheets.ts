// What the counter says in English about sheets that people bring, and about the templates it hands out.
import type { sheetWords as zh } from './zh.sheets.ts'

export const sheetWords: typeof zh = {
  sheet_active:
    'The file holds macros, external links, embedded objects or entities and was not read. Save it without them as XLSX or CSV.',
  sheet_bomb:
    'The file is too large or too complex once unpacked. Reduce it and save it anew as XLSX or CSV.',
  sheet_format: 'Only XLSX and CSV files can be imported. Save the file as one of them.',
  sheet_no_rows: 'There is nothing to import. Fill in the rows below the heading.',
  sheet_not_text: 'The file is no readable text. Save it as CSV in UTF-8 or GB18030.',
  sheet_quotes: 'Row {row}: quotation marks are unbalanced or misplaced. Correct them and import again.',
  sheet_too_large: 'The file is larger than the limit of {max} MB. Split or reduce it.',
  sheet_too_many_rows: 'The sheet has more than {max} rows. Reduce or split it.',
  sheet_too_wide: 'The sheet has more than {max} columns. Remove those that are not in the template.',
  sheet_unreadable: 'The file is no complete XLSX workbook; it may be encrypted or damaged. Save it anew.',
  sheet_xls: 'XLS files cannot be imported. Save the sheet as XLSX or CSV and import that.',
  sheets_busy: 'Many people are importing at the moment. Try again shortly.',

  sheet_headings: 'The heading differs from the template. Correct it as listed, or start from the template.',
  heading_missing: 'The column "{column}" is missing.',
  heading_twice: 'The column "{column}" is there more than once.',
  heading_unknown: 'Row 1: the column "{column}" is not in the template and was not imported.',
  sheet_fault: 'Row {row}, {column}: {fault}',
  cell_blank: 'This is required. Fill it in.',
  cell_choice: '"{value}" is not one of the choices. Write one of those listed in the template.',
  cell_check: 'Write yes or no.',
  cell_number: '"{value}" is not a number. Write digits only.',
  cell_yes: 'yes y true 1',
  cell_no: 'no n false 0',

  item_registered: 'This is the number of a registration; its item changes with it and cannot be imported.',
  item_twice: 'The same catalogue number is in the sheet more than once; only the first is imported.',
  export_name: 'Public data catalogue',
  export_yes: 'yes',
  export_no: 'no',
  export_number: 'Registration number',
  export_state: 'Registration state',
  export_coded: 'Registered on',
  export_until: 'Valid until',

  template_guide: 'How to fill in',
  template_choices: 'Choices',
  template_column: 'Column',
  template_required: 'Required',
  template_how: 'What to write',
  template_yes: 'required',
  template_no: 'optional',
  template_pick: 'Pick from the list.',
  template_check: 'Write yes or no.',
  template_number: 'Digits only.',
  template_date: 'Write dates as 2026-01-31.',
  template_longest: 'At most {max} characters.',
}
