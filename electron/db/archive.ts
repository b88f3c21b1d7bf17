import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError } from '../../shared/rpc/app-error.ts'
import { takeArchiveLock } from './archive-lock.ts'
import type { Db } from './handles.ts'
import { migrate, refuseNewer, schemaVersion } from './migrate.ts'
import { openDb } from './open-db.ts'
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
 * Makes an archive in a new or empty folder and opens it for writing.
 * Throws `archive.exists`, `archive.notEmpty` or `archive.badPlace`.
 */
export const createArchive = (folder: string, { id, name, org }: NewArchive, options: OpenArchiveOptions): Archive => {
  const place = resolve(folder)
  refuseBadPlace(place)
  if (existsSync(join(place, 'archive.db'))) throw new AppError('archive.exists', { folder: place })
  if (existsSync(place) && readdirSync(place).some((entry) => !entry.startsWith('.')))
    throw new AppError('archive.notEmpty', { folder: place })
  makeFolders(place)
  const lock = takeArchiveLock(place, options.person, options.now().toISOString())
  const db = openDb(join(place, 'archive.db'), listeners(options))
  migrate(db)
  db.write((tx) => {
    for (const [key, value] of Object.entries({ id, name, org, station: id, createdAt: options.now().toISOString() }))
      writeSetting(tx, key, value)
  })
  return toArchive(place, db, false, lock.release)
}

/**
 * Opens an archive. A writer takes the lock (`archive.locked` while another lives) and migrates an older schema after a
 * snapshot; a reader never waits for anyone. Throws `archive.notFound`, `archive.newer`, `archive.damaged`.
 */
export const openArchive = (folder: string, options: OpenArchiveOptions): Archive => {
  const place = resolve(folder)
  const file = join(place, 'archive.db')
  if (!existsSync(file)) throw new AppError('archive.notFound', { folder: place })
  refuseBadPlace(place)
  if (options.readOnly) return openReader(place, file, options)
  makeFolders(place)
  const lock = takeArchiveLock(place, options.person, options.now().toISOString())
  try {
    const db = openSound(place, file, options)
    try {
      migrate(db, () => db.copyTo(join(place, 'backups', `before-schema-${schemaVersion(db)}-${Date.now()}.db`)))
      return toArchive(place, db, false, lock.release)
    } catch (error) {
      db.close()
      throw error
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

const openReader = (place: string, file: string, options: OpenArchiveOptions): Archive => {
  const db = openSound(place, file, options)
  try {
    refuseNewer(db)
    return toArchive(place, db, true, () => undefined)
  } catch (error) {
    db.close()
    throw error
  }
}

/** A file that is no database, or a broken one, shows itself at the first read. */
const openSound = (folder: string, file: string, options: OpenArchiveOptions): Db => {
  try {
    const db = openDb(file, { readOnly: options.readOnly ?? false, ...listeners(options) })
    db.get('SELECT count(*) AS n FROM sqlite_schema')
    return db
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
      throw new AppError('archive.damaged', { folder, detail: code }, { cause })
    throw cause
  }
}

const listeners = ({ onChanged, onSlow }: OpenArchiveOptions) => ({ ...(onChanged && { onChanged }), ...(onSlow && { onSlow }) })

const makeFolders = (place: string): void => {
  for (const name of subfolders) mkdirSync(join(place, name), { recursive: true })
}

const toArchive = (folder: string, db: Db, readOnly: boolean, release: () => void): Archive => {
  const id = readSetting(db, 'id')
  if (id === undefined) throw new AppError('archive.damaged', { folder, detail: 'settings' })
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
