// The console's table of contents: one line per resource, each fetched when it is first opened.
import CssBaseline from '@mui/material/CssBaseline'
import { QueryClient } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { AdminContext, CoreAdminUI, localStorageStore, Resource } from 'react-admin'
import { account } from './account/index.ts'
import { calendar } from './calendar/index.ts'
import { cases } from './cases/index.ts'
import { catalogue } from './catalogue/index.ts'
import { counter } from './counter/index.ts'
import { jobs } from './jobs/index.ts'
import { DeskLayout } from './layout/DeskLayout.tsx'
import { BrokenPage, LoadingPage, NotFoundPage } from './layout/pages.tsx'
import { mailbox } from './mailbox/index.ts'
import { national } from './national/index.ts'
import { organisations } from './organisations/index.ts'
import { people } from './people/index.ts'
import { authProvider } from './providers/auth.ts'
import { dataProvider } from './providers/data.ts'
import { Problem } from './providers/http.ts'
import { i18nProvider } from './providers/i18n.ts'
import { records } from './records/index.ts'
import { registrations } from './registrations/index.ts'
import { security, settings } from './security/index.ts'
import { SignIn } from './session/SignIn.tsx'
import { measures, supervision } from './supervision/index.ts'
import { theme } from './theme.ts'

const Inbox = lazy(() => import('./inbox/Inbox.tsx'))

// A refusal is an answer; only silence is worth asking again.
const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: (times, error) => times < 2 && error instanceof Problem && error.undecided },
  },
})

const store = localStorageStore('1')

// The parts of <Admin> that this console uses: its own layout, login page and toasts would be dead weight.
export const App = () => (
  <Suspense fallback={null}>
    <AdminContext
      dataProvider={dataProvider}
      authProvider={authProvider}
      i18nProvider={i18nProvider}
      queryClient={queryClient}
      store={store}
      theme={theme}
      darkTheme={null}
    >
      <CssBaseline />
      <CoreAdminUI
        layout={DeskLayout}
        loginPage={SignIn}
        loading={LoadingPage}
        catchAll={NotFoundPage}
        error={BrokenPage}
        dashboard={Inbox}
        requireAuth
        disableTelemetry
      >
        <Resource name="cases" {...cases} />
        <Resource name="registrations" {...registrations} />
        <Resource name="catalogue" {...catalogue} />
        <Resource name="records" {...records} />
        <Resource name="messages" {...mailbox} />
        <Resource name="calendar" {...calendar} />
        <Resource name="national" {...national} />
        <Resource name="evaluation" {...supervision} />
        <Resource name="measures" {...measures} />
        <Resource name="counter" {...counter} />
        <Resource name="account" {...account} />
        <Resource name="people" {...people} />
        <Resource name="organisations" {...organisations} />
        <Resource name="settings" {...settings} />
        <Resource name="security" {...security} />
        <Resource name="jobs" {...jobs} />
      </CoreAdminUI>
    </AdminContext>
  </Suspense>
)
