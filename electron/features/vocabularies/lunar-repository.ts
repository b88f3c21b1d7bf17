import type { ReadDb } from '../../db/handles.ts'

/** The standing records of a type with their fields. */
export const iterateOfProfile = (
  db: ReadDb,
  profile: string,
): IterableIterator<{ readonly id: string; readonly code: string; readonly title: string; readonly data: string }> =>
  db.iterate('SELECT id, code, title, data FROM records WHERE profile = ? AND removed_at IS NULL', profile)
