// A real link inside the console: it can be opened in a new tab, copied, and reached by keyboard.
import type { ReactNode } from 'react'
import { LinkBase } from 'react-admin'

interface Props {
  to: string
  id?: string
  className?: string
  current?: boolean
  onClick?: () => void
  children: ReactNode
}

export const Link = ({ current = false, ...props }: Props) => (
  <LinkBase {...props} aria-current={current ? 'page' : undefined} />
)
