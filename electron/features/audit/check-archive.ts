import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { isAppError } from '../../../shared/rpc/app-error.ts'
import type { Progress } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import { hashFile, objectPath } from '../assets/public.ts'
import type { ProfileSet } from '../profiles/public.ts'
import { type ChainProblem, checkChain } from '../records/public.ts'
import { checkRows } from './check-rows.ts'
import { labelOfField } from './field-label.ts'
import { type Problem, problem } from './problem.ts'
import { countRecords, findProfileOfRevision, iterateStoredFiles, listDatabaseFaults, type StoredFile } from './repository.ts'

export interface CheckResult {
  sound: boolean
  checked: { records: number; objects: number; revisions: number }
  problems: Problem[]
}

interface Options {
  /** What fields are called in findings; without it their keys stand there. */
  readonly profiles?: ProfileSet
  readonly full: boolean
  readonly signal: AbortSignal
  readonly report: (progress: Progress) => void
}

/**
 * Proves an archive: the database and its references, the chain of revisions and that the records, their pages and texts are what
 * it says, and every stored file (size and presence; with `full` its SHA-256 read anew). integrity_check alone finds one flipped
 * bit in ten, so content is compared as well; a database too broken to be read on is itself a finding. A chain whose end was cut off
 * together with the rows that it made looks whole: its head in bags and receipts tells.
 */
export const checkArchive = async (archive: Pick<Archive, 'db' | 'folder'>, options: Options): Promise<CheckResult> => {
  const { db, folder } = archive
  const { signal, profiles = noProfiles } = options
  const problems: Problem[] = []
  const look = <T>(otherwise: T, work: () => T): T => {
    try {
      return work()
    } catch (error) {
      const code = brokenCode(error)
      if (code === undefined) throw error
      problems.push(problem('database', 'archive.db', 'check.databaseUnreadable', { detail: code }))
      return otherwise
    }
  }
  const faults = look([], () => listDatabaseFaults(db))
  problems.push(...faults.map((detail) => problem('database', 'archive.db', 'check.databaseFault', { detail })))
  await breathe()
  const chain = look({ revisions: 0, problems: [] }, () => checkChain(db, (seq) => void (seq % 500 === 0 && signal.throwIfAborted())))
  problems.push(...look([], () => chain.problems.map((one) => chainProblem(one, profiles, findProfileOfRevision(db, one.seq)))))
  await breathe()
  problems.push(...look([], () => checkRows(db, profiles, () => signal.throwIfAborted())))
  const files = look([], () => [...iterateStoredFiles(db)])
  const objects = await checkObjects(files, folder, options, problems)
  const records = look(0, () => countRecords(db))
  return { sound: problems.length === 0, checked: { records, objects, revisions: chain.revisions }, problems }
}

const noProfiles: ProfileSet = { profiles: new Map(), vocabularies: new Map() }

/** SQLite's word for a broken database, undefined for any other error. */
const brokenCode = (error: unknown): string | undefined => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_IOERR') ? code : undefined
}

const checkObjects = async (
  files: readonly StoredFile[],
  folder: string,
  { full, signal, report }: Options,
  problems: Problem[],
): Promise<number> => {
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted()
    if (index % 200 === 0) await breathe()
    report({ step: 'check', done: index, total: files.length })
    const found = await lookAt(file, join(folder, objectPath(file.sha256, file.extension)), full, signal)
    if (found) problems.push(found)
  }
  report({ step: 'check', done: files.length, total: files.length })
  return files.length
}

const lookAt = async (
  { sha256, size, original_name: name }: StoredFile,
  path: string,
  full: boolean,
  signal: AbortSignal,
): Promise<Problem | undefined> => {
  const what = basename(path)
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) return problem('missing', what, 'check.fileMissing', { name })
  if (found.size !== size) return problem('damaged', what, 'check.fileSize', { name, found: found.size, expected: size })
  if (!full) return undefined
  try {
    const { sha256: now } = await hashFile(path, signal)
    return now === sha256 ? undefined : problem('damaged', what, 'check.fileAltered', { name })
  } catch (error) {
    // A disk that cannot give a file back is what the check looks for; the rest is looked at all the same.
    if (!isAppError(error)) throw error
    return problem('damaged', what, 'check.fileUnreadable', { name, detail: error.code })
  }
}

const chainProblem = ({ seq, code, field = '' }: ChainProblem, profiles: ProfileSet, profile: string | undefined): Problem =>
  code === 'check.valueAltered' || code === 'check.valueMissing' || code === 'check.valueForeign'
    ? problem('revision', String(seq), code, { seq, field, ...labelOfField(profiles, profile, field) })
    : problem('revision', String(seq), code, { seq })
