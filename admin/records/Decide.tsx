// The authority confirms an import, or sends it back and says why.
import Button from '@mui/material/Button'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDataProvider, useTranslate } from 'react-admin'
import { useCounterAct } from '../counter/useCounterAct.ts'
import { ErrorPanel } from '../look/ErrorPanel.tsx'
import { TextInput } from '../look/TextInput.tsx'
import type { DeskProvider } from '../providers/data.ts'
import type { RecordImportPage } from '../providers/shapes.ts'

export const Decide = ({ page }: { page: RecordImportPage }) => {
  const translate = useTranslate()
  const dataProvider = useDataProvider<DeskProvider>()
  const queryClient = useQueryClient()
  const { busy, error, run, wrong } = useCounterAct()
  const [remark, setRemark] = useState('')
  const decide = (confirm: boolean) =>
    run({ confirm, remark }, async (key) => {
      await dataProvider.decideRecords(page.id, confirm, remark.trim(), key)
      await queryClient.invalidateQueries({ queryKey: ['records'] })
    })
  return (
    <div className="stack">
      <p>{translate('desk.records.decide_help', { smart_count: page.waiting })}</p>
      {error !== null && <ErrorPanel error={error} />}
      <TextInput
        label={translate('desk.records.remark')}
        value={remark}
        rows={2}
        maxLength={500}
        invalid={wrong('/remark') !== undefined}
        help={translate('desk.records.remark_help')}
        onChange={setRemark}
      />
      <div className="row">
        <Button variant="contained" aria-disabled={busy} onClick={() => void decide(true)}>
          {translate(busy ? 'desk.act.busy' : 'desk.records.confirm')}
        </Button>
        <Button variant="outlined" aria-disabled={busy} onClick={() => void decide(false)}>
          {translate('desk.records.send_back')}
        </Button>
      </div>
    </div>
  )
}
