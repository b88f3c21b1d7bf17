import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { chmod, copyFile, mkdir } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { z } from 'zod'
import type { BackupResult } from '../../../shared/features/backup/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import { migrate, refuseNewer } from '../../db/migrate.ts'
import { openDb } from '../../db/open-db.ts'
import { refuseBadPlace } from '../../db/refuse-bad-place.ts'
import { syncFolder } from '../../lib/sync-folder.ts'
import { objectPath } from '../assets/public.ts'
import { checkArchive } from '../audit/public.ts'
import { type BackupNote, readBackupNote } from './backup-folder.ts'
import { explainCopyError } from './explain-copy-error.ts'
import { endJobs, iterateStoredFiles } from './repository.ts'
import { syncFile } from './sync-file.ts'

type Watch = Pick<JobContext, 'signal' | 'report'>

/**
 * Builds an archive from a backup in a new folder: beside it first, proved whole (every file's SHA-256, the chain), and only
 * then under its name. `sound` is false only where the archive had lost originals before it was backed up.
 * Throws `backup.notFound`, `archive.notEmpty`, `backup.damaged`, `archive.newer`, `archive.diskFull`, `archive.notWritable`; nothing
 * is left behind then.
 */
export const restoreBackup = async (from: string, to: string, watch: Watch): Promise<z.output<typeof BackupResult>> => {
  const source = resolve(from)
  const target = resolve(to)
  const note = readBackupNote(source)
  if (!note) throw new AppError('backup.notFound', { folder: source })
  refuseBadPlace(target)
  refuseUsed(target)
  const building = join(dirname(target), `.${basename(target)}.restoring`)
  try {
    rmSync(building, { recursive: true, force: true })
    const bytes = await build(source, building, note, watch)
    const checked = await prove(source, building, note, watch)
    rmSync(target, { recursive: true, force: true })
    renameSync(building, target)
    syncFolder(dirname(target))
    const { records, objects } = checked
    return { folder: target, records, objects, copied: objects, bytes, sound: note.lost.length === 0 }
  } catch (error) {
    rmSync(building, { recursive: true, force: true })
    throw explainCopyError(error, target)
  }
}

const refuseUsed = (target: string): void => {
  try {
    if (!existsSync(target) || readdirSync(target).length === 0) return
  } catch (cause) {
    // A file of that name, or a folder that we may not look into.
    throw new AppError('archive.notEmpty', { folder: target }, { cause })
  }
  throw new AppError('archive.notEmpty', { folder: target })
}

const build = async (source: string, building: string, note: BackupNote, { signal, report }: Watch): Promise<number> => {
  for (const name of ['objects', 'derivatives', 'exports', 'backups', 'logs']) mkdirSync(join(building, name), { recursive: true })
  const database = join(building, 'archive.db')
  if (!existsSync(join(source, note.database))) throw damaged(source, [note.database])
  await copyForGood(join(source, note.database), database)
  // A copy from a write-protected medium comes write-protected.
  await chmod(database, 0o644)
  const lost = new Set(note.lost)
  const missing: string[] = []
  let bytes = 0
  const files = listFiles(source, database, note)
  for (const [index, { sha256, extension, size }] of files.entries()) {
    signal.throwIfAborted()
    report({ step: 'restore', done: index, total: files.length })
    const path = objectPath(sha256, extension)
    if (existsSync(join(source, path))) {
      await mkdir(dirname(join(building, path)), { recursive: true })
      await copyForGood(join(source, path), join(building, path))
      bytes += size
    } else if (!lost.has(path)) missing.push(path)
  }
  if (missing.length > 0) throw damaged(source, missing)
  return bytes
}

/** The files that the snapshot of the database names; one that cannot be read was damaged in the backup. */
const listFiles = (source: string, database: string, note: BackupNote) => {
  try {
    const db = openDb(database, { readOnly: true })
    try {
      refuseNewer(db)
      return [...iterateStoredFiles(db)]
    } finally {
      db.close()
    }
  } catch (error) {
    throw isBroken(error) ? damaged(source, [note.database]) : error
  }
}

const prove = async (
  source: string,
  building: string,
  note: BackupNote,
  { signal, report }: Watch,
): Promise<{ readonly records: number; readonly objects: number }> => {
  const lost = new Set(note.lost.map((path) => basename(path)))
  try {
    const db = openDb(join(building, 'archive.db'))
    try {
      migrate(db)
      const { checked, problems } = await checkArchive({ db, folder: building }, { full: true, signal, report })
      const found = problems.filter(({ kind, what }) => kind !== 'missing' || !lost.has(what))
      if (found.length > 0)
        throw damaged(
          source,
          found.map(({ what, message }) => `${what}: ${message}`),
        )
      // The backup that made this snapshot was under way in it, and must not begin again here.
      db.write((tx) => endJobs(tx, new Date().toISOString()))
      return { records: checked.records, objects: checked.objects - lost.size }
    } finally {
      db.close()
    }
  } catch (error) {
    throw isBroken(error) ? damaged(source, [note.database]) : error
  }
}

const damaged = (folder: string, problems: readonly string[]): AppError =>
  new AppError('backup.damaged', { folder, problems: problems.slice(0, 20) })

const isBroken = (error: unknown): boolean => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')
}

/** A restored archive may be the only one left: it is on the disk before it is called good. */
const copyForGood = async (from: string, to: string): Promise<void> => {
  await copyFile(from, to)
  await syncFile(to)
}
