// The thread in which papers are typeset, so that a dossier of a thousand pages holds up nobody's search.
import { parentPort, workerData } from 'node:worker_threads'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import { typesetDossier } from './typeset-dossier.ts'
import { typesetForm } from './typeset-form.ts'
import type { TypesetReply, TypesetTask } from './typeset-in-worker.ts'

const tell = (reply: TypesetReply): void => parentPort?.postMessage(reply)

const { file, signature, ...task }: TypesetTask = workerData
const options = {
  file,
  ...(signature ? { signature } : {}),
  report: (progress: { step: 'images'; done: number; total: number }) => tell({ progress }),
}

try {
  tell({
    printed: task.kind === 'dossier' ? await typesetDossier(task.document, options) : await typesetForm(task.document, task.form, options),
  })
} catch (error) {
  tell({
    failure: isAppError(error)
      ? { code: error.code, data: error.data }
      : {
          message: error instanceof Error ? (error.stack ?? error.message) : String(error),
          ...(error instanceof Error && 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
        },
  })
}
