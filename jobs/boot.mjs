// Development only: lets a thread read TypeScript. Compiled, the job's own file is started instead.
// As CommonJS a thread is ready in half the time that a loader of its own would take.
import { workerData } from 'node:worker_threads'
import { require as load } from 'tsx/cjs/api'

load(workerData.job.path, import.meta.url)
