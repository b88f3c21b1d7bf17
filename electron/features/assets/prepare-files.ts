import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import type { ErrorCode } from '../../../shared/rpc/errors.ts'
import type { ReadDb } from '../../db/handles.ts'
import { type FileReader, type ReadOutcome, readerCount } from './file-reader.ts'
import { commitObject, discardObject, hashFile, objectPath, type StagedObject, stageObject } from './object-store.ts'
import type { PlannedFile } from './plan-files.ts'
import type { ReadPage } from './reader-news.ts'
import { type AssetRow, findAssetBySha256 } from './repository.ts'

/** A file whose bytes lie in the store for good, ready to become a row; `known` is the row that it has already. */
export interface PreparedFile {
  readonly file: PlannedFile
  readonly sha256: string
  readonly size: number
  readonly known: AssetRow | undefined
  readonly pages: readonly ReadPage[]
  readonly metadata: Record<string, unknown>
}
export interface FailedFile {
  readonly file: PlannedFile
  readonly code: ErrorCode
  readonly data: unknown
}
export type Prepared = ({ readonly ok: true } & PreparedFile) | ({ readonly ok: false } & FailedFile)

export interface Preparing {
  readonly archive: string
  readonly db: ReadDb
  readonly reader: FileReader
  readonly signal: AbortSignal
  readonly onPage: (file: PlannedFile, page: number) => void
  readonly onPrepared: (prepared: Prepared) => Promise<void>
  /** Called at each step that a crash could fall behind; the tests let it crash there. */
  readonly atStep: (step: string) => void
}

/**
 * Copies, hashes and reads files side by side, one child process a core, and hands each over when its original is in the store. A file
 * that fails is handed over as failed; a full disk, or an archive that cannot be written to, ends everything.
 */
export const prepareFiles = async (files: readonly PlannedFile[], preparing: Preparing): Promise<void> => {
  const chunks = inChunks(files)
  const stop = new AbortController()
  const signal = AbortSignal.any([preparing.signal, stop.signal])
  const lane = async (): Promise<void> => {
    try {
      for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) await prepareChunk(chunk, { ...preparing, signal })
    } catch (error) {
      stop.abort(error)
      throw error
    }
  }
  // When one lane fails the others are stopped and waited for: nothing goes on behind a job that has ended.
  await Promise.allSettled(Array.from({ length: Math.min(readerCount(), chunks.length) }, lane))
  signal.throwIfAborted()
}

/** The pages of a file that is in the store already, read again: when a new record takes it. */
export const readStored = async (prepared: PreparedFile, { archive, reader, signal }: Preparing): Promise<PreparedFile> => {
  const { file, sha256 } = prepared
  const stored = join(archive, objectPath(sha256, file.extension))
  const [outcome] = await reader.read([{ ...file, archive, file: stored, sha256, name: shownPath(file) }], { signal })
  return outcome?.ok ? { ...prepared, pages: outcome.pages, metadata: outcome.metadata } : prepared
}

/** How a path is written for people: letters whole, whatever the disk has. */
export const shownPath = ({ path }: { readonly path: string }): string => path.normalize('NFC')

/** Starting a child costs as much as reading two photographs, so one reads several; a PDF has one to itself. */
const inChunks = (files: readonly PlannedFile[]): PlannedFile[][] => {
  const most = Math.max(4, Math.min(16, Math.ceil(files.length / readerCount())))
  const chunks: PlannedFile[][] = []
  for (const file of files) {
    const last = chunks.at(-1)
    if (last && last.length < most && file.kind !== 'pdf' && last[0]?.kind !== 'pdf') last.push(file)
    else chunks.push([file])
  }
  return chunks
}

type Copied = {
  readonly file: PlannedFile
  readonly sha256: string
  readonly size: number
  readonly staged?: StagedObject
  readonly known?: AssetRow
}

const prepareChunk = async (files: readonly PlannedFile[], preparing: Preparing): Promise<void> => {
  const copies: Copied[] = []
  try {
    for (const file of files) {
      preparing.signal.throwIfAborted()
      const copy = await perFile(file, preparing, () => copyIn(file, preparing, copies.at(-1)?.known !== undefined))
      if (copy) copies.push(copy)
    }
    preparing.atStep('copied')
    const fresh = copies.filter(({ known }) => !known)
    const outcomes = await readFresh(fresh, preparing)
    preparing.atStep('read')
    for (const copy of copies) {
      preparing.signal.throwIfAborted()
      await perFile(copy.file, preparing, () => keep(copy, outcomes.get(copy), preparing))
    }
  } finally {
    for (const { staged } of copies) if (staged) await discardObject(staged)
  }
}

/** Where the last file was known, this one probably is too (a folder brought in twice): then it is hashed before it is copied. */
const copyIn = async (file: PlannedFile, { archive, db, signal }: Preparing, expectKnown: boolean): Promise<Copied> => {
  if (expectKnown) {
    const { sha256, size } = await hashFile(file.path, signal)
    const known = findAssetBySha256(db, sha256)
    const stored = known && (await stat(join(archive, objectPath(sha256, known.extension))).catch(() => undefined))
    if (known && stored?.size === size) return { file, sha256, size, known }
  }
  const staged = await stageObject(archive, file.path, signal)
  const known = findAssetBySha256(db, staged.sha256)
  return { file, sha256: staged.sha256, size: staged.size, staged, ...(known ? { known } : {}) }
}

const readFresh = async (
  copies: readonly Copied[],
  { archive, reader, signal, onPage }: Preparing,
): Promise<ReadonlyMap<Copied, ReadOutcome>> => {
  const inputs = copies.map(({ file, sha256, staged }) => ({
    ...file,
    archive,
    file: staged?.file ?? file.path,
    sha256,
    name: shownPath(file),
  }))
  const readable = inputs.filter(({ kind }) => kind === 'image' || kind === 'pdf')
  const outcomes = await reader.read(readable, { signal, onPage })
  return new Map(
    copies.map((copy, index) => {
      const at = readable.findIndex(({ file }) => file === inputs[index]?.file)
      return [copy, outcomes[at] ?? { ok: true, pages: [], metadata: {} }]
    }),
  )
}

/** The original goes into the store first, its row comes second: a crash between leaves a file that nobody refers to, never the reverse. */
const keep = async (copy: Copied, outcome: ReadOutcome | undefined, preparing: Preparing): Promise<void> => {
  const { file, sha256, size, staged, known } = copy
  if (outcome && !outcome.ok) {
    if (outcome.code === 'asset.diskFull') throw new AppError('asset.diskFull', {})
    if (outcome.code === 'asset.archiveNotWritable') throw new AppError('asset.archiveNotWritable', { path: preparing.archive })
    await preparing.onPrepared({ ok: false, file, code: outcome.code, data: outcome.data })
    return
  }
  if (staged) await commitObject(preparing.archive, staged, known?.extension ?? file.extension)
  preparing.atStep('stored')
  await preparing.onPrepared({ ok: true, file, sha256, size, known, pages: outcome?.pages ?? [], metadata: outcome?.metadata ?? {} })
}

/** Runs a step of one file; its own failure is handed over, one of the archive itself goes on up. */
const perFile = async <T>(file: PlannedFile, { signal, onPrepared }: Preparing, step: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await step()
  } catch (error) {
    signal.throwIfAborted()
    if (!isAppError(error) || isFatal(error.code) || !error.code.startsWith('asset.')) throw error
    await onPrepared({ ok: false, file, code: error.code, data: error.data })
    return undefined
  }
}

const isFatal = (code: ErrorCode): boolean => code === 'asset.diskFull' || code === 'asset.archiveNotWritable'
