import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import type { z } from 'zod'
import type { BackupResult } from '../../../shared/features/backup/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import type { Archive } from '../../db/archive.ts'
import { openDb } from '../../db/open-db.ts'
import { hashFile, objectPath } from '../assets/public.ts'
import { requireOurFolder, writeBackupNote } from './backup-folder.ts'
import { countRows, iterateStoredFiles, listFaults, type StoredFile } from './repository.ts'

type Result = z.output<typeof BackupResult>

/** How many snapshots of the database stay in a backup, beside the objects that they share. */
const snapshotsKept = 5

/**
 * Copies the whole archive to another disk: a snapshot of the database (VACUUM INTO, checked after writing) and every
 * original that is not there yet, each read back and compared with its SHA-256. What lay there already is looked at by size.
 * Throws `backup.insideArchive`, `backup.notOurs`, `archive.diskFull`.
 */
export const runBackup = async (
  archive: Archive,
  folder: string,
  now: Date,
  { signal, report }: Pick<JobContext, 'signal' | 'report'>,
): Promise<Result> => {
  const target = resolve(folder)
  if (!relative(archive.folder, target).startsWith('..') && resolve(archive.folder) !== dirname(target)) {
    throw new AppError('backup.insideArchive', { folder: target })
  }
  requireOurFolder(target, archive.id)
  try {
    return await copyAll(archive, target, now, { signal, report })
  } catch (error) {
    throw explain(error)
  }
}

const copyAll = async (
  archive: Archive,
  target: string,
  now: Date,
  { signal, report }: Pick<JobContext, 'signal' | 'report'>,
): Promise<Result> => {
  mkdirSync(join(target, 'database'), { recursive: true })
  const name = `archive-${now.toISOString().replace(/[:.]/g, '')}.db`
  const database = join(target, 'database', name)
  rmSync(`${database}.part`, { force: true })
  archive.db.copyTo(`${database}.part`)
  const { records, files } = checkSnapshot(`${database}.part`, target)
  let copied = 0
  let bytes = 0
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted()
    report({ step: 'backup', done: index, total: files.length })
    if (await copyObject(archive.folder, target, file, signal)) copied += 1
    bytes += file.size
  }
  await rename(`${database}.part`, database)
  await syncFile(database)
  writeBackupNote(target, {
    format: 'tangthu-backup-1',
    archive: archive.id,
    name: archive.name,
    at: now.toISOString(),
    database: `database/${name}`,
    records,
    objects: files.length,
    bytes,
  })
  dropOldSnapshots(target)
  report({ step: 'backup', done: files.length, total: files.length })
  return { folder: target, records, objects: files.length, copied, bytes, sound: true }
}

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

/** True if it had to be copied. A copy that does not read back as it was written is made anew once, then given up by name. */
const copyObject = async (from: string, to: string, file: StoredFile, signal: AbortSignal): Promise<boolean> => {
  const path = objectPath(file.sha256, file.extension)
  const target = join(to, path)
  const there = await stat(target).catch(() => undefined)
  if (there?.isFile() && there.size === file.size) return false
  await mkdir(dirname(target), { recursive: true })
  for (const last of [false, true]) {
    await rm(`${target}.part`, { force: true })
    await copyFile(join(from, path), `${target}.part`)
    await syncFile(`${target}.part`)
    if ((await hashFile(`${target}.part`, signal)).sha256 === file.sha256) break
    if (last) throw new AppError('backup.damaged', { folder: to, problems: [path] })
  }
  await rename(`${target}.part`, target)
  return true
}

const syncFile = async (file: string): Promise<void> => {
  const handle = await open(file, 'r+').catch(() => undefined)
  await handle?.sync().finally(() => handle.close())
}

const dropOldSnapshots = (target: string): void => {
  const folder = join(target, 'database')
  const snapshots = readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .sort()
  for (const name of snapshots.slice(0, -snapshotsKept)) rmSync(join(folder, name))
}

const explain = (error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EROFS' || code === 'SQLITE_FULL'
    ? new AppError('archive.diskFull', {}, { cause: error })
    : error
}
