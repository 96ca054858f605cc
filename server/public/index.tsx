// What anyone may see, without signing in and without script. Mounted at the root, above whoever is asking.
import { Hono } from 'hono'
import type { Env } from '../env.ts'
import { assetRoutes } from './assets.ts'
import { registerEntry } from './entry.tsx'
import { guide } from './guide.tsx'
import { home } from './home.tsx'
import { jwks } from './jwks.ts'
import { kept } from './kept.ts'
import { noticeDownload } from './notice_document.tsx'
import { noticeBoard, noticePage } from './notices.tsx'
import { objectionCheckPage, objectionHandIn } from './objection/check.tsx'
import { objectionFormPage } from './objection/form.tsx'
import { myObjections, objectionReceipt } from './objection/mine.tsx'
import { objectionSubmit } from './objection/submit.ts'
import { registerList } from './register.tsx'
import { revocationList } from './revocations.tsx'
import { signInForm, signInSubmit } from './sign_in.tsx'
import { verifyCode, verifyForm } from './verify.tsx'
import { visiting } from './visit.ts'
import { welcomeForm, welcomeSubmit } from './welcome.tsx'

// Each address names its own step: a step of the whole road would also be met by those who go on to the
// interface.
const pages = new Hono<Env>()
  .get('/', visiting, kept, home)
  .get('/notices', visiting, kept, noticeBoard)
  .get('/notices/:id', visiting, kept, noticePage)
  .get('/notices/:id/document', visiting, noticeDownload)
  .get('/notices/:id/objections', visiting, objectionFormPage)
  .post('/notices/:id/objections', visiting, objectionSubmit)
  .get('/objections', visiting, myObjections)
  .get('/objections/:id', visiting, objectionReceipt)
  .get('/objections/:id/check', visiting, objectionCheckPage)
  .post('/objections/:id/check', visiting, objectionHandIn)
  .get('/register', visiting, kept, registerList)
  .get('/register/:number', visiting, kept, registerEntry)
  .get('/revocations', visiting, kept, revocationList)
  .get('/verify', visiting, verifyForm)
  .get('/verify/:query_code', visiting, verifyCode)
  .get('/guide', visiting, kept, guide)
  .get('/sign-in', visiting, signInForm)
  .post('/sign-in', visiting, signInSubmit)
  .get('/welcome/:token', visiting, welcomeForm)
  .post('/welcome/:token', visiting, welcomeSubmit)
  .get('/.well-known/jwks.json', jwks)

export { problemPage } from './problem.tsx'
export const publicPages = new Hono<Env>().route('/', assetRoutes).route('/', pages)
