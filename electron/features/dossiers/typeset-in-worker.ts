import { Worker } from 'node:worker_threads'
import type { PrintForm } from '../../../shared/features/dossiers/form.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { workerUrl } from '../../workers/worker-url.ts'
import type { DossierDocument } from './dossier-document.ts'
import type { PrintedPaper } from './paper.ts'
import type { SignaturePlace } from './signature-place.ts'
import type { FormDocument } from './typeset-form.ts'

export type TypesetTask = { readonly file: string; readonly signature?: SignaturePlace } & (
  | { readonly kind: 'dossier'; readonly document: DossierDocument }
  | { readonly kind: 'form'; readonly document: FormDocument; readonly form: PrintForm }
)

export type TypesetReply =
  | { readonly progress: { readonly step: 'images'; readonly done: number; readonly total: number } }
  | { readonly printed: PrintedPaper }
  | { readonly failure: { readonly code?: string; readonly data?: unknown; readonly message?: string } }

export interface TypesetWatch {
  readonly signal: AbortSignal
  readonly report: (progress: { readonly step: string; readonly done: number; readonly total: number }) => void
}

/** Typesets a paper in a thread of its own; a cancelled one ends at once, its file unfinished. Errors: dossier.imageUnreadable. */
export const typesetInWorker = (task: TypesetTask, { signal, report }: TypesetWatch): Promise<PrintedPaper> => {
  if (signal.aborted) return Promise.reject(signal.reason)
  const { promise, resolve, reject } = Promise.withResolvers<PrintedPaper>()
  const worker = new Worker(workerUrl(import.meta.url, 'worker'), { workerData: task })
  // Answered when the thread is gone, so that the caller may remove what it was writing.
  const stop = (): void => void worker.terminate()
  signal.addEventListener('abort', stop, { once: true })
  worker.on('message', (reply: TypesetReply) => {
    if ('progress' in reply) report(reply.progress)
    else if ('printed' in reply) resolve(reply.printed)
    else reject(errorOf(reply.failure))
  })
  worker.on('error', reject)
  worker.on('exit', () => reject(signal.aborted ? signal.reason : new Error('the typesetting thread ended without an answer')))
  return promise.finally(() => signal.removeEventListener('abort', stop))
}

const errorOf = ({ code, data, message }: { readonly code?: string; readonly data?: unknown; readonly message?: string }): Error => {
  if (code === 'dossier.imageUnreadable' && isPageOf(data)) return new AppError(code, data)
  // The code of a system error (ENOSPC, EACCES) tells the caller what to say.
  return Object.assign(new Error(message ?? code ?? 'a paper could not be typeset'), code === undefined ? {} : { code })
}

const isPageOf = (data: unknown): data is { record: string; page: string } =>
  typeof data === 'object' && data !== null && 'record' in data && 'page' in data
