// One question of the filters with its answers; pressing the chosen answer again takes it back.
import type { Option } from '../look/NativeSelect.tsx'

interface Props {
  label: string
  options: Option[]
  value: string
  onChange: (value: string | undefined) => void
}

export const Facet = ({ label, options, value, onChange }: Props) => (
  <fieldset className="facet">
    <legend>{label}</legend>
    {options.map((option) => (
      <button
        key={option.value}
        type="button"
        aria-pressed={option.value === value}
        onClick={() => onChange(option.value === value ? undefined : option.value)}
      >
        {option.label}
      </button>
    ))}
  </fieldset>
)
