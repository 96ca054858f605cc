// The console in English: react-admin's own words, and ours key by key beside the Chinese.

import framework from 'ra-language-english'
import { calendarWords } from './en.calendar.ts'
import { caseWords } from './en.cases.ts'
import { catalogueWords } from './en.catalogue.ts'
import { checkWords } from './en.checks.ts'
import { counterWords } from './en.counter.ts'
import { followWords } from './en.follow.ts'
import { jobWords } from './en.jobs.ts'
import { nationalWords } from './en.national.ts'
import { oversightWords } from './en.oversight.ts'
import { peopleWords } from './en.people.ts'
import { recordWords } from './en.records.ts'
import { sheetWords } from './en.sheets.ts'
import { supervisionWords } from './en.supervision.ts'
import type { DeskWords } from './zh.ts'

const desk: DeskWords = {
  title: 'Data registration desk',
  retry: 'Try again',
  reload: 'Reload this page',
  back_to_inbox: 'Back to the inbox',
  own_data: 'Download the data kept on me',
  colon: ': ',
  comma: ', ',
  period: '%{from} to %{to}',
  printed: 'Printed by %{name}, %{at}',
  keys: {
    title: 'Keyboard shortcuts',
    key: 'Key',
    does: 'What it does',
    keys: 'Show this list',
    search: 'Find a case',
    inbox: 'Go to the inbox',
    cases: 'Go to cases',
    register: 'Go to the register',
    down: 'Next row of the list',
    up: 'Previous row of the list',
    enter: 'Open the chosen row',
    help: 'They rest while you type or a dialog is open. No key ever decides anything.',
    on: 'Use keyboard shortcuts',
  },
  language: { label: 'Language', zh: '中文', zh_short: '中' },
  error: {
    unexpected: 'This page cannot be shown. Reload it; if that does not help, ask for technical support.',
    network: 'Connection lost. Your input is kept on this page; try again when the connection returns.',
    not_found: 'Not found, or not yours to see. Check the address, or go back to the inbox.',
    server: 'We cannot do this right now. Try again later.',
    server_with_id: 'We cannot do this right now. Try again later; quote %{id} if you need help.',
  },
  sign_in: {
    both: 'Enter your user name and password.',
    busy: 'Signing in…',
    show: 'Show password',
    hide: 'Hide password',
    again: 'Your session has ended; sign in again',
    again_why: 'Your input is kept. After signing in you can go on.',
    demo_people: 'People of the demonstration',
    demo_help: 'A click fills in the user name; then enter the demonstration password.',
  },
  nav: {
    label: 'Main navigation',
    inbox: 'Inbox',
    cases: 'Cases',
    waiting: 'Waiting for others',
    registrations: 'Register',
    catalogue: 'Data catalogue',
    messages: 'Messages',
    evaluation: 'Evaluation',
    count: '%{smart_count} item |||| %{smart_count} items',
  },
  search: {
    label: 'Search cases',
    in_list: 'Search',
    placeholder: 'Number, name, registrant or pinyin initials',
    short: '2 characters or more',
  },
  clock: {
    label: 'Demonstration clock',
    next_working_day: 'Next working day',
    next_due: 'When the next term ends',
    choose: 'Choose a time',
    moment: 'The time to set',
    set: 'Set',
    moving: 'Time is passing…',
    moved:
      'It is now %{now}; %{smart_count} thing was done by itself. |||| It is now %{now}; %{smart_count} things were done by themselves.',
    nothing_due: 'No open case has a term at present.',
    only_demo: 'Demonstration only',
  },
  list: {
    all: 'All',
    filters: 'Filters (%{smart_count} set)',
    filters_label: 'Filters',
    due_from: 'Due no earlier than',
    due_to: 'Due no later than',
    no_match: 'Nothing matches. Change or clear the filters.',
    no_option: 'No options',
    failed: 'The search did not complete. Please try again later.',
  },
  paging: {
    label: '%{of}: pages',
    range: '%{total} in all, %{first}–%{last} shown',
    previous: 'Previous page',
    next: 'Next page',
    size: '%{size} per page',
  },
  urgency: {
    label: 'Term',
    overdue: 'Overdue',
    today: 'Due today',
    soon: 'Within 3 working days',
    later: 'Others',
  },
  whose: { label: 'Whose turn', mine: 'Mine to do', waiting: 'Waiting for others', open: 'All open' },
  inbox: {
    mine: 'Mine to do',
    none: 'Nothing waits for you. New work will appear here.',
    only_reads:
      'Case files that the authority opened to your department are under "Cases". Every reading is noted.',
    no_part:
      'Your account administers or audits the system. It takes no part in cases, so nothing waits here.',
    queues: 'Open cases by turn',
    no_queue: 'No case is open at present.',
    count: 'Open',
    overdue: 'Overdue',
    today: 'Due today',
    soon: 'Within 3 working days',
  },
  register: {
    none: 'The register has no entries at present.',
    total: '%{total} in all',
    number: 'Registration number',
    number_and_name: 'Name / registration number',
    status: 'Status',
    holder: 'Registrant',
    scheme: 'Scheme',
    coded_on: 'Registered on',
    valid_until: 'Valid until',
    validity: 'Validity',
    valid_to_inclusive: 'until %{day}, inclusive',
    national_code: 'National code',
    to_case: 'To the case',
    disclosed: 'What is public',
    versions: 'Versions and slips',
    version: 'Version',
    version_now: 'Version %{version} (current)',
    version_then: 'Version %{version} (superseded)',
    query_code: 'Query code',
    verify: 'Verify',
    download: 'Download: %{certificate}',
    no_slip: 'The document is being made. Reload this page in a moment.',
  },
  mail: {
    subject: 'Subject',
    state: 'Read or not',
    unread: 'Unread',
    read: 'Read',
    written: 'Time',
    delivery: 'E-mail',
    none: 'There are no messages at present.',
    mark_read: 'Mark as read',
    mark_unread: 'Mark as unread',
    to_case: 'To the case',
  },
  delivery: { waiting: 'To be sent', sent: 'Sent', dead: 'Failed', none: 'In the console only' },
  ...caseWords,
  ...checkWords,
  ...calendarWords,
  ...nationalWords,
  ...supervisionWords,
  sheet: sheetWords,
  catalogue: catalogueWords,
  jobs: jobWords,
  ...oversightWords,
  ...recordWords,
  ...followWords,
  ...counterWords,
  ...peopleWords,
}

export const en = { ra: framework.ra, desk }
