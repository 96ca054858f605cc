// The banner: whose desk this is, a search over all cases, messages, language, sign-out.
import KeyboardArrowDown from '@mui/icons-material/KeyboardArrowDownOutlined'
import MenuIcon from '@mui/icons-material/MenuOutlined'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useRef, useState } from 'react'
import { useLogout, useNavigate, useTranslate } from 'react-admin'
import { useHasCases } from '../inbox/useInbox.ts'
import { useSession } from '../providers/session.ts'
import { Languages } from './Languages.tsx'
import { usePlatform } from './PageTitle.tsx'
import { caseListPath } from './SideNav.tsx'

const Search = () => {
  const translate = useTranslate()
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const hasCases = useHasCases()
  const { reading_noted: reads } = useSession()
  // Whoever can find no case is not offered to look for one.
  if (!hasCases && !reads) return <div className="top-search" />
  return (
    <search className="top-search">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (words.trim().length >= 2) navigate(caseListPath({ q: words.trim() }))
        }}
      >
        <input
          type="search"
          aria-label={translate('desk.search.label')}
          placeholder={translate('desk.search.placeholder')}
          value={words}
          minLength={2}
          onChange={(event) => setWords(event.target.value)}
        />
      </form>
    </search>
  )
}

const Person = ({ onKeys }: { onKeys: () => void }) => {
  const translate = useTranslate()
  const logout = useLogout()
  const navigate = useNavigate()
  const { person } = useSession()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <Button
        ref={button}
        variant="text"
        color="inherit"
        aria-haspopup="menu"
        aria-expanded={open}
        endIcon={<KeyboardArrowDown />}
        onClick={() => setOpen(true)}
        className="person"
      >
        <span>{person.name}</span>
        {person.organisation !== null && <span className="second">{person.organisation.name}</span>}
      </Button>
      <Menu anchorEl={button.current} open={open} onClose={() => setOpen(false)}>
        <MenuItem disabled sx={{ '&.Mui-disabled': { opacity: 1 } }}>
          {person.organisation?.name ?? person.username}
        </MenuItem>
        <MenuItem
          onClick={() => {
            setOpen(false)
            navigate('/account')
          }}
        >
          {translate('desk.account.menu')}
        </MenuItem>
        <MenuItem component="a" href="/api/me/data" download onClick={() => setOpen(false)}>
          {translate('desk.own_data')}
        </MenuItem>
        <MenuItem
          onClick={() => {
            setOpen(false)
            onKeys()
          }}
        >
          {translate('desk.keys.title')}
        </MenuItem>
        <MenuItem onClick={() => logout()}>{translate('ra.auth.logout')}</MenuItem>
      </Menu>
    </>
  )
}

interface Props {
  menuOpen: boolean
  onMenu: () => void
  onKeys: () => void
}

export const TopBar = ({ menuOpen, onMenu, onKeys }: Props) => {
  const translate = useTranslate()
  return (
    <header className="top-bar">
      <IconButton
        color="inherit"
        className="menu-button"
        aria-label={translate(menuOpen ? 'ra.action.close_menu' : 'ra.action.open_menu')}
        aria-expanded={menuOpen}
        onClick={onMenu}
      >
        <MenuIcon />
      </IconButton>
      <p className="platform">{usePlatform()}</p>
      <Search />
      <Languages />
      <Person onKeys={onKeys} />
    </header>
  )
}
