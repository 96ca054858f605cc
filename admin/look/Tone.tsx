// Six tones carry every state: icon, word and colour together, never a colour alone.
import CheckCircle from '@mui/icons-material/CheckCircleOutlined'
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined'
import Hourglass from '@mui/icons-material/HourglassEmptyOutlined'
import PlayCircle from '@mui/icons-material/PlayCircleOutlined'
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUncheckedOutlined'
import WarningAmber from '@mui/icons-material/WarningAmberOutlined'

export type Tone = 'neutral' | 'active' | 'waiting' | 'attention' | 'good' | 'bad'

export const toneIcon = {
  neutral: RadioButtonUnchecked,
  active: PlayCircle,
  waiting: Hourglass,
  attention: WarningAmber,
  good: CheckCircle,
  bad: ErrorOutline,
}

export const ToneChip = ({ tone, children }: { tone: Tone; children: string }) => {
  const Icon = toneIcon[tone]
  return (
    <span className={`chip tone-${tone}`}>
      <Icon aria-hidden fontSize="small" />
      {children}
    </span>
  )
}
