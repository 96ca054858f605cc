// The same in English.
import type { NationalWords } from './zh.national.ts'

export const nationalWords: NationalWords = {
  national: {
    title: 'National platform',
    none: 'There is nothing to report to the national platform at present.',
    total: '%{total} in all',
    unlinked:
      'The national platform is not connected (NATIONAL_URL is not set). Every entry is kept and will be reported in order once it is.',
    registration: 'Name / registration number',
    event: 'What is reported',
    version: '%{type} (version %{version})',
    standing: 'Standing: %{status}',
    state: 'State',
    tries: 'tried %{smart_count} time |||| tried %{smart_count} times',
    next_try: 'next %{time}',
    last_error: 'Why the last try failed',
    written: 'Happened',
    acknowledged: 'acknowledged %{time}',
    act: 'Action',
    retry: 'Send again',
    ask: 'Ask again',
    again: 'Will be tried again: %{number}. Reload in a moment to see the outcome.',
    reload: 'Reload',
    wants_code: 'Awaiting the national code',
    behind: 'Waits for the earlier report',
    bears_code: 'National code %{code}',
  },
  report: {
    unlinked: 'Not connected',
    waiting: 'To be sent',
    sent: 'Taken',
    acknowledged: 'Acknowledged',
    dead: 'Failed',
  },
  national_state: {
    unlinked: 'National platform not connected',
    awaiting: 'Awaiting the national code',
    failed: 'Report failed',
  },
}
