// The first thing a registrant reads: what is theirs to do, or for whom the case waits.
import { useTranslate } from 'react-admin'
import { Link } from '../look/Link.tsx'
import { Note } from '../look/Note.tsx'
import { useSession } from '../providers/session.ts'
import type { CasePage } from '../providers/shapes.ts'
import { useRules } from '../rules/useRules.tsx'
import { openPart } from './form/useParts.ts'

export const formPath = (page: Pick<CasePage, 'id'>) => `/cases/${page.id}`

// Whoever applies, objects or answers is told what is theirs to do; an office has its buttons.
const useIsOutside = () => useSession().person.scope === 'applicant'

const Defects = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const { field, material } = useRules()
  const defects = page.editable?.defects ?? []
  if (defects.length === 0) return null
  return (
    <>
      <p>{translate('desk.turn.defects', { smart_count: defects.length })}</p>
      <ul className="bullets">
        {defects.map((defect) => (
          <li key={`${defect.field ?? defect.material} ${defect.words}`}>
            <strong>
              {defect.field ? field(page, defect.field) : material(page, defect.material ?? '')}
            </strong>
            {translate('desk.colon')}
            {defect.words}
          </li>
        ))}
      </ul>
    </>
  )
}

// What the office wrote when it handed the case back.
const LastWords = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const { words } = useRules()
  const last = [...page.events].sort((a, b) => b.seq - a.seq)[0]
  if (!last?.remark) return null
  return (
    <p className="prose">
      <strong>{words(last, 'action')}</strong>
      {translate('desk.colon')}
      {last.remark}
    </p>
  )
}

export const YourTurn = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const { stageRow, words, party } = useRules()
  const outside = useIsOutside()
  if (!outside) return page.editable === null ? null : <FillIn page={page} />
  const stage = stageRow(page, page.stage)
  if (page.mine) {
    return (
      <Note tone="active">
        <h2>{translate('desk.turn.yours')}</h2>
        <LastWords page={page} />
        <Defects page={page} />
        {page.editable === null ? <p>{words(stage)}</p> : <FillIn page={page} />}
      </Note>
    )
  }
  if (page.turn === null || stage === undefined) {
    return (
      <Note tone={stage?.outcome ?? 'neutral'}>{translate('desk.turn.over', { stage: words(stage) })}</Note>
    )
  }
  const owner = stage.owner === null ? '' : party(stage.owner)
  return <Note tone="waiting">{translate('desk.turn.waiting', { owner, stage: words(stage) })}</Note>
}

const wayIn = ({ editable, opener_party: opener }: CasePage) => {
  if (editable?.all === false) return 'supplement'
  return editable?.party === opener ? 'fill_in' : 'write'
}

// An office that adds to somebody's case is told what: by the name of the part that is its own.
const usePartName = (page: CasePage) => {
  const { form, words } = useRules()
  const { sections } = openPart(form(page), page, page.content)
  const [only, ...more] = sections
  return only !== undefined && more.length === 0 ? words(only) : null
}

const FillIn = ({ page }: { page: CasePage }) => {
  const translate = useTranslate()
  const way = wayIn(page)
  const part = usePartName(page)
  return (
    <p>
      <Link to={formPath(page)} className="button-link">
        {way === 'write' && part !== null
          ? translate('desk.turn.write_part', { part })
          : translate(`desk.turn.${way}`)}
      </Link>
    </p>
  )
}
