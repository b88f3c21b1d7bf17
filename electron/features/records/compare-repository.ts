import type { ReadDb } from '../../db/handles.ts'
import type { RevisionRow } from './repository.ts'

export interface RevisionWithValues extends RevisionRow {
  /** Field → [salt, value], or [null, null, time] where it was erased. */
  readonly content: string
}

/** True in SQL for a revision that changed a field, or one that begins so. Its digests are canonical JSON: a key stands as it is written there. */
const changedField = 'instr(r.fields, ?) > 0'

/** How a field is looked for in the digests of a revision. */
const mark = (field: string): string => (field.endsWith(':') ? JSON.stringify(field).slice(0, -1) : `${JSON.stringify(field)}:"`)

/** Revisions below a version, the newest first. */
export const listRevisionsBelow = (
  db: ReadDb,
  recordId: string,
  { below, field, limit }: { readonly below: number; readonly field: string | undefined; readonly limit: number },
): readonly RevisionWithValues[] =>
  db.all(
    `SELECT r.*, c.content FROM revisions r JOIN revision_contents c ON c.seq = r.seq
     WHERE r.record_id = ? AND r.version < ? ${field === undefined ? '' : `AND ${changedField}`} ORDER BY r.version DESC LIMIT ?`,
    recordId,
    below,
    ...(field === undefined ? [] : [mark(field)]),
    limit,
  )

export const countRevisions = (db: ReadDb, recordId: string, field: string | undefined): number =>
  db.get<{ n: number }>(
    `SELECT count(*) AS n FROM revisions r WHERE r.record_id = ? ${field === undefined ? '' : `AND ${changedField}`}`,
    recordId,
    ...(field === undefined ? [] : [mark(field)]),
  )?.n ?? 0

/** Row by row from below a version down to the first. */
export const iterateRevisionsBelow = (db: ReadDb, recordId: string, below: number): IterableIterator<RevisionWithValues> =>
  db.iterate(
    `SELECT r.*, c.content FROM revisions r JOIN revision_contents c ON c.seq = r.seq
     WHERE r.record_id = ? AND r.version < ? ORDER BY r.version DESC`,
    recordId,
    below,
  )

export const findRevision = (db: ReadDb, recordId: string, version: number): RevisionRow | undefined =>
  db.get('SELECT * FROM revisions WHERE record_id = ? AND version = ?', recordId, version)

/** Every field that a record's revisions ever changed. */
export const listChangedFields = (db: ReadDb, recordId: string): readonly string[] =>
  db.column('SELECT DISTINCT key FROM revisions r, json_each(r.fields) WHERE r.record_id = ? ORDER BY key', recordId)

/** The number of each standing page, from 1. */
export const listPageNumbers = (db: ReadDb, recordId: string): readonly { readonly id: string; readonly number: number }[] =>
  db.all('SELECT id, row_number() OVER (ORDER BY position) AS number FROM pages WHERE record_id = ? AND removed_at IS NULL', recordId)

export const listNames = (
  db: ReadDb,
  ids: readonly string[],
): readonly { readonly id: string; readonly code: string; readonly title: string }[] =>
  db.all('SELECT id, code, title FROM records WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
