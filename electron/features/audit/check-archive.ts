import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { z } from 'zod'
import type { CheckProblem } from '../../../shared/features/audit/contract.ts'
import type { Progress } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import { hashFile, objectPath } from '../assets/public.ts'
import { canonicalJson, checkChain } from '../records/public.ts'
import { countRecords, iterateRecordsSaid, iterateStoredFiles, listDatabaseFaults, listTextDigests } from './repository.ts'

type Problem = z.infer<typeof CheckProblem>

export interface CheckResult {
  sound: boolean
  checked: { records: number; objects: number; revisions: number }
  problems: Problem[]
}

interface Options {
  readonly full: boolean
  readonly signal: AbortSignal
  readonly report: (progress: Progress) => void
}

/**
 * Proves an archive: the database and its references, the chain of revisions and that the records say what it says, the
 * texts of pages against their digests, and every stored file (size and presence; with `full` its SHA-256 read anew).
 * integrity_check alone finds one flipped bit in ten, so content is compared as well.
 */
export const checkArchive = async (
  { db, folder }: Pick<Archive, 'db' | 'folder'>,
  { full, signal, report }: Options,
): Promise<CheckResult> => {
  const problems: Problem[] = listDatabaseFaults(db).map((message) => ({ kind: 'database', what: 'archive.db', message }))
  const chain = checkChain(db, (seq) => {
    if (seq % 500 === 0) signal.throwIfAborted()
  })
  problems.push(...chain.problems.map(({ seq, message }) => ({ kind: 'revision', what: String(seq), message })))
  problems.push(...checkRecords(db))
  problems.push(
    ...listTextDigests(db)
      .filter(({ stored, found }) => stored !== found)
      .map(({ page }) => ({ kind: 'text', what: page, message: 'the text of the page is not what its revision says' })),
  )
  const objects = await checkObjects(db, folder, { full, signal, report }, problems)
  return { sound: problems.length === 0, checked: { records: countRecords(db), objects, revisions: chain.revisions }, problems }
}

/** What the row of a record says must be what its last revisions say: a changed row leaves the chain whole. */
const checkRecords = (db: Archive['db']): readonly Problem[] =>
  [...iterateRecordsSaid(db)].flatMap((row): Problem[] => {
    const said = new Map<string, string>(Object.entries(JSON.parse(row.said)))
    const has = new Map<string, unknown>([
      ['title', row.title],
      ['code', row.code],
      ['@status', row.status],
      ...Object.entries<unknown>(JSON.parse(row.data)),
    ])
    const wrong = new Set<string>()
    for (const [field, value] of said) {
      if (field.startsWith('@') && field !== '@status') continue
      if (canonicalJson(has.get(field) ?? null) !== value) wrong.add(field)
    }
    for (const field of has.keys()) if (!said.has(field)) wrong.add(field)
    return [...wrong].map((field) => ({ kind: 'record', what: row.code, message: `the field ${field} is not what the last revision says` }))
  })

const checkObjects = async (db: Archive['db'], folder: string, { full, signal, report }: Options, problems: Problem[]): Promise<number> => {
  const files = [...iterateStoredFiles(db)]
  for (const [index, { sha256, extension, size, original_name: name }] of files.entries()) {
    signal.throwIfAborted()
    if (index % 200 === 0) await breathe()
    report({ step: 'check', done: index, total: files.length })
    const path = join(folder, objectPath(sha256, extension))
    const found = await stat(path).catch(() => undefined)
    const what = `${sha256}.${extension}`
    if (!found?.isFile()) problems.push({ kind: 'missing', what, message: `the stored file of ${name} is missing` })
    else if (found.size !== size)
      problems.push({ kind: 'damaged', what, message: `the stored file of ${name} has ${found.size} bytes instead of ${size}` })
    else if (full && (await hashFile(path, signal)).sha256 !== sha256)
      problems.push({ kind: 'damaged', what, message: `the stored file of ${name} was altered` })
  }
  report({ step: 'check', done: files.length, total: files.length })
  return files.length
}
