// The row of filters above a list, sent by GET, so that every answer has an address of its own.
import type { Asked } from './asked.ts'
import { listAddress } from './pieces.tsx'
import type { Office } from './reading/office.ts'
import type { Visit } from './visit.ts'

interface Choice {
  value: string
  name: string
}

interface Filters {
  visit: Visit
  office: Office
  path: string
  asked: Asked
  states: Choice[]
}

const Tabs = ({ visit: { words, pick }, office, path, asked }: Filters) => {
  const tabs = [
    { scheme: '', name: words.all },
    ...office.schemes.map((one) => ({ scheme: one.scheme, name: pick(one.name_zh, one.name_en) })),
  ]
  return (
    <nav aria-label={words.scheme}>
      <ul class="tabs">
        {tabs.map(({ scheme, name }) => (
          <li key={scheme}>
            <a
              class="tab"
              href={listAddress(path, { q: asked.words, scheme, state: asked.state })}
              aria-current={scheme === asked.scheme ? 'true' : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Words = ({ visit: { words }, asked }: Filters) => (
  <div class="field grow">
    <label for="q">{words.nameOrOrganisation}</label>
    <input
      id="q"
      name="q"
      type="search"
      class="input"
      maxlength={100}
      value={asked.words}
      aria-invalid={asked.tooShort ? 'true' : undefined}
      aria-describedby={asked.tooShort ? 'q-wrong' : undefined}
    />
    {asked.tooShort && (
      <p class="wrong" id="q-wrong">
        {words.tooShort}
      </p>
    )}
  </div>
)

const States = ({ visit: { words }, asked, states }: Filters) => (
  <div class="field">
    <label for="state">{words.state}</label>
    <select id="state" name="state">
      {states.map(({ value, name }) => (
        <option key={value} value={value} selected={value === asked.state}>
          {name}
        </option>
      ))}
    </select>
  </div>
)

export const Filter = (filters: Filters) => {
  const { visit, office, path, asked } = filters
  const { words } = visit
  return (
    <>
      {office.schemes.length > 1 && <Tabs {...filters} />}
      <search>
        <form class="card ask" action={path} method="get">
          {asked.scheme && <input type="hidden" name="scheme" value={asked.scheme} />}
          <Words {...filters} />
          <States {...filters} />
          <button type="submit">{words.find}</button>
          {asked.words && (
            <a class="button second" href={listAddress(path, { scheme: asked.scheme })}>
              {words.clear}
            </a>
          )}
        </form>
      </search>
    </>
  )
}
