import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { chmod, type FileHandle, link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../../../shared/rpc/app-error.ts'
import { syncFolderAsync } from '../../lib/sync-folder.ts'
import { explainReadError, explainWriteError } from './file-error.ts'

/** A copy of a file inside the archive that is whole and on the disk, and not yet in the store. */
export interface StagedObject {
  readonly file: string
  readonly sha256: string
  readonly size: number
}

/** Where an original lies, relative to the archive's folder. */
export const objectPath = (sha256: string, extension: string): string =>
  join('objects', sha256.slice(0, 2), sha256.slice(2, 4), extension === '' ? sha256 : `${sha256}.${extension}`)

/**
 * Copies `source` into the archive under a temporary name, hashing while copying, and forces it to the disk. Commit or discard it.
 * Errors: asset.notFound, .noPermission, .unreadable, .empty, .changedWhileReading; .diskFull, .archiveNotWritable.
 */
export const stageObject = async (archive: string, source: string, signal?: AbortSignal): Promise<StagedObject> => {
  const folder = join(archive, stagingFolder)
  const file = join(folder, `${randomUUID()}.part`)
  const input = await open(source, 'r').catch((error: unknown) => {
    throw explainReadError(error, source)
  })
  try {
    await mkdir(folder, { recursive: true }).catch(rethrowWrite(folder))
    const output = await open(file, 'wx').catch(rethrowWrite(folder))
    try {
      const { sha256, size } = await copyHashing(input, output, source, archive, signal)
      await output.sync().catch(rethrowWrite(archive))
      await output.close().catch(rethrowWrite(archive))
      return { file, sha256, size }
    } catch (error) {
      await output.close().catch(() => undefined)
      await rm(file, { force: true })
      throw error
    }
  } finally {
    await input.close()
  }
}

/**
 * Puts a staged copy into the store under its SHA-256, for good: what is there is never written again, only looked at.
 * Returns whether it is new. The file and its folders are on the disk when this returns. Errors: asset.storedFileDamaged, .diskFull, …
 */
export const commitObject = async (archive: string, staged: StagedObject, extension: string): Promise<{ readonly added: boolean }> => {
  const target = join(archive, objectPath(staged.sha256, extension))
  if (await isStored(target, staged)) {
    await discardObject(staged)
    return { added: false }
  }
  try {
    await makeFolderForGood(dirname(target))
    await chmod(staged.file, 0o444)
    const added = await moveWithoutReplacing(staged.file, target)
    await syncFolderAsync(dirname(target))
    return { added }
  } catch (error) {
    await discardObject(staged)
    throw explainWriteError(error, archive)
  }
}

/** Forgets a staged copy that shall not be kept. */
export const discardObject = async (staged: StagedObject): Promise<void> => rm(staged.file, { force: true })

/** Stages and commits in one go. */
export const storeObject = async (archive: string, source: string, extension: string, signal?: AbortSignal) => {
  const staged = await stageObject(archive, source, signal)
  const { added } = await commitObject(archive, staged, extension)
  return { sha256: staged.sha256, size: staged.size, added }
}

/** The SHA-256 (hexadecimal) and size in bytes of a file. */
export const hashFile = async (path: string, signal?: AbortSignal): Promise<{ readonly sha256: string; readonly size: number }> => {
  const input = await open(path, 'r').catch((error: unknown) => {
    throw explainReadError(error, path)
  })
  try {
    return await copyHashing(input, undefined, path, path, signal)
  } finally {
    await input.close()
  }
}

/** When a writer opens the archive: removes copies that a killed one left half made. Nothing refers to them. Returns how many. */
export const sweepStaged = (archive: string): number => {
  const folder = join(archive, stagingFolder)
  if (!existsSync(folder)) return 0
  const names = readdirSync(folder)
  for (const name of names) rmSync(join(folder, name), { force: true })
  return names.length
}

// In the store's own folder, so that the rename never crosses a file system.
const stagingFolder = join('objects', 'tmp')
const bufferSize = 1024 * 1024

/** Reads the next megabyte while the last one is hashed and written. */
const copyHashing = async (input: FileHandle, output: FileHandle | undefined, source: string, archive: string, signal?: AbortSignal) => {
  const before = await input.stat({ bigint: true })
  if (!before.isFile()) throw new AppError('asset.notAFile', { path: source })
  if (before.size === 0n) throw new AppError('asset.empty', { path: source })
  const hash = createHash('sha256')
  const read = (buffer: Buffer, position: number) =>
    input.read(buffer, 0, bufferSize, position).catch((error: unknown) => {
      throw explainReadError(error, source)
    })
  let [current, next] = [Buffer.allocUnsafe(bufferSize), Buffer.allocUnsafe(bufferSize)]
  let size = 0
  let { bytesRead } = await read(current, 0)
  while (bytesRead > 0) {
    signal?.throwIfAborted()
    const chunk = current.subarray(0, bytesRead)
    const position = size
    size += bytesRead
    // One that grows as fast as it is read would never end.
    if (size > before.size) throw new AppError('asset.changedWhileReading', { path: source })
    const ahead = read(next, size)
    const written = output ? writeAll(output, chunk, position).catch(rethrowWrite(archive)) : undefined
    hash.update(chunk)
    const [following] = await Promise.all([ahead, written])
    bytesRead = following.bytesRead
    ;[current, next] = [next, current]
  }
  const after = await input.stat({ bigint: true })
  if (BigInt(size) !== before.size || after.size !== before.size || after.mtimeNs !== before.mtimeNs) {
    throw new AppError('asset.changedWhileReading', { path: source })
  }
  return { sha256: hash.digest('hex'), size }
}

const writeAll = async (output: FileHandle, chunk: Buffer, position: number): Promise<void> => {
  let done = 0
  while (done < chunk.length) done += (await output.write(chunk, done, chunk.length - done, position + done)).bytesWritten
}

const isStored = async (target: string, staged: StagedObject): Promise<boolean> => {
  const present = await stat(target).catch(() => undefined)
  if (!present) return false
  if (present.size === staged.size) return true
  await discardObject(staged)
  throw new AppError('asset.storedFileDamaged', { sha256: staged.sha256 })
}

/** A link refuses an existing name where a rename would replace it; disks without links (exFAT) get the rename. */
const moveWithoutReplacing = async (from: string, to: string): Promise<boolean> => {
  try {
    await link(from, to)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EEXIST') {
      await rm(from, { force: true })
      return false
    }
    if (code === 'ENOSPC' || code === 'EDQUOT') throw error
    await rename(from, to)
    return true
  }
  await rm(from, { force: true })
  return true
}

/** Makes a folder and its parents so that a power cut does not forget them. */
const makeFolderForGood = async (folder: string): Promise<void> => {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolderAsync(dirname(made))
}

const rethrowWrite =
  (path: string) =>
  (error: unknown): never => {
    throw explainWriteError(error, path)
  }
