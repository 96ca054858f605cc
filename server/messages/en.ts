// The counter's own sentences in English.
import { accountWords } from './en.account.ts'
import { paperWords } from './en.papers.ts'
import { recordWords } from './en.records.ts'
import { sheetWords } from './en.sheets.ts'
import type { Messages } from './zh.ts'

export const en: Messages = {
  address_unknown: 'Nothing was found at this address. Check it and try again.',
  body_malformed: 'The body is not well-formed JSON. Check it and send it again.',
  body_type: 'Send the body as application/json.',
  body_too_large: 'The body is larger than the limit of 1 MB. Reduce it and send it again.',
  busy: 'Somebody else is working on this at the moment. Try again shortly.',
  busy_printing: 'Many papers are being printed. Try again in a moment.',
  conflicting: 'This conflicts with what is already recorded. Reload the page and check.',
  database_away: 'The service is not available at the moment. Try again shortly.',
  file_damaged: 'The stored file failed its check. Contact the system administrator.',
  file_empty: 'The file is empty. Choose another file.',
  file_too_large: 'The file is larger than the limit of 15 MB. Reduce it and upload it again.',
  file_unlike_its_name:
    'The content does not match the extension; the file was not accepted. Check it and upload again.',
  form_malformed: 'What was submitted is not complete. Go back and submit it again.',
  form_too_large: 'The files exceed 75 MB altogether. Reduce them and submit again.',
  too_many_files: 'At most {max} files are taken at once; the others were left out. Add them in another go.',
  forbidden: 'Your account does not have this permission. Contact the system administrator if you need it.',
  input_invalid: 'Some of what was entered is not right. Correct the marked items and send it again.',
  jobs_silent:
    'The demo clock is set, but the background jobs did not finish within 10 seconds. Check that they run.',
  not_in_place: 'This does not fit where the case now stands. Reload the page and check.',
  number_unknown: 'The register has no entry with this number. Check it and look again.',
  origin_foreign:
    'This request came from another site and was refused. Start again from a page of this system.',
  request_malformed: 'The request has errors. Correct the marked items and send it again.',
  sign_in_failed: 'Wrong user name or password.',
  sign_in_busy: 'Many people are signing in at the moment. Try again shortly.',
  too_many_tries: 'Too many attempts. Try again in {minutes} minutes.',
  unexpected: 'We cannot do this right now. Try again later; quote {id} if you need help.',

  any_expected: 'This item is not right. Check it and enter it again.',
  array_expected: 'This item must be a list.',
  boolean_expected: 'This item must be yes or no.',
  choice_unknown: 'This is not one of the choices. Choose again.',
  choice_retired: 'This choice is no longer in use. Choose again.',
  date_expected: 'Enter a valid date as YYYY-MM-DD.',
  integer_expected: 'This item must be a whole number.',
  key_unknown: 'This item is not accepted. Remove it and send again.',
  missing: 'This item is missing. Add it and send again.',
  number_expected: 'This item must be a number.',
  number_pending: '(number to be given)',
  number_too_large: 'This item must not be greater than {max}.',
  object_expected: 'This item must be a group of values.',
  offset_too_far: 'A list can be paged through up to 100,000 entries. Narrow it down with a filter.',
  query_json: 'This parameter is not well-formed JSON.',
  range_backwards: 'The last day must not be before the first.',
  range_too_wide: 'At most 200 entries can be read at once.',
  reference_expected: 'This item must be a valid identifier.',
  text_expected: 'This item must be text.',
  text_unreadable: 'This item contains unreadable characters. Remove them and enter it again.',
  too_long: 'This item must not be longer than {max} characters.',
  too_many: 'This item must not have more than {max} entries.',
  too_short: 'This item is too short; it needs at least {min} characters.',
  form_unlike: 'This is not of the form expected. Check it and write it again.',
  username_unlike:
    'A username begins with a small letter and has 2 to 63 letters, digits, dots, dashes or underscores.',
  value_unknown: 'This item is not one of the accepted values.',

  api_title: 'Beijing data registration service',
  api_description:
    'Applications, their handling, the register, notices. Lists follow ra-data-simple-rest, errors RFC 9457.',

  ...accountWords,
  ...paperWords,
  ...recordWords,
  ...sheetWords,
}
