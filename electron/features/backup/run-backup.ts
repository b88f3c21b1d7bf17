import { mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { z } from 'zod'
import type { BackupResult } from '../../../shared/features/backup/contract.ts'
import { AppError, isAppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import { openDb } from '../../db/open-db.ts'
import { syncFolder } from '../../lib/sync-folder.ts'
import { hashFile, objectPath } from '../assets/public.ts'
import { requireOurFolder, writeBackupNote } from './backup-folder.ts'
import { explainCopyError } from './explain-copy-error.ts'
import { countRows, iterateStoredFiles, listFaults, type StoredFile } from './repository.ts'
import { syncFile } from './sync-file.ts'

type Result = z.output<typeof BackupResult>
type Watch = Pick<JobContext, 'signal' | 'report'>

/** How many snapshots of the database stay in a backup, beside the objects that they share. */
const snapshotsKept = 5

/** Of what lies in a backup already, one file in so many is read again, by the number of the day: with a backup a day, each once a month. */
const lookedAtAgain = 30

/**
 * Copies the whole archive to another disk: a snapshot of the database (VACUUM INTO, checked after writing) and every
 * original that is not there yet, each read back and compared with its SHA-256. What lay there already is looked at by size, and a
 * thirtieth of it read again; what has rotted there is copied anew.
 * Throws `backup.insideArchive`, `backup.notOurs`, `backup.damaged`, `archive.diskFull`, `archive.notWritable`; and, when all the
 * rest is copied and the backup can be restored, `backup.sourceDamaged` for originals that the archive itself has lost.
 */
export const runBackup = async (archive: Archive, folder: string, now: Date, watch: Watch): Promise<Result> => {
  const target = resolve(folder)
  if (isInside(realPlace(target), realPlace(archive.folder))) throw new AppError('backup.insideArchive', { folder: target })
  try {
    requireOurFolder(target, archive.id)
    return await copyAll(archive, target, now, watch)
  } catch (error) {
    throw explainCopyError(error, target)
  }
}

/** Where a path really lies, links followed; of one that does not exist yet, as far as it does. */
const realPlace = (path: string): string => {
  try {
    return realpathSync.native(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(realPlace(parent), relative(parent, path))
  }
}

const isInside = (path: string, folder: string): boolean => {
  const way = relative(folder, path)
  // On Windows the way to another drive is absolute.
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

const copyAll = async (archive: Archive, target: string, now: Date, { signal, report }: Watch): Promise<Result> => {
  const databases = join(target, 'database')
  mkdirSync(databases, { recursive: true })
  dropHalves(databases)
  const name = `archive-${now.toISOString().replace(/[:.]/g, '')}.db`
  const database = join(databases, name)
  archive.db.copyTo(`${database}.part`)
  const { records, files } = checkSnapshot(`${database}.part`, target)
  const lost: string[] = []
  const folders = new Set<string>()
  let copied = 0
  let bytes = 0
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted()
    report({ step: 'backup', done: index, total: files.length })
    const outcome = await copyObject(archive.folder, target, file, isDue(file, now), signal)
    if (outcome === 'lost') lost.push(objectPath(file.sha256, file.extension))
    else bytes += file.size
    if (outcome !== 'copied') continue
    copied += 1
    folders.add(dirname(join(target, objectPath(file.sha256, file.extension))))
  }
  for (const one of folders) syncFolder(one)
  await syncFile(`${database}.part`)
  await rename(`${database}.part`, database)
  for (const one of [databases, target]) syncFolder(one)
  const objects = files.length - lost.length
  const note = {
    archive: archive.id,
    name: archive.name,
    at: now.toISOString(),
    database: `database/${name}`,
    records,
    objects,
    bytes,
    lost,
  }
  writeBackupNote(target, { format: 'tangthu-backup-1', ...note })
  dropOldSnapshots(databases)
  report({ step: 'backup', done: files.length, total: files.length })
  if (lost.length > 0) throw new AppError('backup.sourceDamaged', { folder: target, files: lost.slice(0, 20), count: lost.length })
  return { folder: target, records, objects, copied, bytes, sound: true }
}

const isDue = ({ sha256 }: StoredFile, now: Date): boolean =>
  Number.parseInt(sha256.slice(0, 8), 16) % lookedAtAgain === Math.floor(now.getTime() / 86_400_000) % lookedAtAgain

/** The snapshot is opened and proved before anything relies on it. */
const checkSnapshot = (file: string, folder: string): { readonly records: number; readonly files: readonly StoredFile[] } => {
  const db = openDb(file, { readOnly: true })
  try {
    const faults = listFaults(db)
    if (faults.length > 0) throw new AppError('backup.damaged', { folder, problems: [...faults] })
    return { records: countRows(db), files: [...iterateStoredFiles(db)] }
  } finally {
    db.close()
  }
}

type Outcome = 'there' | 'copied' | 'lost'

/** A copy that does not read back as it was written is made anew once; then either the archive's own file is damaged, or this disk is. */
const copyObject = async (from: string, to: string, file: StoredFile, again: boolean, signal: AbortSignal): Promise<Outcome> => {
  const path = objectPath(file.sha256, file.extension)
  const target = join(to, path)
  const there = await stat(target).catch(() => undefined)
  if (there?.isFile() && there.size === file.size && (!again || (await isWhole(target, file, signal)))) return 'there'
  await mkdir(dirname(target), { recursive: true })
  const part = `${target}.part`
  for (let tries = 0; tries < 2; tries += 1) {
    await rm(part, { force: true })
    if (!(await copyIfThere(join(from, path), part))) return 'lost'
    await syncFile(part)
    if (await isWhole(part, file, signal)) {
      await rename(part, target)
      return 'copied'
    }
  }
  await rm(part, { force: true })
  if (!(await isWhole(join(from, path), file, signal))) return 'lost'
  throw new AppError('backup.damaged', { folder: to, problems: [path] })
}

/** False where the source is gone or cannot be read any more; what happens to the copy is an error. */
const copyIfThere = async (from: string, to: string): Promise<boolean> => {
  const source = await open(from, 'r').catch(() => undefined)
  if (!source) return false
  await source.close()
  try {
    await copyFile(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EIO') return false
    throw error
  }
}

const isWhole = async (path: string, file: StoredFile, signal: AbortSignal): Promise<boolean> => {
  try {
    return (await hashFile(path, signal)).sha256 === file.sha256
  } catch (error) {
    if (isAppError(error)) return false
    throw error
  }
}

/** Snapshots that a backup cut short left behind. */
const dropHalves = (folder: string): void => {
  for (const name of readdirSync(folder)) if (name.endsWith('.part')) rmSync(join(folder, name), { force: true })
}

const dropOldSnapshots = (folder: string): void => {
  const snapshots = readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .sort()
  for (const name of snapshots.slice(0, -snapshotsKept)) rmSync(join(folder, name))
}
