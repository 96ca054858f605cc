// While something is fetched: nothing for a moment, then the shape of what comes.
import { useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'

const WIDTHS = [95, 78, 61, 84, 67, 90, 73, 96, 79, 62, 85, 68]

export const Loading = ({ lines = 6 }: { lines?: number }) => {
  const translate = useTranslate()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return null
  return (
    <div aria-busy="true">
      <p role="status" className="unseen">
        {translate('ra.page.loading')}
      </p>
      <div aria-hidden className="card">
        {WIDTHS.slice(0, lines).map((width) => (
          <div key={width} className="skeleton" style={{ width: `${width}%` }} />
        ))}
      </div>
    </div>
  )
}
