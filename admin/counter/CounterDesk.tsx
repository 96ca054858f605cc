// The registry's counter: a person is registered, or found and their identity checked; the link they get is
// shown once.
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Empty } from '../look/Empty.tsx'
import { useSession } from '../providers/session.ts'
import { FindPeople } from './FindPeople.tsx'
import { type Handed, LinkOnce } from './LinkOnce.tsx'
import { RegisterForm } from './RegisterForm.tsx'

const CounterDesk = () => {
  const translate = useTranslate()
  const { attends_counter } = useSession()
  const [handed, setHanded] = useState<Handed | null>(null)
  return (
    <>
      <PageTitle title={translate('desk.counter.title')} />
      {attends_counter ? (
        <div className="stack">
          {handed !== null && <LinkOnce handed={handed} onDone={() => setHanded(null)} />}
          <RegisterForm onHanded={setHanded} />
          <FindPeople onHanded={setHanded} />
        </div>
      ) : (
        <Empty>{translate('desk.counter.not_yours')}</Empty>
      )}
    </>
  )
}

export default CounterDesk
