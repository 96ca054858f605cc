// The frame of every page: banner, navigation, main; and the sign-in dialog when a session ends under way.
import { enUS, zhCN } from '@mui/material/locale'
import { createTheme, ThemeProvider } from '@mui/material/styles'
import { lazy, Suspense, useMemo, useState } from 'react'
import { type LayoutProps, useLocale, useLocation } from 'react-admin'
import { Loading } from '../look/Loading.tsx'
import { useSession } from '../providers/session.ts'
import { RulesProvider } from '../rules/useRules.tsx'
import { ProveAgain } from '../session/ProveAgain.tsx'
import { SignInAgain } from '../session/SignInAgain.tsx'
import { theme } from '../theme.ts'
import { ClockBar } from './ClockBar.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { useKeys } from './keys.ts'
import { SkipLink, useDocumentLanguage } from './PageTitle.tsx'
import { Printed } from './Printed.tsx'
import { BrokenPage } from './pages.tsx'
import { SideNav } from './SideNav.tsx'
import { TopBar } from './TopBar.tsx'

const KeySheet = lazy(() => import('./KeySheet.tsx'))

export const DeskLayout = ({ children }: LayoutProps) => {
  const english = useLocale() === 'en'
  const { pathname } = useLocation()
  const { demo } = useSession()
  const [menuOpen, setMenuOpen] = useState(false)
  const spoken = useMemo(() => createTheme(theme, english ? enUS : zhCN), [english])
  const keys = useKeys()
  useDocumentLanguage()
  return (
    <ThemeProvider theme={spoken}>
      <SkipLink />
      <RulesProvider>
        <TopBar menuOpen={menuOpen} onMenu={() => setMenuOpen(!menuOpen)} onKeys={keys.show} />
        {demo && <ClockBar />}
        <div className="frame">
          <SideNav open={menuOpen} onClose={() => setMenuOpen(false)} />
          <main id="main-content" tabIndex={-1}>
            <Printed />
            <ErrorBoundary key={pathname} fallback={<BrokenPage />}>
              <Suspense fallback={<Loading />}>{children}</Suspense>
            </ErrorBoundary>
          </main>
        </div>
        {keys.shown && (
          <Suspense fallback={null}>
            <KeySheet onClose={keys.hide} />
          </Suspense>
        )}
        <ProveAgain />
        <SignInAgain />
      </RulesProvider>
    </ThemeProvider>
  )
}
