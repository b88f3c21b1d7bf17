import { readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { AppError } from '../../shared/rpc/app-error.ts'

export interface ArchiveLock {
  readonly release: () => void
}

/**
 * The writer's lock: an exclusive SQLite lock on lock.db, which the kernel lets go when its process dies, so a killed
 * writer leaves nothing stale. Who holds it is written beside it, for people to read.
 * Throws `archive.locked` while another writer lives.
 */
export const takeArchiveLock = (folder: string, person: string, now: string): ArchiveLock => {
  const native = new BetterSqlite(join(folder, 'lock.db'), { timeout: 0 })
  const note = join(folder, 'lock.json')
  try {
    native.pragma('locking_mode = EXCLUSIVE')
    native.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    native.close()
    throw new AppError('archive.locked', readHolder(note), { cause })
  }
  writeFileSync(note, JSON.stringify({ host: hostname(), person, since: now, process: process.pid }))
  return {
    release: () => {
      if (native.open) native.close()
    },
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
