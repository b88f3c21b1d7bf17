import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { explainOpenError, needsWritingToRead } from './explain-open-error.ts'
import type { Db } from './handles.ts'
import { type OpenDbOptions, openDb } from './open-db.ts'

/**
 * Opens an archive's database for reading. SQLite writes beside a database even to read it; where nothing can be written (a read-only
 * stick, another account's folder, a full disk), a copy in the temporary folder is read instead and removed at the end.
 */
export const openReader = (folder: string, file: string, options: OpenDbOptions): Db => {
  try {
    return openAndLook(file, options)
  } catch (error) {
    if (needsWritingToRead(error)) return openCopy(folder, file, options)
    throw explainOpenError(error, folder)
  }
}

const openAndLook = (file: string, options: OpenDbOptions): Db => {
  const db = openDb(file, { ...options, readOnly: true })
  try {
    // A file that is no database, or a broken one, shows itself at the first read.
    db.get('SELECT count(*) AS n FROM sqlite_schema')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const openCopy = (folder: string, file: string, options: OpenDbOptions): Db => {
  const place = mkdtempSync(join(tmpdir(), 'tangthu-read-'))
  const remove = (): void => rmSync(place, { recursive: true, force: true })
  try {
    for (const ending of ['', '-wal']) {
      if (existsSync(`${file}${ending}`)) copyFileSync(`${file}${ending}`, join(place, `archive.db${ending}`))
    }
    const db = openAndLook(join(place, 'archive.db'), options)
    return {
      ...db,
      close: () => {
        db.close()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw explainOpenError(error, folder)
  }
}
