// Nothing here: says why, and what next.
import InboxIcon from '@mui/icons-material/InboxOutlined'
import type { ReactNode } from 'react'

export const Empty = ({ children, next }: { children: string; next?: ReactNode }) => (
  <div className="empty">
    <InboxIcon aria-hidden fontSize="large" />
    <p>{children}</p>
    {next}
  </div>
)
