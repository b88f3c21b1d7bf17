import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError, isAppError } from '../../shared/rpc/app-error.ts'
import { syncFolder } from '../lib/sync-folder.ts'
import { type ArchiveLock, takeArchiveLock } from './archive-lock.ts'
import { explainOpenError } from './explain-open-error.ts'
import type { Db, WriteTx } from './handles.ts'
import { migrate, refuseNewer, schemaVersion } from './migrate.ts'
import { openDb } from './open-db.ts'
import { openReader } from './open-reader.ts'
import { refuseBadPlace } from './refuse-bad-place.ts'
import { readSetting, writeSetting } from './settings.ts'

export interface Archive {
  readonly folder: string
  readonly id: string
  readonly name: string
  readonly org: string
  /** The id under which this archive delivers to a province. */
  readonly station: string
  readonly db: Db
  readonly readOnly: boolean
  readonly close: () => void
}

export interface OpenArchiveOptions {
  readonly readOnly?: boolean
  /** Shown to whoever finds the archive locked. */
  readonly person: string
  readonly now: () => Date
  readonly onChanged?: (topics: readonly string[]) => void
  readonly onSlow?: (sql: string, milliseconds: number) => void
}

export interface NewArchive {
  readonly id: string
  readonly name: string
  readonly org: string
}

const subfolders = ['objects', 'derivatives', 'exports', 'backups', 'logs']

/**
 * Makes an archive in a new or empty folder and opens it for writing. `fill` writes what belongs to its beginning (its first person).
 * The database is built under another name and renamed when it is whole, so that one cut short can simply be made again.
 * Throws `archive.exists`, `archive.notEmpty`, `archive.badPlace`, `archive.notWritable`, `archive.diskFull`.
 */
export const createArchive = (
  folder: string,
  { id, name, org }: NewArchive,
  options: OpenArchiveOptions,
  fill: (tx: WriteTx) => void = () => undefined,
): Archive => {
  const place = resolve(folder)
  refuseUsedFolder(place)
  const file = join(place, 'archive.db')
  return writing(place, options, () => {
    for (const ending of partEndings) rmSync(`${file}${ending}`, { force: true })
    const made = openDb(`${file}.part`)
    try {
      migrate(made)
      made.write((tx) => {
        for (const [key, value] of Object.entries({ id, name, org, station: id, createdAt: options.now().toISOString() }))
          writeSetting(tx, key, value)
        fill(tx)
      })
    } finally {
      made.close()
    }
    renameSync(`${file}.part`, file)
    syncFolder(place)
    return openDb(file, listeners(options))
  })
}

const partEndings = ['.part', '.part-wal', '.part-shm', '.part-journal']

/** Refuses a folder in which no archive can be made, before anything else is done. Throws `archive.exists`, `archive.notEmpty`, `archive.badPlace`. */
export const refuseUsedFolder = (folder: string): void => {
  const place = resolve(folder)
  refuseBadPlace(place)
  if (existsSync(join(place, 'archive.db'))) throw new AppError('archive.exists', { folder: place })
  if (existsSync(place) && listEntries(place).some((entry) => !entry.startsWith('.') && !isLeftover(place, entry)))
    throw new AppError('archive.notEmpty', { folder: place })
}

/** What an archive leaves whose making was cut short. */
const isLeftover = (place: string, entry: string): boolean =>
  entry.startsWith('lock.') ||
  entry.startsWith('archive.db.part') ||
  (subfolders.includes(entry) && listEntries(join(place, entry)).length === 0)

const listEntries = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    throw code === 'EACCES' ? new AppError('archive.folderUnreadable', { folder }, { cause: error }) : explainOpenError(error, folder)
  }
}

/**
 * Opens an archive. A writer takes the lock (`archive.locked` while another lives) and migrates an older schema after a
 * snapshot; a reader never waits for anyone. Throws `archive.notFound`, `archive.folderUnreadable`, `archive.newer`, `archive.damaged`;
 * for writing `archive.notWritable`, `archive.diskFull` too.
 */
export const openArchive = (folder: string, options: OpenArchiveOptions): Archive => {
  const place = resolve(folder)
  const file = join(place, 'archive.db')
  requireDatabase(place, file)
  refuseBadPlace(place)
  if (options.readOnly) return openForReading(place, file, options)
  return writing(place, options, () => {
    for (const path of [place, file]) accessSync(path, constants.W_OK)
    const db = openDb(file, listeners(options))
    try {
      migrate(db, () => db.copyTo(join(place, 'backups', `before-schema-${schemaVersion(db)}-${Date.now()}.db`)))
      return db
    } catch (error) {
      db.close()
      throw error
    }
  })
}

/** For writing where that is possible now, else for reading: nobody is kept from looking by another writer, a full disk or a read-only stick. */
export const openForWork = (folder: string, options: OpenArchiveOptions): Archive => {
  try {
    return openArchive(folder, options)
  } catch (error) {
    if (isAppError(error) && readableCodes.has(error.code)) return openArchive(folder, { ...options, readOnly: true })
    throw error
  }
}

const readableCodes: ReadonlySet<string> = new Set(['archive.locked', 'archive.notWritable', 'archive.diskFull'])

/** Takes the lock, opens by `open`, and lets everything go again if that fails. */
const writing = (place: string, options: OpenArchiveOptions, open: () => Db): Archive => {
  let lock: ArchiveLock | undefined
  try {
    makeFolders(place)
    lock = takeArchiveLock(place, options.person, options.now().toISOString())
    return toArchive(place, open(), false, lock.release)
  } catch (error) {
    lock?.release()
    throw explainOpenError(error, place)
  }
}

const openForReading = (place: string, file: string, options: OpenArchiveOptions): Archive => {
  const db = openReader(place, file, listeners(options))
  try {
    refuseNewer(db)
  } catch (error) {
    db.close()
    throw error
  }
  return toArchive(place, db, true, () => undefined)
}

const requireDatabase = (folder: string, file: string): void => {
  try {
    accessSync(file, constants.R_OK)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : ''
    throw code === 'EACCES' || code === 'EPERM'
      ? new AppError('archive.folderUnreadable', { folder }, { cause })
      : new AppError('archive.notFound', { folder }, { cause })
  }
}

const listeners = ({ onChanged, onSlow }: OpenArchiveOptions) => ({ ...(onChanged && { onChanged }), ...(onSlow && { onSlow }) })

const makeFolders = (place: string): void => {
  for (const name of subfolders) mkdirSync(join(place, name), { recursive: true })
}

const toArchive = (folder: string, db: Db, readOnly: boolean, release: () => void): Archive => {
  const id = readSetting(db, 'id')
  if (id === undefined) {
    db.close()
    throw new AppError('archive.damaged', { folder, detail: 'settings' })
  }
  return {
    folder,
    id,
    name: readSetting(db, 'name') ?? '',
    org: readSetting(db, 'org') ?? '',
    station: readSetting(db, 'station') ?? id,
    db,
    readOnly,
    close: () => {
      db.close()
      release()
    },
  }
}
