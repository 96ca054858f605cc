// The console's own English words about what is weighed before deciding, key by key beside the Chinese.
import type { checkWords as chinese } from './zh.checks.ts'

export const checkWords: typeof chinese = {
  checks: {
    title: 'To be weighed',
    help: 'Found by comparison, as a hint only: whether it holds is for the officer to judge.',
    filing: 'Term for applying',
    clear: 'No likely repetition, no doubtful public words and no late application were found.',
    see_marks: 'Show what will be public, with marks',
    hits: '%{smart_count} place in what will be public needs a look; whether it stays is yours to decide: |||| %{smart_count} places in what will be public need a look; whether they stay is yours to decide:',
    no_hits: 'Nothing in what will be public looks personal, secret or sensitive.',
    quoted: ' ("%{words}"): ',
    nothing_public: 'This case makes nothing public.',
    duplicates: '%{smart_count} likely repetition |||| %{smart_count} likely repetitions',
    duplicates_help:
      'Compared by catalogue item, file and name. Whether it repeats is for the officer to judge.',
    likeness: '%{percent}% alike',
    paper: '%{paper} "%{name}"',
    paper_renamed: '%{paper} "%{name}", there called "%{other}"',
    compare: 'The two applications compared',
    item: 'Item',
    this_case: 'This case',
    other_case: 'The other case',
    same: 'same',
    number: 'Receipt number',
    late: 'Filed late',
    filed_label: 'Term for applying',
    filed_late: 'Filed late',
    term: 'Counted from %{began}; to be applied for within %{days} %{unit}, by %{due} (%{article}). ',
    term_before:
      'Counted from %{began}; to be applied for within %{days} %{unit} (%{article}); that is before the calendar begins, and long over. ',
    unit_working: 'working days',
    unit_calendar: 'calendar days',
    in_time: 'Submitted on %{submitted}, in time.',
    submitted: 'Submitted on %{submitted}.',
    late_by: ' Late by %{smart_count} working day. |||| Late by %{smart_count} working days.',
    draft_late: 'Not submitted yet. You may still apply: please do so soon and say why it is late.',
    draft_left:
      'Not submitted yet, %{smart_count} working day left. |||| Not submitted yet, %{smart_count} working days left.',
    no_reason: 'not given',
    sort: 'Sort of registrant',
    your_duty: '%{organisation} (%{sort}): %{duty} (%{article}).',
  },
}
