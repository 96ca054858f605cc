// A thread that draws papers to be signed for whoever asks it, one after another: words in, bytes out.
import { parentPort } from 'node:worker_threads'
import { reasonOf } from '../db/stop.ts'
import { drawForm } from './document/form.ts'

parentPort?.on('message', async ({ id, form }: { id: number; form: unknown }) => {
  try {
    parentPort?.postMessage({ id, pdf: await drawForm(form) })
  } catch (error) {
    parentPort?.postMessage({ id, error: reasonOf(error) })
  }
})
