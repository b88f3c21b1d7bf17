import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { z } from 'zod'
import type { BackupResult } from '../../../shared/features/backup/contract.ts'
import { AppError } from '../../../shared/rpc/app-error.ts'
import type { JobContext } from '../../../shared/rpc/contract.ts'
import { openDb } from '../../db/open-db.ts'
import { refuseBadPlace } from '../../db/refuse-bad-place.ts'
import { objectPath } from '../assets/public.ts'
import { checkArchive } from '../audit/public.ts'
import { type BackupNote, readBackupNote } from './backup-folder.ts'
import { iterateStoredFiles } from './repository.ts'

/**
 * Builds an archive from a backup in a new folder: beside it first, proved whole (every file's SHA-256, the chain), and only
 * then under its name. Throws `backup.notFound`, `archive.notEmpty`, `backup.damaged`; nothing is left behind then.
 */
export const restoreBackup = async (
  from: string,
  to: string,
  { signal, report }: Pick<JobContext, 'signal' | 'report'>,
): Promise<z.output<typeof BackupResult>> => {
  const source = resolve(from)
  const target = resolve(to)
  const note = readBackupNote(source)
  if (!note) throw new AppError('backup.notFound', { folder: source })
  refuseBadPlace(target)
  if (existsSync(target) && readdirSync(target).length > 0) throw new AppError('archive.notEmpty', { folder: target })
  const building = join(dirname(target), `.${basename(target)}.restoring`)
  rmSync(building, { recursive: true, force: true })
  try {
    const bytes = await build(source, building, note, { signal, report })
    const checked = await prove(source, building, { signal, report })
    rmSync(target, { recursive: true, force: true })
    renameSync(building, target)
    return { folder: target, records: checked.records, objects: checked.objects, copied: checked.objects, bytes, sound: true }
  } catch (error) {
    rmSync(building, { recursive: true, force: true })
    throw error
  }
}

const build = async (
  source: string,
  building: string,
  note: BackupNote,
  { signal, report }: Pick<JobContext, 'signal' | 'report'>,
): Promise<number> => {
  for (const name of ['objects', 'derivatives', 'exports', 'backups', 'logs']) mkdirSync(join(building, name), { recursive: true })
  const database = join(building, 'archive.db')
  if (!existsSync(join(source, note.database))) throw new AppError('backup.damaged', { folder: source, problems: [note.database] })
  await copyFile(join(source, note.database), database)
  const db = openDb(database, { readOnly: true })
  const missing: string[] = []
  let bytes = 0
  try {
    const files = [...iterateStoredFiles(db)]
    for (const [index, { sha256, extension, size }] of files.entries()) {
      signal.throwIfAborted()
      report({ step: 'restore', done: index, total: files.length })
      const path = objectPath(sha256, extension)
      await mkdir(dirname(join(building, path)), { recursive: true })
      if (existsSync(join(source, path))) await copyFile(join(source, path), join(building, path))
      else missing.push(path)
      bytes += size
    }
  } finally {
    db.close()
  }
  if (missing.length > 0) throw new AppError('backup.damaged', { folder: source, problems: missing.slice(0, 20) })
  return bytes
}

const prove = async (
  source: string,
  building: string,
  { signal, report }: Pick<JobContext, 'signal' | 'report'>,
): Promise<{ readonly records: number; readonly objects: number }> => {
  const db = openDb(join(building, 'archive.db'))
  try {
    const found = await checkArchive({ db, folder: building }, { full: true, signal, report })
    if (!found.sound) {
      throw new AppError('backup.damaged', {
        folder: source,
        problems: found.problems.slice(0, 20).map(({ what, message }) => `${what}: ${message}`),
      })
    }
    return found.checked
  } finally {
    db.close()
  }
}
