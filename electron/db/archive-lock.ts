import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { AppError } from '../../shared/rpc/app-error.ts'
import { explainOpenError } from './explain-open-error.ts'

export interface ArchiveLock {
  readonly release: () => void
}

/**
 * The writer's lock: an exclusive SQLite lock on lock.db, which the kernel lets go when its process dies, so a killed
 * writer leaves nothing stale. Who holds it is written beside it, for people to read.
 * Throws `archive.locked` while another writer lives, `archive.notWritable`, `archive.diskFull`.
 */
export const takeArchiveLock = (folder: string, person: string, now: string): ArchiveLock => {
  const note = join(folder, 'lock.json')
  const native = lockFile(folder, note)
  writeHolder(note, { host: hostname(), person, since: now, process: process.pid })
  return {
    release: () => {
      if (!native.open) return
      removeHolder(note)
      native.close()
    },
  }
}

const lockFile = (folder: string, note: string): BetterSqlite.Database => {
  let native: BetterSqlite.Database | undefined
  try {
    native = new BetterSqlite(join(folder, 'lock.db'), { timeout: 0 })
    native.pragma('locking_mode = EXCLUSIVE')
    native.exec('BEGIN EXCLUSIVE')
    return native
  } catch (cause) {
    native?.close()
    const isBusy = cause instanceof Error && 'code' in cause && String(cause.code).startsWith('SQLITE_BUSY')
    throw isBusy ? new AppError('archive.locked', readHolder(note), { cause }) : explainOpenError(cause, folder)
  }
}

const writeHolder = (note: string, holder: object): void => {
  try {
    writeFileSync(note, JSON.stringify(holder))
  } catch {
    // On a full disk the lock holds all the same; only its name is unknown then.
    removeHolder(note)
  }
}

const removeHolder = (note: string): void => {
  try {
    rmSync(note, { force: true })
  } catch {
    // A stick that was pulled out: nobody can read the note there any more.
  }
}

const readHolder = (note: string): { readonly person: string; readonly host: string; readonly since: string } => {
  try {
    const holder: unknown = JSON.parse(readFileSync(note, 'utf8'))
    const text = (key: string): string =>
      typeof holder === 'object' && holder !== null && key in holder ? String((holder as Record<string, unknown>)[key]) : '?'
    return { person: text('person'), host: text('host'), since: text('since') }
  } catch {
    return { person: '?', host: '?', since: '?' }
  }
}
