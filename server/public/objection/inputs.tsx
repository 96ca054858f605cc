// The inputs of a form that is rows: one for each type of field, and one for each paper.
import type { Child } from 'hono/jsx'
import type { Wrongs } from '../inputs.tsx'
import type { Field, Material, Paper } from '../reading/objections.ts'
import type { Visit } from '../visit.ts'

export type Content = Record<string, unknown>

export const fieldName = (field: string) => `f-${field}`
export const paperName = (material: string) => `m-${material}`
export const REMOVE = 'remove'

// What a pointer of the law's points at, as the name of its input.
export const inputOf = (pointer: string) => {
  const [, where = '', what = ''] = pointer.split('/')
  return where === 'materials' ? paperName(what) : fieldName(what || where)
}

interface Props {
  visit: Visit
  field: Field
  value: unknown
  wrongs: Wrongs
}

interface About {
  id: string
  help: string
  wrong: string | undefined
}

const described = ({ id, help, wrong }: About) =>
  [wrong && `${id}-wrong`, help && `${id}-help`].filter(Boolean).join(' ') || undefined

const Notes = ({ id, help, wrong }: About) => (
  <>
    {help && (
      <p class="help" id={`${id}-help`}>
        {help}
      </p>
    )}
    {wrong && (
      <p class="wrong" id={`${id}-wrong`}>
        {wrong}
      </p>
    )}
  </>
)

const labelOf = ({ words, pick }: Visit, row: { name_zh: string; name_en: string; required: boolean }) =>
  pick(row.name_zh, row.name_en) + (row.required ? '' : words.bracketed(words.optional))

const helpOf = ({ words, pick }: Visit, { help_zh, help_en, max, type }: Field) =>
  [pick(help_zh, help_en), max !== null && type !== 'number' ? words.atMostSigns(max) : '']
    .filter(Boolean)
    .join(' ')

const Choices = ({ visit, field, value, wrongs }: Props) => {
  const id = fieldName(field.field)
  const about = { id, help: visit.pick(field.help_zh, field.help_en), wrong: wrongs.get(id) }
  const chosen = (Array.isArray(value) ? value : [value]).map(String)
  return (
    <fieldset class="field choices" id={id} aria-describedby={described(about)}>
      <legend>{labelOf(visit, field)}</legend>
      {field.choices.map(({ choice, name_zh, name_en }) => (
        <label key={choice} class="choice">
          <input
            type={field.multiple ? 'checkbox' : 'radio'}
            name={id}
            value={choice}
            checked={chosen.includes(choice)}
          />
          {visit.pick(name_zh, name_en)}
        </label>
      ))}
      <Notes {...about} />
    </fieldset>
  )
}

const Check = ({ visit, field, value, wrongs }: Props) => {
  const id = fieldName(field.field)
  const about = { id, help: visit.pick(field.help_zh, field.help_en), wrong: wrongs.get(id) }
  return (
    <div class="field">
      <label class="choice">
        <input
          type="checkbox"
          id={id}
          name={id}
          value="1"
          checked={value === true}
          aria-describedby={described(about)}
        />
        {labelOf(visit, field)}
      </label>
      <Notes {...about} />
    </div>
  )
}

const HTML_TYPES = new Map([
  ['text', 'text'],
  ['number', 'number'],
  ['date', 'date'],
])

const Line = ({ visit, field, value, wrongs }: Props) => {
  const id = fieldName(field.field)
  const about = { id, help: helpOf(visit, field), wrong: wrongs.get(id) }
  const type = HTML_TYPES.get(field.type)
  const written = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const attributes = {
    id,
    name: id,
    class: 'input',
    'aria-describedby': described(about),
    'aria-invalid': about.wrong ? ('true' as const) : undefined,
  }
  return (
    <div class="field">
      <label for={id}>{labelOf(visit, field)}</label>
      {type ? (
        <input {...attributes} type={type} value={written} autocomplete="off" />
      ) : (
        <textarea {...attributes} rows={6}>
          {written}
        </textarea>
      )}
      <Notes {...about} />
    </div>
  )
}

export const FieldInput = (props: Props): Child => {
  if (props.field.dictionary !== null) return <Choices {...props} />
  if (props.field.type === 'check') return <Check {...props} />
  return <Line {...props} />
}

interface PapersProps {
  visit: Visit
  row: Material
  kept: Paper[]
  wrongs: Wrongs
}

export const sizeOf = (bytes: number) =>
  bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`

// What is kept already can be marked for removal; files are added to it.
export const PapersInput = ({ visit, row, kept, wrongs }: PapersProps) => {
  const { words, pick } = visit
  const id = paperName(row.material)
  const limits = words.filesTaken(row.formats.join(words.separator), sizeOf(row.max_bytes))
  const about = {
    id,
    help: [pick(row.help_zh, row.help_en), limits].filter(Boolean).join(' '),
    wrong: wrongs.get(id),
  }
  return (
    <div class="field">
      <label for={id}>{labelOf(visit, row)}</label>
      <input
        id={id}
        name={id}
        type="file"
        class="input"
        multiple={row.multiple}
        accept={row.formats.map((one) => `.${one}`).join(',')}
        aria-describedby={described(about)}
      />
      <Notes {...about} />
      {kept.length > 0 && (
        <ul class="kept">
          {kept.map((paper) => (
            <li key={paper.id}>
              <span class="file">{paper.name}</span>
              <span class="muted">{words.bracketed(sizeOf(paper.bytes))}</span>
              <label class="choice">
                <input type="checkbox" name={REMOVE} value={paper.id} />
                {words.removeFile}
                <span class="unseen">{paper.name}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

// What the inputs of a form say, by the types of its fields. What is blank is left out.
export const contentFrom = (fields: Field[], values: [string, string][]): Content =>
  Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      const given = values.filter(([name]) => name === fieldName(field.field)).map(([, value]) => value)
      const [first = ''] = given
      if (first.trim() === '') return []
      if (field.multiple) return [[field.field, [...new Set(given)]]]
      if (field.type === 'check') return [[field.field, true]]
      const number = field.type === 'number' && Number.isFinite(Number(first))
      return [[field.field, number ? Number(first) : first]]
    }),
  )
