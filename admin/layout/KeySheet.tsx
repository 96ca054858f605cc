// The sheet behind the question mark: which keys there are, and switching them off.
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import Dialog from '@mui/material/Dialog'
import FormControlLabel from '@mui/material/FormControlLabel'
import { useId } from 'react'
import { useTranslate } from 'react-admin'
import { KEYS, useKeysOn } from './keys.ts'

const KeySheet = ({ onClose }: { onClose: () => void }) => {
  const translate = useTranslate()
  const heading = useId()
  const [on, setOn] = useKeysOn()
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={heading}>
      <div className="stack dialog-body">
        <h2 id={heading}>{translate('desk.keys.title')}</h2>
        <table className="list-table">
          <caption className="unseen">{translate('desk.keys.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{translate('desk.keys.key')}</th>
              <th scope="col">{translate('desk.keys.does')}</th>
            </tr>
          </thead>
          <tbody>
            {KEYS.map(([keys, name]) => (
              <tr key={name}>
                <th scope="row" className="nowrap">
                  {keys.split(' ').map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </th>
                <td>{translate(`desk.keys.${name}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="hint">{translate('desk.keys.help')}</p>
        <FormControlLabel
          control={<Checkbox checked={on} onChange={(event) => setOn(event.target.checked)} />}
          label={translate('desk.keys.on')}
        />
        <div className="row dialog-buttons">
          <Button variant="contained" onClick={onClose} autoFocus>
            {translate('ra.action.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

export default KeySheet
