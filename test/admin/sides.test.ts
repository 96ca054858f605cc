// Whose words are whose: each side fills in its own, and sees no more of the other than the rows allow.
import { describe, expect, test } from 'vitest'
import { openPart } from '../../admin/cases/form/useParts.ts'
import type { CasePage, Session } from '../../admin/providers/shapes.ts'
import { prefilled, seesConfidential, shownTo, sideOf, sidesOf } from '../../admin/rules/sides.ts'
import { field, formOf, paper } from './rows.ts'

// Somebody tells in confidence; an office covers what names them; the one concerned answers.
const form = formOf(
  [
    field({ field: 'secret', confidential: true }),
    field({ field: 'grounds' }),
    field({ field: 'reply', party: 'answerer' }),
  ],
  [
    paper({ material: 'proof', confidential: true }),
    paper({ material: 'copy', party: 'office', redacts: 'proof', required: false }),
  ],
)

const names = (part: ReturnType<typeof sideOf>) => [
  ...part.fields.map((row) => row.field),
  ...part.materials.map((row) => row.material),
]

const page = (change: Partial<CasePage>) =>
  ({ opener_party: 'teller', materials: [], ...change }) as unknown as CasePage

describe('sides', () => {
  test('whoever opened the case comes first, then whoever fills in more', () => {
    expect(sidesOf(form, 'teller')).toEqual(['teller', 'answerer', 'office'])
    expect(sidesOf(formOf([field({})]), 'teller')).toEqual(['teller'])
  })

  test('each has its own part, and no section that is none of its', () => {
    expect(names(sideOf(form, 'teller', 'teller'))).toEqual(['secret', 'grounds', 'proof'])
    expect(names(sideOf(form, 'teller', 'answerer'))).toEqual(['reply'])
    expect(sideOf(form, 'teller', 'nobody').sections).toEqual([])
  })

  test('the form that is open is the part of the side that is to fill in', () => {
    const editable = { all: true, party: 'office', fields: [], materials: [], defects: [] }
    expect(names(openPart(form, page({ editable }), {}))).toEqual(['copy'])
  })

  test('a copy for the other side is asked for once there is an original', () => {
    const editable = { all: true, party: 'office', fields: [], materials: [], defects: [] }
    const asked = (materials: object[]) =>
      openPart(form, page({ editable, materials } as Partial<CasePage>), {}).materials.map(
        (row) => row.required,
      )
    expect(asked([])).toEqual([false])
    expect(asked([{ material: 'proof', withdrawn_at: null }])).toEqual([true])
    expect(asked([{ material: 'proof', withdrawn_at: '2026-03-02' }])).toEqual([false])
  })

  test('the other side is shown nothing confidential, and nothing of its own', () => {
    expect(names(shownTo(form, 'teller', 'answerer'))).toEqual(['grounds', 'copy'])
  })
})

describe('what is confidential', () => {
  const parties = [
    { party: 'teller', scope: 'applicant', hidden: true, name_zh: '', name_en: '' },
    { party: 'office', scope: 'office', hidden: false, name_zh: '', name_en: '' },
  ]
  const seen = (scope: string, organisation: string) => {
    const person = { scope, roles: [{ organisation_id: organisation }] } as unknown as Session['person']
    const told = page({ parties: [{ party: 'teller', organisation_id: 'a', organisation_name: 'A' }] })
    return seesConfidential(told, person, parties)(field({ confidential: true }))
  }

  test('is seen by its own side and by the offices alone', () => {
    expect(seen('applicant', 'a')).toBe(true)
    expect(seen('applicant', 'b')).toBe(false)
    expect(seen('office', 'c')).toBe(true)
  })
})

describe('a registered fact that is chosen to be amended', () => {
  const amending = formOf([
    field({ field: 'items', type: 'choice', multiple: true }),
    field({ field: 'name', amends: 'name', shown_when: { field: 'items', values: ['name'] } }),
  ])
  const registered = { name: 'as registered' }

  test('begins with what is registered', () => {
    expect(prefilled(amending, registered, {}, { items: ['name'] })).toMatchObject(registered)
  })

  test('is not filled in again once it has been emptied, nor over what was written', () => {
    const before = { items: ['name'], name: 'x' }
    expect(prefilled(amending, registered, before, { ...before, name: null })).toMatchObject({ name: null })
    const written = { items: ['name'], name: 'written' }
    expect(prefilled(amending, registered, { items: [] }, written)).toEqual(written)
  })
})
