import { randomUUID } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { z } from 'zod'
import type { dossiersContract } from '../../../shared/features/dossiers/contract.ts'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import { syncFolderAsync } from '../../lib/sync-folder.ts'
import { hashFile } from '../assets/public.ts'
import { certificateName, openSigner, type Signer, signPdf } from '../signing/public.ts'
import { composeDossier } from './compose-dossier.ts'
import { composeForm } from './compose-form.ts'
import type { PrintDeps } from './compose-record.ts'
import { requireForm } from './load-forms.ts'
import { type TypesetTask, typesetInWorker } from './typeset-in-worker.ts'

type Input = z.output<typeof dossiersContract.print.input>
type Output = z.output<typeof dossiersContract.print.output>

/**
 * Prints records by a form into a PDF, signed where a key is given. The file appears whole or not at all, in place of an older one.
 * Errors: record.notFound, dossier.*, signing.*, those of reading a page's picture.
 */
export const printDossier = async (deps: PrintDeps, input: Input, { signal, report }: JobContext): Promise<Output> => {
  const file = resolve(input.file)
  refuseInsideArchive(deps.archive.folder, file)
  const date = deps.ports.clock()
  const signer = input.sign ? await openSigner(input.sign.key, input.sign.passphrase, date) : undefined
  const task = await composeTask(deps, input, { date, signal, report, signer })
  const temporary = join(dirname(file), `.${randomUUID()}.part`)
  try {
    const { pages } = await typesetInWorker({ ...task, file: temporary }, { signal, report })
    if (signer) await signPdf(temporary, signer, date)
    const { sha256 } = await hashFile(temporary, signal)
    await rename(temporary, file)
    await syncFolderAsync(dirname(file))
    return { file, pages, sha256, signed: signer !== undefined }
  } catch (error) {
    await rm(temporary, { force: true })
    throw explain(error, file, signal)
  }
}

interface Making extends Pick<JobContext, 'signal' | 'report'> {
  readonly date: Date
  readonly signer: Signer | undefined
}

type Task = TypesetTask extends infer T ? (T extends TypesetTask ? Omit<T, 'file'> : never) : never

const composeTask = async (deps: PrintDeps, input: Input, { date, signal, report, signer: key }: Making): Promise<Task> => {
  const { codes, withPersonalData, head } = input
  const form = input.form === 'dossier' ? undefined : requireForm(deps.ports.paths.resources, input.form)
  const options = { codes, withPersonalData, head, date, signal, report }
  const name = key && certificateName(key.certificate)
  const place = name === undefined ? {} : { signature: { signer: name, at: date, reason: 'Xác nhận hồ sơ', location: head.place ?? '' } }
  if (form) return { kind: 'form', form, document: await composeForm(deps, form, options), ...place }
  const document = await composeDossier(deps, options)
  if (name === undefined) return { kind: 'dossier', document }
  const signer = name === document.institution ? name : `${document.institution} – ${name}`
  return { kind: 'dossier', document: { ...document, digitalSignature: { signer, at: date } }, ...place }
}

// The archive's own files are written by their features alone; `exports` is the folder for prints.
const refuseInsideArchive = (archive: string, file: string): void => {
  const inside = relative(archive, file)
  if (inside.startsWith('..') || isAbsolute(inside) || inside.startsWith(`exports${sep}`)) return
  throw new AppError('dossier.insideArchive', { file })
}

const explain = (error: unknown, file: string, signal: AbortSignal): unknown => {
  if (isAppError(error) || signal.aborted) return error
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return code === undefined ? error : new AppError('dossier.notWritten', { file, reason: code }, { cause: error })
}
