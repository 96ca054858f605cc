// Inputs of a form, each with its label, its help and what is wrong with it; and the summary above them.
import { TOKEN } from './form.ts'
import type { Visit } from './visit.ts'

// What is wrong, by the name of the input; the empty name is the form as a whole.
export type Wrongs = Map<string, string>

interface InputProps {
  name: string
  label: string
  type: 'text' | 'password'
  autocomplete: string
  value?: string
  help?: string
  readonly?: boolean
  wrongs: Wrongs
}

export const Input = ({ name, label, type, autocomplete, value, help, readonly, wrongs }: InputProps) => {
  const wrong = wrongs.get(name)
  const described = [wrong && `${name}-wrong`, help && `${name}-help`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        class="input"
        value={value}
        maxlength={200}
        autocomplete={autocomplete}
        autocapitalize="none"
        spellcheck={false}
        required
        readonly={readonly}
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={described || undefined}
      />
      {help && (
        <p class="help" id={`${name}-help`}>
          {help}
        </p>
      )}
      {wrong && (
        <p class="wrong" id={`${name}-wrong`}>
          {wrong}
        </p>
      )}
    </div>
  )
}

export const Token = ({ token }: { token: string }) => <input type="hidden" name={TOKEN} value={token} />

export const Summary = ({ visit: { words }, wrongs }: { visit: Visit; wrongs: Wrongs }) =>
  wrongs.size === 0 ? null : (
    <div class="summary" role="alert" tabindex={-1} autofocus>
      <strong>{words.summary}</strong>
      <ul>
        {[...wrongs].map(([name, sentence]) => (
          <li key={name}>{name ? <a href={`#${name}`}>{sentence}</a> : sentence}</li>
        ))}
      </ul>
    </div>
  )
