// Development only: lets a thread read TypeScript. Compiled, the thread's own file is started instead.
import { workerData } from 'node:worker_threads'
import { tsImport } from 'tsx/esm/api'

await tsImport(workerData.job.path, import.meta.url)
