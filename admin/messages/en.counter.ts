// English words of the registry's counter.
import type { counterWords as zh } from './zh.counter.ts'

export const counterWords: typeof zh = {
  counter: {
    title: 'Counter',
    not_yours: "The counter is attended by the registry's accepting officers and its lead.",
    register: 'Register a person',
    register_help:
      'Look at the original identity card; for an organisation, at its licence and the authorisation as well.',
    for_whom: 'On whose behalf',
    for_self: 'Themselves (natural person)',
    for_body: 'An organisation',
    name: 'Name',
    number: 'Number of the identity card',
    number_help: 'Only the masked number is kept, never the whole.',
    credit_code: 'Unified social credit code',
    organisation: 'Full name of the organisation',
    organisation_help: 'An organisation whose code is known keeps its name; you may leave this empty.',
    district: 'District',
    choose_district: 'Choose',
    username: 'Username',
    username_help: 'Begins with a small letter; small letters, digits, dots, dashes or underscores.',
    email: 'E-mail',
    email_help: 'Optional; notices are sent there.',
    do_register: 'Register and check identity',
    done: 'The identity of %{name} (username %{username}) is checked',
    link_once:
      'Hand this link to the person: it lets them choose a password. It is shown only now, works once, and ends after seven days.',
    has_password: 'This person has a password already and needs no link.',
    copy: 'Copy link',
    put_away: 'Handed over, close',
    known: 'People who are known',
    find_by: 'Username or credit code',
    find: 'Find',
    nobody: 'Nobody was found. Check what you typed, or register a new person.',
    not_checked: 'Identity not checked yet.',
    checked: 'Identity checked: %{number}, %{at}, %{by}.',
    check: 'Check identity',
    receipt: 'Receipt number of the notice',
    contest_help:
      'You fill it in and submit it; the record says that it was entered at the counter. You cannot then check or review it.',
    contest: 'Enter an objection',
    intake: 'Enter an application for them',
    intake_kind: 'What they apply for',
    intake_number: 'Number of the registration concerned',
    intake_help:
      "Compare the originals while they are here, then fill in, upload and submit. The history says that the case was entered at the counter; whoever enters it cannot accept or review it, and later supplements are the registrant's own.",
    mark: 'Entered at the counter',
    entered: 'Entered at the counter',
    entered_by: '%{clerk}, %{at}',
    entered_for: '%{clerk} for %{person}, %{at}',
  },
}
