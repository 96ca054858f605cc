// A search that waits: for the input method to finish, for the fingers to rest, for two characters.
import OutlinedInput from '@mui/material/OutlinedInput'
import { useEffect, useId, useRef, useState } from 'react'

interface Props {
  label: string
  placeholder: string
  value: string
  onSearch: (words: string) => void
}

const REST = 300

export const SearchBox = ({ label, placeholder, value, onSearch }: Props) => {
  const id = useId()
  const [words, setWords] = useState(value)
  const composing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setWords(value), [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  const later = (text: string) => {
    clearTimeout(timer.current)
    const trimmed = text.trim()
    if (trimmed.length === 1) return
    timer.current = setTimeout(() => onSearch(trimmed), REST)
  }
  return (
    <div className="tight">
      <label htmlFor={id} className="label">
        {label}
      </label>
      <OutlinedInput
        id={id}
        type="search"
        size="small"
        fullWidth
        placeholder={placeholder}
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          if (!composing.current) later(event.target.value)
        }}
        onCompositionStart={() => {
          composing.current = true
        }}
        onCompositionEnd={(event) => {
          composing.current = false
          later((event.target as HTMLInputElement).value)
        }}
      />
    </div>
  )
}
