// The console's keys: single ones, dead while somebody types or a dialog is open, and no act in themselves.
import { useEffect, useRef, useState } from 'react'
import { useNavigate, useStore } from 'react-admin'

export const KEYS = [
  ['?', 'keys'],
  ['/', 'search'],
  ['g i', 'inbox'],
  ['g c', 'cases'],
  ['g r', 'register'],
  ['j', 'down'],
  ['k', 'up'],
  ['Enter', 'enter'],
] as const

const PLACES: Record<string, string> = { i: '/', c: '/cases', r: '/registrations' }
// How long the first of two keys waits for the second.
const SECOND_WITHIN = 1_500

const isTyping = ({ target, isComposing }: KeyboardEvent) =>
  isComposing ||
  (target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role=textbox], [role=combobox]')))

const isElsewhere = (event: KeyboardEvent) =>
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  event.defaultPrevented ||
  isTyping(event) ||
  document.querySelector('[role=dialog], [role=menu], [role=listbox]') !== null

// The links that lead from a list to its rows: of each row, the first.
const rowLinks = () =>
  [...document.querySelectorAll<HTMLElement>('#main-content tbody tr, #main-content .cards > li')].flatMap(
    (row) => row.querySelector<HTMLElement>('a[href]') ?? [],
  )

const moveInList = (by: number) => {
  const links = rowLinks()
  const here = links.findIndex((link) => link.closest('tr, li')?.contains(document.activeElement))
  const next = here === -1 ? 0 : Math.min(Math.max(here + by, 0), links.length - 1)
  links[next]?.focus()
}

const search = () => document.querySelector<HTMLElement>('.top-search input')?.focus()

export const useKeysOn = () => useStore('keys', true)

export const useKeys = () => {
  const navigate = useNavigate()
  const [on] = useKeysOn()
  const [shown, setShown] = useState(false)
  const began = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (!on) return
    const acts: Record<string, () => void> = {
      '?': () => setShown(true),
      '/': search,
      j: () => moveInList(1),
      k: () => moveInList(-1),
    }
    const onKey = (event: KeyboardEvent) => {
      if (isElsewhere(event)) return
      const place = event.timeStamp - began.current < SECOND_WITHIN ? PLACES[event.key] : undefined
      began.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      const act = place === undefined ? acts[event.key] : () => navigate(place)
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [on, navigate])
  return { shown, show: () => setShown(true), hide: () => setShown(false) }
}
