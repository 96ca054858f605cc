// The console's own English words about the public data catalogue.
import type { catalogueWords as zh } from './zh.catalogue.ts'

export const catalogueWords: typeof zh = {
  name_and_number: 'Name / number',
  number: 'Catalogue number',
  holder: 'Holder',
  origin: 'Catalogue',
  origins: { government: 'Government data', opened: 'Open public data', registered: 'From the register' },
  chain_state: 'On chain',
  chain: { none: 'Not on chain', waiting: 'Not checked', confirmed: 'Confirmed', unknown: 'Not confirmed' },
  standing: 'Registration',
  state: {
    none: 'Not registered',
    missing: 'Must be registered',
    underway: 'Under way',
    registered: 'Registered',
  },
  search: 'Name, number, holder or initials',
  total: '%{total} items',
  none: 'The catalogue is empty. Applications refer to it: the registry or the authority brings it in.',
  no_option:
    'Nothing in the catalogue fits. Try the name, number or holder; if it is not listed, ask the registry.',
  export: 'Export (CSV)',
  figures: 'Catalogue and registration by district',
  figure: {
    total: 'Items',
    chained: 'On chain',
    wanted: 'To be registered',
    done: 'Registered',
    underway: 'Under way',
    missing: 'Missing',
  },
  remind: 'Remind',
  remind_of: 'Remind the holder to register "%{name}"',
  reminded: 'One person was reminded. |||| %{smart_count} people were reminded.',
  reminded_on: 'Last reminded: %{day}',
  to_entry: 'To the register',
  bring: 'Import a catalogue',
  bring_help:
    'A file is tried first: what would become of every row is listed and nothing is kept. Then take it in. The same number again updates its item. xlsx or csv, at most 15 MB and 20,000 rows.',
  take_in: 'Import',
  outcomes: { added: 'Added', changed: 'Changed', unchanged: 'Unchanged', refused: 'Not imported' },
  tried:
    'One row tried: %{counts}. Nothing is kept yet. |||| %{smart_count} rows tried: %{counts}. Nothing is kept yet.',
  brought: 'One row handled: %{counts}. |||| %{smart_count} rows handled: %{counts}.',
  listed: 'Listing',
  withdrawn: 'Withdrawn from the catalogue on %{day}',
  feed: {
    title: 'Live feed of the catalogue',
    state: { unlinked: 'Not connected', unheard: 'Not heard yet', linked: 'Connected', failing: 'Failing' },
    unlinked:
      'No catalogue system is connected (CATALOGUE_URL is not set). The catalogue is kept up to date by imports.',
    answered: 'Last answer',
    count: {
      added: 'Added',
      changed: 'Changed',
      withdrawn: 'Withdrawn',
      unchanged: 'Unchanged',
      repeated: 'Repeated on a page',
      refused: 'Not taken in',
    },
    fault: {
      away: 'The catalogue system does not answer. Check the network and CATALOGUE_URL; reading goes on by itself once it does.',
      status:
        'The catalogue system answered HTTP %{detail} and gave no page. Ask whoever runs it; reading goes on by itself.',
      too_large: 'A page of the catalogue system is larger than 4 MB. Ask whoever runs it for smaller pages.',
      nonsense:
        'What the catalogue system answered is not a page. Ask whoever runs it to check the interface.',
      stuck:
        'The next place the catalogue system named is where we are. Ask whoever runs it to check the interface.',
    },
    failing: 'It has failed once since %{since}. |||| It has failed %{smart_count} times since %{since}.',
    open: 'one item not taken in |||| %{smart_count} items not taken in',
    refusals: 'Items not taken in',
    refusals_help:
      'These items do not fit and were not taken in. Correct them in the catalogue system; once it sends the same number again they are settled.',
    no_refusals: 'Every item was taken in.',
    why: 'Why',
    page: 'Received',
    page_n: 'Page %{page}',
  },
  prefill: 'Prefill from the catalogue',
  prefilled:
    'One blank item was filled in. Check it. |||| %{smart_count} blank items were filled in. Check them.',
}
